# SPDX-License-Identifier: MIT
"""What test_typings.py asks MicroPython about the module: names, attributes, arguments."""

import _ssh
from common import login

# How MicroPython says that a call doesn't fit the function.
MISFIT = ("positional argument", "keyword", "argument required", "expected at most")


def names():
    """Return {class: [what it has]}, the module's own under ''."""
    found = {"": dir(_ssh)}
    for name in dir(_ssh):
        if name[0] != "_" and isinstance(getattr(_ssh, name), type):
            found[name] = dir(getattr(_ssh, name))
    return found


def caught(call, *args):
    """Call and return the exception."""
    try:
        call(*args)
    except OSError as error:
        return error


def instances(server):
    """Return {class: an open object of it}, the module under ''."""
    sess = login(server)
    sftp = sess.sftp()
    made = {"": _ssh, "Session": sess, "SFTP": sftp}
    made["SFTPFile"] = sftp.open("made", "w")
    made["SFTPDir"] = sftp.opendir(".")
    made["SFTPError"] = caught(sftp.stat, "missing")
    sftp.unlink("made")
    made["Listener"] = sess.listen(0)
    made["Channel"] = sess.channel()
    sess.setblocking(False)
    made["Operation"] = sess.exec("true")
    return made


def lacking(server, attributes):
    """Return which of {class: [attribute]} an object of the class doesn't have."""
    made = instances(server)
    return [
        "%s.%s" % (owner, name)
        for owner in attributes
        for name in attributes[owner]
        if not hasattr(made[owner], name)
    ]


def arguments(server, fit, unfit):
    """Return those of two lists of calls, (class, name, number of arguments, [keyword]), that
    should fit their function but don't, or the other way round.

    Those that fit are made on closed objects, so that nothing happens but a look at the arguments.
    """
    made = instances(server)
    wrong = [call for call in unfit if fits(made, *call)]
    made["Session"].close()
    return wrong + [call for call in fit if not fits(made, *call)]


def fits(made, owner, name, positional, keywords):
    function = getattr(made[owner], name)
    try:
        function(*[0] * positional, **{keyword: 0 for keyword in keywords})
    except TypeError as error:
        return not any(text in str(error) for text in MISFIT)
    except (OSError, ValueError):
        pass
    return True
