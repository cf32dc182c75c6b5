# SPDX-License-Identifier: MIT
"""The command ssh as a person has it, on a terminal: questions, a shell, the way out."""

import re
import signal
import termios
from pathlib import Path

import pytest

from support.agent import Agent
from support.commands import ours
from support.keys import PASSPHRASE
from support.patience import until
from support.preload import preload
from support.servers import HOST
from support.terminal import Terminal

pytestmark = pytest.mark.one_engine
PROMPT = r"\$ "
STRICT = "StrictHostKeyChecking=yes"


class Person:
    """Somebody who starts our ssh on terminals. Arguments: engine, server (Server), folder (Path)."""

    def __init__(self, engine, server, folder):
        self.server, self.folder = server, folder
        self.command = ours(engine, "ssh", server.login(), folder)
        self.environment = {**self.command.environment, "TERM": "xterm"}
        self.environment.pop("SSH_AUTH_SOCK", None)

    def start(self, *words, key=None, policy=None, known=True, shell=(), **options):
        """Start it on a Terminal.

        Arguments: words, options of ssh and what follows the host; key (Path), another; policy (str), on
        unknown hosts, 'default' for none; known (bool), whether the server is; shell, words before all others.
        """
        argv = list(self.command.argv)
        if key:
            argv[argv.index("-i") + 1] = str(key)
        if policy == "default":
            del argv[argv.index(STRICT) - 1 : argv.index(STRICT) + 1]
        if not known:
            (self.folder / "known_hosts").write_text("")
        return Terminal([*shell, *argv, self.command.at, *words], self.environment, **options)

    def shell(self, **options):
        """Start a shell; return the Terminal when it prompts, in raw mode."""
        terminal = self.start(**options)
        terminal.expect(PROMPT)
        assert terminal.settings() != terminal.found
        return terminal


@pytest.fixture
def person(engine, openssh, folder):
    return Person(engine, openssh, folder)


def left(terminal, status=255):
    """Expect that it has ended with a status and left the terminal as it was."""
    assert terminal.wait() == status, terminal.seen
    assert terminal.settings() == terminal.found
    return terminal.seen


# --- A shell


@pytest.mark.usefixtures("own_account")
def test_shell(person):
    with person.shell(size=(91, 23)) as terminal:
        terminal.send("stty size; echo $TERM; test -t 2 && tty\r")
        terminal.expect(r"23 91\s+xterm\s+/dev/pts/\d+")
        terminal.resize(100, 40)
        terminal.send("until stty size | grep 100; do sleep 0.1; done\r")
        terminal.expect("40 100")
        terminal.send("exit 7\r")
        assert b"closed" in left(terminal, 7)


def test_shell_of_dropbear(engine, dropbear, folder):
    with Person(engine, dropbear, folder).shell() as terminal:
        terminal.resize(100, 40)
        terminal.send("until stty size | grep 100; do sleep 0.1; done\r")
        terminal.expect("40 100")
        terminal.send("\r~.")
        left(terminal)


@pytest.mark.usefixtures("own_account")
def test_keys_go_to_the_server(person):
    with person.shell() as terminal:
        loop = "until test $over; do sleep 0.1; done"
        terminal.send(f"stty -echo; trap 'echo caught; over=1' INT; echo go''ing; {loop}\r")
        terminal.expect("going")
        terminal.send("\x03")
        terminal.expect("caught")
        terminal.send("stty raw; echo ra''w; od -An -tx1 -N 9\r")
        terminal.expect("raw")
        terminal.send("\x03\x04\x11\x13\x1a\x1c\r\n\x7f")
        terminal.expect("03 04 11 13 1a 1c 0d 0a 7f")


def test_a_command_on_a_terminal(person):
    with person.start("-t", "stty size; read answer; echo got $answer; exit 9") as terminal:
        terminal.expect("24 80")
        terminal.send("this\r")
        terminal.expect("got this")
        left(terminal, 9)
    with person.start("test -t 0 || echo none") as terminal:
        terminal.expect("none")
        assert left(terminal, 0) == b"\r\n"


def test_a_server_without_terminals(engine, no_terminals, folder):
    """The shell runs without one, as with OpenSSH's."""
    with Person(engine, no_terminals, folder).start() as terminal:
        terminal.expect("refused the pty-req request.*\r\n")
        assert terminal.settings() == terminal.found
        terminal.send("tty; exit 4\n")
        terminal.expect("not a tty")
        left(terminal, 4)


def test_output_is_not_changed(person):
    with person.start("-t", "stty -opost; printf 'a\\nb\\377'") as terminal:
        terminal.expect("a\nb")
        assert left(terminal, 0).startswith(b"\xff")


# --- Escapes


