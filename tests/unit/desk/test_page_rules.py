"""Each rule about a page has a page it objects to and one it leaves alone, as alike as possible."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.desk.pages.checks import PAGE_RULES, check_pages
from plugins.desk.pages.data import structured_data
from plugins.desk.pages.head import canonical, description, language, title, unique_descriptions, unique_titles
from plugins.desk.pages.leaks import LEAKS, SUSPICIOUS, leaked_markdown, run_in_lists
from plugins.desk.pages.links import anchors, internal_links, link_evidence, missing_files, missing_style_files, odd_links, other_servers
from plugins.desk.pages.outline import heading_levels, inline_styles, names, one_main_heading, repeated_ids, restarted_lists, text_alternatives
from plugins.desk.pages.reader import read_page
from plugins.desk.pages.weight import weight

from .conftest import whole_page

H1 = "<h1>Days, not hours</h1>"
TITLE = "<title>Days, not hours | Tiller</title>"
DESCRIPTION = '<meta name="description" content="Why a retainer is counted in days, and what that changes for both sides of it.">'
CANONICAL = '<link rel="canonical" href="https://tiller.example/insights/days/">'


def graph(*nodes: dict[str, object]) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", "@graph": nodes})}</script>'


BODIES = [
    # rule, a body it objects to, a body it leaves alone, words of the message
    (one_main_heading, "<p>Text</p>", H1, "no main heading"),
    (one_main_heading, f"{H1}<h1>Prices</h1>", f"{H1}<h2>Prices</h2>", "“Prices” is a second main heading"),
    (heading_levels, f"{H1}<h2>A</h2><h4>Deep</h4>", f"{H1}<h2>A</h2><h3>Deep</h3><h2>B</h2>", "“Deep” is of level 4 below one of level 2"),
    (heading_levels, "<h3>Deep</h3>", "<h2>Deep</h2>", "“Deep” is of level 3 below one of level 1"),
    (heading_levels, f"{H1}<h2> </h2>", f"{H1}<h2>A</h2>", "empty heading of level 2"),
    (repeated_ids, '<p id="a"><p id="a">', '<p id="a"><p id="b">', "“a” is given to several places"),
    (repeated_ids, '<a name="a"></a><p id="a">', '<a name="a" id="a"></a>', "“a” is given to several places"),
    (repeated_ids, '<nav aria-labelledby="toc"></nav>', '<nav aria-labelledby="toc"><h2 id="toc">In it</h2></nav>', "refers to nothing"),
    (repeated_ids, '<label for="q">Search</label>', '<label for="q">Search</label><input id="q">', 'for="q" refers to nothing'),
    (text_alternatives, '<img src="a.png">', '<img src="a.png" alt="">', "a.png has no text alternative"),
    (text_alternatives, '<figure><img src="a.png" alt=""></figure>', '<figure aria-hidden="true"><img src="a.png" alt=""></figure>', "stands in"),
    (text_alternatives, '<figure><img src="a.png" alt=" "></figure>', '<div><img src="a.png" alt=""></div>', "stands in the text"),
    (text_alternatives, '<p><a href="/"><img src="a.png" alt=""></a></p>', '<p><a href="/"><img src="a.png" alt="">Home</a></p>', "stands in"),
    (text_alternatives, f'{H1}<img src="a.png" alt="days, not hours">', f'{H1}<img src="a.png" alt="A calendar">', "repeats the title"),
    (text_alternatives, f'{H1}<img src="a.png" alt="Days, not hours">', f'{H1}<h2>Prices</h2><img src="a.png" alt="Prices">', "repeats the title"),
    (text_alternatives, '<figure><img src="a.png" alt=""><figcaption>x</figure>', '<p><img src="a.png" alt="" role="none"></p>', "in the text"),
    (text_alternatives, '<img src="a.png" alt="Days, not hours | Tiller">', '<img src="a.png" alt="Days">', "repeats the title"),
    (text_alternatives, '<a href="/"><img src="a.png" alt="Prices">Prices</a>', '<a href="/"><img src="a.png" alt="">Prices</a>', "read out twice"),
    (text_alternatives, '<img src="a.png" alt="a.png">', '<img src="a.png" alt="a chart">', "is a file name"),
    (names, '<a href="/x/"> </a>', '<a href="/x/"><img src="a.png" alt="Home"></a>', "a link to /x/ has no text"),
    (names, '<a href="/x/"><svg></svg></a>', '<a href="/x/" aria-label="Home"><svg></svg></a>', "a link to /x/ has no text"),
    (names, '<a href="/x/" aria-label=" "></a>', '<a href="/x/" title="Home"></a>', "a link to /x/ has no text"),
    (names, '<button class="b"></button>', "<button>Share</button>", "a button has no text"),
    (inline_styles, '<p style="color: red">x', '<p class="hot">x', 'forbid style="color: red"'),
    (inline_styles, '<p onclick="go()">x', "<p only='x'>onclick", 'forbid onclick="…"'),
    (restarted_lists, "<ol><li>One</ol><p>Why<ol><li>Two</ol>", "<ol><li>One</ol><p>Why<ol start=2><li>Two</ol>", "again at 1 with “Two”"),
    (restarted_lists, "<ol><li>A</ol><p>Why<ul><li>x</ul><ol><li>B<li>C</ol>", "<ol><li>A<li>B</ol><p>Then<ol><li>C<li>D</ol>", "again at 1"),
    (restarted_lists, "<ol start=x><li>A</ol><p>Why<ol><li>B</ol>", "<ol start=2><li>A</ol><p>Why<ol><li>B</ol><h2>C</h2><ol></ol>", "again at 1"),
    (restarted_lists, "<ol><li>A</ol><ol><li>B</ol>", "<ol></ol><p>Why<ol><li>B</ol>", "again at 1"),
    (restarted_lists, "<ol><li>A</ol><p>Why<ol><li>B</ol>", "<ol><li>A</ol><h2>Next</h2><ol><li>B</ol>", "again at 1"),
    (leaked_markdown, "<p>[talk](/contact)", "<p><code>[talk](/contact)</code>", "“[talk](/contact)” stands in the visible text"),
    (leaked_markdown, "<li>[talk] (/contact)", "<li>[1] (see below)", "[talk] (/contact)"),
    (leaked_markdown, "<p>see [[Prices]]", "<p>see [Prices]", "[[Prices"),
    (leaked_markdown, "<p>a **bold** word", "<p>2 ** 3 is 8", "**bold**"),
    (leaked_markdown, "<p>bold** word", "<p>bold", "“**”"),
    (leaked_markdown, "<p>a __bold__ word", "<p>Name: ______", "__bold__"),
    (leaked_markdown, "<p>a ==marked== word", "<p>a == b", "==marked=="),
    (leaked_markdown, "<p>Text\n## Prices", "<p>Text\n#1 in the list", "## Prices"),
    (leaked_markdown, "<p># Prices", "<p>#Prices", "# Prices"),
    (leaked_markdown, "<p>Points:\n• one", "<p>Author • Date", "• one"),
    (leaked_markdown, "<p>| a | b |\n| 1 | 2 |", "<pre>| a | b |</pre>", "| a | b |"),
    (leaked_markdown, "<p>a|b\n|---|---|", "<p>a|b", "|---|"),
    (leaked_markdown, "<p>Table: Prices. USD", "<p>The Table: Prices", "Table: Prices"),
    (leaked_markdown, "<p>/// note | Mind", "<p>a /// b", "/// note"),
    (leaked_markdown, "<p>```\ncode", "<p>`", "```"),
    (leaked_markdown, "<h2>Who {#who}</h2>", "<h2>Who {who}</h2>", "{#who}"),
    (leaked_markdown, "<p>As said[^1]", "<p>As said[1]", "[^1]"),
    (leaked_markdown, "<p>a &lt;br&gt; b", "<p>3 &lt; 4 and 5 &gt; 4", "<br>"),
    (leaked_markdown, "<p>R&amp;amp;D", "<p>R&amp;D", "&amp;"),
    (leaked_markdown, "<p>{{ title }}", "<p>{title}", "{{ title }}"),
    (run_in_lists, "<p>We do three things:\n- one", "<p>We saw it\n- a pity - and left", "“- one” runs on"),
    (run_in_lists, "<p>Steps:\n1. one", "<p>1. one</p><div>Steps:\n1. one</div>", "“1. one” runs on"),
    (run_in_lists, "<ul><li>Steps:\n1. one</ul>", "<ul><li>Steps</ul>", "“1. one” runs on"),
    (run_in_lists, "<p>Steps\n1. one\n2. two", "<p>It was version\n2. Then it grew", "“1. one” runs on"),
    (internal_links, '<a href="/insights/day/">Q</a>', '<a href="/faq/?a=1#top">Q</a>', "no page of this site; did you mean /insights/days/?"),
    (internal_links, '<a href="/faq">Q</a>', '<a href="/faq/">Q</a>', "lacks its final slash"),
    (internal_links, '<a href="/faq/index.html">Q</a>', '<a href="../../faq/">Q</a>', "write /faq/"),
    (internal_links, '<a href="../x/">Q</a>', '<a href="https://tiller.example/faq/">Q</a>', "../x/ leads to no page"),
    (internal_links, '<a href="https://www.tiller.example/x/">Q</a>', '<a href="https://other.example/x/">Q</a>', "leads to no page"),
    (internal_links, '<a href="/feed.xml/">Q</a>', '<a href="/feed.xml">Q</a>', "leads to no page"),
    (internal_links, '<a href="../services/cto.md">Q</a>', '<a href="mailto:a@b.example">Q</a>', "names a text that is not there"),
    (anchors, '<a href="#whom">Q</a><p id="who-decides">', '<a href="#who">Q</a><p id="who">', "this page has nothing called “whom”; use the id"),
    (anchors, '<a href="#a-b-c">Q</a><p id="a-x-y">', '<a href="/feed.xml#a">Q</a><a href="//x.example/#a">Q</a>', "use the id of one"),
    (anchors, '<a href="#a-b">Q</a><p id="a-x">', '<a href="#a-x">Q</a><p id="a-x">', "did you mean #a-x?"),
    (anchors, '<a href="#who">Q</a><p id="who-decides">', '<a href="#top">Q</a><a href="#">Q</a>', "did you mean #who-decides?"),
    (anchors, '<a href="/insights/days/#a b">Q</a>', '<a href="/insights/days/#a%20b">Q</a><p id="a b">', "nothing called “a b”"),
    (anchors, '<a href="#x:~:text=y">Q</a>', '<a href="#:~:text=y">Q</a>', "nothing called “x”"),
    (odd_links, '<a href="">Q</a>', '<a href="x">Q</a><a href="file">F</a><a href="javascript">J</a>', "“Q” has no address"),
    (odd_links, '<a href="javascript:go()">Q</a>', '<a href="/javascript/">Q</a>', "runs a script"),
    (odd_links, '<a href="file:///C:/x.pdf">Q</a>', '<a href="/x.pdf">Q</a>', "a file on one computer"),
    (odd_links, '<a href="C:\\x.pdf">Q</a>', '<a href="sms:+49405550">Q</a>', "a file on one computer"),
    (odd_links, '<a href="mailto:ines">Q</a>', '<a href="mailto:ines@tiller.example">Q</a>', "no e-mail address"),
    (odd_links, '<a href="tel:later">Q</a>', '<a href="tel:+49 40 555">Q</a>', "no telephone number"),
    (odd_links, '<a href="http://localhost:8000/">Q</a>', '<a href="https://localhost.example/">Q</a>', "a computer only you can reach"),
    (missing_files, '<img src="gone.png">', '<img src="chart.png">', "no file gone.png (img src)"),
    (missing_files, '<img srcset="chart.png 1x, b.png 2x">', '<img srcset="chart.png 1x, chart.png 2x">', "b.png (img srcset)"),
    (missing_files, '<video poster="b.png"></video>', '<video poster="chart.png"></video>', "b.png (video poster)"),
    (missing_files, '<p style="background: url(b.png)">', "<p style=\"background: url('data:image/png;base64,')\">", "b.png (style attribute)"),
    (missing_files, "<style>a{background:url('b.svg')}</style>", "<style>a{fill:url(#b)}</style>", "b.svg (style sheet)"),
    (missing_files, '<img srcset="b.png">', '<img srcset="data:image/png;base64,b 1x, b.png 2x">', "b.png (img srcset)"),
    (missing_files, "<style>a{background:url(b.png)}</style>", "<style></style><style>a{background:url()}</style>", "b.png (style sheet)"),
    (missing_files, '<script src="/b.js"></script>', '<script src="/feed.xml"></script>', "no file /b.js"),
    (missing_files, '<form action="/b/"></form>', '<form></form><form action="/faq/"></form>', "no file /b/ (form)"),
    (other_servers, '<img src="https://cdn.example/a.png">', '<img src="https://tiller.example/a.png">', "from another server"),
    (other_servers, '<script src="//cdn.example/a.js"></script>', '<script src="/a.js"></script>', "from another server"),
    (other_servers, '<iframe src="https://cal.example/x"></iframe>', '<a href="https://cal.example/x">Book</a>', "(iframe src)"),
    (other_servers, "<style>@import 'https://cdn.example/a.css'</style>", "<style>@import 'a.css'</style>", "(style sheet)"),
    (structured_data, '<script type="application/ld+json">{,}</script>', graph(), "cannot be read"),
    (structured_data, '<script type="application/ld+json">{}</script>', graph({"@type": "WebPage"}), "vocabulary"),
    (structured_data, '<script type="application/ld+json">[1]</script>', "<script>let a</script>", "vocabulary"),
    (structured_data, '<script type="application/ld+json"></script>', '<script type="module">let a</script>', "cannot be read"),
    (structured_data, graph({"image": "/x.png"}), graph({"image": ["/x.png"], "url": "https://x.example/", "name": "/x.png"}), "(image)"),
    (structured_data, graph({"url": "#x"}), graph({"url": "/insights/days/"}, {"url": "/feed.xml#x"}), "nothing called “x”"),
    (structured_data, graph({"@type": "Question", "name": "Why?"}), graph({"@type": "WebPage", "name": "Why?"}, {"@type": "Question"}), "“Why?”"),
    (structured_data, graph({"@type": "Question", "name": "Why?"}), f'{graph({"@type": "Question", "name": "So  x?"})}<p>If so? So x? So.', "“Why?”"),
    (structured_data, graph() + graph(), graph(), "2 JSON-LD scripts"),
    (structured_data, graph({"a": {"@id": "#x"}}), graph({"a": {"@id": "#x"}}, {"@id": "#x", "b": 1}), "refers to #x"),
    (structured_data, graph({"@id": "#x", "b": 1}, {"@id": "#x", "b": 1}), graph({"@id": "#x", "b": {"@id": "#x"}}), "#x 2 times"),
    (structured_data, graph({"url": "https://tiller.example/x/"}), graph({"url": "https://tiller.example/faq/"}), "not on the site"),
    (structured_data, graph({"url": "/insights/days/#q"}), f'{graph({"url": "/insights/days/#q"})}<p id="q">', "nothing called “q”"),
    (structured_data, graph({"@type": "Question", "name": "Why?"}), f'{graph({"@type": "Question", "name": "Why?"})}<h3>Why?</h3>', "“Why?”"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "bad", "good", "words"), BODIES)
def test_objects_to_the_one_and_not_to_the_other(page, site, rule, bad, good, words):
    bad_page, good_page = page(bad), page(good)
    findings = list(rule(bad_page, site(bad_page)))
    assert [(finding.path, finding.line) for finding in findings] == [(bad_page.path, 0)]
    assert words in findings[0].message
    assert [str(finding) for finding in rule(good_page, site(good_page))] == []


HEADS = [
    (title, DESCRIPTION, TITLE, "no title"),
    (title, f"<title>{'x' * 66}</title>", f"<title>{'x' * 65}</title>", "has 66 characters"),
    (title, f"<title>{'x' * 66}</title>", f"<title>{'x' * 66}</title><meta name=robots content=noindex>", "has 66 characters"),
    (missing_files, '<link rel="icon" href="i.svg">', '<link rel="icon"><link rel="icon" href="">', "no file i.svg (link)"),
    (description, TITLE, DESCRIPTION, "no description"),
    (description, TITLE, '<meta name="robots" content="noindex">', "no description"),
    (
        description,
        f'<meta name="description" content="{"x" * 49}">',
        f'<meta name="description" content="{"x" * 50}">',
        "has 49 characters",
    ),
    (
        description,
        f'<meta name="description" content="{"x" * 166}">',
        f'<meta name="description" content="{"x" * 165}">',
        "has 166 characters",
    ),
    (canonical, TITLE, CANONICAL, "does not name its own address"),
    (canonical, TITLE, '<meta name="robots" content="noindex, follow">', "does not name its own address"),
    (canonical, CANONICAL.replace("days", "hours"), CANONICAL, "but is https://tiller.example/insights/days/"),
    (missing_files, '<link rel="icon" href="/i.svg">', '<link rel="alternate" href="/feed.xml">', "no file /i.svg (link)"),
    (
        missing_files,
        '<meta property="og:image" content="/c.png">',
        '<meta property="og:title" content="/c.png">',
        "no file /c.png (meta og:image)",
    ),
    (
        other_servers,
        '<link rel="stylesheet" href="https://c.example/a.css">',
        '<link rel="me" href="https://c.example/a">',
        "another server",
    ),
    (other_servers, '<link rel="preconnect" href="https://c.example">', '<link rel="author" href="https://c.example">', "another server"),
    (leaked_markdown, "<title>**Days**</title>", TITLE, "**Days**"),
    (leaked_markdown, '<meta name="description" content="[Days](x.md)">', DESCRIPTION, "[Days](x.md)"),
]


@pytest.mark.parametrize(("rule", "bad", "good", "words"), HEADS)
def test_objects_to_the_one_head_and_not_to_the_other(page, site, rule, bad, good, words):
    bad_page, good_page = page(head=bad), page(head=good)
    findings = list(rule(bad_page, site(bad_page)))
    assert [(finding.path, finding.line) for finding in findings] == [(bad_page.path, 0)]
    assert words in findings[0].message
    assert [str(finding) for finding in rule(good_page, site(good_page))] == []


def test_a_text_is_light(page, site):
    light = page(source="content/a.md")
    assert 100 < light.weight < len(whole_page("<h1>Days, not hours</h1>"))
    heavy = replace(light, weight=14_001)
    [finding] = weight(heavy, site())
    assert (finding.path, finding.line, finding.severity) == (heavy.path, 0, "advice")
    assert "has 14.0 KB compressed and beyond 14 KB waits" in finding.message
    assert not list(weight(replace(light, weight=14_000), site()))
    assert not list(weight(replace(heavy, source=None), site()))


def test_a_tool_may_cost_a_packet_more(page, site):
    tool = page('<h1>x</h1><script type="module" src="/assets/js/assessment.js"></script>', source="content/a.md")
    assert not list(weight(replace(tool, weight=15_000), site()))
    [finding] = weight(replace(tool, weight=15_001), site())
    assert "has 15.0 KB compressed and beyond 15 KB waits" in finding.message


def test_the_language_must_be_declared(page, site):
    assert [finding.rule for finding in language(page(attributes=""), site())] == ["language"]
    assert not list(language(page(), site()))


def test_every_rule_of_the_table_has_a_pair_of_samples():
    tried = {rule for rule, *_ in (*BODIES, *HEADS)} | {language, weight}
    elsewhere = {rule for rule in PAGE_RULES if rule.__module__.endswith(".page_graphs")}  # tests of their own
    assert set(PAGE_RULES) - elsewhere <= tried


@pytest.mark.parametrize(("rule", "part"), [(unique_titles, TITLE), (unique_descriptions, DESCRIPTION)])
def test_what_search_results_show_is_unique(page, site, rule, part):
    first, second = page(path="a/index.html", head=part), page(path="b/index.html", head=part)
    unlisted = page(path="b/index.html", head=f'{part}<meta name="robots" content="noindex">')
    findings = list(rule(site(first, second)))
    assert [(finding.path, finding.line, "is also that of /a/" in finding.message) for finding in findings] == [("b/index.html", 0, True)]
    assert findings[0].rule in {finding.rule for finding in check_pages(site(first, second))}
    assert not list(rule(site(page(path="a/index.html", head=""), page(path="b/index.html", head=""))))
    assert not list(rule(site(first, unlisted)))
    assert not list(rule(site(first)))


def test_style_sheets_name_files_of_this_site(site):
    styles = {"theme/a.css": ("b.woff2", "https://cdn.example/c.woff2", "../feed.xml")}
    found = {(finding.path, finding.line, finding.rule) for finding in missing_style_files(site(styles=styles))}
    assert found == {("theme/a.css", 0, "file"), ("theme/a.css", 0, "foreign-file")}
    assert not list(missing_style_files(site(styles={"theme/a.css": ("../feed.xml",)})))


def test_a_page_that_sends_on_needs_no_more_than_a_working_link(page, site):
    head = '<meta http-equiv="refresh" content="0; url=/faq/">'
    good, bad = page('<a href="/faq/">moved</a>', head=head), page('<a href="/gone/">moved</a>', head=head)
    assert not list(check_pages(site(good)))
    assert [finding.rule for finding in check_pages(site(bad))] == ["link"]
    assert "/gone/ leads to no page" in next(check_pages(site(page(head=head.replace("faq", "gone"))))).message


@pytest.mark.parametrize(
    ("to", "href", "advice"),
    [
        ("https://tiller.example/faq/", "/old/", "the link /old/ leads to a page that has moved; link to /faq/"),
        ("/faq/#cost", "/old/#who", "the link /old/#who leads to a page that has moved; link to /faq/#cost"),
        ("../faq/", "../../old", "the link ../../old leads to a page that has moved; link to /faq/"),
        ("https://other.example/x/", "/old/", "link to https://other.example/x/"),
        ("/gone/", "/old/", "link to /gone/"),
    ],
)
def test_a_link_to_a_page_that_has_moved(page, site, to, href, advice):
    moved = page(path="old/index.html", head=f'<meta http-equiv="refresh" content="0; url={to}">')
    asking = page(f'{H1}<p><a href="{href}">Q</a>')
    [finding] = [finding for finding in check_pages(site(moved, asking)) if finding.path == asking.path]
    assert (finding.severity, finding.rule) == ("advice", "link-form")
    assert advice in finding.message
    assert f"]({href})" in finding.evidence


def test_nobody_is_sent_on_twice(page, site):
    first, second = (page(path=f"{name}/index.html", head=f'<meta http-equiv="refresh" content="0; url=/{to}/">') for name, to in ("ab", "bc"))
    [finding] = check_pages(site(first, second, files=("c/index.html",)))
    assert (finding.path, finding.severity) == ("a/index.html", "advice")
    assert finding.message.endswith("leads to a page that has moved; link to /c/")


def test_anchors_of_other_pages_are_known(page, site):
    other, asking = page('<p id="who">', path="faq/index.html"), page('<a href="/faq/#who">Q</a><a href="/faq/#why">Q</a>')
    assert ["/faq/ has nothing called “why”" in finding.message for finding in anchors(asking, site(asking, other))] == [True]


def test_pictures_of_the_frame_are_no_pictures_of_the_text(site):
    read = read_page(b"<html lang=en><body><footer><p><img src=a.png alt=''></footer>", "index.html")
    assert not list(text_alternatives(read, site()))


@pytest.mark.parametrize(
    ("href", "written"),
    [
        ("/practice/faq/", ("/practice/faq/", "/faq/")),
        ("https://tiller.example/practice/faq/", ("https://tiller.example/practice/faq/", "/faq/")),
        ("#who", ("#who",)),
        ("https://tiller.example/practice", ("https://tiller.example/practice",)),
    ],
)
def test_how_a_link_may_have_been_written(site, href, written):
    evidence = link_evidence(href, site(address="https://tiller.example/practice"))
    assert evidence[::6] == tuple(f"]({form})" for form in written)
    assert {f'"{written[-1]}"', f": {written[-1]}", f"<{written[-1]}>"} <= set(evidence)


@pytest.mark.parametrize(
    ("rule", "body", "evidence"),
    [
        (odd_links, '<a href="">Q</a>', "[Q]()"),
        (odd_links, '<a href="tel:x">Q</a>', "](tel:x)"),
        (names, '<a href="/x/"></a>', "[](/x/)"),
        (anchors, '<a href="/insights/days/#x">Q</a>', "days.md#x"),
        (missing_files, '<img src="/a/b.png">', "b.png"),
        (one_main_heading, f"{H1}<h1>Prices</h1>", "# Prices"),
        (heading_levels, f"{H1}<h3>Deep</h3>", "### Deep"),
        (leaked_markdown, "<p>It’s **so**", "**so**"),
        (leaked_markdown, "<p>## It’s the price", "s the price"),
        (restarted_lists, "<ol><li>A b</ol><p>Why<ol><li>It’s new</ol>", "s new"),
    ],
)
def test_what_is_looked_for_in_the_source(page, site, rule, body, evidence):
    asked = page(body)
    [finding] = rule(asked, site(asked))
    assert evidence in finding.evidence


def test_a_button_has_no_source(page, site):
    asked = page('<button class="b"></button>')
    assert [finding.evidence for finding in names(asked, site())] == [()]


def test_long_pieces_are_cut(page, site):
    asked = page(f"<p>## {'x' * 57}</p><p>## {'x' * 58}</p>")
    assert ["…” stands" in finding.message for finding in leaked_markdown(asked, site())] == [False, True]


@pytest.mark.slow
@pytest.mark.parametrize("leak", LEAKS, ids=[f"{leak.rule}-{number}" for number, leak in enumerate(LEAKS)])
@given(st.data())
def test_what_is_passed_over_quickly_holds_no_leak(leak, data):
    assert SUSPICIOUS.search(data.draw(st.from_regex(leak.pattern, fullmatch=True)))


def test_a_clean_page_has_no_findings(page, site):
    clean = page('<h1>Days, not hours</h1><p>See <a href="/faq/">the questions</a>.</p><h2>Why</h2>')
    assert not list(check_pages(site(clean)))


def test_a_fault_that_stands_several_times_on_a_page_is_told_once(page, site):
    twice = page('<a href="/x/">one</a><a href="/x/">two</a>')
    assert len(list(internal_links(twice, site(twice)))) == 1
