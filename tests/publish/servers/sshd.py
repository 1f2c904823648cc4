"""An OpenSSH server on the loopback interface, run by and for whoever runs the tests."""

from __future__ import annotations

import getpass
import os
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.publish.servers.processes import free_ports, serving

SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
# Where sshd locks its unprivileged part in when root runs it; the package makes it only when the service starts.
CELL = Path("/run/sshd")


@dataclass(frozen=True)
class Sshd:
    """A running server: its port, and the folder with its keys."""

    folder: Path
    port: int

    @property
    def user(self) -> str:
        """Who can log in."""
        return getpass.getuser()

    def url(self, place: Path, query: str = "") -> str:
        """What publishconf.py would say of a folder; the server’s disk is this one."""
        return f"ssh://{self.user}@127.0.0.1:{self.port}{place}{query}"

    def settings(self, folder: Path, **settings: str) -> Path:
        """A file of settings for ssh, in a folder of the test; ``settings`` come before those with which one gets in."""
        usual = {
            "IdentityFile": str(self.folder / "key"),
            "IdentitiesOnly": "yes",
            "IdentityAgent": "none",
            "UserKnownHostsFile": str(self.folder / "known_hosts"),
            "GlobalKnownHostsFile": "/dev/null",
        }
        file = folder / "ssh_config"
        file.write_text("".join(f'{name} "{value}"\n' for name, value in {**usual, **settings}.items()))
        return file


def missing() -> str | None:
    """Why it cannot run here."""
    for program in ("ssh", "ssh-keygen", "rsync"):
        if shutil.which(program) is None:
            return f"needs {program}: apt install openssh-client rsync"
    if SSHD is None:
        return "needs sshd: apt install openssh-server"
    if os.geteuid() == 0 and not CELL.is_dir():
        CELL.mkdir(mode=0o755)
    return None


@contextmanager
def running(folder: Path) -> Iterator[Sshd]:
    """The server, as long as it is wanted; one may log in with the key in its folder only."""
    for name in ("host", "key", "other"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(folder / name)], check=True)
    (port,) = free_ports(1)
    host_key = (folder / "host.pub").read_text()
    (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {host_key}")
    (folder / "authorized_keys").write_text((folder / "key.pub").read_text())
    settings = {
        "Port": str(port),
        "ListenAddress": "127.0.0.1",
        "HostKey": str(folder / "host"),
        "AuthorizedKeysFile": str(folder / "authorized_keys"),
        "StrictModes": "no",
        "UsePAM": "no",
        "PasswordAuthentication": "no",
        "KbdInteractiveAuthentication": "no",
        "PermitRootLogin": "prohibit-password",
        "PidFile": "none",
        "MaxStartups": "100",
        "PrintMotd": "no",
        "AcceptEnv": "PATH",
    }
    config = folder / "sshd_config"
    config.write_text("".join(f"{name} {shlex.quote(value)}\n" for name, value in settings.items()))
    assert SSHD is not None
    with serving([SSHD, "-D", "-e", "-f", str(config)], folder / "sshd.log", port):
        yield Sshd(folder, port)
