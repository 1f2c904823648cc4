"""Ceph's S3 server, which checks every signature: one monitor, one store in memory and one gateway, on the loopback interface.

Starts in about two seconds and needs no rights: nothing is kept outside the folder it is given.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from tests.publish.servers.processes import free_ports, serving
from tests.publish.servers.storage import Storage

PROGRAMS = ("monmaptool", "ceph-mon", "ceph-osd", "ceph", "radosgw", "radosgw-admin")

# No keys between its parts, whose place is one machine; one copy of everything; small pools, because making a placement group takes time.
# The gateway insists on encryption towards the monitor unless told otherwise, and there is none without keys.
CONFIGURATION = """[global]
fsid = {fsid}
mon host = v2:127.0.0.1:{monitor}/0
public addr = 127.0.0.1
cluster addr = 127.0.0.1
ms bind msgr1 = false
ms mon client mode = crc
auth cluster required = none
auth service required = none
auth client required = none
run dir = {folder}
admin socket =
crash dir = {folder}
log file = {folder}/$name.log
mon data = {folder}/mon
osd data = {folder}/osd
rgw data = {folder}/rgw
osd objectstore = memstore
memstore device bytes = 2147483648
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 4
osd pool default pgp num = 4
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon max pg per osd = 1000
paxos propose interval = 0.05
rgw frontends = beast endpoint=127.0.0.1:{gateway} tcp_nodelay=1
"""


def missing() -> str | None:
    """Why it cannot run here."""
    absent = [program for program in PROGRAMS if not (shutil.which(program) or shutil.which(program, path="/usr/sbin:/sbin"))]
    return f"needs Debian's packages ceph-mon, ceph-osd and radosgw: {absent[0]} is not there" if absent else None


@contextmanager
def running(folder: Path) -> Iterator[Storage]:
    """The server, as long as it is wanted. Raises ``RuntimeError`` when it does not start."""
    monitor, gateway = free_ports(2)
    fsid, osd = str(uuid.uuid4()), str(uuid.uuid4())
    configuration = folder / "ceph.conf"
    configuration.write_text(CONFIGURATION.format(fsid=fsid, folder=folder, monitor=monitor, gateway=gateway))
    for name in ("mon", "osd", "rgw"):
        (folder / name).mkdir()
    environment = {**os.environ, "CEPH_CONF": str(configuration), "PATH": f"{os.environ['PATH']}:/usr/sbin:/sbin"}

    def run(*command: str) -> None:
        done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False)
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)}: {(done.stderr or done.stdout)[-2000:]}")

    def serve(*command: str, port: int | None = None) -> AbstractContextManager[subprocess.Popen[bytes]]:
        return serving([*command, "-f"], folder / f"{command[0]}.out", port, environment)

    def user(name: str) -> None:
        run("radosgw-admin", "user", "create", f"--uid={name}", f"--display-name={name}", f"--access-key={name}", f"--secret={name}-secret")

    run("monmaptool", "--create", "--fsid", fsid, "--addv", "a", f"[v2:127.0.0.1:{monitor}]", str(folder / "monmap"))
    run("ceph-mon", "--mkfs", "-i", "a", "--monmap", str(folder / "monmap"))
    with serve("ceph-mon", "-i", "a", port=monitor):
        run("ceph", "osd", "new", osd)
        run("ceph-osd", "-i", "0", "--mkfs", "--osd-uuid", osd)
        with serve("ceph-osd", "-i", "0"):
            for name in ("owner", "stranger"):
                user(name)
            with serve("radosgw", "-n", "client.rgw", port=gateway):
                yield Storage("radosgw", "s3", f"http://127.0.0.1:{gateway}", keys("owner"), keys("stranger"))


def keys(user: str) -> dict[str, str]:
    """The variables of one of its users."""
    return {"AWS_ACCESS_KEY_ID": user, "AWS_SECRET_ACCESS_KEY": f"{user}-secret"}
