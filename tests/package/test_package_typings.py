# SPDX-License-Identifier: MIT
"""typings/ssh and the package say the same: names, parameters, defaults, and the options behind **options."""

import ast

import pytest

from support.micropython import REPOSITORY

PACKAGE, STUBS = REPOSITORY / "python/ssh", REPOSITORY / "typings/ssh"
MODULES = sorted(path.name.removesuffix(".pyi") for path in STUBS.glob("*.pyi"))
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
# Options of a copy that only commands use.
INNER = {"again", "sync", "into", "parents"}


def read(path):
    """Return a module's functions and classes by name."""
    return {node.name: node for node in ast.parse(path.read_text()).body if isinstance(node, (*FUNCTION, ast.ClassDef))}


def source(module):
    return read(PACKAGE / f"{module}.py")


def stub(module):
    return read(STUBS / f"{module}.pyi")


def signature(node, own=0):
    """Return what a call of a function has to fit: its parameters, and which may be left out."""
    arguments = node.args
    names = [argument.arg for argument in arguments.posonlyargs + arguments.args][own:]
    return (
        names,
        len(arguments.defaults),
        sorted(argument.arg for argument in arguments.kwonlyargs),
        arguments.vararg and arguments.vararg.arg,
        arguments.kwarg and arguments.kwarg.arg,
    )


def members(name, classes):
    """Return the methods of a class and its bases in the same module."""
    found = {}
    for base in classes[name].bases:
        if isinstance(base, ast.Name) and base.id in classes:
            found |= members(base.id, classes)
    return found | {item.name: item for item in classes[name].body if isinstance(item, FUNCTION)}


def public(names):
    return {name for name in names if not name.startswith("_")}


def fields(module, name):
    """Return what a TypedDict of a stub has, its bases included."""
    classes = stub(module)
    own = {item.target.id for item in classes[name].body if isinstance(item, ast.AnnAssign)}
    return own.union(*(fields(module, base.id) for base in classes[name].bases if base.id in classes))


def parameters(function):
    return set(sum((signature(function)[i] for i in (0, 2)), []))


@pytest.mark.parametrize("module", MODULES)
def test_functions(module):
    there = source(module)
    for name, node in stub(module).items():
        if isinstance(node, FUNCTION):
            assert signature(node) == signature(there[name]), name
            assert isinstance(node, ast.AsyncFunctionDef) == isinstance(there[name], ast.AsyncFunctionDef), name


@pytest.mark.parametrize("module", MODULES)
def test_classes(module):
    there, told = source(module), stub(module)
    calls = source("folders")
    for name in public(told):
        if not isinstance(told[name], ast.ClassDef):
            continue
        methods = members(name, there)
        if name == "Client":  # Connected.__getattr__ looks for these
            methods |= {call: calls[call] for call in folder_calls()}
        if name == "Client" and module == "aio":  # its base is another module's
            methods |= members("Connected", source("client"))
        stubs = members(name, told)
        if module == "aio" and name == "Client":
            stubs |= members("Connected", stub("client"))
        assert public(stubs) == public(methods), name
        for method in stubs:
            node = methods[method]
            is_coroutine = isinstance(node, ast.AsyncFunctionDef)
            if name == "Client" and method in folder_calls():
                is_coroutine = module == "aio"
                if isinstance(node, ast.ClassDef):
                    node = members(method, calls)["__init__"]
                    assert signature(stubs[method], 1) == signature(node, 2), method
                else:
                    assert signature(stubs[method], 1) == signature(node, 1), method
            else:
                assert signature(stubs[method]) == signature(node), method
            assert isinstance(stubs[method], ast.AsyncFunctionDef) == is_coroutine, method


def assigned(module, name):
    """Return what a module's name is assigned, as a node."""
    for node in ast.parse((PACKAGE / f"{module}.py").read_text()).body:
        if isinstance(node, ast.Assign) and node.targets[0].id == name:
            return node.value
    raise AssertionError(name)


def folder_calls():
    return ast.literal_eval(assigned("folders", "CALLS"))


def test_options_of_connect():
    allowed = ast.literal_eval(assigned("arguments", "_ALLOWED"))
    assert fields("client", "_Connecting") == {name for name, _ in allowed}
    keep = parameters(source("reconnecting")["keep"]) - {"target"}
    assert fields("client", "_Keeping") == fields("client", "_Connecting") | keep


def test_options_of_run():
    session = read(REPOSITORY / "typings/_ssh.pyi")["Session"]
    run = next(item for item in session.body if isinstance(item, FUNCTION) and item.name == "run")
    own = parameters(source("commands")["run"]) - {"session", "command", "stdin"}
    assert fields("client", "_Running") == own | set(signature(run)[2])


def test_options_of_copies():
    copies = parameters(members("Transfer", source("transfer"))["__init__"]) - {"self", "sftp"} - INNER
    assert fields("client", "_Copying") == copies
    assert fields("client", "_Sending") == copies | {"atomic"}


def test_options_of_sync():
    known = parameters(source("mirror")["sync"]) | parameters(members("_Mirror", source("mirror"))["__init__"])
    assert fields("client", "_Syncing") == known - {"self", "session", "is_put", "local", "remote"}


def test_what_there_is():
    names = set(ast.literal_eval(assigned("__init__", "__all__")))
    tree = ast.parse((STUBS / "__init__.pyi").read_text())
    told = {name.asname for node in tree.body if isinstance(node, ast.ImportFrom) for name in node.names if name.asname}
    assert names == told | public(stub("__init__"))
