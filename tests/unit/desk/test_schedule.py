"""Schedules, read as those read them for whom they are written."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from plugins.desk.scheduling.access import SSH_LOGIN
from plugins.desk.scheduling.cron import crontab
from plugins.desk.scheduling.schedule import LIMITS, Scheduled, Wanted, schedule
from plugins.publish.model import Exit, Stop
from plugins.publish.targets.addresses import MODULES, read_address

WORKFLOW = ".github/workflows/publish.yml"
ROLE = "arn:aws:iam::123456789012:role/publish"
URLS = {
    "file": "published",
    "ssh": "ssh://ada@vps.example:2222/srv/site",
    "s3": "s3://bucket?region=eu-west-1",
    "gs": "gs://bucket",
    "az": "az://account/container",
    "git+ssh": "git+ssh://git@github.com/org/repo.git#gh-pages",
    "git+https": "git+https://github.com/org/repo.git#gh-pages",
    "git+file": "git+file:///srv/repo.git#gh-pages",
    "netlify": "netlify://lark.netlify.app",
    "cloudflare": "cloudflare://lark",
    "command": "command:",
}
SECRETS = {
    "ssh": {"SSH_PRIVATE_KEY"},
    "git+ssh": {"SSH_PRIVATE_KEY"},
    "s3": {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"},
    "gs": {"GOOGLE_SERVICE_ACCOUNT_KEY"},
    "az": {"AZURE_STORAGE_ACCOUNT_KEY"},
    "netlify": {"NETLIFY_AUTH_TOKEN"},
    "cloudflare": {"CLOUDFLARE_API_TOKEN"},
}
OUT_OF_REACH = set(MODULES) - SECRETS.keys()


def run(root: Path, url: str | Mapping[str, object] = URLS["s3"], name: str = "live", **wanted: Any) -> Scheduled:
    return schedule(root, read_address(name, {name: url}), Wanted(**wanted))


def read(root: Path, file: str = WORKFLOW) -> dict[str, Any]:
    """The workflow as GitHub reads it: in YAML 1.2 “on” is a word and not a switch."""
    found = yaml.load((root / file).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(found, dict)
    return found


def steps(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in data["jobs"].values() for step in job["steps"]]


def secrets(data: dict[str, Any]) -> set[str]:
    return set(re.findall(r"\$\{\{ secrets\.(\w+) \}\}", yaml.dump(data)))


def test_every_kind_of_target_is_thought_of() -> None:
    assert URLS.keys() == set(MODULES)
    assert len(OUT_OF_REACH) == 4


@pytest.mark.parametrize("scheme", sorted(SECRETS))
def test_the_workflow_of_a_target(tmp_path: Path, scheme: str) -> None:
    done = run(tmp_path, URLS[scheme])
    data = read(tmp_path)
    assert done.code == Exit.DONE
    assert list(data) == ["name", "on", "concurrency", "permissions", "jobs"]
    assert data["on"] == {"push": {"branches": ["main"]}, "schedule": [{"cron": "17 * * * *"}], "workflow_dispatch": ""}
    assert data["concurrency"] == {"group": "publish", "cancel-in-progress": "false"}
    assert data["permissions"] == {"contents": "read"}
    assert [step["uses"].partition("@")[0] for step in steps(data) if "uses" in step] == [
        "actions/checkout",
        "actions/setup-python",
        "actions/cache",
    ]
    assert steps(data)[-1]["run"] == "python3 tasks.py publish --yes"
    assert secrets(data) == SECRETS[scheme]
    for name in SECRETS[scheme]:
        assert any(f"secret {name}: " in line for line in done.lines)


@pytest.mark.parametrize("scheme", sorted(OUT_OF_REACH))
def test_a_target_that_github_cannot_reach(tmp_path: Path, scheme: str) -> None:
    with pytest.raises(Stop, match=r"use --cron|--cron is for") as stop:
        run(tmp_path, {"url": URLS[scheme], **({"command": "x"} if scheme == "command" else {})})
    assert stop.value.code == Exit.USAGE
    assert list(tmp_path.iterdir()) == []


def test_only_the_step_that_needs_it_gets_a_secret(tmp_path: Path) -> None:
    run(tmp_path, URLS["ssh"])
    assert [step["name"] for step in steps(read(tmp_path)) if "env" in step] == ["Log in with ssh"]
    run(tmp_path, URLS["s3"], write=True)
    assert [step["name"] for step in steps(read(tmp_path)) if "env" in step] == ["Publish"]


def test_a_role_at_aws_needs_no_secret(tmp_path: Path) -> None:
    done = run(tmp_path, role=ROLE)
    data = read(tmp_path)
    assert data["permissions"] == {"contents": "read", "id-token": "write"}
    assert secrets(data) == set()
    login = steps(data)[-2]
    assert login["uses"].startswith("aws-actions/configure-aws-credentials@v")
    assert login["with"] == {"role-to-assume": ROLE, "aws-region": "eu-west-1"}
    assert "has to trust this repository" in "\n".join(done.lines)


@pytest.mark.parametrize(
    ("url", "wanted", "sentence"),
    [
        (URLS["s3"], {"role": "publish"}, "not “publish”"),
        (URLS["netlify"], {"role": ROLE}, "--role is for targets at AWS"),
        ("s3://bucket?profile=ada", {}, "the profile “ada” is on this machine only"),
        (URLS["s3"], {"pages": True}, "--pages takes a target that is a folder of the project"),
        ("/srv/site", {"pages": True}, "a folder of the project"),
        ("file:///srv/site", {"pages": True}, "a folder of the project"),
        ("../site", {"pages": True}, "a folder of the project"),
        ("~/site", {"pages": True}, "a folder of the project"),
        ({"url": "published", "server": "nginx"}, {"pages": True}, "leave that option out"),
        ("published", {"pages": True, "cron": True}, "choose one"),
    ],
)
def test_what_does_not_go_together(tmp_path: Path, url: Any, wanted: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Stop) as stop:
        run(tmp_path, url, **wanted)
    assert sentence in str(stop.value)
    assert stop.value.code == Exit.USAGE
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a b", "../x", "x;y", "-f", "ü"])
def test_a_target_whose_name_would_be_a_command(tmp_path: Path, name: str) -> None:
    with pytest.raises(Stop, match="does not fit into the name of a file"):
        run(tmp_path, name=name)


def test_a_target_beside_the_live_one_has_a_workflow_of_its_own(tmp_path: Path) -> None:
    run(tmp_path)
    run(tmp_path, name="staging")
    data = read(tmp_path, ".github/workflows/publish-staging.yml")
    assert data["concurrency"]["group"] == "publish-staging"
    assert steps(data)[-1]["run"] == "python3 tasks.py publish --target staging --yes"
    assert read(tmp_path)["concurrency"]["group"] == "publish"


def test_the_account_at_cloudflare_is_no_secret(tmp_path: Path) -> None:
    run(tmp_path, URLS["cloudflare"])
    assert steps(read(tmp_path))[-1]["env"]["CLOUDFLARE_ACCOUNT_ID"] == "${{ vars.CLOUDFLARE_ACCOUNT_ID }}"
    run(tmp_path, f"cloudflare://lark?account={'a' * 32}", write=True)
    assert set(steps(read(tmp_path))[-1]["env"]) == {"CLOUDFLARE_API_TOKEN"}


def test_the_key_of_a_server_is_asked_for_with_its_port(tmp_path: Path) -> None:
    assert "“ssh-keyscan -p 2222 vps.example”" in "\n".join(run(tmp_path, URLS["ssh"]).lines)
    assert "“ssh-keyscan github.com”" in "\n".join(run(tmp_path, URLS["git+ssh"], write=True).lines)


def test_github_pages(tmp_path: Path) -> None:
    done = run(tmp_path, "published", pages=True)
    data = read(tmp_path)
    build, deploy = data["jobs"]["build"], data["jobs"]["deploy"]
    assert data["permissions"] == {"contents": "read"}
    assert build["steps"][-2]["run"] == "python3 tasks.py publish --yes --no-verify"
    assert build["steps"][-1]["with"] == {"path": "published/current", "include-hidden-files": "true"}
    # The last releases are there again, so that a site that has lost most of its pages is seen to have lost them.
    assert build["steps"][2]["with"]["path"].split() == [".cache", "published"]
    assert deploy["needs"] == "build"
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert deploy["environment"]["name"] == "github-pages"
    assert [step["uses"].partition("@")[0] for step in steps(data) if "uses" in step][-2:] == [
        "actions/upload-pages-artifact",
        "actions/deploy-pages",
    ]
    assert secrets(data) == set()
    assert "Source: GitHub Actions" in "\n".join(done.lines)


@pytest.mark.parametrize("wanted", [{}, {"role": ROLE}, {"url": "published", "pages": True}])
def test_actions_are_named_with_a_major_version(tmp_path: Path, wanted: dict[str, Any]) -> None:
    run(tmp_path, **wanted)
    used = [step["uses"] for step in steps(read(tmp_path)) if "uses" in step]
    assert used
    assert all(re.fullmatch(r"[a-z-]+/[a-z-]+@v\d+", name) for name in used)


def test_the_file_says_what_it_is_and_what_its_limits_are(tmp_path: Path) -> None:
    done = run(tmp_path)
    text = (tmp_path / WORKFLOW).read_text(encoding="utf-8")
    head = text.partition("\n\nname: Publish\n")[0]
    assert all(line.startswith("#") for line in head.splitlines())
    assert "invoke schedule" in head
    for limit in LIMITS:
        assert f"# {limit}\n" in text
        assert f"  {limit}" in done.lines
    assert text.endswith("\n")
    assert "\t" not in text


def test_a_workflow_that_says_the_same_stays(tmp_path: Path) -> None:
    run(tmp_path)
    before = (tmp_path / WORKFLOW).stat().st_mtime_ns
    done = run(tmp_path)
    assert (done.code, done.lines[0]) == (Exit.DONE, f"{WORKFLOW} is as it should be.")
    assert (tmp_path / WORKFLOW).stat().st_mtime_ns == before


def test_a_workflow_that_differs_is_replaced_only_by_consent(tmp_path: Path) -> None:
    run(tmp_path)
    file = tmp_path / WORKFLOW
    mine = file.read_text(encoding="utf-8").replace("17 * * * *", "37 5 * * *")
    file.write_text(mine, encoding="utf-8")
    done = run(tmp_path)
    assert done.code == Exit.UNCONFIRMED
    assert "--write replaces it" in done.lines[0]
    assert "-    - cron: 37 5 * * *" in done.lines
    assert "+    - cron: 17 * * * *" in done.lines
    assert file.read_text(encoding="utf-8") == mine
    assert run(tmp_path, write=True).code == Exit.DONE
    assert read(tmp_path)["on"]["schedule"] == [{"cron": "17 * * * *"}]


def test_a_long_difference_is_cut(tmp_path: Path) -> None:
    file = tmp_path / WORKFLOW
    file.parent.mkdir(parents=True)
    file.write_text("x\n" * 500, encoding="utf-8")
    done = run(tmp_path)
    assert re.fullmatch(r"… and \d+ more lines", done.lines[-1])
    assert len(done.lines) < 70


def test_github_reads_workflows_at_the_top_of_a_repository_only(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    site = tmp_path / "site"
    site.mkdir()
    with pytest.raises(Stop, match="at the top of a repository only"):
        run(site)
    assert run(site, cron=True).code == Exit.DONE
    assert run(tmp_path).code == Exit.DONE


def test_the_login_with_ssh_leaves_a_key_that_ssh_accepts(tmp_path: Path) -> None:
    home = {
        "HOME": str(tmp_path),
        "PATH": "/usr/bin:/bin",
        "SSH_PRIVATE_KEY": "line one\nline two",
        "SSH_KNOWN_HOSTS": "vps.example ssh-ed25519 AAAA",
    }
    subprocess.run(["bash", "-e", "-c", SSH_LOGIN], env=home, check=True)
    key, hosts = tmp_path / ".ssh" / "id_ed25519", tmp_path / ".ssh" / "known_hosts"
    assert (key.stat().st_mode & 0o777, key.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert key.read_text() == "line one\nline two\n"
    assert hosts.read_text() == "vps.example ssh-ed25519 AAAA\n"


@pytest.mark.parametrize(("code", "said"), [(0, ""), (3, "Not published: 2 %\nfor reasons\n")])
def test_cron_is_silent_until_something_goes_wrong(tmp_path: Path, code: int, said: str) -> None:
    site, programs = tmp_path / "my 100% site's", tmp_path / "bin"
    site.mkdir()
    programs.mkdir()
    (programs / "python3").write_text(f'#!/bin/sh\necho "$@" > arguments\necho "Not published: 2 %"\necho "for reasons" >&2\nexit {code}\n')
    (programs / "python3").chmod(0o755)
    line = crontab(site, read_address("live", {"live": "published"}))
    when, command = line[:10], line[11:]
    assert when == "17 * * * *"
    assert not re.search(r"(?<!\\)%", command)
    shell = {"PATH": f"{programs}:/usr/bin:/bin"}
    done = subprocess.run(["/bin/sh", "-c", command.replace("\\%", "%")], env=shell, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == (said, "")
    assert (site / "arguments").read_text() == "tasks.py publish --yes\n"


def test_a_timer_of_systemd(tmp_path: Path) -> None:
    site = tmp_path / "my 100% site"
    lines = run(site, URLS["ssh"], name="staging", cron=True).lines
    assert f"WorkingDirectory={tmp_path}/my 100%% site" in lines
    assert "ExecStart=/usr/bin/env python3 tasks.py publish --target staging --yes" in lines
    assert "OnCalendar=*-*-* *:17:00" in lines
    units = re.findall(r"[\w.-]+\.(?:service|timer)", "\n".join(lines))
    assert set(units) == {"my-100-site-publish-staging.service", "my-100-site-publish-staging.timer"}
    assert not site.exists()
