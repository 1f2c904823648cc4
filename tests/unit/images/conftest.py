from pathlib import Path

import pytest

from plugins.images.typeface import Typeface

FONTS = Path(__file__).resolve().parents[3] / "theme" / "static" / "fonts"


@pytest.fixture(scope="session")
def face() -> Typeface:
    """The site's own fonts."""
    return Typeface.of_folder(FONTS)
