"""The Python environment in ``.venv``: made once from the lock, checked in a moment ever after."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator, NoReturn, Sequence  # noqa: UP035 – an old Python has to get as far as saying that it is too old

from . import checkers, interpreter, programs
from .stopped import SetupStopped, explain

ROOT = Path(__file__).resolve().parents[2]
RUNNING = "requirements.txt"
TESTING = "requirements-dev.txt"
CLOUD = "requirements-cloud.txt"
# An address in publishconf.py that needs what CLOUD brings.
OBJECTS = re.compile(r"""^[^#\n]*["'](?:s3|gs|az)://""", re.MULTILINE)
# pip obeys these wherever it runs; inside an environment they would send the packages somewhere else.
MISLEADING = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV")


def ensure(arguments: Sequence[str], testing: Sequence[str] = ("test",), root: Path = ROOT) -> NoReturn:
    """Set up what the task needs, then run it with invoke inside the environment; never returns.

    ``arguments`` is the command line after ``tasks.py``. A task named in ``testing`` also gets the tools of the tests.
    Exits with the task's own code, with 1 and one sentence when setting up cannot go on, with 130 on Ctrl-C.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A container without a locale would stop at the first dash in a message.
            stream.reconfigure(errors="replace")
    tests = any(argument in testing for argument in arguments)
    try:
        with alone(root):
            prepare(root, TESTING if tests else lock_of(root))
            if tests:
                for name in ("browser", "publish"):
                    checkers.prepare(root / "tests" / name)
    except SetupStopped as stopped:
        sys.exit(f"Setting up stopped: {stopped}.")
    except OSError as error:
        sys.exit(f"Setting up stopped: {explain(str(error), str(error.filename))}.")
    except KeyboardInterrupt:
        print("\nSetting up stopped; the next run starts it again.", file=sys.stderr)
        sys.exit(130)
    command = [str(python_of(root)), "-m", "invoke", "--search-root", str(root), *arguments]
    if sys.platform == "win32":
        sys.exit(subprocess.run(command, check=False).returncode)
    # Replacing this process leaves nothing between the terminal and the task: Ctrl-C and exit codes arrive as they are.
    os.execv(command[0], command)


def lock_of(root: Path) -> str:
    """The lock that holds what the site of this folder needs: more of it where publishconf.py names an object store."""
    try:
        settings = (root / "publishconf.py").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return RUNNING
    return CLOUD if OBJECTS.search(settings) else RUNNING


def prepare(root: Path, lock: str) -> None:
    """Bring ``.venv`` to what ``lock`` says; without effect when it is there already. Raises ``SetupStopped``."""
    venv, stamp = root / ".venv", root / ".venv" / "complete.json"
    wanted = {name: fingerprint(root / name) for name in (RUNNING, lock)}
    found = read(stamp)
    # An environment holds absolute paths and belongs to one Python; when either has changed, it is made anew.
    if found.get("folder") == str(root) and found.get("python") == real_python(root):
        if found.get(lock) == wanted[lock]:
            return
    else:
        found = {}
    try:
        if not found:
            make(venv, interpreter.choose())
        install(root, lock)
    except BaseException as error:
        # Half an environment is worse than none: it would fail later, for no visible reason. But pip fetches everything
        # before it changes anything, so what worked until now is kept when the network is away.
        if not found or not isinstance(error, SetupStopped):
            remove(venv)
        raise
    stamp.write_text(json.dumps({**found, "folder": str(root), "python": real_python(root), **wanted}), encoding="utf-8")


def make(venv: Path, python: str) -> None:
    """Create an empty environment. Raises ``SetupStopped``."""
    if not interpreter.makes_environments(python):
        programs.install(["venv"])
    print(f"Setting up: creating {venv.name} …", flush=True)
    remove(venv)
    done = subprocess.run([python, "-m", "venv", str(venv)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        raise SetupStopped(explain(done.stdout, venv.name))


def install(root: Path, lock: str) -> None:
    """Install every package of ``lock``, each checked against its hash. Raises ``SetupStopped``."""
    count = sum("==" in line for line in (root / lock).read_text(encoding="utf-8").splitlines())
    print(f"Setting up: installing {count} packages from {lock}, once …", flush=True)
    # The lock is complete, so there is nothing to resolve; two retries tell a missing network within seconds.
    options = ["--require-hashes", "--no-deps", "--quiet", "--disable-pip-version-check", "--no-input", "--retries", "2"]
    environment = {name: value for name, value in os.environ.items() if name not in MISLEADING}
    done = subprocess.run(
        [str(python_of(root)), "-I", "-m", "pip", "install", *options, "-r", str(root / lock)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SetupStopped(explain(done.stdout, lock))


def python_of(root: Path) -> Path:
    """The Python inside the environment."""
    return root / ".venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def real_python(root: Path) -> str:
    """The Python that the environment's own leads to, so that an upgrade of the system's is noticed."""
    return str(python_of(root).resolve())


def fingerprint(lock: Path) -> str:
    """The hash that tells whether a lock is the one installed from."""
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def read(stamp: Path) -> dict[str, str]:
    """What the environment was made from, as far as the stamp tells."""
    try:
        found = json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def remove(venv: Path) -> None:
    """Take the environment away, whatever state it is in."""
    if venv.is_symlink():
        venv.unlink()
    else:
        shutil.rmtree(venv, ignore_errors=True)


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Let only one set-up work in a folder; a second one waits and then finds everything done."""
    if sys.platform == "win32":
        yield
        return
    import fcntl  # noqa: PLC0415 – there is no such module on Windows

    folder = os.open(root, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Setting up: waiting for another set-up of this folder …", flush=True)
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
