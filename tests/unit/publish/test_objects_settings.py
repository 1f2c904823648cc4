from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from plugins.publish.model import Exit, Stop
from plugins.publish.targets.addresses import read_address
from plugins.publish.targets.objects import open_target, settings, show_policy
from plugins.publish.targets.objects.credentials import credentials_of
from plugins.publish.targets.objects.settings import Settings, settings_of


def read(url: str, **options: object) -> Settings:
    return settings_of(read_address("live", {"live": {"url": url, **options}}))


def test_an_address_is_taken_apart() -> None:
    found = read("s3://acme/site/v2/?region=eu-west-1&endpoint=https://s3.example.com/&profile=work&concurrency=4")
    assert (found.bucket, found.prefix, found.region, found.endpoint) == ("acme", "site/v2", "eu-west-1", "https://s3.example.com")
    assert (found.profile, found.uploads, found.copies, found.shown) == ("work", 4, 4, "s3://acme/site/v2/")
    assert (read("s3://acme").uploads, read("s3://acme").copies) == (16, 64)


def test_where_s3_is_may_be_said_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "https://a.example")
    assert read("s3://acme").endpoint == "https://a.example"
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "https://b.example")
    assert read("s3://acme").endpoint == "https://b.example"
    assert read("s3://acme?endpoint=https://c.example").endpoint == "https://c.example"
    assert read("gs://acme").endpoint is None


@pytest.mark.parametrize(
    ("url", "account", "bucket", "prefix"),
    [
        ("az://acme/$web", "acme", "$web", ""),
        ("az://acme/site/a/b", "acme", "site", "a/b"),
        ("az://site", "", "site", ""),
        ("gs://acme/a", "", "acme", "a"),
    ],
)
def test_other_stores_have_their_own_order(url: str, account: str, bucket: str, prefix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AZURE_STORAGE_ACCOUNT_NAME", "acme")
    found = read(url)
    assert (found.account, found.bucket, found.prefix) == (account, bucket, prefix)


@pytest.mark.parametrize(
    ("url", "options", "website", "compress"),
    [
        ("s3://acme", {}, True, True),
        ("s3://acme?cloudfront=E2ABC", {}, False, False),
        ("s3://acme?cloudfront=E2ABC&compress=yes", {}, False, True),
        ("s3://acme?compress=no&website=no", {}, False, False),
        ("s3://acme", {"website": False, "compress": "auto"}, False, True),
        ("gs://acme", {}, False, True),
    ],
)
def test_what_is_usual_depends_on_what_stands_before_the_bucket(url: str, options: Mapping[str, object], website: bool, compress: bool) -> None:
    found = read(url, **options)
    assert (found.website, found.compress) == (website, compress)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("s3://", "names no bucket; write s3://bucket"),
        ("s3://acme/../x", "may not hold . or .. as a folder"),
        ("s3://acme?endpoint=localhost:9000", "endpoint of target “live” must be an address such as https://s3.example.com"),
        ("s3://acme?website=perhaps", "website of target “live” is yes or no"),
        ("s3://acme?compress=perhaps", "compress of target “live” is auto, yes or no"),
        ("s3://acme?concurrency=0", "concurrency of target “live” is a number from 1 to 64"),
        ("s3://acme?concurrency=many", "concurrency of target “live” is a number from 1 to 64"),
        ("s3://acme?regoin=eu-west-1", "“regoin” of target “live” is not an option of s3://; there are region, endpoint, "),
        ("s3://acme?regoin=eu-west-1", "did you mean “region”?"),
        ("gs://acme?cloudfront=E2ABC", "“cloudfront” of target “live” is not an option of gs://"),
    ],
)
def test_what_cannot_be_meant_is_said(url: str, said: str) -> None:
    with pytest.raises(Stop) as stop:
        read(url)
    assert stop.value.code == Exit.USAGE
    assert said in str(stop.value)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("s3://acme", "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile"),
        ("gs://acme", "set GOOGLE_APPLICATION_CREDENTIALS to the file with the key of a service account"),
        ("az://acme/$web", "set AZURE_STORAGE_ACCOUNT_KEY or AZURE_STORAGE_SAS_TOKEN"),
    ],
)
def test_without_credentials_nothing_is_asked_of_anybody(url: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(Stop) as stop:
        credentials_of(read(url), {})
    assert stop.value.code == Exit.UNREACHABLE
    assert str(stop.value) == f"there are no credentials for {url}; {said}"


def test_keys_that_a_machine_hands_out_are_found_by_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    assert credentials_of(read("s3://acme"), {"AWS_WEB_IDENTITY_TOKEN_FILE": "/token"}) is None


def test_a_container_without_an_account_asks_for_one_before_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AZURE_STORAGE_ACCOUNT_NAME", raising=False)
    with pytest.raises(Stop, match="write az://site/container, or az://account/site, or set AZURE_STORAGE_ACCOUNT_NAME") as stop:
        read("az://site")
    assert stop.value.code == Exit.USAGE


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("s3://Buck_et", "“Buck_et” cannot be a bucket; its name has 3 to 63 small letters, digits, hyphens and dots"),
        ("s3://ab", "“ab” cannot be a bucket"),
        ("s3://-acme", "cannot be a bucket"),
        ("s3://acme-", "cannot be a bucket"),
        ("s3://a..b", "cannot be a bucket"),
        ("s3://10.0.0.1", "cannot be a bucket"),
        (f"s3://{'a' * 64}", "cannot be a bucket"),
        ("s3://my%20bucket?endpoint=https://s3.example.com", "“my bucket” cannot be a bucket; its name has letters"),
        ("gs://Acme", "“Acme” cannot be a bucket"),
        (f"gs://{'a' * 64}.example", "cannot be a bucket"),
        ("az://ac-me/site", "“ac-me” cannot be a storage account; its name has 3 to 24 small letters and digits"),
        ("az://acme/$site", "“$site” cannot be a container; its name is $web, or 3 to 63"),
        ("az://acme/my--site", "“my--site” cannot be a container"),
    ],
)
def test_a_name_that_nothing_can_have_is_said_before_keys_are_looked_for(url: str, said: str) -> None:
    with pytest.raises(Stop) as stop:
        read(url)
    assert stop.value.code == Exit.USAGE
    assert said in str(stop.value)


