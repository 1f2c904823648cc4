"""How long publishing takes, to each kind of target that can be had on this machine, beside other tools where they are installed.

    python tests/bench/publish.py [--files 2000] [--megabytes 32] [--runs 3] [--delay MILLISECONDS] [NAME …]

Makes a site of that size and publishes it over the loopback interface, each time in a process of its own: all of it, the same again though
every file has a new date, with 26 files changed and one gone, and back. ``--delay`` makes every request to an object store late. Prints the
seconds, the median of the runs, and for the object store what others take for the same; figures of two machines or of two days say little,
and those of a machine that has other things to do nothing.
A last line tells how much of a line of 2 Mbit/s twelve photographs took.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple, NoReturn

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from plugins.publish.command import Options  # noqa: E402
from plugins.publish.leaving import leave  # noqa: E402
from plugins.publish.publishing import Built, publish, rollback  # noqa: E402
from plugins.publish.targets.addresses import Targets  # noqa: E402
from tests.publish.editions import edition, fingerprinted, page, write  # noqa: E402
from tests.publish.servers import moto, radosgw, sshd  # noqa: E402
from tests.publish.servers.faults import Proxy  # noqa: E402
from tests.publish.servers.storage import Bucket, Storage  # noqa: E402
from tests.publish.servers.uplink import Uplink  # noqa: E402

JOBS = ("first", "no change", "26 changed", "back")
CHANGED = 26
# Bytes a second.
SLOW_LINE = 250_000
TOOK = "took "


class Seconds(NamedTuple):
    """How long something took, and how much of that the publisher's own processor."""

    all: float
    own: float


@dataclass
class Contestant:
    """Something that publishes: a name, and for each job what to run and where; what it cannot do is left out."""

    name: str
    jobs: dict[str, list[str]]
    environment: dict[str, str] = field(default_factory=dict)
    good: tuple[int, ...] = (0,)


def make(files: int, megabytes: float) -> dict[str, bytes]:
    """Half pages, half what they are made of; the sizes are spread as on sites with photographs."""
    chance = random.Random(1)
    pages = files // 2
    share = megabytes * 1e6 / files
    pictures = dict(fingerprinted(f"pictures/{name}.avif", chance.randbytes(int(chance.expovariate(1 / share)))) for name in range(files - pages))
    styles, names = "assets/site.00000000.css", list(pictures)
    paths = ["index.html", "404.html", *(f"insights/{name:05}/index.html" for name in range(pages - 2))]
    words = [f"{chance.randrange(10**9):x}" for _ in range(20_000)]

    def text() -> bytes:
        return " ".join(chance.choices(words, k=int(share / 8))).encode()

    made = {path: page(path, 0, styles, names[at % len(names)]) + b"<p>" + text() + b"</html>\n" for at, path in enumerate(paths)}
    return {**made, **pictures, styles: b"body { margin: 0 }"}


def edited(files: dict[str, bytes]) -> dict[str, bytes]:
    """The same with some pages changed and one gone."""
    pages = [path for path in files if path.startswith("insights/")]
    changed = {path: files[path].replace(b"<p>", b"<p>Edited. ") for path in pages[: CHANGED - 1]}
    home = {"index.html": files["index.html"].replace(b"<p>", b"<p>Edited. ")}
    return {path: body for path, body in {**files, **changed, **home}.items() if path != pages[-1]}


def ours(name: str, address: str, root: Path, environment: dict[str, str] | None = None) -> Contestant:
    """Our own commands, without the build before them."""
    run = [sys.executable, __file__, "--do"]
    put, back = [*run, "publish", address, str(root)], [*run, "rollback", address, str(root)]
    return Contestant(name, {"first": put, "no change": put, "26 changed": put, "back": back}, environment or {})


def do(command: str, address: str, root: Path) -> NoReturn:
    """What is run in a process of its own; at the end it says how long it took, without the start of Python, which the build has paid for already."""
    targets, options = Targets({"live": address}, root), Options(yes=True, allow_deletes=10**6)
    started = time.perf_counter()
    code = rollback(targets, options) if command == "rollback" else publish(lambda *_: Built(root / "site"), targets, options)
    print(f"{TOOK}{time.perf_counter() - started}", file=sys.stderr)
    leave(code)


def aws(bucket: Bucket, site: Path, _: Path) -> list[str]:
    """The command that owners are told to use."""
    return ["aws", "--endpoint-url", bucket.storage.endpoint, "s3", "sync", "--delete", "--quiet", str(site), f"s3://{bucket.name}/"]


def rclone(bucket: Bucket, site: Path, _: Path) -> list[str]:
    """As careful as it can be: by content, and with few listings."""
    remote = f":s3,provider=Ceph,env_auth=true,endpoint='{bucket.storage.endpoint}':{bucket.name}"
    return ["rclone", "sync", "--checksum", "--fast-list", "--transfers", "16", "--checkers", "16", str(site), remote]


def hugo(bucket: Bucket, site: Path, root: Path) -> list[str]:
    """Publishes any folder when it is told that it has built it."""
    project = root / "hugo"
    project.mkdir(exist_ok=True)
    url = f"s3://{bucket.name}?endpoint={bucket.storage.endpoint}&region={bucket.storage.region}&s3ForcePathStyle=true&disableSSL=true"
    (project / "config.toml").write_text(f'publishDir = "{site}"\n[[deployment.targets]]\nname = "live"\nURL = "{url}"\n')
    return ["hugo", "deploy", "--source", str(project), "--maxDeletes", "-1"]


OTHERS = {"aws": aws, "rclone": rclone, "hugo": hugo}


