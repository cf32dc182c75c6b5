# SPDX-License-Identifier: MIT
"""The prompt of sftp, and questions, as a person has them: keys, history, Tab, on terminals of every width."""

import os
import signal
import stat
import subprocess
import termios

import pytest

from support.commands import ours
from support.patience import until
from support.screen import Screen
from support.servers import HostileSFTP, OpenSSH
from support.terminal import Terminal

pytestmark = pytest.mark.one_engine

UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
HOME, END, DELETE = "\x1b[H", "\x1b[F", "\x1b[3~"

# What is typed, the line that comes of it, and the character in front of which the cursor is (else the end).
EDITED = (
    ("pwd", "pwd", 3),
    ("pd\x02w", "pwd", 2),
    ("pwd\x01\x06\x06x", "pwxd", 3),
    ("wd" + HOME + "p" + END + "!", "pwd!", 4),
    ("wd\x1bOHp\x1bOF!", "pwd!", 4),
    ("wd\x1b[1~p\x1b[4~!", "pwd!", 4),
    ("pwx" + LEFT + LEFT + RIGHT + DELETE + "d", "pwd", 3),
    ("pxwd" + LEFT * 3 + "\x04", "pwd", 1),
    ("pwx\x7fd\x08d", "pwd", 3),
    ("ls one two\x17", "ls one ", 7),
    ("ls one/two\x1b\x7f", "ls one/", 7),
    ("ls one two\x01\x1bf\x0b", "ls", 2),
    ("ls one two\x1bb\x1bb\x15", "one two", 0),
    ("ls one two\x1b[1;5D\x1b[1;5D\x1b[1;5C\x0b", "ls one", 6),
    ("ls one two\x17\x17\x19\x19", "ls one twoone two", 17),
    ("one two\x17\x01\x19\x05!", "twoone !", 8),
    ("ls one two\x01\x1bd\x1bd\x19", "ls one two", 6),
    ("ab\x02\x14", "ba", 2),
    ("ab\x14", "ba", 2),
    ("a\x16\x01b", "a\\001b", 6),
    ("a\x1b[99;5xb\x1b[200~c\x1bq", "abc", 3),
    ("\u65e5\u672c\u8a9e" + LEFT + "x", "\u65e5\u672cx\u8a9e", 5),
    ("\u65e5\u672c\x7fb\u00e9\x02\x02\x06c", "\u65e5bc\u00e9", 4),
    ("e\u0301a" + LEFT + LEFT + "x", "xe\u0301a", 1),
    ("ae\u0301\x7fb", "ab", 2),
)


class Typist:
    """Somebody at a prompt: a Terminal and its Screen. Arguments: command (Command); as Terminal."""

    def __init__(self, command, *operands, columns=80, **environment):
        self.columns = columns
        environment = {**command.environment, "TERM": "xterm", **environment}
        self.terminal = Terminal([*command.argv, *operands], environment, (columns, 24), cwd=command.environment["HOME"])
        self.screen = Screen(self.terminal, columns)

    def types(self, text, shown=None, column=None):
        """Type, and wait until the row is the prompt and a text, the cursor in a column of it, else its end."""
        self.terminal.send(text)
        if shown is not None:
            self.screen.shows("sftp> " + shown, None if column is None else 6 + column)

    def enters(self, text, said=None):
        """Type a line, wait until a row is a text, and for the prompt: before that keys are the terminal's own."""
        self.terminal.send(text + "\r")
        if said is not None:
            self.screen.has_shown(said)
        self.screen.shows("sftp> ", 6)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.terminal.close()


@pytest.fixture
def sftp(engine, openssh, tmp_path):
    """Our command, whose home is a folder of its own, with the file that lines are kept in."""
    command = ours(engine, "sftp", openssh.login(), tmp_path)
    command.history = tmp_path / ".ssh" / "sftp_history"
    return command


@pytest.fixture
def typist(sftp, folder):
    with Typist(sftp, f"{sftp.at}:{folder}") as typist:
        typist.screen.shows("sftp> ", 6)
        yield typist


