from plugins.desk.texts.source_text import read_texts


def test_code_and_comments_are_no_prose(text):
    read = text("a `**b**` c\n\n```\n**d**\n```\n<!-- e\nf -->\ng")
    assert [line for _, line in read.prose] == ["a ¤ c", "", "¤", "¤", "¤", "", "", "g"]


def test_line_numbers_are_those_of_the_file(text):
    read = text("one\ntwo\n\n## Three {#x}\nfour")
    assert [(paragraph.line, paragraph.text) for paragraph in read.paragraphs] == [(4, "one two"), (7, "## Three {#x}"), (8, "four")]
    assert [(heading.line, heading.level, heading.text) for heading in read.headings] == [(7, 2, "Three")]


def test_strange_separators_do_not_shift_lines(text):
    read = text("one\u2028two\x0bthree\n\n## Four")
    assert [heading.line for heading in read.headings] == [6]


def test_fields(text):
    read = text("x", front="title: Days\ntags: AI, Hiring, AI\nsummary: Short")
    assert (read.title, read.tags, read.line_of("description", "summary"), read.line_of("date")) == ("Days", ("AI", "Hiring"), 4, 0)
    assert text("x", front="title: Days\ntags:\n  - AI\n  - Hiring").tags == ("AI", "Hiring")
    assert text("x", front="tags: {a: b}").tags == ()
    assert text("x", front="tags: [[a], '', b, ' ']").tags == ("b",)


def test_a_block_line_stands_alone(text):
    read = text("one\n/// note\ntwo\n///")
    assert [(paragraph.line, paragraph.text) for paragraph in read.paragraphs] == [(4, "one"), (5, "/// note"), (6, "two"), (7, "///")]


def test_a_text_without_words(text):
    read = text("")
    assert (read.first_line, read.prose, read.paragraphs) == (5, (), ())


def test_a_text_whose_fields_are_not_closed_has_no_prose(text):
    read = text("x", front="title: Days\n...\n").__class__("content/insights/x.md", "insights", ("---", "title: x", "text"))
    assert read.prose == ()
    assert read.paragraphs == ()


def test_reads_the_content_folder(project):
    root = project({
        "content/practice.toml": 'name = "Tiller"',
        "content/insights/a.md": b"\xef\xbb\xbf---\r\ntitle: A\r\n---\r\ntext \xff",
        "content/insights/a.png": b"",
        "content/insights/.hidden.md": "x",
        "content/README.md": "x",
    })  # fmt: skip
    texts = read_texts(root / "content")
    assert [(text.path, text.folder) for text in texts] == [("content/insights/a.md", "insights"), ("content/practice.toml", "")]
    assert texts[0].lines == ("---", "title: A", "---", "text \ufffd")
    assert texts[1].prose == ()
    (root / "content/practice.toml").unlink()
    assert [text.path for text in read_texts(root / "content")] == ["content/insights/a.md"]
