"""Pages that are broken or lead nowhere, against pages that write about such things."""

from __future__ import annotations

import pytest

from plugins.publish.guards import findings
from plugins.publish.scan import scan
from tests.publish.site import Site

PAGE = "insights/one/index.html"


def refused(site: Site) -> list[str]:
    return findings(scan(site.built)).refusals


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        (" \n", "is empty"),
        ("<!doctype html><html><body>half a", "is cut off"),
        ("<html><p>{{ article.title }}</p></html>", "shows template code, “{{ article.title }}”"),
        ('<html><meta name="description" content="{{description}}"></html>', "shows template code"),
        ("<html>{% if page %}x</html>", "shows template code, “{% if page %}”"),
        ("<html>{%- endblock -%}</html>", "shows template code"),
        ("<html><p>Traceback (most recent call last):</p></html>", "shows an error report of Python"),
        ("<html><p>jinja2.exceptions.UndefinedError: 'x' is undefined</p></html>", "shows an error of a template"),
        ("<html><p>&lt;plugins.practice.page.Head object at 0x7f81e8593810&gt;</p></html>", "shows a value that a template"),
        ("<html><p>&lt;function link at 0x7f81e8593810&gt;</p></html>", "shows a value that a template"),
        ("<html><h1>Undefined</h1></html>", "shows a value that a template"),
        ('<html><a href="None">x</a></html>', "shows a value that a template"),
        ("<html><img src=undefined></html>", "shows a value that a template"),
        ('<html><a href="{filename}two.md">x</a></html>', "has a link that was not resolved, “{filename}two.md”"),
        ('<html><img src="{static}/images/x.png"></html>', "has a link that was not resolved"),
        ('<html><a href="%7Battach%7Dx.pdf">x</a></html>', "has a link that was not resolved"),
        ("<html><a href='|filename|two.md'>x</a></html>", "has a link that was not resolved"),
        ('<html><img srcset="/a.png 1x, {static}/b.png 2x"></html>', "has a link that was not resolved"),
    ],
)
def test_broken_pages_are_refused(site: Site, text: str, said: str) -> None:
    site.write(PAGE, text)
    assert len(refused(site)) == 1
    assert refused(site)[0].startswith(f"{PAGE} {said}")


@pytest.mark.parametrize(
    "text",
    [
        "<pre><code>{% for x in y %}\n{{ x }}\n{% endfor %}</code></pre>",
        "Write <code>{{ title }}</code> or <kbd>{% x %}</kbd>.",
        '<CODE class="language-jinja">{{ title }}</CODE>',
        "<script>const t = `{{x}}`;</script>",
        "<style>@media print{a{{}}}</style>",
        "a {single} brace, {{ one that never ends, 100 {% of it",
        "<pre>Traceback (most recent call last):\n  jinja2.exceptions.TemplateNotFound</pre>",
        "<code>&lt;object object at 0x7f81e8593810&gt;</code>",
        "Undefined behaviour is the word; None of these; at 0x7f81e8593810",
        '<a href="/none/">None</a><a href="/undefined">x</a>',
        '<code>&lt;a href="{filename}two.md"&gt;</code> and {filename} in a sentence',
        '<img alt="a {static} picture" src="/x.png">',
    ],
)
def test_writing_about_templates_is_no_broken_page(site: Site, text: str) -> None:
    site.write(PAGE, f"<html>{text}</html>")
    assert refused(site) == []


