"""The program that lays out documents: a line of JSON comes in, a line of JSON and the document go out.

It is started as a script, so it imports nothing of ours. It ends when nobody writes to it any more.
"""

from __future__ import annotations

import json
import os
import sys

import typst


def main(template: str, fonts: str) -> None:
    """Lay out each document that is asked for, until the end of the input.

    What Typst remembers of a document for the next is some ten megabytes and hardly helps, so each has a fork of its
    own, where forks are cheap. Each is asked for when the one before was read, so nothing is ever read ahead.
    """
    known = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
    compiler = typst.Compiler(template, root=template.rpartition("/")[0], font_paths=known, ignore_system_fonts=True)
    while line := sys.stdin.buffer.readline():
        if not sys.platform.startswith("linux"):
            _answer(compiler, line)
            continue
        child = os.fork()
        if child == 0:
            _answer(compiler, line)
            os._exit(0)
        if os.waitpid(child, 0)[1]:
            return  # it was ended at its work: whoever asked is told by our end


def _answer(compiler: typst.Compiler, line: bytes) -> None:
    """Lay out one document, and write what became of it."""
    asked = json.loads(line)
    made, answer = b"", {}
    try:
        compiled = compiler.compile(
            format="pdf", sys_inputs={"data": asked["data"]}, pdf_standards=["ua-1"], timestamp=asked["stamp"]
        )
        made = compiled if isinstance(compiled, bytes) else b""
    except typst.TypstError as error:
        answer = {"refused": error.message}
    sys.stdout.buffer.write(json.dumps({**answer, "size": len(made)}).encode() + b"\n" + made)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
