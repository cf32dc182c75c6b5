# SPDX-License-Identifier: MIT
"""typings/_ssh.pyi, docs/library and the module say the same."""

import ast
from pathlib import Path

import pytest

from support import library
from support.micropython import REPOSITORY

DEVICE = Path(__file__).with_name("mp_typings.py")
STUB = ast.parse((REPOSITORY / "typings/_ssh.pyi").read_text())

# What every class has without being told, and what only its kind of object has in C.
UNTOLD = {"__bases__", "__class__", "__del__", "__dict__", "__file__", "__name__"}
BEHIND = {"__init__", "__iter__"}


class Class:
    """A class of the stub, its private bases' members included: methods and attributes by name."""

    def __init__(self, node, known):
        self.methods, self.attributes = {}, set()
        for base in node.bases:
            if isinstance(base, ast.Name) and base.id in known:
                self.methods |= known[base.id].methods
                self.attributes |= known[base.id].attributes
        self.methods |= {item.name: item for item in node.body if is_function(item)}
        self.attributes |= {item.target.id for item in node.body if isinstance(item, ast.AnnAssign)}


def is_function(node):
    return isinstance(node, ast.FunctionDef)


def is_public(name):
    return not name.startswith("_")


def is_dunder(name):
    return name.startswith("__")


def read_classes():
    known = {}
    for node in STUB.body:
        if isinstance(node, ast.ClassDef):
            known[node.name] = Class(node, known)
    return {name: found for name, found in known.items() if is_public(name)}


CLASSES = read_classes()
VARIABLES = {node.target.id for node in STUB.body if isinstance(node, ast.AnnAssign) and is_dunder(node.target.id)}
FUNCTIONS = {node.name: node for node in STUB.body if is_function(node)}
ENTRIES = {entry.name: entry for entry in library.entries("_ssh*.md")}


def functions():
    """Yield (class, name, node, number of self arguments) of everything that can be called."""
    for name, node in FUNCTIONS.items():
        yield "", name, node, 0
    for owner, found in CLASSES.items():
        for name, node in found.methods.items():
            if name == "__init__":
                yield "", owner, node, 1
            elif is_public(name):
                yield owner, name, node, 1


def calls(owner, name, node, own):
    """Return [call that fits] and [call that doesn't].

    A call is (class, name, number of arguments, [keyword]).
    """
    arguments = node.args
    fixed = [argument.arg for argument in arguments.posonlyargs][own:]
    named = [argument.arg for argument in arguments.args][0 if arguments.posonlyargs else own :]
    most = len(fixed) + len(named)
    least = most - len(arguments.defaults)
    optional = named[max(0, least - len(fixed)) :]
    optional += [argument.arg for argument in arguments.kwonlyargs]

    fit = [(least, []), (most, []), *((least, [keyword]) for keyword in optional)]
    fit += [(at, [named[at - len(fixed)]]) for at in range(len(fixed), least)[-1:]]
    unfit = [(most + 1, []), (least, ["nonsense"]), *((most - 1, [last]) for last in fixed[-1:])]
    unfit += [(least - 1, [])] if least else []
    return [[(owner, name, *call) for call in listed] for listed in (fit, unfit)]


def test_names(engine):
    there = engine.call(DEVICE, "names")
    told = {"": VARIABLES | set(FUNCTIONS) | set(CLASSES)}
    for name, found in CLASSES.items():
        told[name] = {method for method in found.methods if method not in BEHIND}
    assert set(there) == set(told)
    for owner, names in there.items():
        assert set(names) - UNTOLD == told[owner], owner or "_ssh"


def test_attributes(engine, openssh):
    wanted = {name: sorted(found.attributes) for name, found in CLASSES.items() if found.attributes}
    assert not engine.call(DEVICE, "lacking", server=openssh.login(), attributes=wanted)


def test_arguments(engine, openssh):
    fit, unfit = [], []
    for function in functions():
        for whole, part in zip((fit, unfit), calls(*function)):
            whole += part
    assert fit and unfit
    assert not engine.call(DEVICE, "arguments", server=openssh.login(), fit=fit, unfit=unfit)


def documented(owner, name):
    """Return (heading, what a call begins with) of what can be called."""
    heading = f"{owner}.{name}" if owner else name if name in CLASSES else f"_ssh.{name}"
    return heading, heading if owner else f"_ssh.{name}"


@pytest.mark.parametrize("owner, name, node, own", functions())
def test_signatures(owner, name, node, own):
    heading, called = documented(owner, name)
    assert heading in ENTRIES
    assert ENTRIES[heading].called == called
    assert not library.differs(ENTRIES[heading], node.args, own)


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_documented(name):
    is_error = name.endswith("Error")
    assert (name in ENTRIES) == (is_error or "__init__" in CLASSES[name].methods)
    assert is_error or (library.FOLDER / f"_ssh.{name}.md").exists()
    for attribute in CLASSES[name].attributes:
        assert f".{attribute}`" in ENTRIES[name].text if is_error else f"{name}.{attribute}" in ENTRIES, attribute


def test_no_more_is_documented():
    there = {documented(owner, name)[0] for owner, name, *_ in functions()} | VARIABLES
    for name, found in CLASSES.items():
        there |= {f"{name}.{attribute}" for attribute in found.attributes} | {name}
    assert set(ENTRIES) - there == {"Others"}