@pytest.mark.parametrize(
    "link",
    [
        "http://localhost:8000/",
        "http://localhost",
        "https://LOCALHOST/x",
        "//localhost/x",
        "http://site.localhost/",
        "http://127.0.0.1/x.png",
        "http://127.0.1.1:8000",
        "http://0.0.0.0:8000/",
        "http://[::1]:8000/",
        "http://[fd00::1]/",
        "http://10.0.0.5/",
        "http://192.168.1.20/",
        "http://172.16.0.1/",
        "http://172.31.255.1/",
        "http://169.254.1.1/",
        "http://nas.local/x",
        "http://wiki.corp.internal/",
    ],
)
def test_links_into_the_own_network_are_refused(site: Site, link: str) -> None:
    for path, text in (
        (PAGE, f'<html><a href="{link}">x</a></html>'),
        ("insights/two/index.html", f"<html><img src={link}></html>"),
        ("insights/three/index.html", f'<html><script type="application/ld+json">{{"@id": "{link}"}}</script></html>'),
        ("insights/four/index.html", f'<html><img srcset="/a.png 1x, {link} 2x"></html>'),
        ("feed.xml", f"<rss><link>{link}</link></rss>"),
        ("atom.xml", f'<feed><link href="{link}"/></feed>'),
        ("html.xml", f"<feed><content>&lt;a href=&quot;{link}&quot;&gt;x&lt;/a&gt;</content></feed>"),
        ("sitemap.xml", f"<urlset><url><loc>{link}</loc></url></urlset>"),
        ("feed.json", f'{{"home_page_url": "{link}"}}'),
        ("html.json", f'{{"content_html": "<a href=\\"{link}\\">x</a>"}}'),
        ("site.webmanifest", f'{{"icons": [{{"src": "x"}}], "id": "{link}"}}'),
    ):
        site.write(path, text)
    found = refused(site)
    assert len(found) == 11
    assert all(f" links to this machine or its network, “{link}" in line for line in found)


@pytest.mark.parametrize(
    "link",
    ["file:///srv/x.pdf", "C:\\Users\\ines\\x.pdf", "c:/texts/x.pdf", "C:%5CUsers%5Cx.pdf", "/home/ines/site/x.pdf", "/Users/ines/Desktop/x.pdf"],
)
def test_links_to_files_of_the_machine_are_refused(site: Site, link: str) -> None:
    site.write(PAGE, f'<html><a href="{link}">x</a></html>')
    site.write("feed.xml", f"<rss><link>{link}</link></rss>")
    assert [line.partition(",")[0] for line in refused(site)] == [f"{path} links to a file of this machine" for path in (PAGE, "feed.xml")]


@pytest.mark.parametrize(
    "text",
    [
        "<code>http://localhost:8000/</code>, http://192.168.1.1/ and file:///etc/passwd",
        '<pre>&lt;a href="http://localhost:8000/"&gt;</pre>',
        '<a href="https://localhost.tiller.org/">x</a>',
        '<a href="https://10.tiller.org/">x</a><a href="https://127.tiller.org">y</a>',
        '<a href="http://172.32.0.1/">x</a>',
        '<a href="http://11.0.0.1/">x</a>',
        '<a href="https://tiller.local.example/">x</a>',
        '<a href="/home/">x</a><a href="/home/for/boards/?a#b">y</a><a href="https://tiller.org/home/ines/x">z</a>',
        '<a href="mailto:ines@nas.local">x</a>',
        '<a href="https://tiller.org/?to=http://localhost/">x</a>',
        '<meta name="description" content="Localhost, C:\\ and /home/ines/ explained">',
        '<meta name="description" content="/home/ines/site is a folder, and http://localhost/ is an address">',
        '<meta name="description" content="http://localhost/ explained">',
        '<img alt="http://localhost/" src="/x.png">',
    ],
)
def test_writing_about_addresses_is_no_link(site: Site, text: str) -> None:
    site.write("home/for/boards/index.html", "<html></html>")
    site.write(PAGE, f"<html>{text}</html>")
    site.write("feed.xml", f"<rss><description><![CDATA[{text}]]></description></rss>")
    site.write("feed.json", '{{"content_html": "{}"}}'.format(text.replace('"', '\\"')))
    assert refused(site) == []


def test_a_site_that_is_meant_for_this_machine_may_link_to_itself(site: Site) -> None:
    address = "http://127.0.0.1:8080"
    site.write(PAGE, f'<html><a href="{address}/insights/">x</a></html>')
    site.write("insights/two/index.html", '<html><a href="http://127.0.0.1:9000/">x</a></html>')
    assert [line.partition(" ")[0] for line in findings(scan(site.built), address).refusals] == ["insights/two/index.html"]
