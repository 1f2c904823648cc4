"""Text that any XML parser accepts."""

from __future__ import annotations

import re

# XML 1.0 (Fifth Edition), section 2.2: everything outside the production ``Char``. The C1 controls and DEL are legal there but
# mean that text was decoded with the wrong code page, and no reader shows them.
NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Remove the characters that XML forbids; emoji and the marks of right-to-left scripts stay."""
    return NOT_TEXT.sub("", text)


def one_line(text: str) -> str:
    """A title or a name: no forbidden characters, white space folded."""
    return " ".join(xml_text(text).split())
