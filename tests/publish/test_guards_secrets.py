"""Secrets in what is published and in the settings. They are put together here, so that nobody takes this file for a leak."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.publish.guards import findings, settings_refusals
from plugins.publish.guards.secrets import secrets_in
from plugins.publish.scan import scan
from tests.publish.site import Site

RANDOM = "q7Rk2mVx9LpT4wZs8Nc1Hb6Yd3Gf5JuAaEeIiOoUu0123QwErTyUiOpAsDfGhJkLzXcVbNm987654321qazwsx"
HEX = "7c1e90b2d4f3a8566b0e9d1c2f7a48355de0b9c1f2a6478e3d5c0b1a9f8e7d62"
LINES = f"\n{RANDOM[:64]}\n{RANDOM[20:84]}\n"


def refused(site: Site) -> list[str]:
    return findings(scan(site.built)).refusals


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("-----BEGIN " + f"OPENSSH PRIVATE KEY-----{LINES}-----END OPENSSH PRIVATE KEY-----", "a private key"),
        ("-----BEGIN " + f"RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n{LINES}", "a private key"),
        ('{"private_key": "-----BEGIN ' + f'PRIVATE KEY-----\\n{RANDOM[:64]}\\n"}}', "a private key"),
        ("-----BEGIN " + f"PGP PRIVATE KEY BLOCK-----\n{LINES}", "a private key"),
        ("key = AKIA" + "Q7RK2MVX9LPT4WZS", "an AWS access key"),
        ("ASIA" + "Q7RK2MVX9LPT4WZS", "an AWS access key"),
        ("aws_secret_access_key = " + RANDOM[:40], "an AWS secret key"),
        ('"SecretAccessKey": "' + RANDOM[:38] + '/+"', "an AWS secret key"),
        ("AWS_SECRET_ACCESS_KEY=" + RANDOM[:40], "an AWS secret key"),
        ("AccountName=x;AccountKey=" + RANDOM[:86] + "==", "an Azure key"),
        ("SharedAccessKey=" + RANDOM[:43] + "=", "an Azure key"),
        ("ghp_" + RANDOM[:36], "a GitHub token"),
        ("github_pat_" + RANDOM[:22] + "_" + RANDOM[:59], "a GitHub token"),
        ("glpat-" + RANDOM[:20], "a GitLab token"),
        ("sk_live_" + RANDOM[:24], "a Stripe key"),
        ("rk_live_" + RANDOM[:24], "a Stripe key"),
        ("whsec_" + RANDOM[:32], "a Stripe key"),
        ("xoxb-" + "1234-9876-" + RANDOM[:24], "a Slack token"),
        ("xapp-" + "1-A02-" + RANDOM[:24], "a Slack token"),
        ("https://hooks.slack.com/services/" + f"T0AB12CD3/B0AB12CD3/{RANDOM[:24]}", "a Slack webhook"),
        ("AIza" + RANDOM[:35], "a Google API key"),
        ("GOCSPX-" + RANDOM[:28], "a Google client secret"),
        ("ya29." + RANDOM[:60], "a Google access token"),
        ("sk-proj-" + RANDOM[:20] + "T3BlbkFJ" + RANDOM[:20], "an OpenAI key"),
        ("sk-ant-" + "api03-" + RANDOM[:80], "an Anthropic key"),
        ("nfp_" + RANDOM[:36], "a Netlify token"),
        ("npm_" + RANDOM[:36], "an npm token"),
        ("pypi-AgE" + "IcHlwaS5vcmc" + RANDOM[:60], "a PyPI token"),
        ("hf_" + RANDOM[:34], "a Hugging Face token"),
        ("SG." + RANDOM[:22] + "." + RANDOM[:43], "a SendGrid key"),
        ("dop_v1_" + HEX[:64], "a DigitalOcean token"),
        ("shpat_" + HEX[:32], "a Shopify token"),
        ("postgres://site:" + "v9Lp-T4wZ@db.acme.test-net.org:5432/site", "an address with a password"),
        ("mongodb+srv://ines:" + "v9LpT4wZ@cluster0.mongodb.net/", "an address with a password"),
        ("https://ines:" + "v9LpT4wZ@git.tiller.org/site.git", "an address with a password"),
    ],
)
def test_a_secret_is_known_by_its_shape(text: str, what: str) -> None:
    assert [one.what for one, _ in secrets_in(f"const x = `{text}`;".encode())] == [what]


@pytest.mark.parametrize("path", ["assets/app.js", "insights/one/index.html", "feed.json", "llms.txt", "map.svg", "LICENSE"])
def test_secrets_in_text_are_refused(site: Site, path: str) -> None:
    site.write(path, f"<html>ghp_{RANDOM[:36]}</html>")
    assert refused(site) == [f"{path} holds a GitHub token; take it out, and make a new one if it was ever public"]


@pytest.mark.parametrize(
    "text",
    [
        "Never commit a PRIVATE KEY, an AKIA key, ghp_ or sk_live_ tokens; xoxb-, glpat-, sk-ant- and npm_ begin others.",
        "A key begins with -----BEGIN " + "PRIVATE KEY----- and ends with -----END PRIVATE KEY-----.",
        "-----BEGIN " + "PRIVATE KEY----- is how the first line of such a file reads and nobody should ever be sent one by mail",
        "-----BEGIN " + "PRIVATE KEY-----" + "\n" * 60 + "words",
        "<code>-----BEGIN " + "RSA PRIVATE KEY-----\n…\n-----END RSA PRIVATE KEY-----</code>",
        "-----BEGIN PUBLIC KEY-----" + LINES,
        "AKIA" + "IOSFODNN7EXAMPLE, with wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY as its secret",
        "ghp_" + "x" * 36,
        "glpat-" + "xxxxxxxxxxxxxxxxxxxx",
        "sk-ant-" + "api03-your-key-goes-here-your-key-goes-here-your-key",
        "postgres://user:" + "password@host/db and postgres://user:pass@localhost:5432/db",
        "postgres://site:" + "$PASSWORD@db.tiller.org/site",
        "postgres://site:" + "&lt;password&gt;@db.tiller.org/site",
        "redis://postgres:" + "postgres@db/0",
        "https://ines:" + "v9LpT4wZ@example.com/",
        "https://medium.com/@ines and mailto:ines@tiller.org, https://tiller.org:443/a@b",
        '<iframe src="https://www.google.com/maps/embed/v1/place?key=AIza' + RANDOM[:35] + '"></iframe>',
        "task-force-of-the-first-hundred-days-and-what-came-of-it",
        "block__element_with_a_long_name_that_is_no_token",
        "data:font/woff2;base64," + RANDOM * 3,
    ],
)
def test_writing_about_secrets_is_not_a_secret(text: str) -> None:
    assert list(secrets_in(f"<html>{text}</html>".encode())) == []


def test_one_kind_is_told_once_a_file(site: Site) -> None:
    site.write("feed.json", " ".join("ghp_" + RANDOM[start : start + 36] for start in range(5)))
    assert len(refused(site)) == 1


def test_a_line_is_looked_at_again_where_it_means_something_else(site: Site) -> None:
    """What was clean in a text of one kind, or was shown as code, is judged anew elsewhere."""
    line = '<a href="http://localhost:8000/">{{ title }}</a>'
    site.write("insights/four/index.html", f"<html><pre>\n{line}\n</pre></html>")
    site.write("insights/four/index.html.md", f"{line}\n")
    assert refused(site) == []
    site.write("insights/one/index.html", f"<html>\n{line}\n</html>")
    site.write("insights/two/index.html", f"<html>\n{line}\n</html>")
    assert sorted({said.partition(" ")[0] for said in refused(site)}) == ["insights/one/index.html", "insights/two/index.html"]
    assert len(refused(site)) == 4


SETTINGS = """
import os
SITEURL = "https://tiller.example"
TARGETS = {"live": "s3://tiller-site?region=eu-west-1", "draft": {"url": "netlify://1234abcd-site", "token": os.environ["NETLIFY_AUTH_TOKEN"]}}
TOKEN = os.environ.get("SITE_TOKEN", "")
KEYWORDS = "board, interim, fractional"
AUTH_TOKEN = "NETLIFY_AUTH_TOKEN"
PASSWORD = ""
INDEXNOW_KEY = "q7Rk2mVx9LpT4wZs8Nc1Hb6Yd3Gf5Ju"
PARTING_TOKEN = "a line of words"
"""


def test_settings_without_secrets_pass(tmp_path: Path) -> None:
    settings = tmp_path / "publishconf.py"
    assert settings_refusals(settings) == []
    settings.write_text(SETTINGS)
    assert settings_refusals(settings) == []
    assert settings_refusals(Path(__file__).parents[2] / "publishconf.py") == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('KEY = "AKIA' + 'Q7RK2MVX9LPT4WZS"', "an AWS access key; take it out and set the environment variable AWS_ACCESS_KEY_ID instead"),
        ("# ghp_" + RANDOM[:36], "a GitHub token; take it out and set the environment variable GITHUB_TOKEN instead"),
        ('X = "nfp_' + RANDOM[:36] + '"', "a Netlify token; take it out and set the environment variable NETLIFY_AUTH_TOKEN instead"),
        (
            'CLOUDFLARE_API_TOKEN = "' + RANDOM[:40] + '"',
            "what looks like a secret (CLOUDFLARE_API_TOKEN); take it out and set the environment variable CLOUDFLARE_API_TOKEN instead",
        ),
        (
            'TARGETS = {"live": {"url": "ssh://me@tiller.example/srv", "password": "v9LpT4wZ"}}',
            "what looks like a secret (password); take it out and give it in an environment variable instead",
        ),
        (
            'TARGETS = {"live": "s3://site?secret_key=v9LpT4wZq7"}',
            "what looks like a secret (secret_key); take it out and give it in an environment variable instead",
        ),
        (
            'TARGETS = {"live": "ssh://me:' + 'v9LpT4wZ@tiller.org/srv"}',
            "an address with a password; take it out and give it in an environment variable instead",
        ),
        (
            'TARGETS = dict(live=dict(token="v9LpT4wZq7"))',
            "what looks like a secret (token); take it out and set the environment variable NETLIFY_AUTH_TOKEN or CLOUDFLARE_API_TOKEN instead",
        ),
    ],
)
def test_a_secret_in_the_settings_is_told_with_its_line_and_never_shown(tmp_path: Path, line: str, said: str) -> None:
    settings = tmp_path / "publishconf.py"
    settings.write_text(f"{SETTINGS}{line}\n")
    number = SETTINGS.count("\n") + 1
    assert settings_refusals(settings) == [f"publishconf.py, line {number} holds {said}"]


def test_settings_that_are_no_python_are_still_searched(tmp_path: Path) -> None:
    settings = tmp_path / "publishconf.py"
    settings.write_text("def (\nghp_" + RANDOM[:36])
    assert len(settings_refusals(settings)) == 1
