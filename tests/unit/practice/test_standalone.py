import pytest
from lxml import html as lxml_html

from plugins.practice.absolute import absolute_candidates
from plugins.practice.standalone import first_words, link_html, points_html, standalone_html
from tests.unit.nasty import NASTY

PAGE = "https://example.com/insights/one/"


def clean(html):
    return standalone_html(html, PAGE)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("../two/", "https://example.com/insights/two/"),
        ("/faq/#a", "https://example.com/faq/#a"),
        ("#part", "https://example.com/insights/one/#part"),
        ("//cdn.example/x", "https://cdn.example/x"),
        ("mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_links_are_absolute(written, expected):
    assert clean(f'<a href="{written}">x</a>') == f'<a href="{expected}">x</a>'


@pytest.mark.parametrize("written", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "http://[broken"])
def test_a_link_to_a_script_or_to_nothing_is_only_text(written):
    assert "href" not in clean(f'<a href="{written}">x</a>')


def test_pictures_videos_and_quotations_have_absolute_addresses():
    found = clean('<img src="a.png"><video src="b.mp4" poster="/c.png"><track src="d.vtt"></video><blockquote cite="/e/">q</blockquote>')
    for address in ("insights/one/a.png", "insights/one/b.mp4", "c.png", "insights/one/d.vtt", "e/"):
        assert f'"https://example.com/{address}"' in found


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a.png", f"{PAGE}a.png"),
        ("a.png 1x, /b.png 2x", f"{PAGE}a.png 1x, https://example.com/b.png 2x"),
        ("a.png 480w,b.png 960w", f"{PAGE}a.png 480w, {PAGE}b.png 960w"),
        ("a,b.png 1x", f"{PAGE}a,b.png 1x"),
        ("a.png, b.png 2x", f"{PAGE}a.png, {PAGE}b.png 2x"),
        ("  ", ""),
    ],
)
def test_every_candidate_of_srcset_is_absolute(written, expected):
    assert absolute_candidates(written, PAGE) == expected


@pytest.mark.parametrize("tag", ["script", "style", "form", "object", "button", "svg", "template", "textarea"])
def test_what_no_reader_can_use_is_gone_with_its_content(tag):
    assert clean(f"<div>a<{tag}>inner</{tag}>b</div>") == "<div>ab</div>"


@pytest.mark.parametrize("attribute", ["class", "id", "role", "aria-label", "tabindex", "style", "data-x", "onclick", "loading"])
def test_attributes_for_our_page_are_gone(attribute):
    assert clean(f'<p {attribute}="v">a</p>') == "<p>a</p>"


def test_attributes_with_a_meaning_stay():
    html = '<p lang="ar" dir="rtl">مرحبا</p><ol start="3"><li value="4">a</li></ol><img src="https://e.example/a.png" alt="b" width="1" height="2">'
    assert clean(html) == html


def test_words_of_another_language_stay_marked():
    assert clean('<p>a <span lang="ar" dir="rtl" class="x">مرحبا</span> <span>b</span></p>') == '<p>a <span lang="ar" dir="rtl">مرحبا</span> b</p>'


def test_a_fold_becomes_a_heading_and_its_content():
    assert clean("<details><summary>Why?</summary><p>So.</p></details>") == "<h3>Why?</h3><p>So.</p>"


def test_a_heading_inside_a_fold_is_not_doubled():
    assert clean("<details><summary><h4>Why?</h4></summary><p>So.</p></details>") == "<h4>Why?</h4><p>So.</p>"


def test_an_assessment_stays_readable_without_controls():
    html = '<fieldset><legend>Four</legend><input type="checkbox" id="a"><label for="a">One.</label></fieldset>'
    assert clean(html) == "<div><p>Four</p><ul><li>☐ One.</li></ul></div>"


def test_boxes_beside_one_another_are_one_list():
    boxes = '<input type="checkbox"><label><a href="/x">One</a>.</label> <input type="checkbox" checked><label>Two.</label>'
    listed = '<ul><li>☐ <a href="https://example.com/x">One</a>.</li> <li>☑ Two.</li></ul>'
    assert clean(f"<div>{boxes}<ul><li>Rule</li></ul></div>") == f"<div>{listed}<ul><li>Rule</li></ul></div>"
    assert clean(f"<div><ul><li>Above</li></ul>{boxes}<p>Between</p>{boxes}</div>") == (
        f"<div><ul><li>Above</li></ul>{listed}<p>Between</p>{listed}</div>"
    )
    assert clean(f"<div><ul></ul>{boxes}</div>") == f"<div><ul></ul>{listed}</div>"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            '<ul><li><input type="checkbox" checked disabled> Done</li><li><input type="checkbox"> Open</li></ul>',
            "<ul><li>☑ Done</li><li>☐ Open</li></ul>",
        ),
        ('<p><label><input type="checkbox">Both</label> in a line</p>', "<p>☐ Both in a line</p>"),
        ('<p><input type="checkbox"><b>Bold</b></p>', "<p>☐ <b>Bold</b></p>"),
        ('<div>Your name <input type="text"> <input type="radio"></div>', "<div>Your name  </div>"),
    ],
)
def test_a_box_to_tick_is_drawn_where_its_text_begins(written, expected):
    assert clean(written) == expected


