# SPDX-License-Identifier: MIT
"""known_hosts: what it says of a key, and what is added."""

import binascii
import os

import _ssh
from common import raises
from ssh import HostKeyError, certificate, host_certificate, hostkey, known_hosts

KIND = "ssh-ed25519"


def key(number, kind=KIND):
    """Return a blob that looks like a key."""
    return len(kind).to_bytes(4, "big") + kind.encode() + b"\0\0\0\x20" + bytes([number] * 32)


def line(names, blob, kind=KIND):
    return "%s %s %s\n" % (names, kind, binascii.b2a_base64(blob).decode().strip())


def verdict(text, blob, folder, host="board", port=22):
    path = folder + "/known"
    with open(path, "w") as file:
        file.write(text)
    warnings = []
    result, lines = known_hosts.check([path], host, port, blob, warnings.append)
    return result, [found.number for found in lines], warnings


def test_verdicts(folder):
    good, bad = key(1), key(2)
    rsa = key(3, "ssh-rsa")
    for text, expected in (
        ("", ("unknown", [])),
        (line("board", good), ("ok", [1])),
        (line("BOARD", good), ("ok", [1])),
        (line("other,board,192.0.2.1", good), ("ok", [1])),
        ("# comment\n\n" + line("board", good) + line("b*", good), ("ok", [3, 4])),
        (line("board", bad), ("changed", [1])),
        (line("board", bad) + line("board", good), ("ok", [2])),
        (line("board", rsa, "ssh-rsa"), ("changed", [1])),
        (line("board", rsa, "ssh-rsa") + line("board", good), ("ok", [2])),
        (line("other", rsa, "ssh-rsa"), ("unknown", [])),
        ("@revoked " + line("board", rsa, "ssh-rsa"), ("unknown", [])),
        ("@cert-authority " + line("other", rsa, "ssh-rsa"), ("unknown", [])),
        (line("b*,!board", good), ("unknown", [])),
        (line("!board,b*", good), ("unknown", [])),
        (line("[board]:22", good), ("unknown", [])),
        ("@revoked " + line("*", good) + line("board", good), ("revoked", [1])),
        ("@revoked " + line("*", bad) + line("board", good), ("ok", [2])),
    ):
        assert verdict(text, good, folder) == expected + ([],), text


def test_long_files(folder):
    """Lines of all lengths, the last without its newline, and what is no line."""
    text = "".join("#" * n + "\n" for n in range(99))
    for end in ("", "\n", "\r\n", "\n\n"):
        found = verdict(text + line("board", key(1)).rstrip() + end, key(1), folder)
        assert found == ("ok", [100], []), found
    assert verdict("x" * 2000, key(1), folder)[2] == ["%s/known line 1: not a known_hosts entry, skipped" % folder]
    assert verdict("\n" * 511 + line("board", key(1)), key(1), folder)[1] == [512]


def test_ports(folder):
    text = line("[board]:2222", key(1)) + line("board", key(2))
    assert verdict(text, key(1), folder, port=2222)[0] == "ok"
    assert verdict(text, key(1), folder)[0] == "changed"
    assert verdict(text, key(2), folder)[0] == "ok"


def verifier(folder, text, *more):
    """Return a Verifier of [board]:2222 for a file with a text; more of its arguments."""
    with open(folder + "/known", "w") as file:
        file.write(text)
    path = folder + "/known"
    return hostkey.Verifier("board", 2222, [path], [path], False, *more)


def test_a_key_of_the_host_is_good_for_its_ports(folder):
    plain = line("board", key(1))
    assert verifier(folder, plain)(KIND, key(1)) is True
    raises(HostKeyError, verifier(folder, plain), KIND, key(2), says="isn't known")
    both = plain + line("[board]:2222", key(2))
    raises(HostKeyError, verifier(folder, both), KIND, key(1), says="known line 2")
    for policy in hostkey.POLICIES:
        raises(
            HostKeyError, verifier(folder, "@revoked " + plain, policy), KIND, key(1), says="line 1"
        )


def test_unknown_names_the_file(folder):
    """On a board it is another one than people think: they learn where a key is looked for, and whether that is there."""
    made = verifier(folder, "")
    raises(HostKeyError, made, KIND, key(1), says="adds it to %s/known." % folder)
    os.remove(folder + "/known")
    raises(HostKeyError, made, KIND, key(1), says="adds it to %s/known, which isn't there." % folder)