# --- Keys


def test_editing(typist):
    for keys, shown, column in EDITED:
        typist.types(keys, shown, column)
        typist.types("\x05\x15", "")


def test_lines_are_what_is_seen(typist):
    typist.enters("pwx\x7fd junk\x17", "sftp> pwd")
    typist.enters("!echo \u65e5e\u0301 \u00fc", "\u65e5e\u0301 \u00fc")


def test_long_lines(sftp, folder):
    """What is wider than the row is shown in part, and in whole once it is entered."""
    letters = "abcdefghijklmnopqrstuvwxyz" * 3
    with Typist(sftp, f"{sftp.at}:{folder}", columns=40) as typist:
        typist.types(f"!echo {letters}")
        typist.screen.until(lambda: typist.screen.row[:1] == "<" and typist.screen.row[-3:] == "xyz", "the end")
        typist.types("\x01", f"!echo {letters[:25]}>", 0)
        typist.types(RIGHT * 6 + "-", f"!echo -{letters[:24]}>", 7)
        typist.enters("", f"sftp> !echo -{letters}"[40:80])
        typist.screen.has_shown(f"-{letters}"[:40])
        typist.types("\u65e5" * 30)
        typist.screen.until(lambda: typist.screen.row[:1] == "<" and len(typist.screen.rows[-1]) < 40, "half of them")
        typist.types("\x15pwd", "pwd")


def test_resized(typist):
    typist.types("!echo " + "x" * 60, "!echo " + "x" * 60)
    typist.terminal.resize(40, 24)
    typist.screen.until(lambda: typist.screen.row[:1] == "<", "a shorter row")
    typist.screen.columns = 100
    typist.terminal.resize(100, 24)
    typist.types("", "!echo " + "x" * 60)


def test_clear(typist):
    typist.types("pwd\x0c", "pwd")
    assert len(typist.screen.rows) == 1


# --- The ways out


def test_interrupt(typist):
    typist.types("no such\x03")
    typist.screen.has_shown("sftp> no such^C")
    typist.screen.shows("sftp> ", 6)
    typist.terminal.process.send_signal(signal.SIGINT)
    typist.screen.has_shown("sftp> ^C")
    typist.screen.shows("sftp> ", 6)  # before that Ctrl-D would be the terminal's own
    typist.types("\x04")
    assert typist.terminal.wait() == 0 and typist.terminal.settings() == typist.terminal.found


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_ended_by_a_signal(typist, number):
    typist.types("pwd", "pwd")
    typist.terminal.process.send_signal(number)
    assert typist.terminal.wait() == -number and typist.terminal.settings() == typist.terminal.found


def test_stopped(sftp, folder):
    """The shell has its terminal as it was; fg shows the line again."""
    sftp.argv = ["sh", "-mc", '"$@"; stty -a; read line; fg', "sh", *sftp.argv]
    with Typist(sftp, f"{sftp.at}:{folder}") as typist:
        typist.types("", "")
        typist.types("pw\x1a")
        typist.terminal.expect(r"[ ;]echo\s")
        assert typist.terminal.settings()[3] & termios.ECHO
        typist.types("\n")
        typist.types("", "pw")
        typist.types("d\r")
        typist.screen.has_shown(f"Remote working directory: {folder}")


def test_commands_have_the_terminal_as_it_was(typist):
    typist.types("!stty -a | grep -c ' icanon'; read line; echo got $line\r")
    typist.screen.has_shown("1")
    typist.types("this\n")
    typist.screen.has_shown("got this")
    typist.screen.shows("sftp> ", 6)


