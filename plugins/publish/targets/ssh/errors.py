"""What ssh, rsync and the programs of a server say, in one sentence that says what to do."""

from __future__ import annotations

import re

from ...model import Exit, Stop
from ...redaction import excerpt
from .login import Login

AGAIN = "visitors see whole pages; run the same command again"
OTHERS = "or publish to another kind of target, such as a folder or s3://"
# What is said by ssh itself before anybody is let in: nothing has been changed then, whenever it comes.
REFUSED = (
    (
        r"REMOTE HOST IDENTIFICATION HAS CHANGED|host key for .* has changed",
        "{host} shows another key than before: either it was set up anew, or somebody is in between; ask its provider, "
        "then take the old key away with ssh-keygen -R {known}",
    ),
    (
        r"No \S+ host key is known|Host key verification failed",
        "the key of {host} is not known here yet; log in once with {ssh}, compare the fingerprint with what its provider says, and answer yes",
    ),
    (r"UNPROTECTED PRIVATE KEY FILE|bad permissions", "ssh does not use a private key that others can read; run chmod 600 on it"),
    (r"Too many authentication failures", "{host} was offered too many keys; name the right one as IdentityFile in ~/.ssh/config"),
    (
        r"Permission denied \([a-z]",
        "{host} does not let {user} in with the keys there are here; load the right one with ssh-add, or bring it there with ssh-copy-id {login}",
    ),
    (r"Could not resolve hostname", "there is no server named {host}, or this machine is offline; look at the target’s url in publishconf.py"),
    (r"Connection refused", "nobody answers at {host} on port {port}; look at the port in the target’s url, and whether the server runs"),
    (r"timed out during banner|Connection timed out|Operation timed out|No route to host|unreachable", "{host} does not answer on port {port}"),
    (
        r"Can't open user config file|Bad configuration option|bad configuration options|Bad owner or permissions",
        "ssh cannot use its settings: {last}",
    ),
    (r"kex_exchange_identification|banner exchange|Bad protocol|invalid format", "what answers at {host} on port {port} lets nobody in: {last}"),
)
LOST = r"Connection reset|Connection closed|closed by remote host|Broken pipe|not responding|client_loop|connection unexpectedly closed|Connection to"
FULL = r"No space left on device|quota exceeded|File too large"
DENIED = r"Permission denied|Operation not permitted|Read-only file system"
# Where it is that something was denied.
PLACES = (r"[\"'‘]([^\"'’]+)[\"'’]", r"(?:cannot \w+|open) ([^\s:]+)")
MISSING = r"rsync: (command )?not found|rsync: No such file"


class Full(Stop):
    """The server's disk is full."""

    def __init__(self, host: str) -> None:
        super().__init__(
            Exit.STOPPED, f"the disk of {host} is full; visitors see the site as it was; free some space there and run the same command again"
        )


def from_ssh(said: str, login: Login, code: Exit) -> Stop:
    """Why ssh has ended."""
    for pattern, sentence in REFUSED:
        if re.search(pattern, said):
            return Stop(Exit.UNREACHABLE, filled(sentence, said, login))
    if code is Exit.UNREACHABLE:
        return Stop(code, f"the connection to {login.host} ended{because(said)}; nothing was changed")
    return Stop(code, f"the connection to {login.host} was lost{because(said)}; {AGAIN}")


def from_server(said: str, login: Login, code: Exit) -> Stop:
    """Why a program on the server, or rsync, has failed."""
    if re.search(FULL, said):
        return Full(login.host)
    if re.search(MISSING, said):
        return without_rsync(login.host)
    if re.search(LOST, said) or any(re.search(pattern, said) for pattern, _ in REFUSED):
        return from_ssh(said, login, code)
    if denied := re.search(rf"^.*(?:{DENIED}).*$", said, re.MULTILINE):
        place = next((found[1] for where in PLACES if (found := re.search(where, denied[0]))), "the folder")
        return Stop(Exit.UNREACHABLE, f"{place} on {login.host} may not be written by {user(login)}; have its owner changed with chown")
    tail = "nothing was changed" if code is Exit.UNREACHABLE else AGAIN
    return Stop(code, f"{login.host} could not do its part{because(said)}; {tail}")


def without_program(program: str, name: str) -> Stop:
    """A program is missing on this machine."""
    wanted = "openssh-client" if program == "ssh" else program
    return Stop(Exit.USAGE, f"target “{name}” needs {program}, which is not on this machine; install it (sudo apt install {wanted}) {OTHERS}")


def without_rsync(host: str, found: str = "") -> Stop:
    """The server has no rsync, or one that cannot do what is needed."""
    what = f"{host} has {found}, and rsync 3.1 or newer is needed" if found else f"{host} has no rsync"
    return Stop(Exit.UNREACHABLE, f"{what}; install it there (sudo apt install rsync) {OTHERS}")


def filled(sentence: str, said: str, login: Login) -> str:
    """A sentence with the names in it."""
    port = login.port or 22
    known = f"[{login.host}]:{port}" if login.port not in {None, 22} else login.host
    ssh = " ".join(["ssh", *(["-p", str(login.port)] if login.port else []), str(login)])
    return sentence.format(host=login.host, user=user(login), port=port, known=known, ssh=ssh, login=login, last=last(said))


def user(login: Login) -> str:
    """Whom the server takes one for."""
    return login.user or "you"


def because(said: str) -> str:
    """The last words of a program, after a colon."""
    words = last(said)
    return f": {words}" if words else ""


def last(said: str) -> str:
    """The last line that says something, shortened; not rsync's summary, which only names its exit code."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    telling = [line for line in lines if not re.match(r"rsync error:|debug\d:", line)] or lines
    return excerpt(telling[-1]) if telling else ""
