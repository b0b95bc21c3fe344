"""The program that lays out documents: a line of JSON comes in, a line of JSON and the document go out.

It is started as a script, so it imports nothing of ours. It ends when nobody writes to it any more.
"""

from __future__ import annotations

import json
import sys

import typst


def main(template: str, fonts: str) -> None:
    """Lay out each document that is asked for, until the end of the input."""
    known = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
    compiler = typst.Compiler(template, root=template.rpartition("/")[0], font_paths=known, ignore_system_fonts=True)
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        made, answer = b"", {}
        try:
            compiled = compiler.compile(
                format="pdf",
                sys_inputs={"data": asked["data"]},
                pdf_standards=["ua-1"],
                timestamp=asked["stamp"],
            )
            made = compiled if isinstance(compiled, bytes) else b""
        except typst.TypstError as error:
            answer = {"refused": error.message}
        sys.stdout.buffer.write(json.dumps({**answer, "size": len(made)}).encode() + b"\n" + made)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