@pytest.mark.parametrize(
    "url",
    [
        "s3://www.example.com",
        "s3://a-1",
        f"s3://{'a' * 63}",
        "s3://Buck_et?endpoint=https://s3.example.com",
        "gs://my_site",
        "az://acme/$web",
        "az://acme/a-b",
    ],
)
def test_names_that_are_taken(url: str) -> None:
    assert read(url).bucket


def test_without_the_library_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(Stop, match="extra “cloud”") as stop:
        open_target(read_address("live", {"live": "s3://acme"}), tmp_path)
    assert stop.value.code == Exit.USAGE


def test_every_option_belongs_to_a_scheme() -> None:
    assert {option for known in settings.OF_SCHEME.values() for option in known} == set(settings.OPTIONS)


def test_the_policy_asks_for_no_more_than_is_needed() -> None:
    policy = show_policy(read_address("live", {"live": "s3://acme/site?cloudfront=E2ABC"}))
    for wanted in (
        '"s3:ListBucket"',
        '"s3:GetObject"',
        '"s3:PutObject"',
        '"s3:DeleteObject"',
        '"cloudfront:CreateInvalidation"',
        '"arn:aws:s3:::acme/site/*"',
        '"arn:aws:s3:::acme/site/.publish/*"',
        '"Deny"',
    ):
        assert wanted in policy
    assert '"s3:*"' not in policy
    assert "cloudfront" not in show_policy(read_address("live", {"live": "s3://acme"}))
    assert "Storage Blob Data Contributor" in show_policy(read_address("live", {"live": "az://acme/$web"}))
    assert "roles/storage.objectAdmin" in show_policy(read_address("live", {"live": "gs://acme"}))
