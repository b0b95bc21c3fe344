"""The program that lays out documents: a line of JSON comes in, a line of JSON and the document go out.

It is started as a script, so it imports nothing of ours. It ends when nobody writes to it any more.
"""

from __future__ import annotations

import json
import sys

import typst


def main(template: str, signs: str, fonts: str, data: str) -> None:
    """Lay out each document that is asked for, until the end of the input; `data` names the file that has its data.

    Typst remembers how it laid out each part of a document, and what is the same in the next is laid out no more.
    """
    known = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
    # All that is handed in here is part of what is remembered, so it is the same for every document.
    inputs, folder = {"data": data}, template.rpartition("/")[0]
    papers, samples = (
        typst.Compiler(name, root=folder, font_paths=known, ignore_system_fonts=True, sys_inputs=inputs)
        for name in (template, signs)
    )
    while line := sys.stdin.buffer.readline():
        asked = json.loads(line)
        _answer(samples if asked["signs"] else papers, asked["stamp"])


def _answer(compiler: typst.Compiler, stamp: int) -> None:
    """Lay out one document, and write what became of it."""
    made, answer = b"", {}
    try:
        compiled = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=stamp)
        made = compiled if isinstance(compiled, bytes) else b""
    except typst.TypstError as error:
        answer = {"refused": error.message}
    sys.stdout.buffer.write(json.dumps({**answer, "size": len(made)}).encode() + b"\n" + made)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
