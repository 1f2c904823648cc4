"""The shortcut for plain text changes nothing but the time."""

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor
from markdown.treeprocessors import InlineProcessor

from plugins.practice.markdown import make_markdown

SHORT = make_markdown()
LONG = make_markdown()
LONG.treeprocessors.register(InlineProcessor(LONG), "inline", 20)
SIGNS = st.sampled_from([
    "word", " ", "  \n", "\n\n", "*", "**", "_", "`", "[", "]", "(x)", "!", "<b>", "</b>", "<x@y.z>", "<https://x.y>", "&amp;", "&",
    "\\", "==", "=", "[^1]", "^", "~~",
    "\n\n[^1]: note", "\n\n*[word]: meaning", "\n\n[a]: /b", "# ", "- ", "> ", "| a | b |\n|---|---|\n| c | d |",
])  # fmt: skip


@settings(deadline=None)
@given(st.lists(SIGNS).map("".join))
def test_same_result(text):
    SHORT.reset()
    LONG.reset()
    assert SHORT.convert(text) == LONG.convert(text)


class Swung(Extension):
    def extendMarkdown(self, md):  # noqa: N802
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"()~(.*?)~", "s"), "swung", 50)


def test_other_patterns_are_respected():
    assert make_markdown([Swung()]).convert("a ~b~ c") == "<p>a <s>b</s> c</p>"
