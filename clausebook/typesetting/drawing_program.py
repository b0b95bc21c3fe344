"""The program that draws one SVG picture: its text comes in, and its PNG goes out, or on the error output why not.

It is started as a script, so it imports nothing of ours.
"""

from __future__ import annotations

import sys

import typst

# Papers are white, and a viewer that shows files on a dark ground would show dark lines on that.
_SHEET = b"""\
#let side(number) = float(number) * 1pt
#set page(width: side(sys.inputs.width), height: side(sys.inputs.height), margin: 0pt, fill: white)
#image(bytes(sys.inputs.drawing), format: "svg", width: 100%, height: 100%, fit: "stretch")
"""


def main(fonts: str, width: str, height: str, dots: str) -> None:
    """Draw what is on the input on a sheet of this size in points, with so many dots to an inch.

    Where a picture would name a file, there is nothing but the folder of fonts.
    """
    known = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
    inputs = {"drawing": sys.stdin.buffer.read().decode(), "width": width, "height": height}
    compiler = typst.Compiler(_SHEET, root=fonts, font_paths=known, ignore_system_fonts=True, sys_inputs=inputs)
    try:
        made = compiler.compile(format="png", ppi=float(dots))
    except typst.TypstError as error:
        sys.exit(error.message)
    if not isinstance(made, bytes):
        sys.exit("it fills more than one sheet")
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main(*sys.argv[1:])
