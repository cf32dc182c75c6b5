# SPDX-License-Identifier: MIT
"""What compilers make of arithmetic with secrets, and of comparing them: nothing depends on one; no division."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from support.patience import LABOUR

MODSSH = Path(__file__).parents[2] / "modssh"
# A processor's compiler, its options, and its objdump.
TARGETS = {
    "x64": ("gcc", "objdump"),
    "i386": ("gcc -m32 -march=i386 -ffreestanding -U__unix__", "objdump"),
    "armv6m": ("arm-none-eabi-gcc -mthumb -mcpu=cortex-m0plus", "arm-none-eabi-objdump"),
    "armv7m": ("arm-none-eabi-gcc -mthumb -mcpu=cortex-m3", "arm-none-eabi-objdump"),
    "armv7em": ("arm-none-eabi-gcc -mthumb -mcpu=cortex-m4", "arm-none-eabi-objdump"),
    "rv32imc": ("riscv64-unknown-elf-gcc -march=rv32imac -mabi=ilp32 -specs=picolibc.specs", "riscv64-unknown-elf-objdump"),
}
# Instructions, and the functions of libgcc that stand for them.
DIVIDES = re.compile(r"\t(?:i?div[a-z]*|[us]div|rem[a-z]*|div[a-z]*)\b|__aeabi_\w*(?:div|mod)\w*|__u?(?:div|mod)\w*[sdt]i\w*")


def under_valgrind(program, what):
    command = ["valgrind", "-q", "--error-exitcode=9", program, what]
    return subprocess.run(command, capture_output=True, text=True, timeout=LABOUR)


@pytest.fixture(params=["test_arithmetic", "test_mlkem768", "test_bytes", "test_compares"])
def program(request, engine):
    path = engine.program.parent / "tests" / request.param
    if not path.exists():
        pytest.skip(f"{path} was not built (make test-programs)")
    if engine.sanitized:
        pytest.skip("valgrind can't run what is sanitized")
    return path


def test_depends_on_no_secret(program):
    done = under_valgrind(program, "secrets")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_branch_would_be_found(program):
    done = under_valgrind(program, "branch")
    assert done.returncode == 9 and "uninitialised" in done.stderr


@pytest.mark.one_engine
@pytest.mark.parametrize("optimize", ["-Os", "-O2"])
@pytest.mark.parametrize("target", TARGETS)
def test_divides_nothing(engine, folder, target, optimize):
    compiler, objdump = TARGETS[target]
    if not shutil.which(compiler.split()[0]):
        pytest.skip(f"{compiler.split()[0]} isn't installed")
    if subprocess.run([*compiler.split(), "-fsyntax-only", "-include", "string.h", "-x", "c", "/dev/null"], capture_output=True).returncode:
        pytest.skip(f"{compiler} has no headers")
    made = folder / "mlkem768.o"
    subprocess.run([*compiler.split(), "-std=c11", optimize, f"-I{MODSSH}", "-c", MODSSH / "engine/mlkem768.c", "-o", made], check=True)
    code = subprocess.run([objdump, "-dr", made], capture_output=True, text=True, check=True).stdout
    assert "<mssh_mlkem768_open>" in code
    assert not DIVIDES.findall(code)


def test_a_division_would_be_found():
    for line in ("\tdiv    %ecx", "\tudiv\tr0, r1, r2", "\tremu\ta0,a0,a1", "R_ARM_THM_CALL\t__aeabi_uidivmod", "\t__udivdi3"):
        assert DIVIDES.search(line), line