def test_what_is_changed_is_told_at_least(folder):
    told = []
    made = verifier(folder, line("[board]:2222", key(1)), "off", None, told.append)
    assert made(KIND, key(2)) is True
    assert len(told) == 1 and "has changed" in told[0] and "known line 1" in told[0], told


def test_answers(folder):
    shown = known_hosts.fingerprint(key(1))
    for answer in ("no", "", "y", shown.lower(), shown[:-1]):
        made = verifier(folder, "", "ask", lambda _: answer)
        raises(HostKeyError, made, KIND, key(1), says="not accepted")
    for answer in ("yes", " Yes \n", shown):
        assert verifier(folder, "", "ask", lambda _: answer, lambda _: None)(KIND, key(1)) is True


def test_a_key_of_another_type_is_a_change(folder):
    """Somebody in between may have a key of another type for a host that is known: no policy takes that for new."""
    text = line("[board]:2222", key(3, "ssh-rsa"), "ssh-rsa")
    told = []
    for policy in ("strict", "accept-new", "ask"):
        made = verifier(folder, text, policy, lambda _: "yes", told.append)
        raises(HostKeyError, made, KIND, key(1), says=("has changed", "known line 1"))
    made = verifier(folder, text, "off", None, told.append)
    assert made(KIND, key(1)) is True and made.distrusted and len(told) == 1, told
    with open(folder + "/known") as file:
        assert file.read() == text, "nothing is added"


def test_lines_that_are_skipped(folder):
    text = (
        "nonsense\n"
        + "@cert-authority "
        + line("*", key(1))
        + line("board", key(1), "ssh-rsa")
        + "board ssh-ed25519 !!!\n"
        + "board \xff AAAA\n"
        + "@what "
        + line("board", key(1))
    )
    result, lines, warnings = verdict(text, key(1), folder)
    assert (result, lines, len(warnings)) == ("unknown", [], 5), warnings
    assert "known line 1:" in warnings[0]


