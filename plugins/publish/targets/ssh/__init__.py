"""A server that one logs in to with ssh: whole releases side by side, and a symbolic link to the one that is live, as in a folder on this machine.

::

    ssh://ines@example.com/srv/site?server=nginx&keep=5&reload=sudo systemctl reload nginx

    /srv/site/
      current -> releases/0007-3f9a1c2b4d5e   what the web server is pointed at
      releases/0007-3f9a1c2b4d5e/             a whole site; what it shares with others is on the disk once
      records/0007-3f9a1c2b4d5e.json          when, by whom, after which
      records/0007-3f9a1c2b4d5e.files         SHA-256, size and path of each of its files
      records/0007-3f9a1c2b4d5e.host          those of them that tell the web server what to do
      records/0007-3f9a1c2b4d5e.shape         names and sizes in one number, to see whether somebody changed something by hand
      previews/b1946ac92492d234/              a copy for those who know its name
      .lock                                   held while somebody publishes

``login`` says where and as whom; ``connection`` holds one shell open on the server, in which the functions of ``remote.sh`` and ``lock.sh`` run;
``state`` and ``held`` read their answers; ``transfer`` sends files with rsync; ``errors`` says in a sentence what ssh and rsync say in theirs;
``target`` puts them together.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from ...model import Exit, Stop
from ...releases import KEPT, MOST_KEPT
from ..addresses import whole_number
from ..protocol import Address
from ..web_server import server_of
from .login import Login
from .target import Settings, SshTarget

OPTIONS = ("server", "keep", "reload", "preview", "config")
# A name that begins with a hyphen would be an option of ssh.
NAME = re.compile(r"^[A-Za-z0-9_.][A-Za-z0-9_.:%-]*$")
HOME = "/~/"


def open_target(address: Address, root: Path) -> SshTarget:
    """The folder on a server that an address means. Reaches no network.

    Options: ``server`` is the web server the release brings settings for, ``keep`` how many releases stay, ``reload`` a command for the server when
    those settings have changed, ``preview`` the address of the folder ``previews``, ``config`` a file for ``ssh -F``. Raises ``Stop`` for what
    cannot be one.
    """
    name, options = address.name, address.options
    for what, written in (("server", address.host), ("user", address.user)):
        if (written is not None and not NAME.match(written)) or (what == "server" and not written):
            raise Stop(Exit.USAGE, f"“{written}” of target “{name}” is not the name of a {what}; write ssh://user@example.com/srv/site")
    folder = address.path.rstrip("/")
    folder = folder.removeprefix(HOME) if folder.startswith(HOME) else folder
    if not folder or folder == "/~" or re.search(r"[\x00-\x1f]|(^|/)\.\.(/|$)|^-", folder):
        raise Stop(Exit.USAGE, f"the url of target “{name}” names no folder on the server; write ssh://user@example.com/srv/site")
    server = server_of(address)
    if options.get("reload") and not server:
        raise Stop(Exit.USAGE, f"reload of target “{name}” needs the option server, which names the web server whose settings are published")
    config = options.get("config")
    login = Login(name, address.host, address.user, address.port, str(root / Path(config).expanduser()) if config else None)
    settings = Settings(server, whole_number(address, "keep", KEPT, MOST_KEPT), options.get("reload", ""), preview(name, options.get("preview")))
    return SshTarget(address, login, folder, settings, address.cache(root))


def preview(name: str, written: str | None) -> str | None:
    """Where the folder of copies can be seen. Raises ``Stop``."""
    if written is None:
        return None
    parts = urlsplit(written)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise Stop(Exit.USAGE, f"preview of target “{name}” must be an address such as https://preview.example.com, or https://*.preview.example.com")
    return written.rstrip("/")
