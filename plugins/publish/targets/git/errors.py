"""What git and its hosts say, in one sentence that says what to do."""

from __future__ import annotations

import re

from ...model import Exit, Stop
from ...redaction import excerpt, redacted

AGAIN = "run the same command again"
LONGEST = 160
# Lines that say nothing about the reason.
GENERAL = re.compile(r"To |Done|hint:|!|remote:|and the repository exists|Please make sure|error: failed to push|fatal: Could not read from remote")
# The first that is found counts; several hosts end with the same general words. ``{where}`` is the repository, ``{server}`` how ssh names its host.
SAYINGS: tuple[tuple[str, Exit, str], ...] = (
    (r"No space left on device|Disk quota exceeded", Exit.STOPPED, f"the disk is full; the live site is as it was; free some space and {AGAIN}"),
    (
        r"REMOTE HOST IDENTIFICATION HAS CHANGED",
        Exit.UNREACHABLE,
        "the server of {where} has another key than before; ask its operator whether it was changed before you trust it",
    ),
    (
        r"Host key verification failed",
        Exit.UNREACHABLE,
        "the key of the server of {where} is not known on this machine; log in once with “ssh {server}” and compare the fingerprint",
    ),
    (
        r"marked as read only|Permission to \S+ denied|Write access to repository not granted|not allowed to push|error: 403",
        Exit.UNREACHABLE,
        "{where} does not let you write; give the key or the account write access there",
    ),
    (
        r"Permission denied \(|Too many authentication failures|no mutual signature|Load key .*: (?!Permission)",
        Exit.UNREACHABLE,
        "{where} takes no ssh key of this machine; start ssh-agent and add the key, or give its public half write access there",
    ),
    (
        r"could not read (?:Username|Password)|terminal prompts disabled|Authentication failed|Access denied|error: 401",
        Exit.UNREACHABLE,
        "{where} did not take the name and token that git has for it; put them right in git’s credential helper, or use git+ssh with a key",
    ),
    (
        r"dubious ownership",
        Exit.UNREACHABLE,
        "the repository at {where} belongs to somebody else; tell git that it is safe with “git config --global --add safe.directory”",
    ),
    (
        r"[Rr]epository (?:'[^']*' )?not found|does not appear to be a git repository|project you were looking for|error: 404",
        Exit.UNREACHABLE,
        "there is no repository at {where}, or none that you may see; make an empty one there, or put the address in publishconf.py right",
    ),
    (r"SSL certificate problem|certificate verif", Exit.UNREACHABLE, "the certificate of {where} is not valid; check the address and the clock"),
    (
        r"Could not resolve host|Name or service not known|nodename nor servname|Temporary failure in name resolution",
        Exit.UNREACHABLE,
        "the host of {where} is not found; check the address and the network",
    ),
    (r"cannot run ssh|ssh: not found", Exit.UNREACHABLE, "there is no ssh on this machine; install it, or use git+https"),
    (
        r"Connection refused|[Tt]imed out|No route to host|Network is unreachable|Failed to connect|Couldn't connect|"
        r"Connection reset|Connection closed|closed by remote host|early EOF|unexpected(?:ly)? disconnect|hung up|"
        r"Operation too slow|Broken pipe|RPC failed|error: 5\d\d",
        Exit.UNREACHABLE,
        f"{{where}} cannot be reached, or the connection broke; check the network and {AGAIN}",
    ),
)
# Why a branch was not moved.
REFUSED: tuple[tuple[str, Exit, str], ...] = (
    (
        r"Unable to create '[^']*\.lock'",
        Exit.LOCKED,
        f"somebody is publishing to {{where}} at this moment, or was cut off while at it; {AGAIN}, and if that does not help, ask who runs the host",
    ),
    (
        r"stale info|fetch first|non-fast-forward|failed to update ref|cannot lock ref|remote ref updated",
        Exit.LOCKED,
        f"somebody has published to {{where}} since the plan was made; {AGAIN}",
    ),
    (
        r"GH001|exceeds GitHub's file size limit|[Ll]arge files detected",
        Exit.REFUSED,
        "{where} takes no file of more than 100 MB; keep it elsewhere and link to it",
    ),
    (
        r"[Pp]rotected branch|GH006|GH013",
        Exit.UNREACHABLE,
        "the branch of {where} is protected; let this account or key push to it in the settings of the repository",
    ),
    (
        r"currently checked out",
        Exit.UNREACHABLE,
        "somebody works in the repository at {where} on that very branch; publish to a bare repository or to another branch",
    ),
)
# What tells that the copy on this machine is to blame and not the host.
BROKEN = re.compile(
    r"bad object|is corrupt|loose object|is empty|unable to read|packfile|inflate|not a git repository|bad config|broken ref|"
    r"File exists|shallow file|invalid sha1|missing (?:blob|tree|commit)|could not open|not a valid object"
)


def explained(said: str, where: str, server: str = "", further: tuple[tuple[str, Exit, str], ...] = ()) -> Stop | None:
    """The sentence for what git said, or ``None`` where nobody has seen that before."""
    for pattern, code, sentence in (*further, *SAYINGS):
        if re.search(pattern, said):
            return Stop(code, sentence.format(where=where, server=server))
    return None


def own_words(said: str) -> str:
    """What was said last that means something, without secrets, on one short line; words of the host itself come before git's."""
    lines = [line.strip() for line in said.splitlines() if re.search(r"[a-z]{2}", line.removeprefix("remote:"))]
    hosts = [line.removeprefix("remote:").strip() for line in lines if line.startswith("remote:")]
    gits = [re.sub(r"^(?:fatal: |error: |ERROR: )+", "", line) for line in lines if not GENERAL.match(line)]
    words = redacted((hosts or gits or ["git failed without a word"])[-1])
    return excerpt(re.sub(r"://[^/@\s]+@", "://", words), LONGEST)