@pytest.mark.usefixtures("own_account")
def test_leave(person):
    with person.shell() as terminal:
        terminal.send("echo a~.b\r")
        terminal.expect(r"a~\.b")
        terminal.send("\r~.")
        assert b"closed" in left(terminal)


@pytest.mark.usefixtures("own_account")
def test_other_escapes(person):
    with person.shell() as terminal:
        terminal.send("\r~?")
        terminal.expect(r"~\.   leave[^\n]+\r\n")
        terminal.send("\r~~ ~.\r")
        terminal.expect(r"~ ~\.")
        terminal.send("echo o''n\r")
        terminal.expect("on")
        terminal.send("\r~x\r")
        terminal.expect("~x")
        assert terminal.process.poll() is None


@pytest.mark.usefixtures("own_account")
def test_stopped_at_a_question(person):
    """The shell that it was started from shows what is typed; after its fg the password isn't shown again."""
    shell = ["sh", "-mc", '"$@"; stty -a; echo whole; read line; echo "got $line"; fg', "sh"]
    with person.start("echo in", key=person.server.sandbox.stranger, shell=shell) as terminal:
        terminal.expect("password: $")
        terminal.send("\x1a")
        terminal.expect(r"[ ;]echo\s(.|\n)*\nwhole\r\n")
        terminal.send("seen\r")
        terminal.expect("seen\r\ngot seen\r\n")
        until(lambda: not terminal.settings()[3] & termios.ECHO, "what is typed isn't shown")
        terminal.send(person.server.password + "\r")
        terminal.expect("in\r\n")
        assert person.server.password.encode() not in left(terminal, 0)


@pytest.mark.usefixtures("own_account")
def test_suspend(person):
    """The shell that it was started from goes on, with its terminal as it was, until its fg."""
    shell = ["sh", "-mc", '"$@"; stty -a; read line; fg; exit 8', "sh"]
    with person.start(shell=shell) as terminal:
        terminal.expect(PROMPT)
        terminal.send("\r~\x1a")
        terminal.expect(r"(?s)\sopost.*\sicanon.*\secho\s")
        terminal.send("\n")
        terminal.send("echo ba''ck\r")
        terminal.expect("back")
        terminal.send("\r~.")
        left(terminal, 8)


@pytest.mark.usefixtures("own_account")
@pytest.mark.parametrize("option", ["none", "%", "^x"])
def test_other_escape_character(person, option):
    with person.start("-e", option) as terminal:
        terminal.expect(PROMPT)
        terminal.send("\r~.\r")
        terminal.expect(r"~\.")
        terminal.resize(100, 40)
        terminal.send("until stty size | grep 100; do sleep 0.1; done\r")
        terminal.expect("40 100")
        if option == "none":
            terminal.send("exit 3\r")
            left(terminal, 3)
        else:
            terminal.send("\r\x18." if option == "^x" else "\r%.")
            left(terminal)


# --- Ends


@pytest.mark.usefixtures("own_account")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_ended_by_a_signal(person, number):
    with person.shell() as terminal:
        terminal.process.send_signal(number)
        left(terminal, -number)


@pytest.mark.usefixtures("own_account")
def test_interrupted_from_elsewhere(person):
    with person.shell() as terminal:
        terminal.process.send_signal(signal.SIGINT)
        left(terminal, 130)


def test_interrupt_without_a_shell(person):
    with person.start("echo go; sleep 60") as terminal:
        terminal.expect("go")
        terminal.send("\x03")
        assert left(terminal, 130).endswith(b"^C\r\n")


@pytest.mark.usefixtures("own_account")
def test_server_that_hangs_up(person):
    with person.shell() as terminal:
        terminal.send("kill -KILL $PPID\r")
        assert b"ssh: " in left(terminal)


# --- Questions


def visible(pid):
    """Return what others may see of a process: its arguments and its environment."""
    return b"".join(Path(f"/proc/{pid}/{name}").read_bytes() for name in ("cmdline", "environ"))


@pytest.mark.usefixtures("own_account")
def test_password(person):
    with person.start("echo in; cat", key=person.server.sandbox.stranger) as terminal:
        terminal.expect(f"{person.server.user}@{HOST}'s password: ")
        terminal.send("wrong\r")
        terminal.expect("once more\r\n.*password: ")
        terminal.send(person.server.password + "\r")
        terminal.expect("in\r\n")
        assert person.server.password.encode() not in visible(terminal.process.pid)
        terminal.send("\x04")
        seen = left(terminal, 0)
        assert person.server.password.encode() not in seen and b"wrong" not in seen


@pytest.mark.usefixtures("own_account")
def test_wrong_passwords(person):
    with person.start("-v", "true", key=person.server.sandbox.stranger) as terminal:
        for _ in range(3):
            terminal.expect("password: ")
            assert terminal.settings() != terminal.found
            terminal.send("not it\r")
        seen = left(terminal)
        assert seen.count(b"\nssh: ") == 1 and b"not it" not in seen
        assert re.search(rb"ssh: .*publickey, password\r\n$", seen)


