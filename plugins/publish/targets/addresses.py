"""From the settings to a target."""

from __future__ import annotations

import difflib
import importlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit
from urllib.request import url2pathname

from ..model import Exit, Stop
from .folders import folder_of
from .protocol import Address, Target

# What publishconf.py may say about a target: its address, or the address among options.
Setting = str | Mapping[str, object]
SHARED = ("url", "site", "noindex")
# Which module knows the hosts of a scheme; one is loaded when it is wanted, since some need packages that not everybody has.
MODULES = {
    "file": "local",
    "ssh": "ssh",
    "s3": "objects",
    "gs": "objects",
    "az": "objects",
    "git+ssh": "git",
    "git+https": "git",
    "git+file": "git",
    "netlify": "netlify",
    "cloudflare": "cloudflare",
    "command": "command",
}
# What else people call these hosts, or reach them with.
KNOWN_AS = {
    "aws": "s3",
    "minio": "s3",
    "r2": "s3",
    "gcs": "gs",
    "google": "gs",
    "azure": "az",
    "azblob": "az",
    "blob": "az",
    "wasbs": "az",
    "abfss": "az",
    "sftp": "ssh",
    "scp": "ssh",
    "rsync": "ssh",
    "git": "git+ssh",
    "github": "git+ssh",
    "gitlab": "git+ssh",
}
NUMBERED = re.compile(r"^s\d$")
# Two letters at least: one is a drive on Windows.
SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]+):")
PUBLIC = re.compile(r"^https?://[^\s/?#]+(/[^\s?#]*)?$")


@dataclass(frozen=True)
class Targets:
    """The targets of publishconf.py. Folders in them are relative to ``root``; ``site`` is the address of the site where none says otherwise."""

    settings: Mapping[str, Setting]
    root: Path
    site: str | None = None

    def open(self, name: str) -> Target:
        """The target of this name. Raises ``Stop`` when the settings are wrong."""
        return open_target(self.address(name), self.root)

    def address(self, name: str) -> Address:
        """The target of this name, taken apart. Raises ``Stop`` when its setting cannot be one."""
        address = read_address(name, self.settings)
        # A folder of this machine is shown by a server nobody here knows of.
        return address if address.site or address.scheme in {"file", "command"} else replace(address, site=self.site)

    def policy(self, name: str) -> str:
        """What the host of this target has to allow for publishing, in the form that it takes. Raises ``Stop`` for one that knows no such thing."""
        address = self.address(name)
        module = module_of(address)
        if not hasattr(module, "show_policy"):
            raise Stop(Exit.USAGE, f"target “{name}” is at a kind of host that has no policy; plugins/publish/README.md says what it needs")
        policy: str = module.show_policy(address)
        return policy


def module_of(address: Address) -> Any:
    """The module that knows hosts of this kind."""
    return importlib.import_module(f".{MODULES[address.scheme]}", __package__)


def open_target(address: Address, root: Path) -> Target:
    """The target at an address. Raises ``Stop`` when its options are wrong."""
    module = module_of(address)
    for option in address.options:
        if option not in module.OPTIONS:
            known = (*SHARED, *module.OPTIONS)
            raise Stop(Exit.USAGE, f"“{option}” of target “{address.name}” is not an option; there are {listed(known)}{nearest(option, known)}")
    target: Target = module.open_target(address, root)
    return target


def read_address(name: str, targets: Mapping[str, Setting]) -> Address:
    """Take the setting of a target apart. Raises ``Stop`` when it cannot be one."""
    if not isinstance(targets, Mapping):
        raise Stop(Exit.USAGE, 'TARGETS in publishconf.py is not a table of names and addresses, such as {"live": "published"}')
    if name not in targets:
        raise Stop(Exit.USAGE, f"there is no target “{name}” in publishconf.py{nearest(name, targets)}")
    setting = targets[name]
    if not isinstance(setting, str | Mapping):
        raise Stop(Exit.USAGE, f"target “{name}” in publishconf.py is neither an address nor a table of options with an address as url")
    options: dict[str, object] = {"url": setting} if isinstance(setting, str) else dict(setting)
    written, site, noindex = options.pop("url", None), options.pop("site", None), options.pop("noindex", False)
    if not isinstance(written, str) or not written:
        raise Stop(Exit.USAGE, f"target “{name}” in publishconf.py has no url; write a folder such as published, or s3://bucket")
    if site is not None and not (isinstance(site, str) and PUBLIC.match(site)):
        raise Stop(Exit.USAGE, f"site of target “{name}” in publishconf.py must be an address such as https://example.com")
    if not isinstance(noindex, bool):
        raise Stop(Exit.USAGE, f"noindex of target “{name}” in publishconf.py is True or False")
    beside = {option: value if isinstance(value, str) else str(value).lower() for option, value in options.items() if value is not None}
    return taken_apart(name, written, site.rstrip("/") if site else None, noindex, beside)


