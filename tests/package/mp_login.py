# SPDX-License-Identifier: MIT
"""What connect() logs in with: agents, encrypted keys, passwords, and what it tells of that."""

import errno
import os

import ssh
from common import agent_stream, contents, full_engine, raises, with_password
from mp_client import client

PASSPHRASE = "correct horse"  # support/keys.py


def test_agents(server, folder, agent, empty_agent):
    full_engine()  # the agent's keys are of all kinds
    for given in (agent, agent_stream(agent)):
        client(server, folder, key=[], agent=given).close()
        lines = []
    client(server, folder, key=[server["stranger"], server["key"]], agent=empty_agent, debug=lines.append).close()
    assert "trying the agent" not in lines and "trying the key " + server["key"] in lines, lines
    client(server, folder, key=[server["stranger"]], agent=agent, debug=lines.append).close()
    assert "trying the agent" in lines and "trying the key %s, with the agent" % server["stranger"] in lines, lines
    raises(OSError, client, server, folder, agent="/nowhere", code=errno.ENOENT, says="/nowhere")


def test_the_agent_of_the_environment(server, folder, agent):
    full_engine()
    os.putenv("SSH_AUTH_SOCK", agent)
    client(server, folder, key=[], agent=None).close()
    client(server, folder, key=[], agent=True).close()
    raises(ssh.AuthError, client, server, folder, key=server["stranger"], agent=False)
    os.putenv("SSH_AUTH_SOCK", "/nowhere")
    client(server, folder, agent=None).close()
    raises(OSError, client, server, folder, agent=True, says="/nowhere")
    os.unsetenv("SSH_AUTH_SOCK")
    raises(OSError, client, server, folder, agent=True, says="SSH_AUTH_SOCK")


def test_keys_that_cannot_be_read(server, folder):
    """Of a configuration one is passed over; one that is given must be there."""
    told = []
    options = {"key": None, "settings": {"identityfile": [folder, server["key"]]}}
    client(server, folder, warn=told.append, **options).close()
    assert any("can't read the key '%s'" % folder in line for line in told), told
    raises(OSError, client, server, folder, key=[folder, server["key"]], says="can't read the key")


def test_a_key_that_others_may_read(server, folder):
    """It is passed over; one that is given must be kept better."""
    key = folder + "/key"
    os.system("cp %s %s; chmod 640 %s" % (server["key"], key, key))
    raises(OSError, client, server, folder, key=key, says=("'%s'" % key, "mode is 640"))
    told = []
    options = {"key": None, "settings": {"identityfile": [key]}, "warn": told.append}
    raises(ssh.AuthError, client, server, folder, says="tried nothing", **options)
    assert any("mode is 640" in line for line in told), told
    os.system("chmod 600 " + key)
    client(server, folder, key=key).close()


def test_a_server_that_is_never_content(paramiko, folder):
    asked = []
    paramiko["user"] = "endless"  # support/paramiko_server.py
    options = {"key": [], "password": lambda question: asked.append(question) or "x"}
    raises(ssh.AuthError, client, paramiko, folder, says="after the other", **options)
    assert len(asked) < 20


def test_passphrases(server, folder):
    key = server["keys"] + "/ed25519-encrypted"
    asked = []

    def ask(path):
        asked.append(path)
        return PASSPHRASE if len(asked) > 1 else "wrong"

    client(server, folder, key=key, passphrase=PASSPHRASE).close()
    client(server, folder, key=key, passphrase=ask).close()
    assert asked == [key, key]
    raises(ssh.AuthError, client, server, folder, key=key, says=key)
    asked.clear()
    client(server, folder, passphrase=ask).close()
    assert asked == [], "the key has none"
    refused = []
    raises(ssh.AuthError, client, server, folder, key=key, passphrase=lambda _: str(refused.append(_)))
    assert len(refused) == 3
    raises(ssh.AuthError, client, server, folder, key=key, passphrase=lambda _: refused.append(_) or "")
    assert len(refused) == 4, "without one there is no use in asking again"


