"""Quotes, dashes and ellipses."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.practice.markdown import make_markdown, typeset

ENGLISH = [
    ('He said "no".', "He said “no”."),
    ('<p>"First" and "last"</p>', "<p>“First” and “last”</p>"),
    ('"<em>x</em>"', "“<em>x</em>”"),
    ('<em>"x"</em>', "<em>“x”</em>"),
    ('<p><strong>"x"</strong></p>\n<p>"y"</p>', "<p><strong>“x”</strong></p>\n<p>“y”</p>"),
    ('a <a href="/x/" title="it\'s">"link"</a>.', 'a <a href="/x/" title="it\'s">“link”</a>.'),
    ("\"He said 'no' twice\"", "“He said ‘no’ twice”"),
    ("'He said \"no\"'", "‘He said “no”’"),
    ("\"'No,' he said\"", "“‘No,’ he said”"),
    ("don't, the teams' plan, Tiller's", "don’t, the teams’ plan, Tiller’s"),
    ("it<em>'s</em>", "it<em>’s</em>"),
    ("the '90s, '24 and the 1990s'", "the ’90s, ’24 and the 1990s’"),
    ("'tis rock 'n' roll", "’tis rock ’n’ roll"),
    ('a 5" disk', 'a 5" disk'),
    ("6' tall", "6' tall"),
    ('"we sold 5"', "“we sold 5”"),
    ('("quoted")', "(“quoted”)"),
    ("[“kept”] ‘kept’ – kept…", "[“kept”] ‘kept’ – kept…"),
    ("2019--2024, yes --- no, wait...", "2019–2024, yes — no, wait…"),
    ("so....", "so…."),
    ("list.......item", "list.......item"),
    ("-----", "-----"),
    ("run it with --drafts", "run it with --drafts"),
    ("a -- b", "a – b"),
    ("x --&gt; y", "x --&gt; y"),
    ('<code>"a" -- ...</code> "b"', '<code>"a" -- ...</code> “b”'),
    ('"<code>x</code>"', "“<code>x</code>”"),
    ('<pre tabindex="0"><code>"a"</code></pre>"b"', '<pre tabindex="0"><code>"a"</code></pre>“b”'),
    ("<!-- \"it's\" -- -->'x'", '<!-- "it\'s" -- -->‘x’'),
    ('<script>a("b--")</script><style>c"d"</style><textarea>"e"</textarea><kbd>"</kbd><samp>"f"</samp>',) * 2,
    ('<KBD>"x"</KBD>',) * 2,
    ('<img alt="a > b -- c" src="x.png">"x"', '<img alt="a > b -- c" src="x.png">“x”'),
    ('<p>an "open one</p>\n<p>"next" it\'s</p>', "<p>an “open one</p>\n<p>“next” it’s</p>"),
    ('<p>a 5" pipe</p>', '<p>a 5" pipe</p>'),
    ('<p>"We doubled it to 5" pipes</p>', "<p>“We doubled it to 5” pipes</p>"),
    ('&nbsp;"x"&nbsp;', "&nbsp;“x”&nbsp;"),
    ('"wait--"', "“wait–”"),
    ('well--"known"', "well–“known”"),
    ('"text"<sup id="fnref:1"><a href="#fn:1">1</a></sup>', '“text”<sup id="fnref:1"><a href="#fn:1">1</a></sup>'),
    ("1 < 2 'x'", "1 < 2 ‘x’"),
    ('a " b', 'a " b'),
    ("a ' b", "a ' b"),
    ('<p>a "</p>', '<p>a "</p>'),
    ("y &lt;-- x", "y &lt;-- x"),
    ("yes ---no", "yes —no"),
    ("word--word", "word–word"),
    ('text"quoted"', "text“quoted”"),
    ('end".', "end”."),
    ('"a "b"', "“a “b”"),
    ('5"x', '5"x'),
    ("'\"...so\"'", "‘“…so”’"),
    ("'so...' - '(x)'", "‘so…’ - ‘(x)’"),
    ('"so" "', '“so” "'),
    ('"open " closed', "“open ” closed"),
    ("'open ' closed", "‘open ’ closed"),
    ('<p>"a</p><p>b "</p>', '<p>“a</p><p>b "</p>'),
    ("<p>'a</p><p>1'</p>", "<p>‘a</p><p>1'</p>"),
    ('a<!-- x -->"b"', "a<!-- x -->“b”"),
    ('"x"<br>"y"', "“x”<br>“y”"),
    ('-"x"', "-“x”"),
    ('"a –"b"', "“a –“b”"),
    ('"a "(b)"', "“a “(b)”"),
    ('–"(x)"', "–“(x)”"),
    ('<p>in 5</p><p>"y"</p>', "<p>in 5</p><p>“y”</p>"),
    ('<p>a "</p><p>b</p>', '<p>a "</p><p>b</p>'),
    ("", ""),
]
OTHERS = [
    ("de", '"Ja", sagte er, "\'nein\' nicht"', "„Ja“, sagte er, „‚nein‘ nicht“"),
    ("de", "wie geht's, Hans' Plan, so 'ne Sache", "wie geht’s, Hans’ Plan, so ’ne Sache"),
    ("de", "'nein'<sup>1</sup>", "‚nein‘<sup>1</sup>"),
    ("de", "'nein' sagt Hans' Bruder", "‚nein‘ sagt Hans’ Bruder"),
    ("de", "'So!'x", "‚So!‘x"),
    ("de", "'nein' und 'ja'", "‚nein‘ und ‚ja‘"),
    ("de-CH", '"x"', "„x“"),
    ("fr", 'Il dit "oui" à l\'équipe', "Il dit «\u00a0oui\u00a0» à l’équipe"),
    ("fr", 'l\'"usage"', "l’«\u00a0usage\u00a0»"),
    ("en-GB", '"x"', "“x”"),
    ("xx", '"x"', "“x”"),
]


@pytest.mark.parametrize(("typed", "expected"), ENGLISH)
def test_english(typed, expected):
    assert typeset(typed) == expected


@pytest.mark.parametrize(("language", "typed", "expected"), OTHERS)
def test_other_languages(language, typed, expected):
    assert typeset(typed, language) == expected


def test_is_set_once_over_the_whole_document():
    html = make_markdown().convert('"*Both* sides", it\'s said -- `"code"` and [a "link"](x.md "a \'title\'").')
    assert html == '<p>“<em>Both</em> sides”, it’s said – <code>"code"</code> and <a href="x.md" title="a \'title\'">a “link”</a>.</p>'


SIGNS = st.lists(
    st.sampled_from(['"', "'", "--", "---", "...", " ", "a", "1", "<p>", "</p>", "<em>", "</em>", "<code>", "</code>", "<!-- ' -->", "<", ">", "-->"])
)


@given(SIGNS.map("".join) | st.text())
def test_only_signs_change(text):
    def bare(value):
        for new, old in {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "--", "—": "---", "…": "..."}.items():
            value = value.replace(new, old)
        return value

    assert bare(typeset(text)) == bare(text)


@given(SIGNS.map(lambda signs: "".join(sign for sign in signs if sign != "<")))
def test_tags_and_code_stay(text):
    verbatim = re.compile(r"<code>.*?</code>|<!--.*?-->", re.DOTALL)
    assert [match.group() for match in verbatim.finditer(typeset(text))] == [match.group() for match in verbatim.finditer(text)]


@pytest.mark.parametrize("typed", [typed for typed, _ in ENGLISH])
def test_setting_twice_changes_nothing_more(typed):
    assert typeset(typeset(typed)) == typeset(typed)
