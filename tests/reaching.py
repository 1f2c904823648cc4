"""Practices that are reached in other ways than the fixture's: its texts with another ``[booking]`` and another ``[contact]``."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

FIXTURE = Path(__file__).parent / "site" / "content"
CALENDLY = "https://calendly.com/lark/half-hour"
CAL_COM = "https://cal.com/lark/half-hour"
FORMSPREE = "https://formspree.io/f/abcdefgh"
OWN_FORM = "https://forms.example/lark"


@dataclass(frozen=True)
class Reach:
    """What stands in ``[booking]`` and ``[contact.form]``, whether there is a page to contact, and where the site lives."""

    booking: str = ""
    form: str = ""
    telephone: bool = True
    contact_page: bool = True
    address: str = "https://lark.example"


REACHES = {
    "nothing": Reach(telephone=False),
    "plain": Reach('link = "https://cal.example/lark"'),
    "calendly": Reach(f'link = "{CALENDLY}"', f'endpoint = "{FORMSPREE}"'),
    "cal": Reach(f'link = "{CAL_COM}"', 'provider = "netlify"'),
    "own": Reach('link = "https://termine.example/lark"\nembed = true', f'endpoint = "{OWN_FORM}"', contact_page=False),
    "below": Reach(f'link = "{CALENDLY}"\nembed = false', f'endpoint = "{FORMSPREE}"', address="https://lark.example/practice"),
}


def write_content(reach: Reach, folder: Path) -> Path:
    """The fixture's content for a practice that is reached so."""
    content = Path(shutil.copytree(FIXTURE, folder))
    settings = content / "practice.toml"
    text = settings.read_text(encoding="utf-8").replace("https://lark.example/practice", reach.address)
    text = re.sub(r"(?<=\[booking\]\n)[^\[]*", f"{reach.booking}\n\n", text)
    text = text.replace('location = "Boston"\n', 'location = "Boston"\n' + (f"[contact.form]\n{reach.form}\n" if reach.form else ""))
    settings.write_text(text if reach.telephone else re.sub(r"telephone = .*\n", "", text), encoding="utf-8")
    if not reach.contact_page:
        page = content / "pages" / "contact.md"
        page.write_text(page.read_text(encoding="utf-8").replace("layout: contact\n", ""), encoding="utf-8")
    return content
