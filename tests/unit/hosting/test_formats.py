"""The table as hosts read it. What real servers make of it is tried out in tests/publish; for the platforms their documented rules are played."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.hosting.addresses import address_of
from plugins.hosting.formats.merging import disjoint, rules
from plugins.hosting.headers import ASKED_AGAIN, header_rules
from plugins.hosting.host_files import apache, caddy, cloudflare, limits, netlify, nginx
from plugins.hosting.table import HeaderRule, HostingTable, Redirect

FILES = (
    "index.html",
    "404.html",
    "about/index.html",
    "about/index.html.md",
    "index.html.md",
    "feed.xml",
    "topics/a/feed.xml",
    "topics/a/index.html",
    "feed.json",
    "build.json",
    "assets/css/a.0123abcd.css",
    "assets/b.0123abcd.js",
    "covers/a.0123abcd.svg",
    "covers/b.svg",
    "robots.txt",
)
TABLE = HostingTable(
    header_rules(FILES, "default-src 'none'", secure=True),
    (Redirect("/old/", "/about/"), Redirect("/x.php", "/about/#a", 302), Redirect("/blog/*", "/:splat", 308)),
)


def parsed(headers: str) -> list[tuple[str, dict[str, str]]]:
    """The rules of a _headers file."""
    found: list[tuple[str, dict[str, str]]] = []
    for line in headers.splitlines():
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            found[-1][1][name] = value
        else:
            found.append((line, {}))
    return found


def matches(pattern: str, asked: str, host: str) -> bool:
    """Whether a rule is applied: Cloudflare compares the whole address, Netlify takes the last slash for optional."""
    expression = ".*".join(map(re.escape, pattern.split("*")))
    if host == "netlify" and not pattern.endswith("*"):
        return re.fullmatch(f"{expression.removesuffix('/')}/?", asked) is not None
    return re.fullmatch(expression, asked) is not None


def joined(found: list[tuple[str, dict[str, str]]], asked: str, host: str) -> dict[str, str]:
    """What the host sends for an address: fields that several rules name are joined."""
    fields: dict[str, str] = {}
    for pattern, more in found:
        if matches(pattern, asked, host):
            for name, value in more.items():
                fields[name] = f"{fields[name]}, {value}" if name in fields else value
    return fields


@pytest.mark.parametrize("host", ["netlify", "cloudflare"])
def test_each_file_gets_each_field_once(host: str) -> None:
    made = {"netlify": netlify, "cloudflare": cloudflare}[host](TABLE, FILES)
    found = parsed(made["_headers"].decode())
    for file in FILES:
        sent = {"Cache-Control": ASKED_AGAIN, **joined(found, address_of(file), host)}
        wanted = TABLE.fields(file)
        # Types that every host knows are left to it.
        assert sent.get("Content-Type", wanted["Content-Type"]) == wanted["Content-Type"], file
        assert {**sent, "Content-Type": ""} == {**wanted, "Content-Type": ""}, file
    assert joined(found, "/feed.xml", host)["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert len(found) < len(FILES)


STEPS = st.lists(st.sampled_from(["a", "b", "a.md", "c.md"]), min_size=1, max_size=3)
VALUES = st.dictionaries(STEPS.map(lambda steps: f"/{'/'.join(steps)}"), st.sampled_from(["1", "2", None]), max_size=8)


@given(VALUES)
def test_patterns_give_each_address_its_value_and_no_other(values: dict[str, str | None]) -> None:
    wanted = {one: value for one, value in values.items() if value}
    found = [(pattern, {"X": value}) for pattern, value in disjoint(sorted(values), wanted)]
    for host in ("netlify", "cloudflare"):
        assert {one: joined(found, one, host).get("X") for one in values} == values


def test_a_field_that_is_taken_away_from_one_file_reaches_all_others() -> None:
    table = HostingTable((*TABLE.headers, HeaderRule("/about/index.html", {"Content-Security-Policy": None})))
    found = list(rules(table, FILES).items())
    sent = {file: joined(found, address_of(file), "cloudflare").get("Content-Security-Policy") for file in FILES}
    assert {file for file, value in sent.items() if value is None} == {"about/index.html"}
    assert set(sent.values()) == {None, "default-src 'none'"}


def test_redirects_are_written_as_each_reads_them() -> None:
    assert netlify(TABLE, FILES)["_redirects"].decode().splitlines() == ["/old/ /about/ 301", "/x.php /about/#a 302", "/blog/* /:splat 308"]
    assert cloudflare(TABLE, FILES)["_redirects"].decode().splitlines() == [
        "/old/ /about/ 301",
        "/old /about/ 301",
        "/x.php /about/#a 302",
        "/blog / 308",
        "/blog/* /:splat 308",
    ]
    assert "_redirects" not in netlify(HostingTable(), FILES)


def test_what_netlify_cannot_do_is_said() -> None:
    assert limits(TABLE, "netlify", FILES) == ["Netlify cannot lead on from /blog/* with status 308; write 301 or 302 in REDIRECTS of publishconf.py"]
    assert "lives below /practice" in limits(HostingTable(base_path="/practice"), "netlify", FILES)[0]
    assert "the colon" in limits(HostingTable(redirects=(Redirect("/a/:b/", "/"),)), "netlify", FILES)[0]


def test_what_cloudflare_cannot_do_is_said() -> None:
    assert limits(TABLE, "cloudflare", FILES) == []
    many = HostingTable(redirects=tuple(Redirect(f"/old/{number}/", "/") for number in range(1_001)))
    assert limits(many, "cloudflare", FILES) == [
        "Cloudflare leads on from 2,000 single addresses and this site has 2,002, with and without the last slash; take out old ones"
    ]
    assert "100 addresses with *" in limits(HostingTable(redirects=tuple(Redirect(f"/{n}/*", "/") for n in range(101))), "cloudflare", FILES)[0]
    assert "1,000 characters" in limits(HostingTable(redirects=(Redirect("/old/", "/" + "a" * 1_000),)), "cloudflare", FILES)[0]
    long = HostingTable((HeaderRule("/*", {"X-Long": "a" * 2_000}),))
    assert "lines of 2,000 characters" in limits(long, "cloudflare", FILES)[0]
    each = HostingTable(tuple(HeaderRule(f"/{n}.txt", {"X-N": str(n)}) for n in range(101)))
    assert "takes 100 rules" in limits(each, "cloudflare", [f"{n}.txt" for n in range(101)])[0]


def test_what_servers_cannot_send_is_said_and_left_out() -> None:
    table = HostingTable((HeaderRule("/*", {"X-Dollar": "$a", "X-Brace": "{path}", "X-Tick": "`\\", "X-Fine": '{"a": "`"}'}),))
    assert [sentence.split("“")[1].split("”")[0] for sentence in limits(table, "nginx")] == ["X-Dollar"]
    assert [sentence.split("“")[1].split("”")[0] for sentence in limits(table, "caddy")] == ["X-Brace", "X-Tick"]
    assert limits(table, "apache") == []
    assert b"$a" not in nginx(table, ())[".hosting/nginx.conf"]
    assert b"X-Brace" not in caddy(table, ())[".hosting/Caddyfile"]


PRINTABLE = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=12)
# A word in quotation marks, in which a backslash belongs to what follows it.
WORD = r'("(?:[^"\\]|\\.)*")'


@given(PRINTABLE)
def test_a_value_stays_one_word_of_the_settings(value: str) -> None:
    table = HostingTable((HeaderRule("/*", {"X-Value": value}),))
    if "$" not in value:
        (written,) = re.findall(rf"\{{ set \$hosting_x_value {WORD}; \}}\n", nginx(table, ())[".hosting/nginx.conf"].decode())
        assert re.sub(r"\\(.)", r"\1", written[1:-1]) == value
    (written,) = re.findall(rf"Header always set X-Value {WORD}\n", apache(table, ())[".htaccess"].decode())
    assert re.sub(r"\\(.)", r"\1", written[1:-1]).replace("%%", "%") == value


def test_brotli_is_for_who_asks_for_it() -> None:
    assert b"brotli_static" not in nginx(TABLE, FILES)[".hosting/nginx.conf"]
    assert b"brotli_static on;" in nginx(TABLE, FILES, brotli=True)[".hosting/nginx.conf"]
