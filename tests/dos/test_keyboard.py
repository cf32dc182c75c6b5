# SPDX-License-Identifier: MIT
"""The keyboard: the prompt, Ctrl-C wherever a program may be, a shell on a server."""

import pytest

from support.dos.device import Device
from support.dos.machine import Job
from support.dos.qemu import ISLAND, Qemu

NOBODY = "10.0.2.99"
SETTINGS = f"IP=10.0.2.15\r\nDNS={NOBODY}\r\n"

WAITS = {
    "nothing": ["while True: pass"],
    "sleep": ["time.sleep(60)"],
    "tasks": ["asyncio.run(tasks())"],
    "line": ["input()"],
    "keys": ["sys.stdin.read(1)"],
    "all": ["sys.stdin.read()"],
    "output": ["while True: print('waits on and on')"],
    "datagram": ["socket.socket(socket.AF_INET, socket.SOCK_DGRAM).recv(1)"],
    "accept": ["s = socket.socket()", "s.bind(('0.0.0.0', 99))", "s.listen(1)", "s.accept()"],
    "connect": [f"socket.socket().connect(('{NOBODY}', 22))"],
    "name": ["socket.getaddrinfo('far', 22)"],
}
BEGIN = f"""
import asyncio, socket, sys, time
async def tasks():
    await asyncio.gather(*(asyncio.open_connection('{NOBODY}', port) for port in (22, 23)))
print('waits')
try:
"""
END = """
except KeyboardInterrupt:
    print('interrupted')
"""


def interrupt(pc, drive, lines, key="ctrl-c", **options):
    """Run a program's lines, and press a key; they must end with KeyboardInterrupt."""
    (drive / "T.PY").write_text(BEGIN + "\n".join("    " + line for line in lines) + END)
    with pc(drive, **options) as machine:
        machine.start(Job("MP.EXE T.PY", None))
        machine.until_said("waits")
        machine.press(key)
        job = machine.finish()[0]
    assert job.text.endswith("interrupted\n") and job.status == 0, job.text


@pytest.mark.parametrize("what", WAITS)
def test_ctrl_c(pc, drive, what):
    (drive / "NET.CFG").write_text(SETTINGS)
    interrupt(pc, drive, WAITS[what], network=True)


def test_ctrl_c_without_an_address(pc, drive):
    interrupt(pc, drive, WAITS["accept"], options=ISLAND)


def test_ctrl_break(pc, drive):
    interrupt(pc, drive, WAITS["nothing"], key="ctrl-pause")


def test_ctrl_c_in_a_transfer(pc, drive, openssh):
    """The session goes on afterwards."""
    device = Device(pc, drive, network=True)
    script = __file__.replace("test_keyboard", "mp_ssh")
    job = device.job(script, "interrupted", server=device.login(openssh), mark="BEGUN.TXT")
    with device.machine() as machine:
        device.start(machine, job)
        machine.until_file("BEGUN.TXT")
        machine.press("ctrl-c")
        machine.finish()
    assert device.value(job) == "on\n"


def test_prompt(pc, drive):
    with pc(drive) as machine:
        machine.start(Job("MP.EXE", None))
        machine.until_said(">>> ")
        machine.type("print(6*77\b)\n")
        machine.until_said("\n42\n")
        machine.type("while 1: pass\n\n")
        machine.press("ctrl-c")
        machine.until_said("KeyboardInterrupt")
        machine.type("import sys\nsys.exit(5)\n")
        job = machine.finish()[0]
    assert job.status == 5


def test_line_editor(pc, drive):
    with pc(drive) as machine:
        machine.start(Job("MP.EXE", None))
        machine.until_said(">>> ")
        for keys, said in (
            (["7", "home", "6", "right", "left", "shift-8", "end", "0", "ret"], "\n420\n"),
            (["up", "home", "delete", "1", "ret"], "\n70\n"),
            (["up", "up", "ret"], "\n420\n>>> "),
            ([*"impo", "tab", "s", "y", "tab", "ret", *"sys", "dot", *"pl", "tab", "ret"], "'dos'\n"),
            (["a", "ctrl-c", "7", "ret"], "\n7\n"),
        ):
            for key in keys:
                machine.enter(key)
            machine.until_said(said)
        machine.press("ctrl-d")
        job = machine.finish()[0]
    assert job.status == 0


def test_shell(pc, drive, openssh):
    """Ctrl-C and Backspace are the server's there."""
    device = Device(pc, drive, network=True)
    device.settle(openssh)
    with device.machine() as machine:
        machine.start(Job("MP.EXE -m ssh -t far trap 'echo caught' INT; echo ready; cat; exit 3", None))
        machine.until_said("\nready\n")
        machine.type("seen\b")
        machine.press("ret")
        machine.until_said("see\n")
        machine.press("ctrl-c")
        job = machine.finish()[0]
    assert "^Ccaught\n" in job.text and job.status == 3, job.text


def test_sftp_prompt(pressable, openssh):
    """Lines are edited, kept and completed, with names here and there."""
    device = Device(Qemu, pressable, network=True)
    device.settle(openssh)
    (pressable / "SOME.TXT").write_text("x")
    with device.machine() as machine:
        machine.start(Job("MP.EXE -m sftp far", None))
        machine.until_said("sftp> ")
        for keys, said in (
            (["x", "d", "left", "w", "home", "delete", "p", "end", "ret"], "\nRemote working directory"),
            ([*"lls", "spc", *"so", "tab", "ret"], "lls some.txt \nsome.txt "),
            (["up", "up", "ret"], "\nRemote working directory"),
            ([*"version", "ctrl-c"], "version^C\n"),
            ([*"help", "spc", *"rea", "tab", "ret"], "\nrealpath"),
            (["ctrl-r", *"lls", "ret"], "lls some.txt \nsome.txt "),
        ):
            start = len(machine.jobs[0].text)
            for key in keys:
                machine.enter(key)
            machine.until(lambda: said in machine.jobs[0].text[start:], 60, repr(said))
            machine.until(lambda: machine.jobs[0].text.endswith("sftp> "), 60, "prompt")
        machine.press("ctrl-d")
        job = machine.finish()[0]
    assert job.status == 0
    lines = b"pwd\nlls some.txt \npwd\nhelp realpath \nlls some.txt \n"
    assert (pressable / "SSH/SFTP_H.TXT").read_bytes() == lines
