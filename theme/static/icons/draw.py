"""Draw the icons beside this script from the mark: two upright strokes and one that leans.

    python draw.py ["#FF4A1C"]

Needs Pillow. Writes favicon.svg, favicon.ico, apple-touch-icon.png, icon-192.png and icon-512.png. Run it again with a colour of
your own after changing ``look.hot`` in practice.toml. The strokes leave a tenth of the square free at each side, so that a mask cut
around the icon takes none of them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image, ImageDraw

HERE = Path(__file__).parent
SIDE = 32
INK, PAPER = "#0C0C0D", "#FFFFFF"
# Each stroke as the middle of its foot and of its head, in units of the 32 by 32 square, and its width.
UPRIGHT = [((6.5, 33.0), (6.5, -1.0)), ((14.0, 33.0), (14.0, -1.0))]
TURNED = ((20.3, 33.0), (27.5, -1.0))
WIDTH = 4.0
PNG_SIZES = {"apple-touch-icon.png": 180, "icon-192.png": 192, "icon-512.png": 512}
SMOOTHING = 8


def svg(hot: str) -> str:
    """The mark as SVG."""
    upright = "".join(f"M{foot[0]:g} {foot[1]:g}V{head[1]:g}" for foot, head in UPRIGHT)
    (left, bottom), (right, top) = TURNED
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" stroke-width="{WIDTH:g}"><path fill="{hot}" d="M0 0h{SIDE}v{SIDE}H0z"/>'
        f'<path stroke="{INK}" d="{upright}"/><path stroke="{PAPER}" d="M{left:g} {bottom:g} {right:g} {top:g}"/></svg>\n'
    )


def picture(hot: str, side: int) -> Image.Image:
    """The mark as a square of ``side`` pixels with few colours, drawn large and made smaller for smooth edges."""
    scale = side * SMOOTHING / SIDE
    image = Image.new("RGB", (side * SMOOTHING, side * SMOOTHING), hot)
    canvas = ImageDraw.Draw(image)
    for stroke, colour in [*((stroke, INK) for stroke in UPRIGHT), (TURNED, PAPER)]:
        (left, bottom), (right, top) = stroke
        half = WIDTH / 2
        corners = [(left - half, bottom), (left + half, bottom), (right + half, top), (right - half, top)]
        canvas.polygon([(x * scale, y * scale) for x, y in corners], fill=colour)
    return image.resize((side, side), Image.Resampling.BOX).quantize(64)


def main() -> None:
    """Write every icon in the colour named on the command line."""
    hot = sys.argv[1] if len(sys.argv) > 1 else "#FF4A1C"
    (HERE / "favicon.svg").write_text(svg(hot), encoding="utf-8")
    for name, side in PNG_SIZES.items():
        picture(hot, side).save(HERE / name, optimize=True)
    picture(hot, SIDE).convert("RGB").save(HERE / "favicon.ico", sizes=[(SIDE, SIDE)])


if __name__ == "__main__":
    main()
