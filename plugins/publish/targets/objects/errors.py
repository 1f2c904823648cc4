"""What a store says, in one sentence of ours. The library passes on twenty lines that say it to nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Literal

from ...model import Exit, Stop
from ...redaction import excerpt
from .settings import Settings

Doing = Literal["read", "list", "write", "copy", "delete"]

KEYS = {
    "s3": ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"),
    "gs": ("GOOGLE_APPLICATION_CREDENTIALS",) * 3,
    "az": ("AZURE_STORAGE_ACCOUNT_NAME", "AZURE_STORAGE_ACCOUNT_KEY", "AZURE_STORAGE_SAS_TOKEN"),
}
# Without the permission to list, Amazon refuses to read what is not there instead of saying so.
PERMISSIONS: dict[str, dict[Doing, str]] = {
    "s3": {
        "read": "s3:GetObject and s3:ListBucket",
        "list": "s3:ListBucket",
        "write": "s3:PutObject",
        "copy": "s3:PutObject and s3:GetObject",
        "delete": "s3:DeleteObject",
    },
    "gs": {
        "read": "storage.objects.get",
        "list": "storage.objects.list",
        "write": "storage.objects.create",
        "copy": "storage.objects.create",
        "delete": "storage.objects.delete",
    },
    "az": dict.fromkeys(("read", "list", "write", "copy", "delete"), "the role Storage Blob Data Contributor"),
}
WORDS: dict[Doing, str] = {"read": "read from", "list": "list", "write": "write to", "copy": "copy within", "delete": "delete from"}

CODE = re.compile(r"<(?:Code|Error)>(\w+)</|\bx-ms-error-code\W+(\w+)|\"error\": ?\"(\w+)\"|\(code: (\w+)\)")
STATUS = re.compile(r"status code: (\d{3})")
MESSAGE = re.compile(r"<Message>([^<]+)</Message>")
REGION = re.compile(r"<Region>([\w-]+)</Region>|expecting '([\w-]+)'")
CLOCKS = re.compile(r"<RequestTime>([^<]+)</RequestTime>.*?<ServerTime>([^<]+)</ServerTime>", re.DOTALL)
NAME = re.compile(r'invalid path: .*?[Pp]ath "(.*?)"(?:$|[: ])')

WRONG_KEY = {"InvalidAccessKeyId", "InvalidAccessKey"}
WRONG_SECRET = {"SignatureDoesNotMatch", "AuthenticationFailed", "InvalidAuthenticationInfo", "UnauthorizedAccess"}
EXPIRED = {"ExpiredToken", "TokenRefreshRequired", "RequestExpired", "InvalidToken", "ExpiredTokenException"}
DENIED = {
    "AccessDenied",
    "AllAccessDisabled",
    "AccountProblem",
    "AuthorizationFailure",
    "AuthorizationPermissionMismatch",
    "InsufficientAccountPermissions",
}
NO_BUCKET = {"NoSuchBucket", "ContainerNotFound", "ContainerBeingDeleted"}
SKEWED = {"RequestTimeTooSkewed", "RequestInTheFuture"}
ELSEWHERE = {"AuthorizationHeaderMalformed", "PermanentRedirect", "IllegalLocationConstraintException"}


class Failed(Exception):
    """A store did not do something. ``said`` is what the library tells of it."""

    def __init__(self, doing: Doing, said: str) -> None:
        super().__init__(said)
        self.doing = doing
        self.said = said


@contextmanager
def told(settings: Settings, code: Exit) -> Iterator[None]:
    """Turn ``Failed`` into a ``Stop`` with one sentence; ``code`` says how far things had come."""
    try:
        yield
    except Failed as failed:
        again = "; run the same command again" if code == Exit.STOPPED else ""
        raise Stop(code, sentence(failed, settings) + again) from failed


def sentence(failed: Failed, settings: Settings) -> str:
    """What went wrong and what to do about it, without a full stop."""
    return _refusal(failed, settings) or _silence(failed.said, settings) or _in_its_own_words(failed, settings)


def _refusal(failed: Failed, settings: Settings) -> str | None:
    """For what the store answered."""
    where, said, code = settings.shown, failed.said, code_of(failed.said)
    key, secret, token = KEYS[settings.scheme]
    if code in WRONG_KEY:
        return f"{where} does not know the key in {key}"
    if code in WRONG_SECRET:
        return f"{where} does not accept the secret in {secret}; it does not belong to the key in {key}"
    if code in EXPIRED:
        return f"the session token has expired; sign on again, and set {token} anew"
    if code in NO_BUCKET:
        host = settings.endpoint or HOSTS[settings.scheme]
        return f"there is no bucket {settings.bucket} at {host}; make it first, or correct its name in publishconf.py"
    if code in SKEWED:
        return _clock(said)
    if code in ELSEWHERE or "incorrectly configured region" in said:
        return _region(said, settings)
    if code in DENIED or status_of(said) in {"401", "403"}:
        return f"the credentials may not {WORDS[failed.doing]} {where}; they need {PERMISSIONS[settings.scheme][failed.doing]}"
    return None


def _silence(said: str, settings: Settings) -> str | None:
    """For what never became an answer."""
    host = settings.endpoint or HOSTS[settings.scheme]
    found = said.lower()
    if name := NAME.search(said):
        return f"{settings.shown} holds an object of the name “{name[1]}”, which cannot be listed; rename it, or publish below a prefix"
    if "invalidcontenttype" in found:
        return f"{host} does not speak https; write its address with http:// if that is meant"
    if "certificate" in found or "tls" in found:
        return f"{host} cannot prove that it is {host}: its certificate is not accepted"
    if "dns error" in found or "failed to lookup" in found:
        return f"cannot reach {host}: there is no such name; check the connection and the address"
    if "refused" in found:
        return f"cannot reach {host}: nobody answers there; check the address"
    if "timed out" in found or "timedout" in found or "error sending request" in found or "response body" in found:
        return f"cannot reach {host}: it does not answer, or not in time; check the connection"
    if status_of(said) in {"500", "502", "503", "504", "429"}:
        return f"{host} is out of order or overloaded at the moment ({code_of(said) or status_of(said)})"
    return None


def _in_its_own_words(failed: Failed, settings: Settings) -> str:
    """For what nobody has seen before: the store's message, or the end of what the library says."""
    told_by_store = MESSAGE.search(failed.said)
    first = failed.said.partition("\n\nDebug")[0]
    words = told_by_store[1] if told_by_store else re.split(r" - | in \d", first)[-1]
    return f"cannot {WORDS[failed.doing]} {settings.shown}: {excerpt(words)}"


def _clock(said: str) -> str:
    if clocks := CLOCKS.search(said):
        minutes = [_moment(written) for written in clocks.groups()]
        if minutes[0] and minutes[1]:
            off = round(abs((minutes[0] - minutes[1]).total_seconds()) / 60)
            return f"this computer’s clock is off by {off} minutes; set it right"
    return "this computer’s clock is off by more than the store allows; set it right"


def _moment(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written).astimezone(UTC)
    except ValueError:
        return None


def _region(said: str, settings: Settings) -> str:
    found = REGION.search(said)
    region = next(filter(None, found.groups()), None) if found else None
    if region:
        return f"{settings.shown} is in the region {region}; write region={region} into publishconf.py"
    return f"{settings.shown} is in another region; write region=… with its own into publishconf.py"


def code_of(said: str) -> str | None:
    """The word by which a store names an error (Amazon S3 API Reference, “Error responses”; Azure's are of the same form)."""
    found = CODE.search(said)
    return next(filter(None, found.groups()), None) if found else None


def status_of(said: str) -> str | None:
    """The status of the answer, where there was one."""
    found = STATUS.search(said)
    return found[1] if found else None


HOSTS = {"s3": "Amazon S3", "gs": "Google Cloud Storage", "az": "Azure"}