def other(name: str, bucket: Bucket, site: Path, root: Path) -> Contestant:
    """Another tool that is often used for the same."""
    storage = bucket.storage
    environment = {**storage.environment, "AWS_DEFAULT_REGION": storage.region, "AWS_REGION": storage.region, "AWS_EC2_METADATA_DISABLED": "true"}
    return Contestant(name, dict.fromkeys(JOBS[:3], OTHERS[name](bucket, site, root)), environment)


def processor() -> float:
    """The processor's seconds of all processes that were run here."""
    spent = os.times()
    return spent.children_user + spent.children_system


def timed(contestant: Contestant, job: str) -> Seconds:
    """Run one job and return its seconds. Ends the program when it goes wrong."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    spent, started = processor(), time.perf_counter()
    done = subprocess.run(contestant.jobs[job], env={**mine, **contestant.environment}, capture_output=True, text=True, check=False)
    seconds = Seconds(time.perf_counter() - started, processor() - spent)
    if took := re.search(rf"^{TOOK}([\d.]+)$", done.stderr, re.MULTILINE):
        seconds = seconds._replace(all=float(took[1]))
    if done.returncode not in contestant.good:
        sys.exit(f"{contestant.name}, {job}: ended with {done.returncode}\n{done.stdout[-1000:]}\n{done.stderr[-2000:]}")
    return seconds


def measure(contestant: Contestant, site: Path, before: dict[str, bytes], after: dict[str, bytes], runs: int) -> dict[str, Seconds]:
    """The median seconds of each job."""
    write(before, site)
    found = {"first": [timed(contestant, "first")], "no change": [], "26 changed": [], "back": []}
    for run in range(runs):
        write(before if run % 2 == 0 else after, site)  # every file anew, so with new dates
        found["no change"].append(timed(contestant, "no change"))
        write(after if run % 2 == 0 else before, site)
        found["26 changed"].append(timed(contestant, "26 changed"))
    if "back" in contestant.jobs:
        found["back"].append(timed(contestant, "back"))
    return {job: Seconds(*map(statistics.median, zip(*seconds, strict=True))) for job, seconds in found.items() if seconds}


@contextmanager
def object_store(root: Path) -> Iterator[Storage | None]:
    """The best one there is."""
    server = next((module for module in (radosgw, moto) if module.missing() is None), None)
    if server is None:
        yield None
        return
    folder = root / "store"
    folder.mkdir()
    with server.running(folder) as storage:
        yield storage


def git_repository(root: Path) -> str:
    """An empty repository that takes a site."""
    place = root / "pages.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(place)], check=True)
    return f"git+file://{place}#gh-pages"


def slow_line(storage: Storage, root: Path) -> str:
    """How well a slow line is used for photographs."""
    line = Uplink(SLOW_LINE)
    write(edition(1, 10, pictures=12, picture_size=300_000), root / "site")
    with Proxy(storage.endpoint, uplink=line).running() as proxy:
        contestant = ours("slow line", storage.bucket().address(proxy.endpoint), root, dict(storage.environment))
        seconds = timed(contestant, "first").all
    return f"slow line: {line.sent / 1e6:.1f} MB in {seconds:.1f} s, {line.sent / SLOW_LINE / seconds:.0%} of 2 Mbit/s"


def show(name: str, found: dict[str, Seconds]) -> None:
    """One line of the table."""
    cells = [f"{found[job].all:.2f} ({found[job].own:.2f})" if job in found else "–" for job in JOBS]
    print(f"{name:10}" + "".join(f"{cell:>16}" for cell in cells), flush=True)


def known(name: str) -> str:
    """A name that means something here. Raises ArgumentTypeError."""
    names = ("local", "git", "ssh", "radosgw", "moto", *OTHERS, "slow")
    if name not in names:
        raise argparse.ArgumentTypeError(f"there is no “{name}”; there is {', '.join(names)}")
    return name


def main(arguments: argparse.Namespace) -> None:
    """Measure everything, or what was named."""
    before = make(arguments.files, arguments.megabytes)
    after = edited(before)
    print(f"{len(before)} files, {sum(map(len, before.values())) / 1e6:.1f} MB; seconds (of the processor in brackets), ours without starting Python")
    print(f"{'':10}" + "".join(f"{job:>16}" for job in JOBS))

    def wanted(name: str) -> bool:
        return not arguments.names or name in arguments.names

    def run(contestant: Callable[[], Contestant], name: str) -> None:
        if wanted(name):
            show(name, measure(contestant(), root / "site", before, after, arguments.runs))

    with ExitStack() as stack:
        root = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="retainer-bench-", ignore_cleanup_errors=True)))
        run(lambda: ours("local", str(root / "published"), root), "local")
        run(lambda: ours("git", git_repository(root), root), "git")
        if sshd.missing() is None:
            folder = root / "sshd"
            folder.mkdir()
            server = stack.enter_context(sshd.running(folder))
            run(lambda: ours("ssh", server.url(root / "served", f"?config={server.settings(root)}"), root), "ssh")
        storage = stack.enter_context(object_store(root))
        if storage is None:
            print("no object store is installed")
            return
        proxy = stack.enter_context(Proxy(storage.endpoint, delay=arguments.delay / 1000).running())
        endpoint = proxy.endpoint if arguments.delay else storage.endpoint
        run(lambda: ours(storage.name, storage.bucket().address(endpoint), root, dict(storage.environment)), storage.name)
        for name in filter(shutil.which, OTHERS):
            run(partial(other, name, storage.bucket(), root / "site", root), name)
        if wanted("slow"):
            print(slow_line(storage, root))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--megabytes", type=float, default=32)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--delay", type=float, default=0)
    parser.add_argument("--do", nargs=3, help=argparse.SUPPRESS)
    parser.add_argument("names", nargs="*", type=known)
    given = parser.parse_args()
    if given.do:
        do(given.do[0], given.do[1], Path(given.do[2]))
    main(given)
