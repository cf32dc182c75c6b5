# SPDX-License-Identifier: MIT
"""typings/_ssh.pyi, docs/api.md and the module say the same."""

import ast
from pathlib import Path

import pytest

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


@pytest.mark.parametrize("name", sorted(set(FUNCTIONS) | set(CLASSES)))
def test_documented(name):
    text = (REPOSITORY / "docs/api.md").read_text()
    members = [name]
    if name in CLASSES:
        members += filter(is_public, CLASSES[name].methods)
        members += CLASSES[name].attributes
    assert not [member for member in members if member not in text]