def test_questions(engine, asyncssh_server, folder):
    """The server's own; those whose answer is secret aren't shown."""
    person = Person(engine, asyncssh_server, folder)
    with person.start("echo in", key=asyncssh_server.sandbox.stranger) as terminal:
        for _ in range(3):
            terminal.expect("password: ")
            terminal.send("wrong\r")
        who = rf"\({asyncssh_server.user}@{HOST}\) "  # lest a server imitates a question of this side
        terminal.expect(f"{who}Round 1\r\nssh: {who}First the password.*\n{who}Password: ")
        terminal.send("wrong\r")
        terminal.expect("once more\r\n")
        terminal.expect(f"First the password.*\n{who}Password: ")
        terminal.send(asyncssh_server.password + "\r")
        terminal.expect("Two more.*\n.*lour\\? ")
        terminal.send("bl\u00fce\r")
        terminal.expect(f"bl.*\n{who}Number: ")
        terminal.send("7\r")
        assert b"\n7" not in left(terminal, 0)


@pytest.mark.usefixtures("own_account")
def test_interrupt_just_before_the_answer_is_read(person):
    person.environment.update(preload("late_read", person.folder))
    with person.start("true", key=person.server.sandbox.stranger) as terminal:
        terminal.expect("password: ")
        terminal.send("half\x03")
        left(terminal, 130)


@pytest.mark.usefixtures("own_account")
def test_interrupt_at_a_question(person):
    with person.start("true", key=person.server.sandbox.stranger) as terminal:
        terminal.expect("password: ")
        terminal.send("half\x03")
        assert left(terminal, 130) == b"\r\n"


def test_passphrase(person):
    key = person.server.sandbox.user_keys["ed25519-encrypted"]
    with person.start("echo in", key=key) as terminal:
        terminal.expect(f"{key}: ")
        terminal.send("wrong\r")
        terminal.expect(f"{key}: ")
        terminal.send(PASSPHRASE + "\r")
        terminal.expect("in\r\n")
        left(terminal, 0)


def test_agent(person, tmp_path):
    key = person.server.sandbox.user_keys["ecdsa256"]
    with Agent(tmp_path / "agent", [key]) as agent:
        person.environment["SSH_AUTH_SOCK"] = str(agent)
        with person.start("echo in", key=person.server.sandbox.stranger) as terminal:
            terminal.expect("in\r\n")
            left(terminal, 0)


@pytest.mark.parametrize("answer", ["yes", "the fingerprint"])
def test_unknown_host(person, answer):
    fingerprint = person.server.login()["fingerprint"]
    with person.start("echo in", policy="default", known=False) as terminal:
        terminal.expect("(?s)" + re.escape(fingerprint) + ".*yes/no.*")
        terminal.send((fingerprint if answer != "yes" else answer) + "\r")
        terminal.expect("in\r\n")
        left(terminal, 0)
    hosts = (person.folder / "known_hosts").read_text()
    assert hosts.startswith(f"[{HOST}]:{person.server.port} ssh-ed25519 ")
    with person.start("echo in", policy="default") as terminal:
        assert left(terminal, 0).endswith(b"\nin\r\n")


@pytest.mark.parametrize("answer", ["y", "SHA256:other"])
def test_what_is_no_answer_is_asked_again(person, answer):
    with person.start("echo in", policy="default", known=False) as terminal:
        terminal.expect("yes/no")
        terminal.send(answer + "\r")
        terminal.expect("Please type yes, no or the fingerprint")
        terminal.send("no\r")
        assert b"not accepted" in left(terminal)
    assert (person.folder / "known_hosts").read_text() == ""


@pytest.mark.parametrize("answer", ["no", "", "\x04"])
def test_refused_host(person, answer):
    with person.start("echo in", policy="default", known=False) as terminal:
        terminal.expect("yes/no")
        terminal.send(answer + "\r")
        assert b"not accepted" in left(terminal)
    assert (person.folder / "known_hosts").read_text() == ""


def test_no_questions_in_a_batch(person):
    with person.start("-o", "BatchMode=yes", "true", key=person.server.sandbox.stranger) as terminal:
        assert b"password: " not in left(terminal)


@pytest.mark.usefixtures("own_account")
def test_input_is_not_the_answer(person):
    """What is piped in is for the command; a person is asked on the terminal."""
    with (person.folder / "input").open("wb+") as file:
        file.write(b"for the command\n")
        file.seek(0)
        key = person.server.sandbox.stranger
        with person.start("cat", key=key, stdin=file) as terminal:
            terminal.expect("password: ")
            terminal.send(f"{person.server.password}\r")
            terminal.expect("for the command")
            left(terminal, 0)
