"""What goes wrong at the host and on the way to it, and the sentence it is told in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.publish.model import Exit, Stop
from plugins.publish.targets.git import program as git_program
from tests.publish.git.opening import MADE, open_at, opened, send
from tests.publish.servers.git_host import GitHost
from tests.publish.site import Site as Project

Lines = Callable[[], list[str]]


SSH = "ssh://git@h.example/org/repo.git"


@pytest.mark.parametrize(
    ("said", "code", "sentence"),
    [
        ("git@h: Permission denied (publickey).\nfatal: Could not read from remote repository.", Exit.UNREACHABLE, "takes no ssh key"),
        ("Host key verification failed.\nfatal: Could not read", Exit.UNREACHABLE, "log in once with “ssh -p 2222 git@h.example”"),
        ("@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.", Exit.UNREACHABLE, "has another key than before"),
        ("ERROR: Repository not found.\nfatal: Could not read from remote repository.", Exit.UNREACHABLE, "there is no repository at"),
        ("ERROR: The project you were looking for could not be found", Exit.UNREACHABLE, "there is no repository at"),
        ("ssh: Could not resolve hostname h.example: Name or service not known", Exit.UNREACHABLE, "the host of"),
        ("ssh: connect to host h.example port 22: Connection refused", Exit.UNREACHABLE, "cannot be reached"),
        ("ssh: connect to host h.example port 22: No route to host", Exit.UNREACHABLE, "cannot be reached"),
        ("Connection to h.example closed by remote host.\nfatal: the remote end hung up unexpectedly", Exit.UNREACHABLE, "cannot be reached"),
        ("ERROR: The key you are authenticating with has been marked as read only.", Exit.UNREACHABLE, "does not let you write"),
        ("fatal: something nobody has seen before", Exit.UNREACHABLE, "something nobody has seen before"),
    ],
)
def test_what_hosts_say_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, code: Exit, sentence: str) -> None:
    ssh = tmp_path / "ssh"
    (tmp_path / "said").write_text(said)
    ssh.write_text(f"#!/bin/sh\ncat {tmp_path}/said >&2\nexit 255\n")
    ssh.chmod(0o755)
    monkeypatch.setenv("GIT_SSH_COMMAND", str(ssh))
    target = open_at({"live": "git+ssh://git@h.example:2222/org/repo.git#gh-pages"}, tmp_path)
    with pytest.raises(Stop) as stop:
        target.live()
    assert sentence in str(stop.value)
    assert "\n" not in str(stop.value)
    assert stop.value.code == code


def test_ssh_is_never_asked_and_the_owners_command_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: GitHost) -> None:
    monkeypatch.delenv("GIT_SSH_COMMAND", raising=False)
    monkeypatch.delenv("GIT_SSH", raising=False)
    assert git_program.reaching(SSH)["GIT_SSH_COMMAND"].startswith("ssh -o BatchMode=yes")
    host.git("config", "--global", "core.sshCommand", "ssh -i ~/.ssh/pages", here=False)
    assert git_program.reaching(SSH)["GIT_SSH_COMMAND"].startswith("ssh -i ~/.ssh/pages -o BatchMode=yes")
    monkeypatch.setenv("GIT_SSH_COMMAND", "ssh -v")
    assert git_program.reaching(SSH)["GIT_SSH_COMMAND"].startswith("ssh -v -o BatchMode=yes")
    monkeypatch.setenv("GIT_SSH", "plink")
    assert git_program.reaching(SSH) == {}


def test_a_repository_that_is_not_there(project: Project, host: GitHost) -> None:
    host.folder.rename(host.folder.with_name("elsewhere.git"))
    with pytest.raises(Stop, match="there is no repository at file://") as stop:
        opened(project).live()
    assert stop.value.code == Exit.UNREACHABLE


def test_no_git_on_this_machine(project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Stop, match="there is no git on this machine") as stop:
        opened(project).live()
    assert stop.value.code == Exit.UNREACHABLE


def hook(host: GitHost, name: str, script: str) -> None:
    file = host.folder / "hooks" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


@pytest.mark.parametrize(
    ("script", "code", "sentence"),
    [
        ("echo 'GH006: Protected branch update failed for refs/heads/gh-pages.' >&2; exit 1", Exit.UNREACHABLE, "is protected"),
        ("echo 'error: GH001: Large files detected.' >&2; exit 1", Exit.REFUSED, "takes no file of more than 100 MB"),
        ("echo 'No commits on Fridays' >&2; exit 1", Exit.UNREACHABLE, "No commits on Fridays"),
    ],
)
def test_a_host_that_refuses_the_push(project: Project, host: GitHost, script: str, code: Exit, sentence: str, lines: Lines) -> None:
    project.publish()
    before = host.tip
    hook(host, "pre-receive", script)
    project.write("index.html", "<html>2</html>")
    lines()
    assert project.publish() == code
    assert sentence in lines()[-1]
    assert host.tip == before
    (host.folder / "hooks" / "pre-receive").unlink()
    assert project.publish() == Exit.DONE
    assert host.files == project.pages | MADE


def test_a_lock_that_somebody_holds_at_the_host(project: Project, host: GitHost) -> None:
    project.publish()
    lock = host.folder / "refs" / "heads" / "gh-pages.lock"
    lock.touch()
    host.git("config", "core.filesRefLockTimeout", "0")
    project.write("index.html", "<html>2</html>")
    target = opened(project)
    with pytest.raises(Stop, match=r"is publishing to .* at this moment") as stop:
        send(target, project)
    assert stop.value.code == Exit.LOCKED
    lock.unlink()
    assert project.publish() == Exit.DONE


def test_an_answer_that_is_lost_after_the_branch_has_moved(project: Project, host: GitHost) -> None:
    """The connection breaks when all is done: the site is live, and that is what is said."""
    project.publish()
    hook(host, "post-receive", "kill -9 $PPID")
    project.write("index.html", "<html>2</html>")
    assert project.publish() == Exit.DONE
    assert host.files == project.pages | MADE


def test_a_repository_somebody_works_in(project: Project, host: GitHost, tmp_path: Path) -> None:
    project.publish()
    checkout = tmp_path / "checkout"
    host.git("clone", "--quiet", "--branch", "gh-pages", str(host.folder), str(checkout), here=False)
    project.targets = {"live": f"git+file://{checkout}#gh-pages"}
    project.write("index.html", "<html>2</html>")
    target = opened(project)
    with pytest.raises(Stop, match="somebody works in the repository") as stop:
        send(target, project)
    assert stop.value.code == Exit.UNREACHABLE


def test_secrets_in_what_a_host_says_are_not_told(project: Project, tmp_path: Path) -> None:
    target = open_at({"live": "git+https://token123@127.0.0.1:9/org/repo.git#gh-pages"}, tmp_path)
    assert "token123" not in str(target)
    with pytest.raises(Stop) as stop:
        target.live()
    assert "token123" not in str(stop.value)
    assert stop.value.code == Exit.UNREACHABLE
