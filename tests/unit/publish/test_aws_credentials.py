"""Where keys are looked for, in which order, and what is said when they are not there."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from plugins.publish.aws.credentials import AwsCredentials, aws_credentials
from plugins.publish.model import Exit, Stop

ENVIRONMENT = {"AWS_ACCESS_KEY_ID": "AKENV", "AWS_SECRET_ACCESS_KEY": "of the environment"}
CREDENTIALS = """\
[default]
aws_access_key_id = AKDEFAULT
aws_secret_access_key = of/the+default%(x)s%

[acme]
aws_access_key_id=AKACME
aws_secret_access_key=of acme
aws_session_token = token
region = eu-west-3

[half]
aws_access_key_id = AKHALF
"""
CONFIG = """\
[default]
region = eu-central-1
s3 =
    max_concurrent_requests = 10

[profile acme]
region = eu-west-1

[profile "two words"]
aws_access_key_id = AKTWO
aws_secret_access_key = of two

[profile bare]
region = us-east-2

[profile office]
sso_session = acme
sso_account_id = 123456789012

[profile role]
role_arn = arn:aws:iam::123456789012:role/publisher
source_profile = default

[profile program]
credential_process = /usr/local/bin/keys

[sso-session acme]
sso_start_url = https://acme.awsapps.example/start
"""

Find = Callable[..., AwsCredentials | None]


@pytest.fixture
def find(tmp_path: Path) -> Find:
    """Look in the two files above, in a folder that is home."""
    folder = tmp_path / ".aws"
    folder.mkdir()
    (folder / "credentials").write_text(CREDENTIALS)
    (folder / "config").write_text(CONFIG)

    def look(profile: str | None = None, **environment: str) -> AwsCredentials | None:
        return aws_credentials(profile, environment, tmp_path)

    return look


def keys(found: AwsCredentials | None) -> tuple[str, str, str | None, str | None]:
    assert found
    return found.access_key, found.secret_key, found.session_token, found.region


def test_the_default_profile_is_taken_when_nothing_else_is_said(find: Find) -> None:
    assert keys(find()) == ("AKDEFAULT", "of/the+default%(x)s%", None, "eu-central-1")


def test_the_environment_comes_before_the_files(find: Find) -> None:
    assert keys(find(**ENVIRONMENT, AWS_PROFILE="acme")) == ("AKENV", "of the environment", None, None)
    assert keys(find(**ENVIRONMENT, AWS_SESSION_TOKEN="t", AWS_REGION="r", AWS_DEFAULT_REGION="other"))[2:] == ("t", "r")


def test_a_named_profile_comes_before_the_environment(find: Find) -> None:
    assert keys(find("acme", **ENVIRONMENT)) == ("AKACME", "of acme", "token", "eu-west-3")
    assert keys(find("acme", AWS_REGION="eu-north-1"))[3] == "eu-north-1"


def test_the_environment_may_name_a_profile(find: Find) -> None:
    assert keys(find(AWS_PROFILE="two words"))[:2] == ("AKTWO", "of two")
    assert keys(find("acme", AWS_PROFILE="two words"))[0] == "AKACME"


def test_the_environment_may_name_other_files(find: Find, tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("[default]\naws_access_key_id = AKOTHER\naws_secret_access_key = s\n")
    (tmp_path / "settings").write_text("[default]\nregion = ap-south-1\n")
    found = find(AWS_SHARED_CREDENTIALS_FILE=str(tmp_path / "keys"), AWS_CONFIG_FILE="~/settings")
    assert keys(found) == ("AKOTHER", "s", None, "ap-south-1")
    assert found
    assert found.source == "profile “default” in ~/keys and ~/settings"


def test_a_file_that_windows_wrote_is_read(find: Find, tmp_path: Path) -> None:
    (tmp_path / ".aws" / "credentials").write_bytes(b"\xef\xbb\xbf[default]\r\naws_access_key_id = A\r\naws_secret_access_key = b\r\n")
    assert keys(find())[:2] == ("A", "b")


def test_without_files_there_is_nothing(tmp_path: Path) -> None:
    assert aws_credentials(None, {}, tmp_path) is None
    with pytest.raises(Stop, match=r"there is no profile “x” in ~/\.aws/credentials and ~/\.aws/config$"):
        aws_credentials("x", {}, tmp_path)


def test_a_default_profile_without_keys_is_nothing(tmp_path: Path) -> None:
    (tmp_path / ".aws").mkdir()
    (tmp_path / ".aws" / "config").write_text("[default]\nregion = eu-west-1\n")
    assert aws_credentials(None, {}, tmp_path) is None


@pytest.mark.parametrize(
    ("profile", "environment", "code", "said"),
    [
        ("acne", {}, Exit.USAGE, "there is no profile “acne” in ~/.aws/credentials and ~/.aws/config; did you mean “acme”?"),
        (None, {"AWS_PROFILE": "acne"}, Exit.USAGE, "there is no profile “acne”, which AWS_PROFILE names, in ~/.aws/credentials and ~/.aws/config"),
        ("sso-session acme", {}, Exit.USAGE, "there is no profile “sso-session acme”"),
        ("half", {}, Exit.UNREACHABLE, "profile “half” in ~/.aws/credentials and ~/.aws/config has no aws_secret_access_key"),
        ("bare", {}, Exit.UNREACHABLE, "profile “bare” in ~/.aws/credentials and ~/.aws/config holds no key; write aws_access_key_id and"),
        (None, {"AWS_ACCESS_KEY_ID": "AK"}, Exit.UNREACHABLE, "AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is not; set both"),
        (None, {"AWS_SECRET_ACCESS_KEY": "x"}, Exit.UNREACHABLE, "AWS_SECRET_ACCESS_KEY is set and AWS_ACCESS_KEY_ID is not; set both"),
    ],
)
def test_what_is_missing_is_named(find: Find, profile: str | None, environment: dict[str, str], code: Exit, said: str) -> None:
    with pytest.raises(Stop) as stop:
        find(profile, **environment)
    assert stop.value.code == code
    assert str(stop.value).startswith(said)


@pytest.mark.parametrize("text", ["aws_secret_access_key = hush\n", "[default]\nhush hush\n", "[default\nhush\n"])
def test_a_broken_file_is_told_by_its_line_and_never_by_what_is_in_it(find: Find, tmp_path: Path, text: str) -> None:
    (tmp_path / ".aws" / "credentials").write_text(text)
    with pytest.raises(Stop, match=r"^~/.aws/credentials cannot be understood at line \d; ") as stop:
        find()
    assert "hush" not in str(stop.value)
    assert stop.value.__cause__ is None


def test_a_file_that_is_no_text_is_told(find: Find, tmp_path: Path) -> None:
    (tmp_path / ".aws" / "credentials").write_bytes(b"\xff\xfe[\0")
    with pytest.raises(Stop, match="cannot be understood"):
        find()


def test_a_file_that_may_not_be_read_is_told(find: Find, tmp_path: Path) -> None:
    (tmp_path / ".aws" / "credentials").unlink()
    (tmp_path / ".aws" / "credentials").mkdir()
    with pytest.raises(Stop, match=r"^~/.aws/credentials cannot be read: ") as stop:
        find()
    assert stop.value.code == Exit.UNREACHABLE


def test_nothing_secret_is_shown() -> None:
    shown = repr(AwsCredentials("AK", "hush", "hush too", "eu-west-1", "the environment"))
    assert "AK" in shown
    assert "hush" not in shown


@pytest.mark.parametrize(
    ("profile", "way"),
    [("office", "signs on through a browser"), ("role", "takes on a role"), ("program", "asks another program for its keys")],
)
def test_profiles_without_keys_of_their_own_need_boto3(find: Find, monkeypatch: pytest.MonkeyPatch, profile: str, way: str) -> None:
    monkeypatch.setitem(sys.modules, "boto3", None)
    with pytest.raises(Stop) as stop:
        find(profile)
    assert (stop.value.code, str(stop.value)) == (
        Exit.UNREACHABLE,
        f"profile “{profile}” {way}, for which the extra aws is needed: pip install '.[aws]'",
    )


class BotoCoreError(Exception):
    pass


class ClientError(Exception):
    pass


@pytest.fixture
def boto3(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[str], Any]], None]:
    """Stand in for boto3: its credentials are what a function of the profile's name returns."""

    def install(answer: Callable[[str], Any]) -> None:
        library, errors = ModuleType("boto3"), ModuleType("botocore.exceptions")

        class Session:
            region_name = "eu-south-1"

            def __init__(self, profile_name: str) -> None:
                self.name = profile_name

            def get_credentials(self) -> Any:
                return SimpleNamespace(get_frozen_credentials=lambda: answer(self.name))

        library.Session = Session  # type: ignore[attr-defined]
        errors.BotoCoreError, errors.ClientError = BotoCoreError, ClientError  # type: ignore[attr-defined]
        for module in (library, ModuleType("botocore"), errors):
            monkeypatch.setitem(sys.modules, module.__name__, module)

    return install