def taken_apart(name: str, written: str, site: str | None, noindex: bool, options: Mapping[str, str]) -> Address:
    """The parts of a target's URL. Raises ``Stop`` for a scheme nobody knows and for what is no URL."""
    scheme = SCHEME.match(written)
    if scheme is None:
        folder, asked = folder_of(name, written, MODULES)
        return Address(name, "file", "", folder, folder, site=site, noindex=noindex, options={**dict(parse_qsl(asked)), **options})
    kind = scheme[1].lower()
    if kind in {"http", "https"}:
        said = f"“{written}” of target “{name}” is where visitors go; write it as site, and as url the place that the files are brought to"
        raise Stop(Exit.USAGE, said)
    if kind not in MODULES:
        raise Stop(Exit.USAGE, f"“{scheme[1]}” of target “{name}” is not a kind of target; there are {listed(MODULES)}{nearest_kind(kind)}")
    try:
        parts = urlsplit(written)
        port = parts.port
    except ValueError as error:
        raise Stop(Exit.USAGE, f"the url of target “{name}” cannot be read: {error}") from error
    if parts.password is not None:
        raise Stop(Exit.USAGE, f"the url of target “{name}” holds a password; secrets belong into the environment, not into publishconf.py")
    if kind == "file" and (not written.startswith("file:///") or parts.fragment):
        raise Stop(Exit.USAGE, f"“{written}” of target “{name}” is not a folder; write it as file:///var/www/site")
    if kind != "command" and not written[len(kind) + 1 :].startswith("//"):
        raise Stop(Exit.USAGE, f"the url of target “{name}” lacks a slash; write {kind}://{written[len(kind) + 1 :].lstrip('/')}")
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    return Address(
        name,
        kind,
        host_of(parts.netloc),
        url2pathname(parts.path) if kind == "file" else unquote(parts.path),
        written.partition("?")[0],
        user=unquote(parts.username) if parts.username else None,
        port=port,
        fragment=unquote(parts.fragment),
        site=site,
        noindex=noindex,
        options={**query, **options},
    )


def host_of(netloc: str) -> str:
    """The host of a URL as it is written (RFC 3986, section 3.2.2); of a number of IPv6 what stands between the brackets."""
    place = netloc.rpartition("@")[2]
    return place[1:].partition("]")[0] if place.startswith("[") else unquote(place.partition(":")[0])


def whole_number(address: Address, name: str, usual: int, most: int) -> int:
    """The number in an option, from 1 to ``most``, or ``usual`` where it is not set. Raises ``Stop`` for anything else."""
    written = address.options.get(name, str(usual))
    if not (written.isascii() and written.isdigit() and len(written) <= len(str(most)) and 1 <= int(written) <= most):
        raise Stop(Exit.USAGE, f"{name} of target “{address.name}” must be a whole number from 1 to {most}, not “{written}”")
    return int(written)


def listed(names: Iterable[str]) -> str:
    """Names in a sentence."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def nearest_kind(written: str) -> str:
    """A guess at the kind of target that was meant."""
    meant = "s3" if NUMBERED.match(written) else KNOWN_AS.get(written)
    return f"; did you mean “{meant}”?" if meant else nearest(written, MODULES)


def nearest(written: str, known: Iterable[str]) -> str:
    """A guess at what was meant."""
    close = difflib.get_close_matches(written, [name for name in known if isinstance(name, str)], n=1)
    return f"; did you mean “{close[0]}”?" if close else ""
