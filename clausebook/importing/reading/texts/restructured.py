"""reStructuredText -> `Incoming`. Its own tree becomes one of HTML, and is read as one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.importing.incoming import CannotRead, Doubt, Incoming, IncomingNote, IncomingPlace
from clausebook.importing.reading.decoding import decode_text
from clausebook.importing.reading.texts.doctree import TreeMaker
from clausebook.importing.reading.web.page import read_tree

if TYPE_CHECKING:
    from docutils import nodes  # type: ignore[import-untyped]

# Nothing of the machine is read, nothing is run, no settings are looked for, and no error ends the reading.
_SETTINGS = {
    "_disable_config": True,
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "report_level": 2,
    "halt_level": 6,
    "warning_stream": False,
    "line_length_limit": 200_000,
    "syntax_highlight": "none",
    "smart_quotes": False,
    "doctitle_xform": False,
    "docinfo_xform": True,
    "strip_comments": False,
    "traceback": True,
}
_WORD = re.compile(r"[^\W_]+")
# What is written for docutils alone: the names of directives, of options, of targets and of roles, and addresses.
_MARKUP = re.compile(
    r"^[ \t]*\.\.[ \t]+(?:\|[^|\n]+\|[ \t]+)?(?:note|image|figure|contents|topic|sidebar|math|code|container|class|"
    r"rubric|replace|attention|caution|danger|error|hint|important|tip|warning|epigraph|table|list-table|sectnum|role)"
    r"::.*?$|^[ \t]*\.\.[ \t]+_[^\n]*$|^[ \t]+:[\w-]+:[^\n]*$|\[#?\w*\]_|^\.\. \[#?\w*\]|<[^>\n]*>`_|:[\w-]+:(?=`)"
    r"|^[ \t]*\(?(?:\d{1,3}|[A-Za-z]|[ivxlIVXL]{1,5}|#)[.)][ \t]",
    re.MULTILINE,
)
_MOST_DOUBTS = 50
# A title between empty lines, with a rule below it that is shorter than docutils knows one to be.
_SHORT_RULE = re.compile(
    r"(?:(?<=\n\n)|\A)(?P<title>\w[^\n]*)\n(?P<sign>[=\-~^\"'`#*+.:_])(?P=sign){2}(?=[ \t]*(?:\n[ \t]*\n|\n?\Z))"
)


def read(content: bytes, name: str) -> Incoming:
    """What a file of reStructuredText says. Raises CannotRead where it is no text, or nested as no text is."""
    text, doubts = decode_text(content)
    try:
        maker = TreeMaker()
        maker.make(_parse(text))
        body = read_tree(maker.root, keeps_lines=True)
        notes = [
            IncomingNote(label, read_tree(element, keeps_lines=True).blocks) for label, element in maker.notes.items()
        ]
    except RecursionError:
        raise CannotRead(
            "Parts of the text stand so deep in one another that they cannot be read. Copy its words into Word, save "
            "them as a Word document (.docx), and bring in that file."
        ) from None
    return replace(
        body,
        name=name,
        format="rst",
        notes=(*body.notes, *notes),
        asides=(*maker.asides, *body.asides),
        doubts=(*doubts, *(_tell(says, line) for says, line in maker.messages[:_MOST_DOUBTS]), *body.doubts),
        words=len(_WORD.findall(_MARKUP.sub(" ", text))),
    )


def _parse(text: str) -> nodes.document:
    from docutils.core import publish_doctree  # type: ignore[import-untyped]

    from clausebook.importing.reading.texts.foreign_markup import register_foreign_markup

    register_foreign_markup(text)
    return publish_doctree(_SHORT_RULE.sub(_lengthen, text), settings_overrides=_SETTINGS)


def _lengthen(match: re.Match[str]) -> str:
    """A title with a rule below it that is as long: docutils takes one of three signs for words."""
    return f"{match['title']}\n{match['sign'] * len(match['title'])}"


def _tell(says: str, line: int) -> Doubt:
    bare = " ".join(says.split()).rstrip(".")
    return Doubt(
        f"The text is not well formed here, and may have been read otherwise than meant: {bare}.",
        0.4,
        IncomingPlace(0, line),
    )