def test_a_password_that_is_asked_for(server, folder):
    with_password(server)
    asked = []

    def ask(whom):
        asked.append(whom)
        return server["password"]

    client(server, folder, key=[], password=ask).close()
    assert asked == [server["user"] + "@127.0.0.1's password: "]
    client(server, folder, password=ask).close()
    assert len(asked) == 1, "the key was enough"
    wrong = []
    raises(ssh.AuthError, client, server, folder, key=[], password=lambda _: str(wrong.append(_)))
    assert len(wrong) == 3


def test_a_new_password(asyncssh_server, folder):
    """Where the server wants one and somebody can be asked; asked again while the two differ."""
    old, answers, asked, told = asyncssh_server["password"], [], [], []

    def ask(question):
        asked.append(question)
        return answers.pop(0) if answers else "no answer"

    def log_in(*words, **options):
        answers[:], asked[:], told[:] = words, [], []
        return client(dict(asyncssh_server, user="expired"), folder, key=[], warn=told.append, **options)

    raises(ssh.AuthError, log_in, password=old)
    assert "another password" in " ".join(told), told
    log_in("new word", "new word", password=old, ask=ask).close()
    assert asked == ["New password for expired@127.0.0.1: ", "The same again: "], asked
    assert "choose a new one" in " ".join(told), told
    log_in("new word", "new werd", "new word", "new word", password=old, ask=ask).close()
    assert len(asked) == 4 and "different" in " ".join(told), told
    log_in(old, "new word", "new word", password=ask, ask=ask).close()
    assert len(asked) == 3, "what isn't to be seen is asked for as the password is"
    raises(ssh.AuthError, log_in, "easy", "easy", password=old, ask=ask)


def test_what_is_told(server, folder):
    lines = []
    made = client(server, folder, debug=lines.append)
    told = "\n".join(lines)
    for part in (
        "connecting to 127.0.0.1 port %d" % server["port"],
        "host key %s %s is unknown" % (made.session.hostkey()[0], made.session.fingerprint()),
        "the server is " + made.session.server_version,
        "cipher: " + made.session.methods["cipher"],
        "trying the key " + server["key"],
        "accepted",
        "logged in as " + server["user"],
    ):
        assert part in told, (part, told)
    made.close()
    lines.clear()
    secret = "not the password"
    options = {"key": server["stranger"], "password": secret, "debug": lines.append}
    raises(ssh.AuthError, client, server, folder, **options)
    told = "\n".join(lines)
    assert "is ok: %s/known_hosts line 1" % folder in told and "refused" in told, told
    assert secret not in told


def passphrases_asked_for(server, folder, keys):
    """Log in with keys; return for which of them somebody was asked."""
    asked = []

    def passphrase(path):
        asked.append(path)
        return PASSPHRASE

    client(server, folder, key=None, settings={"IdentityFile": keys}, passphrase=passphrase).close()
    return asked


def test_certificate_as_bytes(server, folder):
    """One that isn't for the key is passed over, one that is given as text too."""
    told = []
    public = contents(server["key"] + ".pub")
    for given in (public, b"nonsense", [public]):
        client(server, folder, key=server["key"], certificate=given, warn=told.append).close()
    assert sum("the certificate given is passed over" in line for line in told) == 3, told
    raises(TypeError, client, server, folder, certificate=1)


def test_a_servers_questions_are_marked():
    """In every line, lest one passes for a question of this side."""
    from ssh.login import Login

    said, asked = [], []
    options = {"password": lambda question: asked.append(question) or "", "ask": lambda question: asked.append(question) or ""}
    options.update({"warn": said.append, "debug": print, "methods": [], "tries": 1, "signatures": ()})
    login = Login(None, "me", "host", None, options)
    fake = "Hello.\nPassphrase for key 'id_rsa': "
    assert login._answers(fake, fake + "\n\n", [(fake, True), (fake, False), ("", False)]) == ["", "", ""]
    marked = "(me@host) Hello.\n(me@host) Passphrase for key 'id_rsa': "
    assert said == [marked, marked] and asked == [marked, marked, "(me@host) "], (said, asked)
