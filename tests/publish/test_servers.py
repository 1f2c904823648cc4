"""The servers that other tests publish to do what those rely on."""

from __future__ import annotations

import os
import urllib.error
import urllib.request

import obstore
import pytest
from obstore.store import AzureStore, S3Store

from tests.publish.servers.storage import Storage


def test_radosgw_checks_signatures_and_keeps_what_it_is_given(radosgw: Storage) -> None:
    bucket = radosgw.bucket()
    options = {"region": radosgw.region, "client_options": {"allow_http": True}, "retry_config": {"max_retries": 0}}
    store = S3Store(bucket.name, endpoint=radosgw.endpoint, **options)
    obstore.put(store, "a b/ü.html", b"<html>", attributes={"Content-Type": "text/html"})
    assert bucket.keys() == ["a b/ü.html"]
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
