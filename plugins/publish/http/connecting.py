"""The way to a host, through the network's proxy where there is one, and in words what became of it."""

from __future__ import annotations

import socket
import ssl
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import SplitResult, urlsplit
from urllib.request import getproxies, proxy_bypass

# This very machine, which no proxy can reach.
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
# Bytes that are handed on at once.
AT_ONCE = 64 * 1024
SCHEMES = {"http": HTTPConnection, "https": HTTPSConnection}


def open_connection(scheme: str, host: str, port: int | None, timeout: float) -> tuple[HTTPConnection, str]:
    """A connection to a host that is not made yet, and what is to stand before the paths that are asked for on it.

    ``scheme`` is http or https. Where the environment names a proxy (``https_proxy``, with or without a scheme of its own) it leads there: a proxy
    is asked for whole addresses (RFC 9112, section 3.2.2) and, for https, only passes on what it cannot read (RFC 9110, section 9.3.6). Raises
    ``OSError`` when the proxy's address is none.
    """
    place = f"[{host}]" if ":" in host else host
    place = f"{place}:{port}" if port else place
    proxy = proxy_for(scheme, host, place)
    if proxy is None:
        return SCHEMES[scheme](host, port, timeout=timeout, blocksize=AT_ONCE), ""
    connection = SCHEMES[scheme](proxy.hostname or "", proxy.port, timeout=timeout, blocksize=AT_ONCE)
    if scheme == "http":
        return connection, f"http://{place}"
    connection.set_tunnel(host, port or 443)
    return connection, ""


def proxy_for(scheme: str, host: str, place: str) -> SplitResult | None:
    """The address of the proxy on the way to a host, if there is one. Raises ``OSError`` when it is none."""
    named = "" if host in LOOPBACK or proxy_bypass(place) else getproxies().get(scheme, "")
    if not named:
        return None
    try:
        found = urlsplit(named if "//" in named else f"//{named}")
        if found.hostname and found.port != 0:
            return found
    except ValueError:
        pass
    # It may hold a password, so it is not shown.
    raise OSError(f"what {scheme}_proxy holds is no address")


def failure(error: Exception, host: str) -> tuple[str, bool]:
    """What went wrong on the way, in words that go on after an address, and whether to try again is of no use."""
    match error:
        case ssl.SSLCertVerificationError():
            return f"has no certificate that browsers accept ({error.verify_message.rstrip('.')})", True
        case ssl.SSLError():
            return "opened no encrypted connection", False
        case socket.gaierror():
            return f"has a name that could not be looked up ({host})", error.errno == socket.EAI_NONAME
        case TimeoutError():
            return "gave no answer in time", False
        case ConnectionRefusedError():
            return "took no connection", False
        case ConnectionError() | HTTPException():
            return "broke off in the middle of an answer", False
        case OSError():
            return f"could not be reached ({(error.strerror or str(error)).lower()})", False
    return "is no address that can be asked for", True