@pytest.mark.parametrize("profile", ["office", "role", "program"])
def test_boto3_follows_what_a_profile_leads_to(find: Find, boto3: Callable[[Any], None], profile: str) -> None:
    boto3(lambda name: SimpleNamespace(access_key=f"AK {name}", secret_key="s", token="t"))
    assert keys(find(profile)) == (f"AK {profile}", "s", "t", "eu-south-1")


@pytest.mark.parametrize(
    ("profile", "error", "said"),
    [
        ("office", BotoCoreError("Error loading SSO Token"), "profile “office” is not signed on; run aws sso login --profile office"),
        ("role", ClientError("An error occurred (AccessDenied)\n  no."), "profile “role” gives no keys: An error occurred (AccessDenied) no"),
    ],
)
def test_what_boto3_says_is_passed_on_in_one_sentence(find: Find, boto3: Callable[[Any], None], profile: str, error: Exception, said: str) -> None:
    def fail(_: str) -> None:
        raise error

    boto3(fail)
    with pytest.raises(Stop) as stop:
        find(profile)
    assert (stop.value.code, str(stop.value)) == (Exit.UNREACHABLE, said)


def test_no_keys_from_boto3_is_told(find: Find, boto3: Callable[[Any], None]) -> None:
    boto3(lambda _: None)
    with pytest.raises(Stop, match=r"^profile “program” gives no keys$"):
        find("program")


def test_the_real_boto3_runs_the_program_of_a_profile(find: Find, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("boto3")
    program = tmp_path / "keys.py"
    program.write_text('print(\'{"Version": 1, "AccessKeyId": "AKPROGRAM", "SecretAccessKey": "s"}\')\n')
    config = tmp_path / "config"
    config.write_text(f"[profile program]\nregion = eu-west-2\ncredential_process = {sys.executable} {program}\n")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(config))
    assert keys(find("program", AWS_CONFIG_FILE=str(config))) == ("AKPROGRAM", "s", None, "eu-west-2")
