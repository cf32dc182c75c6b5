# SPDX-License-Identifier: MIT
"""The keywords of ssh_config(5), in lower case: those that count here, and what becomes of the others."""

HERE = (
    "addressfamily",
    "batchmode",
    "ciphers",
    "compression",
    "connecttimeout",
    "exitonforwardfailure",
    "globalknownhostsfile",
    "hashknownhosts",
    "hostkeyalgorithms",
    "hostkeyalias",
    "hostname",
    "identitiesonly",
    "identityagent",
    "identityfile",
    "kbdinteractiveauthentication",
    "kexalgorithms",
    "loglevel",
    "macs",
    "numberofpasswordprompts",
    "passwordauthentication",
    "port",
    "preferredauthentications",
    "proxyjump",
    "pubkeyauthentication",
    "requesttty",
    "serveralivecountmax",
    "serveraliveinterval",
    "stricthostkeychecking",
    "tcpkeepalive",
    "user",
    "userknownhostsfile",
)
SEVERAL = ("identityfile",)  # every mention counts, not the first alone
LISTS = ("globalknownhostsfile", "userknownhostsfile")  # may have several words
ALIASES = {"challengeresponseauthentication": "kbdinteractiveauthentication"}

# Left out they would make a connection other than it is meant to be, or less safe: an error rather than a warning.
_NEEDED = ("proxycommand", "revokedhostkeys")

# OpenSSH's others. Most are about things that aren't done here, so that their "no" is what happens anyway.
_OTHERS = (
    "addkeystoagent bindaddress bindinterface canonicaldomains canonicalizefallbacklocal canonicalizehostname "
    "canonicalizemaxdots canonicalizepermittedcnames casignaturealgorithms certificatefile checkhostip "
    "clearallforwardings connectionattempts controlmaster controlpath controlpersist dynamicforward "
    "enableescapecommandline enablesshkeysign escapechar fingerprinthash forkafterauthentication forwardagent "
    "forwardx11 forwardx11timeout forwardx11trusted gatewayports gssapiauthentication gssapiclientidentity "
    "gssapidelegatecredentials gssapikexalgorithms gssapikeyexchange gssapirenewalforcesrekey gssapiserveridentity "
    "gssapitrustdns hostbasedacceptedalgorithms hostbasedauthentication ignoreunknown include ipqos "
    "kbdinteractivedevices knownhostscommand localcommand localforward logverbose "
    "nohostauthenticationforlocalhost permitlocalcommand permitremoteopen pkcs11provider protocol proxycommand "
    "proxyusefdpass pubkeyacceptedalgorithms pubkeyacceptedkeytypes rekeylimit remotecommand remoteforward "
    "requiredrsasize revokedhostkeys securitykeyprovider sendenv sessiontype setenv stdinnull streamlocalbindmask "
    "streamlocalbindunlink syslogfacility tunnel tunneldevice updatehostkeys useprivilegedport verifyhostkeydns "
    "visualhostkey xauthlocation"
)


def is_known(keyword):
    """Whether OpenSSH has a keyword (str, in lower case)."""
    return keyword in HERE or keyword in ALIASES or keyword in _OTHERS.split()


def is_lost(keyword, value):
    """Whether something is lost, so that it is worth a warning, when a keyword that doesn't count is passed over.

    Arguments: str, the keyword in lower case. Raises ValueError for what mustn't be passed over.
    """
    if keyword in _OTHERS.split() and keyword != "sessiontype" and value.lower() in ("no", "none"):
        return False
    if keyword in _NEEDED:
        raise ValueError("'%s' isn't supported, and mustn't be passed over" % keyword)
    return True
