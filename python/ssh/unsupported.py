# SPDX-License-Identifier: MIT
"""OpenSSH's keywords (ssh_config(5)) that don't count here, and what becomes of them."""

# Left out they would make a connection other than it is meant to be, or less safe: an error rather than a warning.
_NEEDED = ("ProxyCommand", "RevokedHostKeys")
_SERVES_NONE = "SessionType"  # whose "none" is something to be done

# OpenSSH's others. Most are about things that aren't done here, so that their "no" is what happens anyway.
_OTHERS = (
    "AddKeysToAgent BindAddress BindInterface CanonicalDomains CanonicalizeFallbackLocal CanonicalizeHostname "
    "CanonicalizeMaxDots CanonicalizePermittedCNAMEs CASignatureAlgorithms CertificateFile ChannelTimeout "
    "CheckHostIP ClearAllForwardings ConnectionAttempts ControlMaster ControlPath ControlPersist DynamicForward "
    "EnableEscapeCommandline EnableSSHKeysign EscapeChar FingerprintHash ForkAfterAuthentication ForwardAgent "
    "ForwardX11 ForwardX11Timeout ForwardX11Trusted GatewayPorts GSSAPIAuthentication GSSAPIClientIdentity "
    "GSSAPIDelegateCredentials GSSAPIKexAlgorithms GSSAPIKeyExchange GSSAPIRenewalForcesRekey "
    "GSSAPIServerIdentity GSSAPITrustDns HostbasedAcceptedAlgorithms HostbasedAuthentication IgnoreUnknown "
    "Include IPQoS KbdInteractiveDevices KnownHostsCommand LocalCommand LocalForward LogVerbose "
    "NoHostAuthenticationForLocalhost ObscureKeystrokeTiming PermitLocalCommand PermitRemoteOpen PKCS11Provider "
    "Protocol ProxyCommand ProxyUseFdpass PubkeyAcceptedAlgorithms PubkeyAcceptedKeyTypes RefuseConnection "
    "RekeyLimit RemoteCommand RemoteForward RequiredRSASize RevokedHostKeys SecurityKeyProvider SendEnv "
    "SessionType SetEnv StdinNull StreamLocalBindMask StreamLocalBindUnlink SyslogFacility Tag Tunnel "
    "TunnelDevice UpdateHostKeys UsePrivilegedPort VerifyHostKeyDNS VersionAddendum VisualHostKey WarnWeakCrypto "
    "XAuthLocation"
)


def is_openssh(word):
    """Whether OpenSSH has a keyword (str), as a person writes it."""
    return word.lower() in _OTHERS.lower().split()


def is_lost(word, value):
    """Return whether something is lost, worth a warning, when a keyword that doesn't count is passed over.

    Arguments: str, the keyword and its value. Raises ValueError for what mustn't be passed over.
    """
    if is_openssh(word) and value.lower() in ("no", "none") and word.lower() != _SERVES_NONE.lower():
        return False
    if any(word.lower() == needed.lower() for needed in _NEEDED):
        raise ValueError("it isn't supported, and mustn't be passed over")
    return True
