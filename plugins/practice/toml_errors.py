"""What usually is behind an error in a TOML file, in the owner's words and on its line."""

from __future__ import annotations

import re

# Words of tomllib's message → what to do. The first that fits counts.
ADVICE = (
    ("cannot overwrite a value", "this field is written twice; keep one"),
    ("cannot declare", "this heading is written twice; put the fields below one"),
    ("cannot mutate", "this adds to a field that has its value already; write all of it in one place"),
    ("cannot redefine", "this is written twice; keep one"),
    ("illegal character '\\n'", "a quotation mark is opened here and never closed"),
    ("unterminated string", "a quotation mark is opened and never closed"),
    ("illegal character", "there is a character here that cannot be seen; delete it"),
    ("unclosed array", "a list is opened with [ and never closed, or lacks a comma here"),
    ("unclosed inline table", "fields are opened with { and never closed, or lack a comma here"),
    ("unescaped", "write two backslashes for one, or put the text in single quotation marks"),
    ("expected '='", 'a field has the form name = "value"'),
    ("expected ']", "a heading has the form [name]"),
    ("invalid statement", 'a field has the form name = "value"'),
    ("invalid initial character", 'a field has the form name = "value", and a name with signs in it stands in quotation marks'),
    ("expected newline", "something stands behind the value; text needs quotation marks, and so does a date that is none"),
    ("invalid value", 'text needs quotation marks: name = "value"'),
    ("invalid date", "a date has the form 2026-04-01"),
)


def explain_toml(error: Exception, text: str) -> tuple[int, str]:
    """The line, counted from 1, and a sentence. ``tomllib`` tells the line only in words, and some errors have none."""
    if isinstance(error, RecursionError):
        return 0, "brackets lie within one another too deeply; look for [ or { without an end"
    reason, _, where = str(error).partition(" (at ")
    if not where:
        return 0, "a number has too many digits; put it in quotation marks if it is text"
    digits = re.match(r"line (\d+)", where)
    line = int(digits[1]) if digits else len(text.rstrip().split("\n"))
    return line, next((advice for words, advice in ADVICE if words in reason.lower()), f"this line cannot be read ({reason.lower()})")
