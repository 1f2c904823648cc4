"""Keys, tokens and passwords, told by the shapes that those who issue them have given them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .rule import Rule, Surroundings, signs

# Texts about keys show made-up ones: with words such as these in them, or of a few letters over and over.
MADE_UP = re.compile(rb"example|your|xxxx|0{8}|1234567|abcdef|\.\.\.|\*\*\*", re.IGNORECASE)
FEWEST_LETTERS = 8
MADE_UP_PASSWORD = re.compile(
    # The last ones are variables: ${PASSWORD}, <password>, %s, &lt;password&gt;, and an ellipsis in UTF-8.
    rb"(?:your|my|the)?[-_]?(?:pass|password|passwd|pwd|pw|secret|token|key|changeme|x+|\.+|\*+)\d{0,3}|(?:[$<{\[(&]|%7b|%s|%\(|\xe2\x80\xa6).*",
    re.IGNORECASE,
)
MADE_UP_HOST = re.compile(
    rb"(?:[\w.-]*\.)?(?:example|example\.(?:com|org|net)|invalid|localhost|test|host|hostname|server|127\.0\.0\.1)", re.IGNORECASE
)


@dataclass(frozen=True)
class Secret:
    """A kind of secret: what it is called, how it looks, and the variable of the environment that is the place for it."""

    what: str
    pattern: re.Pattern[bytes]
    variable: str = ""


def secret(what: str, pattern: bytes, variable: str = "") -> Secret:
    """One kind, from a regular expression."""
    return Secret(what, re.compile(pattern), variable)


PRIVATE_KEY = secret(
    # The header alone is only written about; a key has lines of Base64 behind it (RFC 7468), in JSON with written-out line ends.
    "a private key",
    rb"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----(?:\\n|\\r|\s|[A-Za-z-]+: [^\n]*\n|<br ?/?>|[\"'+,])*[A-Za-z0-9+/=]{40,}"
    rb"(?:(?:\\n|\\r|\s){1,8}[A-Za-z0-9+/=]{4,76}(?![^\s\\\"'<-]))*(?:\\n|\\r|\s)*(?:-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----)?",
)
PASSWORD = secret(
    "an address with a password",
    rb"\b[a-z][a-z0-9+.-]{1,20}://(?P<user>[^\s/:@?#\"'<>()|\\]{1,80}):(?P<password>[^\s/@?#\"'<>|\\]{3,200})@(?P<host>[\w.-]+|\[)",
)
AZURE = secret("an Azure key", rb"(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{40,}={0,2}", "AZURE_STORAGE_ACCOUNT_KEY")
AWS = secret(
    "an AWS secret key",
    rb"(?i:secret_?access_?key)[\"']?\s{0,3}[=:]\s{0,3}[\"']?[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])",
    "AWS_SECRET_ACCESS_KEY",
)
# By a sign that each of the secrets behind it holds; one that begins with a fixed letter is found fast.
SECRETS: dict[bytes, tuple[Secret, ...]] = {
    rb"PRIVATE KEY": (PRIVATE_KEY,),
    rb"://[^\s/:@\"'<>]+:[^\s/@\"'<>]+@": (PASSWORD,),
    rb"A(?:KIA|SIA|Iza)[\w-]{16}": (
        secret("an AWS access key", rb"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b", "AWS_ACCESS_KEY_ID"),
        # Google's keys for maps are made to be seen: they stand in the address that the browser asks for.
        secret("a Google API key", rb"(?<!key=)\bAIza[\w-]{35}(?![\w-])", "GOOGLE_API_KEY"),
    ),
    rb"_[A-Za-z0-9]{20}": (
        secret("a GitHub token", rb"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9]{22}_?[A-Za-z0-9]{18,})", "GITHUB_TOKEN"),
        secret("a Stripe key", rb"\b(?:[sr]k_live_[A-Za-z0-9]{20,}|whsec_[A-Za-z0-9]{24,})", "STRIPE_API_KEY"),
        secret("a Netlify token", rb"\bnf[a-z]_[A-Za-z0-9]{36,}", "NETLIFY_AUTH_TOKEN"),
        secret("an npm token", rb"\bnpm_[A-Za-z0-9]{36}", "NPM_TOKEN"),
        secret("a Hugging Face token", rb"\bhf_[A-Za-z0-9]{34,}", "HF_TOKEN"),
        secret("a DigitalOcean token", rb"\bdo[por]_v1_[0-9a-f]{64}", "DIGITALOCEAN_TOKEN"),
        secret("a Shopify token", rb"\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}", "SHOPIFY_TOKEN"),
    ),
    rb"_access_key": (AWS,),
    rb"AccessKey": (AWS, AZURE),
    rb"_ACCESS_KEY": (AWS,),
    rb"AccountKey=": (AZURE,),
    rb"gl[a-z]{2,4}-": (secret("a GitLab token", rb"\bgl(?:pat|dt|rt|cbt|ptt|ft|soat|agent)-[\w-]{20,}", "GITLAB_TOKEN"),),
    rb"xox": (secret("a Slack token", rb"\bxox[abeoprs]-[A-Za-z0-9-]{20,}", "SLACK_TOKEN"),),
    rb"xapp-": (secret("a Slack token", rb"\bxapp-[A-Za-z0-9-]{20,}", "SLACK_TOKEN"),),
    rb"hooks\.slack": (secret("a Slack webhook", rb"hooks\.slack\.com/services/T[A-Z0-9]{6,}/B[A-Z0-9]{6,}/[A-Za-z0-9]{20,}", "SLACK_WEBHOOK_URL"),),
    rb"T3BlbkFJ": (secret("an OpenAI key", rb"\bsk-[\w-]{16,}T3BlbkFJ[\w-]{16,}", "OPENAI_API_KEY"),),
    rb"sk-ant-": (secret("an Anthropic key", rb"\bsk-ant-[a-z0-9]+-[\w-]{40,}", "ANTHROPIC_API_KEY"),),
    rb"pypi-AgE": (secret("a PyPI token", rb"\bpypi-AgE[\w-]{50,}", "TWINE_PASSWORD"),),
    rb"GOCSPX-": (secret("a Google client secret", rb"\bGOCSPX-[\w-]{20,}", "GOOGLE_CLIENT_SECRET"),),
    rb"ya29\.": (secret("a Google access token", rb"\bya29\.[\w-]{40,}"),),
    rb"SG\.[\w-]{22}\.": (secret("a SendGrid key", rb"\bSG\.[\w-]{22}\.[\w-]{43}", "SENDGRID_API_KEY"),),
}
SIGNED = tuple((re.compile(sign), secrets) for sign, secrets in SECRETS.items())


def secrets_in(body: bytes) -> Iterator[tuple[Secret, re.Match[bytes]]]:
    """Every secret in a file, but for those that are only made up to be shown."""
    for sign, secrets in SIGNED:
        if sign.search(body):
            for one in secrets:
                yield from ((one, match) for match in one.pattern.finditer(body) if not is_made_up(one, match))


def is_made_up(one: Secret, match: re.Match[bytes]) -> bool:
    """Whether this is a stand-in for a secret, as manuals write it."""
    if one is PASSWORD:
        user, password, host = match["user"], match["password"], match["host"]
        return password == user or bool(MADE_UP_PASSWORD.fullmatch(password) or MADE_UP_HOST.fullmatch(host))
    if one is PRIVATE_KEY:
        return False
    return MADE_UP.search(match[0]) is not None or len(set(match[0].rpartition(b"_")[2])) < FEWEST_LETTERS


def _find(path: str, body: bytes, _site: Surroundings) -> Iterator[str]:
    for what in dict.fromkeys(one.what for one, _ in secrets_in(body)):
        yield f"{path} holds {what}; take it out, and make a new one if it was ever public"


RULE = Rule(signs(*SECRETS), _find)
