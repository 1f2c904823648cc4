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


# What the shell on the server and rsync need.
PROGRAMS = (
    "awk", "cat", "chmod", "cksum", "cp", "date", "df", "find", "flock", "ln", "ls", "mkdir", "mv", "ps", "readlink", "rm", "rsync", "sed", "sh",
    "sha256sum", "sleep", "sort", "touch", "true",
)  # fmt: skip


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

    def settings(self, folder: Path, programs: Path | None = None, **settings: str) -> Path:
        """A file of settings for ssh, in a folder of the test, with which one gets in unless others are given; ``programs`` is the PATH there."""
        usual = {
            "IdentityFile": str(self.folder / "key"),
            "IdentitiesOnly": "yes",
            "IdentityAgent": "none",
            "UserKnownHostsFile": str(self.folder / "known_hosts"),
            "GlobalKnownHostsFile": "/dev/null",
        }
        file = folder / "ssh_config"
        path = {"SetEnv": f"PROGRAMS={programs}"} if programs else {}
        file.write_text("".join(f'{name} "{value}"\n' for name, value in {**usual, **path, **settings}.items()))
        return file


def programs(folder: Path, without: str = "", **instead: str) -> Path:
    """A folder with all programs a server has but one, and with others, written in sh, instead of some.

    None waits for the disk: a test survives no power cut, and on a busy machine the disk takes its time.
    """
    for name in PROGRAMS:
        if name not in {without, *instead}:
            (folder / name).symlink_to(shutil.which(name) or f"/bin/{name}")
    for name, text in {"sync": "", **instead}.items():
        (folder / name).write_text(f"#!/bin/sh\n{text}\n")
        (folder / name).chmod(0o755)
    return folder


def missing() -> str | None:
    """Why it cannot run here."""
    for program in ("ssh", "ssh-keygen", "rsync", "ps"):
        if shutil.which(program) is None:
            return f"needs {program}: apt install openssh-client rsync procps"
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
        "AcceptEnv": "PROGRAMS",
        # Quicker to agree than what is usual now, and nobody listens.
        "KexAlgorithms": "curve25519-sha256",
    }
    config = folder / "sshd_config"
    # Another home, so that what the owner's shell does first is no part of the tests.
    home = f'SetEnv "HOME={folder}"\n'
    # sshd sets PATH anew after what is sent along.
    command = 'ForceCommand PATH="${PROGRAMS:-$PATH}" exec /bin/sh -c "$SSH_ORIGINAL_COMMAND"\n'
    config.write_text("".join(f"{name} {shlex.quote(value)}\n" for name, value in settings.items()) + home + command)
    assert SSHD is not None
    with serving([SSHD, "-D", "-e", "-f", str(config)], folder / "sshd.log", port):
        yield Sshd(folder, port)
