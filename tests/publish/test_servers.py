"""The servers that other tests publish to do what those rely on."""

from __future__ import annotations

import os
import threading
import time
import urllib.error
import urllib.request
from datetime import timedelta
from pathlib import Path

import obstore
import pytest
from obstore.store import AzureStore, S3Store

from tests.publish.servers.faults import Answer, Fault, Proxy
from tests.publish.servers.keeper import wait_for
from tests.publish.servers.reader import Reader, from_folder
from tests.publish.servers.storage import Bucket, Storage
from tests.publish.servers.uplink import Uplink


def test_radosgw_checks_signatures_and_keeps_what_it_is_given(radosgw: Storage) -> None:
    bucket = radosgw.bucket()
    options = {"region": radosgw.region, "client_options": {"allow_http": True}, "retry_config": {"max_retries": 0}}
    store = S3Store(bucket.name, endpoint=radosgw.endpoint, **options)
    obstore.put(store, "a b/ü.html", b"<html>", attributes={"Content-Type": "text/html"})
    assert bucket.names() == ["a b/ü.html"]
    assert bucket.head("a b/ü.html")["ContentType"] == "text/html"
    assert urllib.request.urlopen(bucket.public("a b/ü.html")).read() == b"<html>"
    wrong = S3Store(bucket.name, endpoint=radosgw.endpoint, secret_access_key="wrong", **options)
    with pytest.raises(Exception, match="SignatureDoesNotMatch"):
        obstore.put(wrong, "x", b"")
    names = radosgw.stranger
    stranger = S3Store(
        bucket.name, endpoint=radosgw.endpoint, access_key_id=names["AWS_ACCESS_KEY_ID"], secret_access_key=names["AWS_SECRET_ACCESS_KEY"], **options
    )
    with pytest.raises(Exception, match="AccessDenied"):
        obstore.put(stranger, "x", b"")
    bucket.read_only()
    assert [entry["path"] for entry in obstore.list(stranger).collect()] == ["a b/ü.html"]
    with pytest.raises(Exception, match="AccessDenied"):
        obstore.put(stranger, "x", b"")


def test_moto_keeps_what_it_is_given(moto: Storage) -> None:
    bucket = moto.bucket()
    bucket.put("index.html", b"<html>")
    assert urllib.request.urlopen(bucket.public("index.html")).read() == b"<html>"
    assert os.environ["AWS_ACCESS_KEY_ID"] == "owner"


def test_azurite_checks_signatures(azurite: Storage) -> None:
    bucket = azurite.bucket()
    store = AzureStore(bucket.name, endpoint=azurite.endpoint, client_options={"allow_http": True})
    obstore.put(store, "ü.html", b"<html>")
    assert urllib.request.urlopen(bucket.public("ü.html")).read() == b"<html>"
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(urllib.request.Request(bucket.public("x"), method="PUT", data=b"", headers={"x-ms-blob-type": "BlockBlob"}))


FAULTS = [*Fault, Answer(503)]


def store_behind(proxy: Proxy, bucket: Bucket, retries: int, timeout: str = "30s") -> S3Store:
    """The bucket as somebody sees it from behind the proxy."""
    waits = {"init_backoff": timedelta(milliseconds=1), "max_backoff": timedelta(milliseconds=5), "base": 2}
    return S3Store(
        bucket.name,
        endpoint=proxy.endpoint,
        region=bucket.storage.region,
        client_options={"allow_http": True, "timeout": timeout},
        retry_config={"max_retries": retries, "backoff": waits},
    )


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_fault_is_felt_once_and_only_by_what_it_is_meant_for(moto: Storage, fault: Fault | Answer) -> None:
    bucket = moto.bucket()
    with Proxy(moto.endpoint).running() as proxy:
        rule = proxy.fail(fault, kind="PUT", path="*.css", first=2)
        # Only what hangs has to be given up.
        patient, hasty = (store_behind(proxy, bucket, retries, "0.3s" if fault is Fault.STALL else "30s") for retries in (10, 0))
        for path in ("1.css", "1.html"):
            obstore.put(store_behind(proxy, bucket, 0), path, b"body")
        assert not rule.struck
        # No answer to a PUT is read beyond its header fields, so half of it is enough.
        if fault is not Fault.TORN_ANSWER:
            with pytest.raises(Exception, match=r"Generic|error"):
                obstore.put(hasty, "2.css", b"body")
            assert rule.struck
            assert ("2.css" in bucket.names()) == (fault is Fault.CUT_AFTER)
        proxy.heal()
        proxy.fail(fault, kind="PUT")
        obstore.put(patient, "3.css", b"body")
        assert proxy.requests[0].fault is fault
        assert bucket.read("3.css") == b"body"


def test_a_torn_list_is_no_list(moto: Storage) -> None:
    bucket = moto.bucket()
    bucket.put("a", b"")
    with Proxy(moto.endpoint).running() as proxy:
        proxy.fail(Fault.TORN_ANSWER, kind="LIST")
        store = store_behind(proxy, bucket, 0)
        with pytest.raises(Exception, match=r"Generic|error"):
            obstore.list(store).collect()
        assert [entry["path"] for entry in obstore.list(store).collect()] == ["a"]


def test_the_proxy_keeps_signatures(radosgw: Storage) -> None:
    bucket = radosgw.bucket()
    with Proxy(radosgw.endpoint).running() as proxy:
        store = store_behind(proxy, bucket, 0)
        obstore.put(store, "a b/ü+%.html", b"<html>")
        obstore.copy(store, "a b/ü+%.html", "b")
        obstore.delete(store, ["b"])
        assert [request.kind for request in proxy.requests] == ["PUT", "COPY", "DELETE"]
        assert [request.path for request in proxy.sent()] == [f"/{bucket.name}/a b/ü+%.html"]
    assert bucket.names() == ["a b/ü+%.html"]


def test_senders_share_a_slow_line() -> None:
    uplink = Uplink(rate=1_000_000)
    started = time.monotonic()
    senders = [threading.Thread(target=uplink.pass_on, args=(10_000,)) for _ in range(5)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert uplink.sent == 50_000
    assert time.monotonic() - started >= 0.05


def test_a_reader_sees_a_page_without_its_styles(tmp_path: Path) -> None:
    page = b'<link rel="stylesheet" href="/assets/a.css"><a href="/other/">x</a><img src=card.png>'
    old = {"index.html": b"old"}
    new = {"index.html": page, "assets/a.css": b"a{}", "card.png": b"png"}
    reader = Reader(from_folder(tmp_path), [{}, old, new])
    assert reader.look() == []
    (tmp_path / "index.html").write_bytes(page)
    assert reader.look() == ["index.html names assets/a.css, which is missing"]
    (tmp_path / "assets").mkdir()
    for path, body in new.items():
        (tmp_path / path).write_bytes(body)
    assert reader.look() == []
    (tmp_path / "index.html").write_bytes(page[:9])
    with Reader(from_folder(tmp_path), [old, new]) as reading:
        wait_for(lambda: reading.views)
    assert "as in no version" in reading.torn[0]