@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"TERM": ""}])
def test_plain_lines(sftp, folder, environment):
    """No key but the terminal's own is taken, and nothing is kept."""
    with Typist(sftp, f"{sftp.at}:{folder}", **environment) as typist:
        typist.types("", "")
        assert typist.terminal.settings() == typist.terminal.found
        typist.types("pwx\x7fd\n")
        typist.screen.has_shown(f"Remote working directory: {folder}")
        typist.types("", "")
        typist.types("half", "half")
        typist.types("\x03")
        typist.screen.has_shown("sftp> half^C")
        typist.types("", "")
        typist.types("\x04")
        assert typist.terminal.wait() == 0
    assert not sftp.history.exists()


def test_input_that_is_no_terminal(sftp):
    result = sftp.run(sftp.at, stdin=b"pwd\x01x\n\tversion\n")
    assert b"SFTP protocol version 3" in result.stdout and b"\b" not in result.stdout
    assert not sftp.history.exists()


def test_output_that_is_no_terminal(sftp, folder, tmp_path):
    with (tmp_path / "out").open("wb") as out:
        with Terminal([*sftp.argv, sftp.at], {**sftp.environment, "TERM": "xterm"}, stdout=out) as terminal:
            until(lambda: b"sftp> " in (tmp_path / "out").read_bytes(), "the prompt")
            assert terminal.settings() == terminal.found
            terminal.send("version\nbye\n")
            assert terminal.wait() == 0
    assert (tmp_path / "out").read_bytes() == b"sftp> SFTP protocol version 3\nsftp> "


# --- History


def test_history(sftp, folder):
    """Of this time and of the times before; secrets are in memory alone, and what is in the file is the user's own."""
    at = f"{sftp.at}:{folder}"
    with Typist(sftp, at) as typist:
        typist.types("", "")
        for line in ("pwd", "pwd", "version", "!true secret", " lpwd secret"):
            typist.enters(line, "sftp> " + line)
        typist.enters("", "sftp>")
        typist.types(UP, " lpwd secret")
        typist.types(UP + UP + UP, "pwd")
        typist.types(UP, "pwd")
        typist.screen.rings()
        typist.types("x" + DOWN + "y" + UP, "pwdx")
        typist.types(DOWN, "versiony")
        typist.types(DOWN + DOWN + DOWN + "new", "new")
        typist.types("\x10\x0e", "new")
        typist.types("\x15\x04")
        assert typist.terminal.wait() == 0
    assert sftp.history.read_text() == "pwd\nversion\n"
    assert stat.S_IMODE(sftp.history.stat().st_mode) == 0o600
    with Typist(sftp, at) as typist:
        typist.types("", "")
        typist.types(UP + UP, "pwd")


def test_search(sftp, folder):
    sftp.history.parent.mkdir()
    sftp.history.write_text("ls -l one\npwd\nls -l two\n\xfc\n", "latin-1")
    with Typist(sftp, f"{sftp.at}:{folder}") as typist:
        typist.types("", "")
        typist.types("half\x12ls")
        typist.screen.shows("(search 'ls'): ls -l two", 15)
        typist.types("\x12")
        typist.screen.shows("(search 'ls'): ls -l one", 15)
        typist.types("\x12")
        typist.screen.rings()
        typist.types("\x07", "half")
        typist.types("\x12pxx\x7f\x7f\x05", "pwd")
        typist.enters("", f"Remote working directory: {folder}")
        typist.enters("\x12two\x7f", "sftp> ls -l two")


def test_history_has_a_bound(sftp, folder):
    sftp.history.parent.mkdir()
    sftp.history.write_text("".join(f"ls {n}\n" for n in range(3000)))
    sftp.history.chmod(0o600)
    with Typist(sftp, f"{sftp.at}:{folder}") as typist:
        typist.types("", "")
        typist.types(UP, "ls 2999")
        typist.types("\x15")
        typist.enters("!true " + "x" * 2000, "x" * 80)
        typist.enters("pwd", f"Remote working directory: {folder}")
    assert sftp.history.read_text() == "".join(f"ls {n}\n" for n in range(2500, 3000)) + "pwd\n"
    assert stat.S_IMODE(sftp.history.stat().st_mode) == 0o600


