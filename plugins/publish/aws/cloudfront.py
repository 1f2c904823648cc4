"""CloudFront keeps copies of pages all over the world; this asks it to forget those that have changed.

Amazon CloudFront API Reference 2020-05-31, “CreateInvalidation”.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import quote

from lxml import etree

from plugins.hosting.addresses import address_of

from ..http.fetching import Answer, FetchError, Request, fetch
from ..model import is_fingerprinted
from ..redaction import excerpt
from .credentials import AwsCredentials
from .signature import signed

ENDPOINT = "https://cloudfront.amazonaws.com"
NAMESPACE = "http://cloudfront.amazonaws.com/doc/2020-05-31/"
# There is one endpoint for the whole world, and it signs with this region.
REGION = "us-east-1"
# Each path beyond the first thousand of a month costs money, and “everything” counts as one.
MOST_PATHS = 300
EVERYTHING = "/*"
PAUSES = (1.0, 2.0, 4.0)
# What Amazon takes, in minutes.
CLOCK_OFF = 5
AFTERWARDS = "visitors see old pages until CloudFront forgets them by itself"

# Each with what it means for whoever publishes; “{distribution}” and “{source}” are filled in.
REFUSALS = {
    "AccessDenied": "the key of {source} may not purge CloudFront’s {distribution}; it needs cloudfront:CreateInvalidation",
    "NoSuchDistribution": "there is no CloudFront distribution {distribution} in the account of {source}",
    "InvalidClientTokenId": "CloudFront does not know the key of {source}",
    "UnrecognizedClientException": "CloudFront does not know the key of {source}",
    "SignatureDoesNotMatch": "the secret of {source} does not belong to its key",
    "ExpiredToken": "the keys of {source} have expired; get new ones",
    "TooManyInvalidationsInProgress": "CloudFront is busy with earlier purges; publish again in some minutes",
}


def purge_addresses(files: Iterable[str], base_path: str = "") -> list[str]:
    """The addresses at which files were seen, for those that are not the same for ever: files with a hash in their names never change.

    A page in a folder has two, because a function before the cache may have added ``index.html`` to what the visitor asked for.
    """
    found: list[str] = []
    for path in files:
        if is_fingerprinted(path):
            continue
        found += dict.fromkeys((f"{base_path}{address_of(path)}", f"{base_path}/{path}"))
    return found


def invalidate(
    distribution: str,
    addresses: Sequence[str],
    credentials: AwsCredentials,
    release: str = "",
    endpoint: str = ENDPOINT,
    pauses: Sequence[float] = PAUSES,
) -> list[str]:
    """Ask one distribution to forget these addresses, or everything if they are many; return what went wrong, as sentences.

    Addresses begin with a slash and are not percent-encoded; ``release`` is for people who look at the list of purges at Amazon.
    """
    if not addresses:
        return []
    paths = [EVERYTHING] if len(addresses) > MOST_PATHS else sorted(set(map(encoded, addresses)))
    request = Request(
        url=f"{endpoint}/2020-05-31/distribution/{quote(distribution, safe='')}/invalidation",
        method="POST",
        fields={"Content-Type": "application/xml"},
        body=document(paths, reference(release)),
    )
    said = ""
    for pause in (*pauses, None):
        try:
            answer = fetch(signed(request, credentials, REGION, "cloudfront", datetime.now(UTC)))
        except FetchError as error:
            said, lasting = f"{endpoint} {error}", error.lasting
        else:
            if answer.status in {200, 201}:
                return []
            said, lasting = refusal(answer, distribution, credentials.source or "this computer"), answer.status < 500 and answer.status != 429
        if lasting or pause is None:
            break
        time.sleep(pause)
    return [f"{said}; {AFTERWARDS}"]


def encoded(address: str) -> str:
    """An address as CloudFront wants it: it forgets nothing where more is encoded than the URL standard of its time asks for (RFC 1738, 2.2)."""
    return quote(address, safe="/$-_.+!'()*,;:@&=")


def reference(release: str) -> str:
    """The name of the request, by which CloudFront knows it when it comes twice because an answer was lost.

    It holds the time: what a release has purged already must be purged again when a rollback leads away from it and another one back.
    """
    return f"{release or 'publish'}-{time.time_ns()}"


def document(paths: Sequence[str], name: str) -> bytes:
    """The body of the request."""
    batch = etree.Element("InvalidationBatch", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    listed = etree.SubElement(batch, "Paths")
    etree.SubElement(listed, "Quantity").text = str(len(paths))
    items = etree.SubElement(listed, "Items")
    for path in paths:
        etree.SubElement(items, "Path").text = path
    etree.SubElement(batch, "CallerReference").text = name
    return etree.tostring(batch, xml_declaration=True, encoding="UTF-8")


def refusal(answer: Answer, distribution: str, source: str) -> str:
    """What CloudFront means, in words; its own last words where they are not known."""
    if off := clock_off(answer.fields.get("date", "")):
        return f"this computer’s clock is off by {off} minutes, so CloudFront takes no request from it; set the clock"
    code, message = error_of(answer.body)
    if code in REFUSALS:
        return REFUSALS[code].format(distribution=distribution, source=source)
    return f"CloudFront refused to purge {distribution} ({excerpt(f'{answer.status} {code} {message}')})"


def clock_off(date: str) -> int:
    """By how many minutes this computer's clock and that of the answer differ; 0 when that does no harm or is not known."""
    try:
        minutes = abs((parsedate_to_datetime(date) - datetime.now(UTC)).total_seconds()) // 60
    except (TypeError, ValueError):
        return 0
    return int(minutes) if minutes >= CLOCK_OFF else 0


def error_of(body: bytes) -> tuple[str, str]:
    """Code and message of a refusal; empty where there are none."""
    try:
        root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return "", ""
    return root.findtext(".//{*}Code", "") or "", root.findtext(".//{*}Message", "") or ""