def test_a_label_within_a_sentence_stays_in_it():
    assert clean("<p>Say <label>yes</label> or no.</p><div><label>Say so.</label></div>") == "<p>Say yes or no.</p><div><p>Say so.</p></div>"


def test_what_a_page_shows_of_another_is_a_link_to_it():
    assert (
        clean('<p>See <iframe src="//v.example/1" title="The film"><b>x</b></iframe>.</p>')
        == '<p>See <a href="https://v.example/1">The film</a>.</p>'
    )
    assert clean('<iframe src="/map/"></iframe>') == '<a href="https://example.com/map/">https://example.com/map/</a>'
    assert clean('<p>a<iframe></iframe><iframe src="javascript:x"></iframe>b</p>') == "<p>ab</p>"


def test_film_and_sound_can_be_played_without_a_script():
    assert clean('<video src="a.mp4" autoplay></video>') == f'<video src="{PAGE}a.mp4" controls=""></video>'
    assert clean('<audio src="a.mp3" controls></audio>') == f'<audio src="{PAGE}a.mp3" controls=""></audio>'


def test_elements_without_content_take_nothing_in_and_have_no_end():
    html = '<picture><source srcset="a.webp 2x" type="image/webp"><source srcset="b.avif"><img src="c.png" alt="d"></picture>e<wbr>f'
    assert clean(html) == (
        f'<picture><source srcset="{PAGE}a.webp 2x" type="image/webp"><source srcset="{PAGE}b.avif"><img src="{PAGE}c.png" alt="d"></picture>e<wbr>f'
    )
    assert clean('<video src="a.mp4"><track src="b.vtt"><track src="c.vtt">Text <b>bold</b></video>') == (
        f'<video src="{PAGE}a.mp4" controls=""><track src="{PAGE}b.vtt"><track src="{PAGE}c.vtt">Text <b>bold</b></video>'
    )


@pytest.mark.parametrize("source", ["", ' src="data:image/gif;base64,R0lGOD"', ' src="javascript:x"'])
def test_a_picture_that_cannot_be_fetched_is_told_in_words(source):
    assert clean(f'<p>a <img{source} alt="A chart"> b</p>') == "<p>a A chart b</p>"


def test_nothing_empty_is_left_where_something_was_taken_out():
    assert clean('<p>Note.\xa0<a class="footnote-backref" href="#r">↩</a></p>') == "<p>Note.</p>"
    assert clean('<p><em>Note.</em>\xa0<a class="footnote-backref" href="#r">↩</a></p>') == "<p><em>Note.</em></p>"
    assert clean('<ul><li>a</li></ul><p>\xa0<a class="footnote-backref" href="#r">↩</a></p>') == "<ul><li>a</li></ul>"


def test_formulas_are_at_least_text():
    assert clean("<p><math><mi>x</mi><mo>=</mo><mn>1</mn></math></p>") == "<p>x=1</p>"


def test_highlighted_code_is_plain_code():
    assert clean('<div class="highlight"><pre tabindex="0"><code><span class="k">if</span> x</code></pre></div>') == (
        "<div><pre><code>if x</code></pre></div>"
    )


def test_a_tables_note_does_not_run_into_its_title():
    html = clean("<table><caption>Fees<span>USD</span></caption><tbody><tr><td>1</td></tr></tbody></table>")
    assert "<caption>Fees<br>USD</caption>" in html


def test_a_callout_is_set_apart_and_its_title_stands_out_without_a_class():
    html = '<aside class="callout"><p class="callout-title">A <em>note</em></p><p>b</p></aside>'
    assert clean(html) == "<blockquote><p><strong>A <em>note</em></strong></p><p>b</p></blockquote>"


def test_a_margin_note_is_set_apart_and_small():
    assert clean('<aside class="margin-note"><p>a <b>b</b></p></aside>') == "<blockquote><p><small>a <b>b</b></small></p></blockquote>"