@pytest.mark.parametrize("kind", ["link", "pipe", "folder", "nowhere"])
def test_history_that_is_no_file(sftp, folder, kind):
    """It is left alone."""
    other = sftp.history.parent.parent / "other"
    other.write_text("ls mine\n")
    sftp.history.parent.mkdir()
    make = {"link": lambda: sftp.history.symlink_to(other), "pipe": lambda: os.mkfifo(sftp.history)}
    make |= {"folder": sftp.history.mkdir, "nowhere": lambda: sftp.history.parent.rmdir()}
    make[kind]()
    if kind == "nowhere":
        sftp.history.parent.write_text("")
    with Typist(sftp, f"{sftp.at}:{folder}") as typist:
        typist.types("", "")
        typist.enters("pwd", f"Remote working directory: {folder}")
        typist.types(UP + UP, "pwd")
    assert other.read_text() == "ls mine\n" and not sftp.history.is_file() or kind == "link"


# --- Tab

NAMES = r"""set -e
mkdir sub 'sub two' .hidden; ln -s sub leads; touch 'a file' "it's" 'q"uote' 'back\slash' 'star*[x]' '#hash' .profile
touch sub/one sub/other sub/äb sub/äc 'sub two/deep' "$(printf 'new\nline')" "$(printf 'ctl\033c')" "$(printf 'lat\351')" "$(printf 'car\rriage')"
"""

# What is typed, and the line that comes of it.
COMPLETED = (
    ("pw\t", "pwd "),
    ("REA\t", "realpath "),
    ("ls a\t", "ls a\\ file "),
    ("ls it\t", "ls it\\'s "),
    ("ls 'it\t", "ls 'it'\\''s' "),
    ('ls "q\t', 'ls "q\\"uote" '),
    ("ls q\t", 'ls q\\"uote '),
    ("ls b\t", "ls back\\\\slash "),
    ("ls st\t", "ls star\\*\\[x] "),
    ("ls #\t", "ls #"),
    ("ls \\#\t", "ls \\#hash "),
    ("ls l\t", "ls l"),
    ("ls le\t", "ls leads/"),
    ("ls .p\t", "ls .profile "),
    ("ls .h\t", "ls .hidden/"),
    ("ls s\t", "ls s"),
    ("ls sub\\ \t", "ls sub\\ two/"),
    ("ls sub\\ two/\t", "ls sub\\ two/deep "),
    ("ls 'sub two/\t", "ls 'sub two/deep' "),
    ("ls sub/o\t", "ls sub/o"),
    ("ls sub/ot\t", "ls sub/other "),
    ("ls sub/\u00e4\t", "ls sub/\u00e4"),
    ("ls -l sub/on\t", "ls -l sub/one "),
    ("ls sub/ot" + LEFT + "\t", "ls sub/ot"),
    ("ls sub/ott" + LEFT + "\t", "ls sub/other t"),
    ("ls n\t", "ls new\\\\012line "),
    ("ls ct\t", "ls ctl\\033c "),
    ("ls ca\t", "ls car\\\\015riage "),
    ("ls lat\t", "ls lat\\351 "),
    ("ls *\t", "ls *"),
    ("ls nosuch\t", "ls nosuch"),
    ("ls nosuch/x\t", "ls nosuch/x"),
    ("ls a\\ file/x\t", "ls a\\ file/x"),
    ("cd l\t", "cd leads/"),
    ("cd sub/o\t", "cd sub/o"),
    ("chmod 600 it\t", "chmod 600 it\\'s "),
    ("chmod i\t", "chmod i"),
    ("help rea\t", "help realpath "),
    ("get a\t", "get a\\ file "),
    ("get a lo\t", "get a local\\ file "),
    ("put lo\t", "put local\\ file "),
    ("put x it\t", "put x it\\'s "),
    ("lls lo\t", "lls local\\ file "),
    ("lcd lo\t", "lcd lo"),
    ("lcd f\t", "lcd folder/"),
    ("mirror -R f\t", "mirror -R folder/"),
    ("del it\t", "del it\\'s "),
    ("pwd i\t", "pwd i"),
    ("!ls i\t", "!ls i"),
)


