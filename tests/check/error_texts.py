# SPDX-License-Identifier: MIT
"""The error texts of modssh/ and python/, against the entries of docs/errors.md.

An entry is a row of a table there: | `text` | what has happened | what to do |. What a text is filled in with is '…' in
it. Prints a line for each text without an entry, and for each entry without a text, and exits with 1 when there is one.
"""

import ast
import pathlib
import re
import sys

TOP = pathlib.Path(__file__).parents[2]
DOCUMENT = TOP / "docs" / "errors.md"

# What in C has the text of an error among its arguments, as the first string of them.
CALLS = re.compile(
    r"\b(?:mssh_session_error|mssh_kex_fail|mssh_key_error|key_error|fail|new_os_error|refuse|MSSH_ERROR|MP_ERROR_TEXT)\("
)
STRING = r'"(?:[^"\\]|\\.)*"'
ARGUMENTS = re.compile(rf"(?:[^()\"]|{STRING}|(\()|(\)))")
STRINGS = re.compile(rf"{STRING}(?:\s*{STRING})*")
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
PLACE = re.compile(r"%%|%[-+0# ]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|z)?[a-zA-Z]")

# What makes exceptions in Python, by name, besides those that are raised where they are made.
MAKERS = ("refusal", "UsageError", "_because")


def normalized(text):
    """Return a text with '…' for what is filled in."""
    text = PLACE.sub(lambda match: "%" if match[0] == "%%" else "\u2026", text)
    return " ".join(re.sub("(\u2026)+", "\u2026", text).split())


def arguments(source, start):
    """Return what is in the parentheses of which the first is in front of `start`."""
    depth, end = 1, start
    while depth:
        part = ARGUMENTS.match(source, end)
        depth += bool(part[1]) - bool(part[2])
        end = part.end()
    return source[start : end - 1]


def of_c():
    """Yield (text, place) of our C; the layer of native modules has MicroPython's own texts."""
    for path in sorted(TOP.glob("modssh/**/*.[ch]")) + sorted(TOP.glob("modssh/**/*.def")):
        if "natmod" in path.parts:
            continue
        source = re.sub(r"(^|\s)//[^\n]*", "", path.read_text())
        for call in CALLS.finditer(source):
            first = STRINGS.search(arguments(source, call.end()))
            if first:
                text = "".join(match[1] for match in LITERAL.finditer(first[0]))
                yield normalized(text), str(path.relative_to(TOP))


def texts_of(node, known):
    """Return the texts that an expression can be: a constant, a name of one, or what % fills in."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        return texts_of(node.left, known)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return (texts_of(node.left, known) + texts_of(node.right, known))[:1]
    if isinstance(node, ast.IfExp):
        return texts_of(node.body, known) + texts_of(node.orelse, known)
    if isinstance(node, ast.Name):
        return known.get(node.id, [])
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def errors_in(function):
    """Yield the calls that make exceptions, and those of an exception's own __init__."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in MAKERS or name.endswith("Error") or name == "__init__":
                yield node


def of_python():
    """Yield (text, place) of the package and the commands."""
    for path in sorted(TOP.glob("python/**/*.py")):
        for function in ast.walk(ast.parse(path.read_text())):
            if not isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
                continue
            known = {}
            for node in ast.walk(function):
                if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                    known[node.targets[0].id] = texts_of(node.value, {})
            for call in errors_in(function):
                for argument in call.args[:2]:
                    for text in texts_of(argument, known)[:2]:
                        if " " in text:
                            yield normalized(text), f"{path.relative_to(TOP)}:{call.lineno}"


def entries():
    """Return the texts (list of str) of the document's rows."""
    rows = re.finditer(r"^\| `+ ?(.*?) ?`+ \|", DOCUMENT.read_text(), re.M)
    return [row[1].replace("\\|", "|") for row in rows]


def main():
    """Compare; with the argument --list print all texts in place of that."""
    places = {}
    for text, place in [*of_c(), *of_python()]:
        places.setdefault(text, place)
    if sys.argv[1:] == ["--list"]:
        print("\n".join(f"{text}\t{place}" for text, place in places.items()))
        return
    known = entries()
    faults = [f"{place}: '{text}' isn't in docs/errors.md" for text, place in places.items() if text not in known and re.search("[a-z]", text)]
    faults += [f"docs/errors.md: nobody says '{text}'" for text in known if text not in places]
    faults += [f"docs/errors.md: '{text}' is there twice" for text in sorted(set(known)) if known.count(text) > 1]
    print("\n".join(faults), end="\n" if faults else "")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
