"""Web servers on the loopback interface, each with the settings that the build writes for it."""

from __future__ import annotations

import http.client
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from plugins.hosting.table import HostingTable
from tests.publish.servers.processes import free_ports, serving

# Seconds after which an answer does not come any more
PATIENCE = 30.0


@dataclass(frozen=True)
class Served:
    """A site on a server's disk: ``root`` is the folder that the server shows, ``site`` the one in it with the files."""

    root: Path
    site: Path
    table: HostingTable
    files: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    fields: dict[str, str]
    body: bytes


Ask = Callable[..., Answer]


NGINX = """
daemon off;
master_process off;
pid {work}/pid;
error_log stderr;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {work}/body; proxy_temp_path {work}/proxy; fastcgi_temp_path {work}/fastcgi;
    uwsgi_temp_path {work}/uwsgi; scgi_temp_path {work}/scgi;
    server {{
        listen 127.0.0.1:{port};
        root {root};
        include {site}/.hosting/nginx.conf;
    }}
}}
"""
APACHE = """
ServerRoot {work}
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {work}/pid
ErrorLog /dev/stderr
Mutex posixsem
{modules}
{user}
TypesConfig /dev/null
DocumentRoot {root}
<Directory {root}>
    Options Indexes FollowSymLinks
    AllowOverride All
    Require all granted
</Directory>
"""
MODULES = Path("/usr/lib/apache2/modules")
LOADED = ("mpm_event", "authz_core", "dir", "mime", "headers", "rewrite", "filter", "deflate", "autoindex")
CADDY = """
{{
    admin off
    auto_https off
}}
http://127.0.0.1:{port} {{
    bind 127.0.0.1
    root * {root}
    import {site}/.hosting/Caddyfile
}}
"""


def start_nginx(served: Served, work: Path, port: int) -> list[str]:
    (work / "conf").write_text(NGINX.format(work=work, port=port, root=served.root, site=served.site))
    return ["nginx", "-p", str(work), "-e", "stderr", "-c", f"{work}/conf"]


def start_apache(served: Served, work: Path, port: int) -> list[str]:
    modules = "\n".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in LOADED)
    user = "User www-data\nGroup www-data" if os.geteuid() == 0 else ""
    (work / "conf").write_text(APACHE.format(work=work, port=port, root=served.root, modules=modules, user=user))
    return ["apache2", "-X", "-f", f"{work}/conf"]


def start_caddy(served: Served, work: Path, port: int) -> list[str]:
    (work / "conf").write_text(CADDY.format(port=port, root=served.root, site=served.site))
    return ["caddy", "run", "--adapter", "caddyfile", "--config", f"{work}/conf"]


SERVERS = {"nginx": start_nginx, "apache2": start_apache, "caddy": start_caddy}


@contextmanager
def running(name: str, served: Served, work: Path) -> Iterator[int]:
    """A server on a free port of this machine, until it is not needed any more."""
    if not (program := shutil.which(name, path=f"{os.environ['PATH']}{os.pathsep}/usr/sbin")):
        pytest.skip(f"{name} is not installed")
    work.mkdir(parents=True)
    (port,) = free_ports(1)
    arguments = SERVERS[name](served, work, port)
    environment = {**os.environ, "HOME": str(work), "XDG_DATA_HOME": str(work), "XDG_CONFIG_HOME": str(work)}
    with serving([program, *arguments[1:]], work / "told", port, environment):
        yield port


def over_http(port: int) -> Ask:
    """Ask a server on this machine for a path, written as it goes over the line."""

    def ask(path: str, **fields: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        with suppress(Exception):
            connection.connect()
        try:
            connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in fields.items()})
            response = connection.getresponse()
            names = [name for name, _ in response.getheaders()]
            assert len({name.lower() for name in names}) == len(names), f"a field is sent twice: {names}"
            found = {name.lower(): value for name, value in response.getheaders()}
            # Some write the whole address, which is the same.
            found |= {"location": found["location"].removeprefix(f"http://127.0.0.1:{port}")} if "location" in found else {}
            return Answer(response.status, found, response.read())
        finally:
            connection.close()

    return ask
