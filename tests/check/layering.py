# SPDX-License-Identifier: MIT
"""Hold the layers apart: what each of modssh/ may include, what the core may call, what Python may import.

    layering.py includes             every #include in modssh/ against LAYERS, and none in a circle
    layering.py symbols core.a       the archive's undefined symbols against core-symbols.txt
    layering.py imports              the imports of python/ against MODULES

Prints a line for each offence and exits with 1 when there is one.
"""

import ast
import pathlib
import re
import subprocess
import sys

from circles import circles

HERE = pathlib.Path(__file__).parent
MODSSH = HERE.parent.parent / "modssh"
PYTHON = HERE.parent.parent / "python"

STANDARD = r"(ctype|errno|inttypes|limits|std\w+|string)\.h"
LIBSSH2 = r"(libssh2\w*|comp|mac)\.h"
CRYPTO = r"(openssl|mbedtls)/.*|(aesni|argon2-core|tweetnacl|x25519_ref10|private/ed25519_ref10)\.h|platform\.hpp"

# Per layer, the headers it may include: ours as paths below modssh/, others as they are written.
LAYERS = {
    "base": ("base/.*", STANDARD),
    "engine": ("engine/.*", "base/.*", CRYPTO, STANDARD),
    "kex": ("kex/.*", "engine/.*", "base/.*", LIBSSH2, STANDARD),
    "core": ("core/.*", r"kex/kex\.h", r"engine/(algorithms|armor|certificate|cipher|hash|keys|mac)\.h", "base/.*", STANDARD),
    "bind": ("bind/.*", r"core/(core|files)\.h", r"base/(platform\.h|blocks\.h|text\.h|version\.h|errors\.def)", "(py|extmod|shared)/.*", STANDARD),
    "natmod": ("natmod/.*", r"natmod_names\.h", r"bind/channel\.h", r"base/(blocks|platform)\.h", "py/.*", STANDARD),
}

# What single files may include besides.
EXCEPTIONS = {
    # The libraries of one algorithm.
    "engine/mlkem_libcrux.c": (r"libcrux_mlkem768_sha3\.h",),
    "engine/curve_compact.c": (r"(ed|x)25519_ref10\.c",),
    # libssh2's bcrypt.
    "engine/bcrypt.c": (LIBSSH2,),
    # For declarations of libssh2's that name the system's types.
    "kex/libssh2_config.h": (r"sys/types\.h",),
    # axTLS comes in pieces.
    "engine/axtls/axtls_os_port.h": (r"arpa/inet\.h", r"lib/crypto-algorithms/.*"),
    "engine/provider_axtls.c": (r"lib/(axtls|crypto-algorithms)/.*",),
    "engine/chacha_libsodium.c": (r"(chacha20_ref|poly1305_donna)\.c", r"(crypto_verify_16|utils)\.h"),
    "core/compression.c": (r"zlib\.h",),
    # Where the pump waits.
    "bind/stream_socket.c": (r"(poll|netinet/(in|tcp)|sys/(socket|stat))\.h",),
    # Whose random numbers they are.
    "bind/random_esp32.c": (r"esp_random\.h",),
    "bind/random_mimxrt.c": (r"fsl_trng\.h",),
    "bind/random_rp2.c": (r"hardware/structs/(rosc|trng)\.h",),
    "bind/noise.c": (r"base/wipe\.h",),
    "bind/random_stm32.c": (r"rng\.h",),
    # The platform is where the operating system is.
    "bind/platform_unix.c": (r"sys/random\.h", r"(time|unistd)\.h"),
}


# Modules of the package that are commands: micropython -m ssh.sync
PROGRAMS = ("ssh/keygen.py", "ssh/sync.py",)

# Per folder of python/ and file name, what may not be imported there, relative imports written out.
MODULES = {
    # The commands know the package alone: what `_ssh` is to them it names.
    "ssh/cli/*.py": "_ssh",
    # The package knows nothing of the commands, but for those that it and PROGRAMS are.
    "ssh/[!_]*.py": r"ssh\.cli(\..*)?",
    "ssh/__init__.py": r"ssh\.cli(\..*)?",
    "ssh/__main__.py": r"(?!ssh\.cli).*",
    "*.py": r"(?!ssh\.cli|sys$).*",
}


def resolve(source, name):
    """Return a quoted include as a path below modssh/ where it is one of ours, else as written."""
    for base in (source.parent, MODSSH, MODSSH / "kex"):
        path = (base / name).resolve()
        if path.is_file() and MODSSH.resolve() in path.parents:
            return str(path.relative_to(MODSSH.resolve()))
    return name


def includes_of(path):
    """Yield (line, name as it is written, name as resolve() has it) of what a file includes."""
    for number, line in enumerate(path.read_text().splitlines(), 1):
        match = re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line)
        if match:
            yield number, match[1], resolve(path, match[1])


def check_includes():
    """Return a list of offences."""
    files = [path for layer in LAYERS for path in sorted((MODSSH / layer).rglob("*.[ch]"))]
    offences, arrows = [], set()
    for path in files:
        name = str(path.relative_to(MODSSH))
        layer = path.relative_to(MODSSH).parts[0]
        allowed = "|".join(LAYERS[layer] + EXCEPTIONS.get(name, ()))
        for number, written, included in includes_of(path):
            arrows.add((name, included))
            if not re.fullmatch(allowed, included):
                offences.append(f"modssh/{name}:{number}: {layer} may not include {written}")
    return offences + [f"modssh/{a}: includes {b}: part of a circle" for a, b in sorted(circles(arrows))]


def imported(path):
    """Yield (line, module) for each import of a Python file."""
    package = list(path.relative_to(PYTHON).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) + 1 - node.level] if node.level else []
            module = above + ([node.module] if node.module else [])
            yield from ((node.lineno, ".".join(module + [alias.name] * bool(above))) for alias in node.names)


def check_imports():
    """Return a list of offences."""
    offences = []
    for files, forbidden in MODULES.items():
        for path in sorted(PYTHON.glob(files)):
            is_program = str(path.relative_to(PYTHON)) in PROGRAMS
            for number, module in imported(path):
                if re.fullmatch(MODULES["ssh/__main__.py"] if is_program else forbidden, module):
                    offences.append(f"{path.relative_to(PYTHON.parent)}:{number}: {module} isn't for it")
    return offences


def nm(archive, option):
    """Return the set of symbols that nm lists with an option."""
    lines = subprocess.check_output(["nm", "-P", option, archive], text=True).splitlines()
    return {line.split()[0] for line in lines if line and not line.endswith(":")}


def check_symbols(archive):
    """Return a list of offences."""
    lines = (HERE / "core-symbols.txt").read_text().splitlines()
    allowed = "|".join(line for line in lines if line and not line.startswith("#"))
    symbols = nm(archive, "-u") - nm(archive, "--defined-only")
    bad = sorted(symbol for symbol in symbols if not re.fullmatch(allowed, symbol))
    return [f"{archive}: {symbol} isn't in tests/check/core-symbols.txt" for symbol in bad]


def main():
    """Run the check that the command line names."""
    if sys.argv[1:] == ["includes"]:
        offences = check_includes()
    elif sys.argv[1:] == ["imports"]:
        offences = check_imports()
    elif sys.argv[1:2] == ["symbols"] and len(sys.argv) == 3:
        offences = check_symbols(sys.argv[2])
    else:
        sys.exit(__doc__)
    print("\n".join(offences), end="\n" if offences else "")
    sys.exit(1 if offences else 0)


main()
