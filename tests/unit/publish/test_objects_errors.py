from __future__ import annotations

import pytest

from plugins.publish.model import Exit, Stop
from plugins.publish.targets.objects.errors import Doing, Failed, sentence, told
from plugins.publish.targets.objects.settings import Settings

ACME = Settings("live", "s3", "acme", shown="s3://acme", endpoint="http://127.0.0.1:9")
GET = "Generic S3 error: Error performing list request: Error performing GET http://127.0.0.1:9/acme?list-type=2 in 2.5ms - "


def answer(status: str, code: str, more: str = "") -> str:
    """What the library says of a refusal."""
    document = f'<?xml version="1.0"?><Error><Code>{code}</Code>{more}</Error>'
    return f"{GET}Server returned non-2xx status code: {status}: {document}\n\nDebug source:\nGeneric {{}}"


SKEWED = "<RequestTime>20261120T210000Z</RequestTime><ServerTime>2026-11-20T22:00:00Z</ServerTime>"
SENT = f"{GET}HTTP error: error sending request\n\nDebug source:\nReqwestError "


@pytest.mark.parametrize(
    ("said", "doing", "told"),
    [
        (answer("403 Forbidden", "InvalidAccessKeyId"), "list", "s3://acme does not know the key in AWS_ACCESS_KEY_ID"),
        (answer("403 Forbidden", "SignatureDoesNotMatch"), "list", "s3://acme does not accept the secret in AWS_SECRET_ACCESS_KEY; "),
        (answer("400 Bad Request", "ExpiredToken"), "read", "the session token has expired; sign on again, and set AWS_SESSION_TOKEN anew"),
        (answer("403 Forbidden", "AccessDenied"), "write", "the credentials may not write to s3://acme; they need s3:PutObject"),
        (answer("403 Forbidden", "AccessDenied"), "list", "the credentials may not list s3://acme; they need s3:ListBucket"),
        (answer("403 Forbidden", "AccessDenied"), "delete", "the credentials may not delete from s3://acme; they need s3:DeleteObject"),
        (answer("404 Not Found", "NoSuchBucket"), "list", "there is no bucket acme at http://127.0.0.1:9; make it first, or correct its name"),
        (answer("403 Forbidden", "RequestTimeTooSkewed", SKEWED), "list", "this computer’s clock is off by 60 minutes; set it right"),
        (answer("403 Forbidden", "RequestTimeTooSkewed"), "list", "this computer’s clock is off by more than the store allows"),
        (
            answer("400 Bad Request", "AuthorizationHeaderMalformed", "<Region>eu-west-1</Region>"),
            "list",
            "is in the region eu-west-1; write region=eu-west-1",
        ),
        (f"{GET}Received redirect without LOCATION, this normally indicates an incorrectly configured region", "list", "is in another region"),
        (answer("503 Slow Down", "SlowDown"), "copy", "http://127.0.0.1:9 is out of order or overloaded at the moment (SlowDown)"),
        (f'{SENT}ConnectError("dns error")', "list", "cannot reach http://127.0.0.1:9: there is no such name"),
        (
            f'{SENT}ConnectError("tcp connect error", Os {{ kind: ConnectionRefused }})',
            "list",
            "cannot reach http://127.0.0.1:9: nobody answers there",
        ),
        (f"{SENT}TimedOut", "list", "cannot reach http://127.0.0.1:9: it does not answer, or not in time"),
        (f"{SENT}InvalidCertificate(UnknownIssuer)", "list", "its certificate is not accepted"),
        (
            'Encountered object with invalid path: Path "a//b" contained empty path segment',
            "list",
            "an object of the name “a//b”, which cannot be listed",
        ),
        (answer("400 Bad Request", "Odd", "<Message>Something new.</Message>"), "copy", "cannot copy within s3://acme: Something new"),
        ("Generic S3 error: something\nquite new.", "read", "cannot read from s3://acme: Generic S3 error: something quite new"),
    ],
)
def test_what_a_store_says_becomes_one_sentence(said: str, doing: Doing, told: str) -> None:
    found = sentence(Failed(doing, said), ACME)
    assert told in found
    assert "\n" not in found
    assert "Debug" not in found
    assert not found.endswith(".")


def test_other_stores_name_their_own_variables() -> None:
    azure = Settings("live", "az", "$web", account="acme", shown="az://acme/$web")
    assert "AZURE_STORAGE_ACCOUNT_KEY" in sentence(Failed("list", answer("403 Forbidden", "AuthenticationFailed")), azure)
    assert "Storage Blob Data Contributor" in sentence(Failed("write", answer("403 Forbidden", "AuthorizationPermissionMismatch")), azure)
    google = Settings("live", "gs", "acme", shown="gs://acme")
    assert "storage.objects.create" in sentence(Failed("write", answer("403 Forbidden", "AccessDenied")), google)


def test_what_stops_part_way_says_how_to_go_on() -> None:
    with pytest.raises(Stop, match=r"; run the same command again$") as stop, told(ACME, Exit.STOPPED):
        raise Failed("copy", answer("503 Slow Down", "SlowDown"))
    assert stop.value.code == Exit.STOPPED
