"""Make the site's font files from Schibsted Grotesk, the variable grotesque of a newspaper house.

    npm install @fontsource-variable/schibsted-grotesk
    python subset.py node_modules/@fontsource-variable/schibsted-grotesk

Needs fonttools and brotli. Writes three files beside this script and prints their sizes:

- ``retainer-grotesk.woff2``           roman, weights 400 to 700, Western European letters
- ``retainer-grotesk-italic.woff2``    true italic at 400, only what emphasis needs
- ``retainer-grotesk-extended.woff2``  roman, Central European letters, fetched only by pages that have them

The results are modified versions in the sense of the SIL Open Font License. It reserves no name, yet the files carry one of their
own, so that nobody mistakes them for the original; the licence travels with them as LICENSE-OFL.txt.
"""

from __future__ import annotations

import shutil
import sys
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter, parse_unicodes
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).parent
FAMILY = "Retainer Grotesk"
LATIN = "20-7E,A0-FF,152,153,2010,2011,2013,2014,2018-201A,201C-201E,2022,2026,2032,2033,20AC,2190-2193,2212,2248,2264,2265"
ITALIC = "20-23,25-2A,2C-3B,3F,41-5A,61-7A,A0,C4,D6,DC,DF,E4,E9,F6,FC,2013,2014,2018,2019,201C,201D"
EXTENDED = "100-151,154-17F,218-21B"
DIGITS = range(ord("0"), ord("9") + 1)


def limit(source: Path, weights: tuple[int, int] | int) -> TTFont:
    """Read a variable font and keep a range of its weights; written out and read again, because subsetting expects tables as stored."""
    stored = BytesIO()
    instantiateVariableFont(TTFont(source, recalcTimestamp=False), {"wght": weights}).save(stored)
    stored.seek(0)
    return TTFont(stored, recalcTimestamp=False)


def narrow(font: TTFont, unicodes: str, features: list[str]) -> None:
    """Keep the given characters and layout features of a font and drop the rest."""
    options = Options()
    options.layout_features = features
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=parse_unicodes(unicodes))
    subsetter.subset(font)


def keep_tabular_figures_only(font: TTFont) -> None:
    """Limit ``tnum`` to the ten digits: the original also widens comma and full stop, which tears “9,500” apart."""
    substitutions, characters = font["GSUB"].table, font.getBestCmap()
    digits = {characters[code] for code in DIGITS}
    indices = {i for record in substitutions.FeatureList.FeatureRecord if record.FeatureTag == "tnum" for i in record.Feature.LookupListIndex}
    for index in indices:
        for subtable in substitutions.LookupList.Lookup[index].SubTable:
            table = getattr(subtable, "ExtSubTable", subtable)
            table.mapping = {plain: tabular for plain, tabular in table.mapping.items() if plain in digits}


def rename(font: TTFont, style: str) -> None:
    """Give the font its own family name in every name that programs show."""
    names = font["name"]
    compact = FAMILY.replace(" ", "")
    texts = {1: FAMILY, 3: f"{compact}-{style}", 4: f"{FAMILY} {style}", 6: f"{compact}-{style}"}
    for record in list(names.names):
        if record.nameID in {16, 17, 21, 22, 25}:
            names.removeNames(nameID=record.nameID)
        elif record.nameID in texts:
            names.setName(texts[record.nameID], record.nameID, record.platformID, record.platEncID, record.langID)


def build(source: Path, target: str, unicodes: str, *, weights: tuple[int, int] | int, style: str, features: list[str]) -> Path:
    """Write one font file beside this script and return its path."""
    font = limit(source, weights)
    narrow(font, unicodes, features)
    if "tnum" in features:
        keep_tabular_figures_only(font)
    rename(font, style)
    font.flavor = "woff2"
    font.save(HERE / target, reorderTables=False)
    return HERE / target


def main() -> None:
    """Build the three files from the package folder named on the command line."""
    if len(sys.argv) != 2 or not (package := Path(sys.argv[1])).is_dir():
        sys.exit(f"usage: python {Path(__file__).name} <folder of @fontsource-variable/schibsted-grotesk>")
    roman = package / "files/schibsted-grotesk-latin-wght-normal.woff2"
    italic = package / "files/schibsted-grotesk-latin-wght-italic.woff2"
    extended = package / "files/schibsted-grotesk-latin-ext-wght-normal.woff2"
    files = [
        build(roman, "retainer-grotesk.woff2", LATIN, weights=(400, 700), style="Regular", features=["kern", "tnum"]),
        build(italic, "retainer-grotesk-italic.woff2", ITALIC, weights=400, style="Italic", features=[]),
        build(extended, "retainer-grotesk-extended.woff2", EXTENDED, weights=(400, 700), style="Regular", features=["kern"]),
    ]
    shutil.copyfile(package / "LICENSE", HERE / "LICENSE-OFL.txt")
    for file in files:
        print(f"{file.name}: {file.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
