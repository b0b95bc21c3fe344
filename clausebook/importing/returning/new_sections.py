"""The lines of a section that was added -> its title, and the file of a clause that says the very same words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.document.blocks import ClauseText
from clausebook.importing.planning.clause_files import summarise, write_clause
from clausebook.importing.planning.names import make_id
from clausebook.importing.planning.trees import write_text
from clausebook.importing.returning.lines import write_key
from clausebook.importing.returning.new_blocks import build_blocks
from clausebook.importing.returning.rewording import Unmappable
from clausebook.model.returning import NewSection, WordsChange

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausebook.importing.returning.lines import FileLine

# A number that somebody typed before a heading, which the policy counts itself.
_TYPED_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?\t|\d{1,2}(?:\.\d{1,2})*[.)] +|\d{1,2}(?:\.\d{1,2})+ +)")


def make_section(
    lines: Sequence[FileLine], place: tuple[str, str, str], source: str, links: Mapping[str, str]
) -> NewSection:
    """The section that lines say, of which the first is its heading.

    `place` are the keys behind which and before which it stands, of which one is empty, and of what follows the first;
    `source` is the file that they are from. Raises Unmappable.
    """
    heading, *words = lines
    title = _TYPED_NUMBER.sub("", heading.text, count=1)
    title = write_key(title.replace("\t", " "))
    if not title or "\n" in heading.text:
        raise Unmappable("A heading without words, or of several lines, was added: make a clause of it by hand.")
    if not any(line.text.strip() for line in words):
        raise Unmappable("A heading was added without words below it: a section needs some.")
    if any("{" in line.text or "}" in line.text for line in lines):
        raise Unmappable("Braces mean values in a clause: make a clause of this section by hand.")
    tree = ClauseText(build_blocks(words, heading.outline, links))
    content = write_clause(
        title=title, summary=summarise(title, tree), text=write_text(tree), notes=f"From {source}, which came back."
    )
    told = tuple(WordsChange("", line.text) for line in lines if line.text.strip())
    return NewSection(title, make_id(title, "section"), content, *place, told)
