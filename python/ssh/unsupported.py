# SPDX-License-Identifier: MIT
"""OpenSSH's keywords (ssh_config(5)) that don't count here, and what becomes of them."""

# Left out they would make a connection other than it is meant to be, or less safe: an error rather than a warning.
_TEXT = "RefuseConnection"  # whose value is words for a person
_NEEDED = ("ProxyUseFdpass", _TEXT)

# OpenSSH's others. Most are about things that aren't done here, so that their "no" is what happens anyway.
_OTHERS = (
    "ChannelTimeout CheckHostIP ControlMaster ControlPath ControlPersist EnableEscapeCommandline EnableSSHKeysign "
    "FingerprintHash ForwardX11 ForwardX11Timeout ForwardX11Trusted GSSAPIAuthentication GSSAPIClientIdentity "
    "GSSAPIDelegateCredentials GSSAPIKexAlgorithms GSSAPIKeyExchange GSSAPIRenewalForcesRekey GSSAPIServerIdentity "
    "GSSAPITrustDns HostbasedAcceptedAlgorithms HostbasedAuthentication IgnoreUnknown Include IPQoS "
    "KbdInteractiveDevices LogVerbose ObscureKeystrokeTiming PKCS11Provider "
    "Protocol ProxyUseFdpass RefuseConnection "
    "SecurityKeyProvider SyslogFacility Tunnel "
    "TunnelDevice UsePrivilegedPort VerifyHostKeyDNS VersionAddendum VisualHostKey "
    "XAuthLocation"
)

# Those of them that lose nothing worth a word: they are about what isn't done, or is told once by another.
_HARMLESS = (
    "ControlPath ControlPersist EnableSSHKeysign ForwardX11Timeout ForwardX11Trusted HostbasedAcceptedAlgorithms IPQoS "
    "KbdInteractiveDevices LogVerbose ObscureKeystrokeTiming Protocol SyslogFacility TunnelDevice UsePrivilegedPort "
    "VersionAddendum XAuthLocation"
)
# Those that OpenSSH had and passes over now.
_OLD = (
    "AFSTokenPassing Cipher CompressionLevel FallBackToRsh GlobalKnownHostsFile2 HostbasedKeyTypes "
    "KerberosAuthentication KerberosTGTPassing RhostsAuthentication RhostsRSAAuthentication RSAAuthentication "
    "SmartcardDevice UseRoaming UserKnownHostsFile2 UseRsh"
)
_DONE = (("FingerprintHash", "sha256"), ("SecurityKeyProvider", "internal"))  # what happens anyway
_WHY = (("ControlMaster", ": each command has a connection of its own"),)


def why(word):
    """Return what is told besides of a keyword that isn't supported (str)."""
    return dict((name.lower(), text) for name, text in _WHY).get(word.lower(), "")


def _is_among(word, names):
    return word.lower() in names.lower().split()


def is_openssh(word):
    """Whether OpenSSH has or had a keyword (str), as a person writes it."""
    return _is_among(word, _OTHERS) or _is_among(word, _OLD)


def is_lost(word, value):
    """Return whether something is lost, worth a warning, when a keyword that doesn't count is passed over.

    Arguments: str, the keyword and its value. Raises ValueError for what mustn't be passed over.
    """
    if _is_among(word, _HARMLESS) or _is_among(word, _OLD):
        return False
    if any(word.lower() == name.lower() and value.lower() == done for name, done in _DONE):
        return False
    if is_openssh(word) and value.lower() in ("no", "none") and word.lower() != _TEXT.lower():
        return False
    if any(word.lower() == needed.lower() for needed in _NEEDED):
        raise ValueError("it isn't supported, and mustn't be passed over")
    return True
