"""Nothing secret is printed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.publish.redaction import excerpt, redacted

BASE64 = "q7Rk2mVx9LpT4wZs8Nc1Hb6Yd3Gf5JuAaEeIiOoUu0123QwErTyUiOpAsDfGhJkLzXcVbNm98"
VALUE = "q7Rk2mVx/9LpT4+wZs"


@pytest.mark.parametrize(
    "name",
    [
        "AWS_SECRET_ACCESS_KEY",
        "AWS_ACCESS_KEY_ID",
        "CLOUDFLARE_API_TOKEN",
        "NETLIFY_AUTH_TOKEN",
        "SITE_PASSWORD",
        "MYSQL_PASSWD",
        "GOOGLE_CREDENTIALS",
        "BASIC_AUTH",
        "github_token",
    ],
)
def test_the_values_of_secret_variables_are_left_out(name: str) -> None:
    assert redacted(f"the host refused {VALUE} twice: {VALUE}.", {name: VALUE}) == "the host refused … twice: …."


@pytest.mark.parametrize("name", ["HOME", "GIT_AUTHOR_NAME", "SSH_AUTH_SOCK", "AWS_WEB_IDENTITY_TOKEN_FILE", "KEYBOARD_LAYOUT"])
def test_other_variables_are_told(name: str) -> None:
    assert redacted(f"found {VALUE}", {name: VALUE}) == f"found {VALUE}"


def test_a_short_value_stays_for_it_stands_in_other_words() -> None:
    assert redacted("the page of the site", {"SITE_TOKEN": "site", "EMPTY_KEY": ""}) == "the page of the site"


def test_a_value_is_left_out_however_it_is_written() -> None:
    value = 'p"4ss w/rd\\q'
    environment = {"PASSWORD": value}
    for written in (value, "p%224ss%20w%2Frd%5Cq", json.dumps({"said": value})):
        assert redacted(written, environment).strip('{}" :').removeprefix('said": "') == "…"
    assert json.loads(redacted(json.dumps({"said": value}), environment)) == {"said": "…"}


def test_every_line_of_a_key_is_left_out() -> None:
    assert redacted("line2345 of it", {"DEPLOY_KEY": "line1234\nline2345\n"}) == "… of it"


def test_a_key_that_is_nowhere_in_the_environment_is_left_out_whole() -> None:
    lines = f"{BASE64[:64]}\n{BASE64[9:73]}\n{BASE64[:20]}=="
    key = "-----BEGIN " + f"PRIVATE KEY-----\n{lines}\n-----END PRIVATE KEY-----"
    assert redacted(f"bad key: {key} in the file", {}) == "bad key: … in the file"
    assert redacted(f"bad key: {key.partition('-----END')[0]}", {}).strip() == "bad key: …"


def test_of_two_values_the_longer_one_goes_first() -> None:
    assert redacted("abcdefgh-ijk", {"ONE_KEY": "abcdefgh", "TWO_KEY": "abcdefgh-ijk"}) == "…"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgres://me:s3cret@db.tiller.org/x", "postgres://…@db.tiller.org/x"),
        ("cannot reach https://:s3cr@t@host/x", "cannot reach https://…@host/x"),
        ("ssh://me@tiller.org/srv stays", "ssh://me@tiller.org/srv stays"),
        ("https://tiller.org:8443/@me stays", "https://tiller.org:8443/@me stays"),
        ("Authorization: Bearer abc.def.ghi", "Authorization: Bearer …"),
        ("GET /x?a=1&X-Amz-Signature=0123abcd&b=2", "GET /x?a=1&X-Amz-Signature=…&b=2"),
        ("token ghp_" + "q7Rk2mVx9LpT4wZs8Nc1Hb6Yd3Gf5JuAaEeI" + " expired", "token … expired"),
        ("session eyJhbGciOiJub25lIn0.eyJleHAiOjF9.c2lnbmVk ended", "session … ended"),
        ("key AKIA" + "Q7RK2MVX9LPT4WZS unknown", "key … unknown"),
        ("Plan for live: 3 new, release 0007-3f9a1c2b4d5e", "Plan for live: 3 new, release 0007-3f9a1c2b4d5e"),
        ("https://tiller.org/insights/one/?page=2", "https://tiller.org/insights/one/?page=2"),
    ],
)
def test_what_looks_like_a_secret_is_left_out(text: str, shown: str) -> None:
    assert redacted(text, {}) == shown


def test_the_environment_is_that_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_API_KEY", VALUE)
    assert redacted(VALUE) == "…"


def test_an_excerpt_is_one_short_line() -> None:
    assert excerpt("it\n went  wrong.") == "it went wrong"
    assert excerpt("a" * 200) == "a" * 200
    assert excerpt("a" * 201) == "a" * 200 + "…"
    assert excerpt("one two", most=3) == "one…"
    assert excerpt("mine is s3cr3t here", secrets=("", "s3cr3t")) == "mine is … here"


@pytest.mark.parametrize("before", range(150, 201))
def test_an_excerpt_ends_in_no_half_of_a_key(monkeypatch: pytest.MonkeyPatch, before: int) -> None:
    key = "AKIA" + "Q7RK2MVX9LPT4WZS"
    monkeypatch.setenv("SOME_API_KEY", VALUE)
    for secret in (key, VALUE):
        shown = excerpt(f"{'-' * (before - 1)} {secret} {'-' * 100}")
        assert not set(shown) - set("- …")


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=80))
def test_any_text_is_taken_and_words_stay(text: str) -> None:
    assert VALUE not in redacted(f"{text}{VALUE}{text}", {"A_KEY": VALUE})


@given(st.text("abcdefghijklmnop \n.,’ü", max_size=80))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert redacted(text, {}) == text
