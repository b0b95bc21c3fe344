"""A translation of a policy -> its paper: what its page says, in its language, and about it in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.document.blocks import SubHeading
from clausebook.document.inlines import Link
from clausebook.document.units import part_units
from clausebook.model.grammar import capitalise
from clausebook.model.numbering import STYLES
from clausebook.render.papers.paper import (
    Paper,
    PaperContents,
    PaperHeading,
    PaperParagraph,
    PaperPassage,
    PaperRow,
    PaperRows,
    PaperSubHeading,
)
from clausebook.render.papers.paper_texts import FIRST_LEVEL
from clausebook.render.policy.translation_pages import list_facts, write_notice
from clausebook.render.text.settled import write_line
from clausebook.render.text.typography import curl_quotes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.model.policies import Policy
    from clausebook.model.translations import TranslatedPart, TranslationStanding
    from clausebook.model.trust import Trust

_UNNUMBERED = STYLES["unnumbered"]


def compose_translation(policy: Policy, one: TranslationStanding, trust: Trust, crest: str) -> Paper:
    """The paper of a translation of a policy that is shown; quotation marks stay as its translator typed them."""
    translation, school = one.translation, policy.school
    language, english = translation.language, curl_quotes(policy.title)
    notice, is_english = write_notice(one, trust)
    return Paper(
        language=language.tag,
        direction=language.direction,
        trust=curl_quotes(trust.name),
        school=curl_quotes(school.name),
        brand=school.brand,
        title=translation.title,
        name=f"{translation.title} ({english}, version {translation.version}, in {language.english})",
        version=translation.version,
        tag=language.name,
        status=notice,
        notice="",
        head=f"{english}, version {translation.version}. Translation: {language.english}",
        address=f"{trust.address}{translation.address}",
        opening=(),
        contents=PaperContents("", ()),
        body=tuple(made for at, part in enumerate(translation.parts, start=1) for made in _list_part(part, at)),
        closing=tuple(_list_closing(policy, one, trust)),
        written=None,
        fingerprint="",
        numbering=_UNNUMBERED,
        has_english_status=is_english,
        crest=crest,
    )


def _list_part(part: TranslatedPart, number: int) -> Iterator[PaperHeading | PaperPassage]:
    """A heading with its text, under the addresses that they have on the page."""
    slug = f"part-{number}"
    if part.heading:
        yield PaperHeading(FIRST_LEVEL, "", part.heading, slug)
    yield PaperPassage(slug, tuple(_list_units(part, slug)), part.tree.notes)


def _list_units(part: TranslatedPart, slug: str) -> Iterator[PaperSubHeading | PaperParagraph]:
    for at, unit in enumerate(part_units(part.tree), start=1):
        first = unit.blocks[0]
        if isinstance(first, SubHeading):
            yield PaperSubHeading(FIRST_LEVEL + first.level, first.inlines, f"{slug}.{at}")
        else:
            yield PaperParagraph("", unit.blocks, f"{slug}-{at}")


def _list_closing(policy: Policy, one: TranslationStanding, trust: Trust) -> Iterator[PaperHeading | PaperRows]:
    home = f"{trust.address}{policy.school.id}/{policy.id}/"
    yield PaperHeading(FIRST_LEVEL, "", "About this translation", "about-this-translation")
    rows = [PaperRow(fact.label, write_line(fact.text)) for fact in list_facts(one)]
    office = policy.school.roles["office"]
    ways = " or ".join(filter(None, (office.phone, office.email)))
    yield PaperRows(
        (
            *rows,
            PaperRow("In English", (Link(write_line(policy.title), home),)),
            PaperRow("Who to ask", write_line(f"{capitalise(office.title)}: {ways}")),
        )
    )