def test_a_sentence_lifted_out_of_the_text_is_said_once():
    quote = '<blockquote class="pull-quote"><p>So it <em>begins</em>.</p></blockquote>'
    assert (
        clean(f"<p>They say so,\nand so it ends. So it\nbegins, then.</p>{quote}<p>b</p>")
        == "<p>They say so,\nand so it ends. So it\nbegins, then.</p><p>b</p>"
    )
    assert clean(f"<p>It begins so.</p>{quote}") == "<p>It begins so.</p><blockquote><p>So it <em>begins</em>.</p></blockquote>"
    assert clean("<p>Words.</p><blockquote><p>Words.</p></blockquote>") == "<p>Words.</p><blockquote><p>Words.</p></blockquote>"


def test_a_call_in_the_text_is_what_it_asks_and_one_link():
    html = (
        '<aside class="call-note"><p class="call-eyebrow">E</p><p class="call-title">What now?</p><p>Promise.</p>'
        '<p class="call-button"><a class="button" href="/b/">Book</a></p></aside>'
    )
    assert clean(html) == '<p>What now? <a href="https://example.com/b/">Book</a></p>'
    assert clean('<aside class="call-note"><p>Broken.</p></aside>') == ""


def test_a_title_of_steps_stands_out():
    assert (
        clean('<div class="steps"><p class="sequence-title">Do</p><ol><li>a</li></ol></div>')
        == "<div><p><strong>Do</strong></p><ol><li>a</li></ol></div>"
    )


def test_the_way_back_from_a_footnote_is_gone():
    assert clean('<p>Note <a class="footnote-backref" href="#r">↩</a></p>') == "<p>Note </p>"


def test_what_is_hidden_stays_hidden():
    assert clean('<p>a<span hidden>b</span><i aria-hidden="true">c</i></p>') == "<p>a</p>"


def test_comments_are_gone_and_unknown_elements_leave_their_text():
    assert clean("<p>a<!-- secret --><x-tip>b</x-tip></p>") == "<p>ab</p>"


@pytest.mark.parametrize("tag", ["</body>", "</html>", "<body>", "</div>"])
def test_a_pasted_end_of_document_does_not_end_the_text(tag):
    assert clean(f"<p>a</p>{tag}<p>b</p>") == "<p>a</p><p>b</p>"


def test_control_characters_are_gone_and_other_text_stays():
    assert clean("<p>a\x00\x0b\x1b\x7f\x85\ufffeb 😀 ]]&gt; \u200fمر</p>") == "<p>ab 😀 ]]&gt; \u200fمر</p>"


def test_text_without_elements_and_no_text():
    assert clean("a &amp; b") == "a &amp; b"
    assert clean("") == ""


def test_cleaning_twice_changes_nothing():
    once = clean(NASTY)
    assert clean(once) == once


def test_nasty_content_has_only_what_readers_need():
    root = lxml_html.fragment_fromstring(clean(NASTY), create_parent="div")
    assert {element.tag for element in root.iterdescendants()} == {"p", "a", "h3", "figure", "img"}
    assert set(root.find(".//img").attrib) == {"src", "srcset", "alt"}
    assert root.find(".//img").get("srcset") == f"{PAGE}x.png 1x, https://example.com/y,z.png 2x, {PAGE}w.png"


def test_a_link_paragraph_escapes_its_text():
    assert link_html("a & <b>", "https://e.example/?a=1&b=2", "c < d") == (
        '<p>c &lt; d <a href="https://e.example/?a=1&amp;b=2">a &amp; &lt;b&gt;</a></p>'
    )


def test_points_are_a_list_under_a_bold_line():
    assert points_html("In <brief>", ["a & b", "c\x07"]) == "<p><strong>In &lt;brief&gt;</strong></p>\n<ul><li>a &amp; b</li><li>c</li></ul>"


def test_first_words_are_plain_and_whole():
    assert first_words("<p>One <b>two</b></p><p>three, four</p>", 100) == "One two three, four"
    assert first_words("<p>One two, three</p>", 9) == "One two …"


@pytest.mark.parametrize("attribute", ['{=""', '0="1"', 'a:b="c"', "<", '"', "=x"])
def test_attributes_that_are_no_names_are_gone(attribute):
    assert clean(f"<p lang=en {attribute}>a</p>").endswith("a</p>")
    assert clean(f'<p {attribute} title="b">a</p>').startswith("<p")


def test_addresses_with_control_characters_lose_them():
    assert clean('<a href="/x\x07y">a</a>') == '<a href="https://example.com/xy">a</a>'
    assert link_html("a", "/x\x07y") == '<p><a href="/xy">a</a></p>'
