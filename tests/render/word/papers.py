"""Papers for tests: of trees, and of the policies of a project."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.document import ClauseText, fill, parse
from clausebook.document.blocks import Picture, SubHeading
from clausebook.document.units import part_units
from clausebook.document.values import Value
from clausebook.document.walking import walk
from clausebook.model.numbering import STYLES
from clausebook.model.pictures import PictureFile
from clausebook.model.trust import Brand
from clausebook.model.wordings import Passage, Wording
from clausebook.pictures import examine_picture
from clausebook.render.papers.paper import (
    Paper,
    PaperContents,
    PaperHeading,
    PaperParagraph,
    PaperPassage,
    PaperSubHeading,
)
from clausebook.render.papers.paper_texts import PaperTexts
from clausebook.render.text.settled import settle_passage
from tests.picture_files import draw, make_png

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.model.policies import Policy
    from clausebook.model.trust import Trust

VALUES = {
    "school.name": Value("Larkmere School"),
    "role('office', 'phone') | capital": Value("01632 960 118", "tel:+441632960118", "office"),
    "law('education-act-1996', section=3)": Value("section 3", "https://x.example/3"),
    "x": Value('"Anna\'s" <b>'),
    "section('images')": Value("section 2", "#k1", "section:k1"),
    "policy('x')": Value("our policy", "policy:x"),
    "platforms | bullets": Value("", items=(Value("one"), Value("two", "https://x.example/two"))),
    "cited_law()": Value("", items=(Value("the Act", "https://x.example/act"),)),
}
_NOTHING = PaperContents("", ())
_DRAWING = examine_picture("a.svg", draw('<rect width="20" height="15"/>')).content


EVERYTHING = """\
Words with **stress**, *emphasis*, [a link](https://a.example/b) and a note.[^1] Day: __/__/____

- one
  - in it
- two

(a) first
(b) second

By hand:

2. by hand
5. as well

| What | When |
|---|---|
| Bags | Now |

> Be kind.
> -- A head

- [ ] I agree
- [x] I know

Name: ____________________

[^1]: See here.
"""


def read_tree(text: str) -> ClauseText:
    """The tree of a text; fails the test if it has none."""
    tree = parse(text)
    assert isinstance(tree, ClauseText)
    return tree


def make_paper(sections: Sequence[tuple[str, str, ClauseText]], style: str = "decimal", **more: object) -> Paper:
    """A paper of sections, each with a key, a title and a tree whose slots and pictures are known."""
    numbering = STYLES[style]
    body: list[PaperHeading | PaperPassage] = []
    pictures: dict[str, PictureFile] = {}
    for number, (key, title, tree) in enumerate(sections, start=1):
        counters = (numbering.count(number),)
        body.append(PaperHeading(2, numbering.label_heading(counters), title, key))
        filled = fill(tree, VALUES)
        settled = settle_passage(Passage(Wording(key, filled, (), ()), ()), lambda id_: f"https://t.example/{id_}/")
        pictures |= {one.bound_file: _make_file(one) for one in walk(settled) if isinstance(one, Picture)}
        labels = _count_units(settled, numbering.label_paragraph, counters)
        parts = tuple(_list_parts(settled, key, labels))
        body.append(PaperPassage(key, parts, settled.notes, has_numbers=bool(numbering.paragraphs)))
    paper = Paper(
        language="en-GB",
        direction="ltr",
        trust="Test Trust",
        school="Larkmere School",
        brand=Brand(),
        title="Words policy",
        name="Words policy, version 1",
        version=1,
        tag="",
        status="",
        notice="",
        head="Words policy, version 1",
        address="https://t.example/larkmere/words/",
        opening=(),
        contents=_NOTHING,
        body=tuple(body),
        closing=(),
        written=None,
        fingerprint="0" * 64,
        numbering=numbering,
        pictures=pictures,
    )
    return replace(paper, **more)  # type: ignore[arg-type]


def _make_file(picture: Picture) -> PictureFile:
    read = (lambda: _DRAWING) if picture.file.endswith(".svg") else make_png
    return PictureFile(picture.file, picture.digest or "f" * 64, 40, 30, read)


def _count_units(tree: ClauseText, label: object, counters: tuple[str, ...]) -> list[str]:
    labels, count = [], 0
    for unit in part_units(tree):
        count += unit.is_numbered
        labels.append(label(counters, count) if unit.is_numbered else "")  # type: ignore[operator]
    return labels


def _list_parts(tree: ClauseText, slug: str, labels: Sequence[str]) -> Iterator[PaperSubHeading | PaperParagraph]:
    for number, (unit, label) in enumerate(zip(part_units(tree), labels, strict=True)):
        first = unit.blocks[0]
        if isinstance(first, SubHeading):
            yield PaperSubHeading(first.level + 2, first.inlines, f"{slug}.{number}")
        else:
            yield PaperParagraph(label, unit.blocks, f"{slug}-{number}")


def make_text_paper(policy: Policy, trust: Trust) -> Paper:
    """The paper of nothing but the document of a policy."""
    texts = PaperTexts(trust)
    parts = (*texts.list_front(policy), *texts.list_sections(policy), *texts.list_end(policy))
    address = f"{trust.address}{policy.school.id}/{policy.id}/"
    paper = make_paper((), title=policy.title, address=address)
    return replace(paper, body=parts, numbering=policy.style, pictures=policy.find_pictures())