def test_a_revoked_key_is_never_passed_over(folder):
    """A line that means one and can't be understood is an error, whatever else is known."""
    revoked = "@revoked " + line("board", key(1))
    for damaged in (
        revoked.replace("@revoked", "@REVOKED"),
        revoked.replace("@revoked", "@Revoked"),
        revoked.replace("@revoked ", "@revoked-"),
        "@revoked\n",
        "@revoked *\n",
        "@revoked * ssh-ed25519\n",
        revoked.replace("AAAA", "!!!"),
        revoked.replace("ssh-ed25519", "ssh-rsa"),
        revoked[: len(revoked) // 2] + "\n",
    ):
        for policy in hostkey.POLICIES:
            made = verifier(folder, "# one\n" + damaged, policy)
            raises(ValueError, made, KIND, key(2), says="known line 2")


def test_added_is_found(folder):
    path = folder + "/new/folder/known_hosts"
    for hashed in (False, True):
        for host, port in (("board", 22), ("Board", 2222), ("::1", 22)):
            known_hosts.add(path, host, port, KIND, key(5), hashed)
            assert known_hosts.check([path], host, port, key(5))[0] == "ok"
        os.unlink(path)
    with open(path, "w") as file:
        file.write("# no newline at the end")
    known_hosts.add(path, "board", 22, KIND, key(5))
    with open(path) as file:
        assert file.read().count("\n") == 2
    assert known_hosts.key_types([path], "board") == {KIND}
    raises(OSError, known_hosts.add, "/proc/nothing/known_hosts", "board", 22, KIND, key(5))


def test_a_link_to_where_nothing_is(folder):
    """What begins to be there while it is made is no error."""
    os.system("ln -s %s/later %s/known_hosts" % (folder, folder))
    known_hosts.add(folder + "/known_hosts", "board", 22, KIND, key(5))
    assert known_hosts.key_types([folder + "/later"], "board") == {KIND}


def test_files_are_private(folder):
    known_hosts.add(folder + "/new/known_hosts", "board", 22, KIND, key(5))
    assert os.stat(folder + "/new")[0] & 0o777 == 0o700
    assert os.stat(folder + "/new/known_hosts")[0] & 0o777 == 0o600


def test_patterns_take_no_time():
    """A pattern made to be slow is none."""
    assert not known_hosts.matches_pattern("a" * 200, "*a" * 30 + "b")


def test_what_is_added(folder):
    """To the user's own file alone, hashed where that is wanted."""
    own, system = folder + "/own", folder + "/system"
    with open(system, "w") as file:
        file.write(line("board", key(1)))
    for hashed in (False, True):
        for added_to in (None, own):
            files = [own, system] if added_to else [system]
            users = [added_to] if added_to else []
            verify = hostkey.Verifier("other", 22, files, users, hashed, "accept-new")
            assert verify(KIND, key(2)) is True
            assert known_hosts.key_types([system], "other") == set()
            assert hostkey.Verifier("board", 22, files, users)(KIND, key(1)) is True
        with open(own) as file:
            assert file.read().startswith("|1|" if hashed else "other ")
        assert known_hosts.key_types([own], "other") == {KIND}
        os.unlink(own)


def without_clock(blob, host):
    """Return what is wrong with a host's certificate where nobody has set the clock."""
    made = certificate.Certificate(binascii.a2b_base64(blob))
    certificate.now = lambda: None
    return host_certificate.fault(made, host, _ssh.algorithms()["hostkey"])


def believed_when_changed(blob, host):
    """Return at which bytes a host's certificate (base64) may be another, and still is believed; -1: as it is."""
    good = binascii.a2b_base64(blob)
    authority = certificate.Certificate(good).authority
    found = []
    for at in range(-1, len(good)):
        changed = bytearray(good)
        if at >= 0:
            changed[at] ^= 1
        try:
            made = certificate.Certificate(bytes(changed))
        except ValueError:
            continue
        if made.authority == authority and not host_certificate.fault(made, host, _ssh.algorithms()["hostkey"]):
            found.append(at)
    return found


def made_of(*options, begins=0, ends=0xFFFFFFFFFFFFFFFF):
    """Return the blob of a host's certificate with critical options, strings each; nobody has signed it."""
    number, string = lambda value, size: value.to_bytes(size, "big"), certificate.string
    parts = (string("ssh-ed25519-cert-v01@openssh.com"), string(bytes(32)), string(bytes(32)), number(1, 8), number(2, 4))
    parts += (string("name"), string(b""), number(begins, 8), number(ends, 8))
    parts += (string(b"".join([string(option) for option in options])), string(b""), string(b""))
    return b"".join(parts + (string(key(1)), string(string("ssh-ed25519") + string(bytes(64)))))


def test_options_of_certificates():
    """An option that is damaged isn't none: nobody can say what it asks for."""
    assert certificate.Certificate(made_of()).critical == {}
    assert certificate.Certificate(made_of("force", "x")).critical == {"force": b"x"}
    for options in (("force",), ("force", "x", "more"), (b"\xff", "x")):
        raises(ValueError, certificate.Certificate, made_of(*options), says="it is damaged")


def test_borders_of_times():
    """From its first second on, and no more in its last; of any numbers that fit into a certificate."""
    last = 0xFFFFFFFFFFFFFFFF
    for begins, ends, now, wrong in (
        (0, last, 0, None),
        (100, 200, 99, "isn't valid yet: it begins 1970-01-01 00:01 UTC"),
        (100, 200, 100, None),
        (100, 200, 199, None),
        (100, 200, 200, "has run out 1970-01-01 00:03 UTC"),
        (0, 0, 1, "has run out 1970-01-01"),
        (last, last, 1, "begins never"),
        (1 << 32, last, 1, "begins 2106-02-07"),
        (last, 0, last, "has run out 1970-01-01"),
    ):
        said = certificate.Certificate(made_of(begins=begins, ends=ends)).out_of_time(now)
        assert said is None if wrong is None else wrong in said, (begins, ends, now, said)


def test_what_certificates_say_rules_no_terminal():
    class Made:
        kind = certificate.HOST
        signature = b"\0\0\0\4\x1b[2J"

    assert host_certificate.fault(Made, "host", ()) == "is signed by ?[2J, which isn't allowed"