@pytest.fixture
def names(folder, sftp):
    subprocess.run(["sh", "-c", NAMES], cwd=folder, check=True)
    home = sftp.history.parent.parent
    (home / "local file").touch()
    (home / "folder").mkdir()
    return folder


def test_tab(names, typist):
    for keys, shown in COMPLETED:
        typist.types(keys)
        typist.screen.until(lambda: "sftp> " in typist.screen.row and typist.screen.row[6:] == shown.rstrip(), shown)
        typist.types("\x05\x15", "")
    typist.types("ls -l leads/\t")
    typist.screen.has_shown("one    other  \u00e4b     \u00e4c")
    typist.types("on\t\r")
    typist.screen.until(lambda: "leads/one" in "".join(typist.screen.rows[-2]), "what was completed is found")


def test_tab_lists_names(names, typist):
    """In columns, folders with a slash, and what rules terminals in octal."""
    (names / "more").mkdir()
    for n in range(300):
        (names / "more" / f"x{n:03}").touch()
    typist.types("ls s\t")
    typist.screen.has_shown("star*[x]  sub two/  sub/")
    typist.types("", "ls s")
    typist.types("\x15ls more/\t", "ls more/x")
    typist.types("\t")
    typist.screen.has_shown("... and 100 more")
    typist.types("", "ls more/x")
    typist.types("\x15pu\t", "put ")
    typist.types("\x15p\t")
    typist.screen.has_shown("progress  put       pwd")
    typist.types("\x15cd su\t", "cd sub")
    typist.types("\t")
    typist.screen.has_shown("sub two/  sub/")


def test_tab_without_the_right(names, typist, sandbox):
    (names / "closed").mkdir(mode=0)
    if sandbox.namespaces and os.geteuid() == 0:
        os.chown(names / "closed", 0, 0)
    typist.types("ls closed/\t", "ls closed/")
    typist.screen.rings()
    typist.types("\x15pwd\r")
    typist.screen.has_shown(f"Remote working directory: {names}")


def test_tab_is_interrupted(engine, sandbox, tmp_path):
    """A server that doesn't tell leads back to the line, and nothing is lost of it."""
    with HostileSFTP(sandbox, "NeverLists") as server:
        command = ours(engine, "sftp", server.login(), tmp_path)
        with Typist(command, command.at) as typist:
            typist.types("", "")
            typist.types("ls never/\t", "ls never/")
            until(lambda: typist.terminal.settings()[3] & (termios.ISIG | termios.ECHO) == termios.ISIG, "the wait")
            typist.types("\x03")
            typist.screen.rings()
            typist.types("x\x15pwd\r")
            typist.screen.has_shown("Remote working directory: /home")


def test_tab_after_the_connection_is_lost(engine, sandbox, tmp_path):
    """The prompt stays; the next command tells."""
    with OpenSSH(sandbox) as server:
        command = ours(engine, "sftp", server.login(), tmp_path)
        with Typist(command, command.at) as typist:
            typist.types("", "")
            server.stop()
            typist.types("ls \t", "ls ", 3)
            typist.screen.rings()
            typist.types("\r")
            assert typist.terminal.wait() == 255


# --- Questions


def test_a_question_is_edited(engine, openssh, tmp_path):
    """Its answer isn't kept."""
    command = ours(engine, "ssh", openssh.login(), tmp_path)
    (tmp_path / "known_hosts").write_text("")
    at = command.argv.index("StrictHostKeyChecking=yes")
    del command.argv[at - 1 : at + 1]
    with Typist(command, command.at, "echo in") as typist:
        typist.terminal.expect(r"\[fingerprint\]\)\? ")
        typist.terminal.send("es" + HOME + "y\x05x\x7f\r")
        typist.terminal.expect("\nin\r\n")
        assert typist.terminal.wait() == 0
    assert not (tmp_path / ".ssh").exists()
