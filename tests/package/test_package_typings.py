# SPDX-License-Identifier: MIT
"""typings/ssh, docs/library and the package say the same: names, parameters, defaults, the options behind **options."""

import ast

import pytest

from support import library
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
    assert fields("client", "_Syncing") == known - {"self", "session", "sftp", "is_put", "local", "remote"}


def test_what_there_is():
    names = set(ast.literal_eval(assigned("__init__", "__all__")))
    tree = ast.parse((STUBS / "__init__.pyi").read_text())
    told = {name.asname for node in tree.body if isinstance(node, ast.ImportFrom) for name in node.names if name.asname}
    assert names == told | public(stub("__init__"))


def documented(page):
    return {entry.name: entry for entry in library.entries(page)}


def attributes(module, *names):
    """Return the attributes that classes of a stub have."""
    nodes = [stub(module)[name] for name in names]
    return {item.target.id for node in nodes for item in node.body if isinstance(item, ast.AnnAssign)}


def options_of(node):
    """Return what the **options of a function of a stub may be (set of str)."""
    annotation = node.args.kwarg and node.args.kwarg.annotation
    return fields("client", annotation.slice.id) if annotation else set()


def calls_of(module, *names):
    """Return the public methods of classes of a stub, by name."""
    found = {}
    for name in names:
        found |= {item.name: item for item in stub(module)[name].body if isinstance(item, FUNCTION)}
    return {name: found[name] for name in public(found)}


def compare(pages, owner, calls, others):
    """Check that entries tell of a class's calls and of its other names, and of no more."""
    told = {name.partition(".")[2]: entry for name, entry in documented(pages).items() if name.startswith(owner + ".")}
    assert set(told) == set(calls) | others
    for name, node in calls.items():
        assert told[name].called == f"{owner}.{name}"
        assert not library.differs(told[name], node.args, 1, options_of(node))


def test_documented_classes():
    compare("ssh.Client.md", "Client", calls_of("client", "Connected", "Client"), attributes("client", "Connected"))
    compare("ssh.Shell.md", "Shell", calls_of("shell", "Shell"), attributes("shell", "_Dialogue") | {"close"})
    compare("ssh.Forward.md", "Forward", calls_of("forward", "Forward", "Served"), attributes("forward", "Forward"))
    shell = documented("ssh.Shell.md")["Shell"]
    assert shell.called == "ssh.shell.Shell"
    assert not library.differs(shell, members("Shell", stub("shell"))["__init__"].args, 1)


def test_documented_client_of_asyncio():
    """What is as the other client has it is told there alone."""
    other, own = documented("ssh.Client.md"), {}
    for name, node in calls_of("aio", "Client").items():
        entry = other.get(f"Client.{name}")
        if entry is None or name == "shell" or library.differs(entry, node.args, 1, options_of(node)):
            own[name] = node
    compare("ssh.aio.md", "Client", own, set())


@pytest.mark.parametrize("module, page, name", [("__init__", "ssh.md", "ssh"), ("aio", "ssh.aio.md", "aio")])
def test_documented_functions(module, page, name):
    told = documented(page)
    functions = {key: node for key, node in stub(module).items() if isinstance(node, FUNCTION)}
    functions |= {"finished": stub("wait")["finished"]} if module == "aio" else {}
    for key, node in functions.items():
        entry = told[f"{name}.{key}"]
        assert entry.called == ("ssh." if module == "aio" else "") + entry.name
        assert not library.differs(entry, node.args)
    options = documented("ssh.config.md")["config.parse_options"]
    assert options.called == "ssh.config.parse_options"
    assert not library.differs(options, source("config")["parse_options"].args)


def test_documented_options():
    package, client = documented("ssh.md"), documented("ssh.Client.md")
    assert package["ssh.connect"].options() == fields("client", "_Connecting")
    assert package["ssh.keep"].options() == fields("client", "_Keeping") - fields("client", "_Connecting")
    assert client["Client.get"].options() == fields("client", "_Copying")
    assert client["Client.put"].options() == fields("client", "_Sending") - fields("client", "_Copying")
    assert client["Client.sync"].options() == fields("client", "_Syncing")
