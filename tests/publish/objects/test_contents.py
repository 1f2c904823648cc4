"""What an object of a site is: its name, its bytes, its header fields, and where it leads on."""

from __future__ import annotations

import gzip

from plugins.hosting.table import HeaderRule, HostingTable, Redirect
from plugins.publish.model import Exit
from tests.publish.memory import LOCK, Memory
from tests.publish.site import AWKWARD, LONG, Site


def test_a_site_is_where_visitors_ask_for_it_with_its_header_fields(bucket: Site, memory: Memory) -> None:
    bucket.table = HostingTable((HeaderRule("/assets/*", {"Cache-Control": "immutable", "X-Frame-Options": "DENY", "Content-Type": "font/woff2"}),))
    assert bucket.publish() == Exit.DONE
    assert memory.shown == bucket.pages
    assert memory.fields("assets/roman.1f0c2a9b.woff2") == {"Cache-Control": "immutable", "Content-Type": "font/woff2"}
    assert memory.fields("index.html") == {"Content-Type": "text/html; charset=utf-8"}
    assert LOCK not in memory.names()


def test_a_change_of_header_fields_alone_is_a_change(bucket: Site, memory: Memory) -> None:
    bucket.publish()
    bucket.table = HostingTable((HeaderRule("*.html", {"Cache-Control": "no-cache"}),))
    assert bucket.publish() == Exit.DONE
    assert memory.fields("index.html")["Cache-Control"] == "no-cache"
    assert memory.fields("assets/roman.1f0c2a9b.woff2").keys() == {"Content-Type"}
    assert bucket.publish(yes=False) == Exit.DONE


def test_text_is_kept_small_and_says_so(bucket: Site, memory: Memory) -> None:
    bucket.write("index.html", LONG)
    bucket.write("feeds/all.atom.xml", LONG)
    bucket.write("feeds/all.json", LONG)
    bucket.publish()
    assert gzip.decompress(memory.read("index.html")).decode() == LONG
    assert memory.fields("index.html")["Content-Encoding"] == "gzip"
    assert memory.read("feeds/all.atom.xml").decode() == memory.read("feeds/all.json").decode() == LONG
    bucket.targets = {"live": "s3://bucket?compress=no"}
    assert bucket.publish() == Exit.DONE
    assert memory.read("index.html").decode() == LONG
    assert "Content-Encoding" not in memory.fields("index.html")


def test_addresses_lead_on_where_the_host_reads_that_from_objects(bucket: Site, memory: Memory) -> None:
    bucket.write("old/index.html", "<html>stands in</html>")
    bucket.table = HostingTable(
        redirects=(Redirect("/old/", "/insights/one/"), Redirect("/plain", "https://else.example/")), stand_ins=frozenset({"old/index.html"})
    )
    assert bucket.publish() == Exit.DONE
    assert memory.leading == {"old/index.html": "/insights/one/", "plain": "https://else.example/"}
    assert memory.read("old/index.html") == b"<html>stands in</html>"
    assert memory.fields("old/index.html") == {"Content-Type": "text/html; charset=utf-8"}
    assert memory.read("plain") == b""
    bucket.table = HostingTable(redirects=(Redirect("/old/", "/insights/two/"),), stand_ins=frozenset({"old/index.html"}))
    assert bucket.publish() == Exit.DONE
    assert memory.leading["old/index.html"] == "/insights/two/"
    assert "plain" not in memory.names()
    assert bucket.rollback() == Exit.DONE
    assert memory.leading == {"old/index.html": "/insights/one/", "plain": "https://else.example/"}
    assert memory.read("old/index.html") == b"<html>stands in</html>"
    bucket.targets = {"live": "s3://bucket?cloudfront=E2ABC"}
    assert bucket.publish() == Exit.DONE
    assert memory.leading == {}
    assert memory.read("old/index.html") == b"<html>stands in</html>"


def test_names_come_out_byte_by_byte(bucket: Site, memory: Memory) -> None:
    for name in AWKWARD:
        bucket.write(name)
    assert bucket.publish() == Exit.DONE
    assert memory.shown == bucket.pages
    for name in AWKWARD:
        bucket.remove(name)
    assert bucket.publish(allow_deletes=len(AWKWARD)) == Exit.DONE
    assert memory.shown == bucket.pages


def test_a_file_becomes_a_folder_and_back(bucket: Site, memory: Memory) -> None:
    bucket.write("team", "<html>file</html>")
    assert bucket.publish() == Exit.DONE
    bucket.remove("team")
    bucket.write("team/index.html")
    assert bucket.publish() == Exit.DONE
    assert memory.shown == bucket.pages
    assert bucket.rollback() == Exit.DONE
    assert memory.site.keys() & {"team", "team/index.html"} == {"team"}
