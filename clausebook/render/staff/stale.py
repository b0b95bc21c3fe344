"""Schools' own words that replace a clause of the model which has changed since: stale, until staff have chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.diagnostics import tell_command
from clausebook.model.comparison import Change
from clausebook.model.dates import NO_BREAK_SPACE
from clausebook.model.overriding import CHOICES
from clausebook.render.departures.differences import tag_difference
from clausebook.render.frame.page_kinds import STALE
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.templates import View
from clausebook.render.redline.redline_blocks import view_block, view_runs
from clausebook.render.text.bare_words import print_bare
from clausebook.render.text.phrases import count_things, say_day
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from clausebook.model.comparison import Comparison
    from clausebook.model.overriding import ComparedTexts
    from clausebook.model.policies import Difference, Section
    from clausebook.model.standings import Standing, Standings
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.redline.redline_blocks import BlockView, RunView
    from clausebook.render.text.wordings import WordingRenderer

    # The texts of each stale replacement, by (school, policy, section).
    Replaced = Mapping[tuple[str, str, str], ComparedTexts]

_DOES = {
    "keep": "Keep the school’s words",
    "adopt": "Adopt the trust’s words",
    "rewrite": "Rewrite the school’s words",
}


@dataclass(frozen=True, slots=True)
class StaleTextView(View):
    """One of the three texts of a section; one that is empty for this school has no `words`."""

    title: str
    words: Markup


@dataclass(frozen=True, slots=True)
class SectionChangesView(View):
    """The clause of today, whole, with what was added and removed since; or it `is_same` for this school."""

    title: tuple[RunView, ...]
    blocks: tuple[BlockView, ...]
    is_same: bool


@dataclass(frozen=True, slots=True)
class CommandView(View):
    """A command word by word, so that a line breaks between two of them, and what it does."""

    name: str
    words: tuple[Verbatim, ...]


@dataclass(frozen=True, slots=True)
class StaleSectionView(View):
    """A stale replacement: the three texts, as far as there are any, and the commands that settle it."""

    anchor: str
    title: str
    where: str
    tag: str
    reason: str
    school: str
    was: StaleTextView | None
    now: StaleTextView
    own: StaleTextView | None
    changes: SectionChangesView | None
    commands: tuple[CommandView, ...]


@dataclass(frozen=True, slots=True)
class StaleView(View):
    """The page of stale replacements; `day` is for one that holds none."""

    template: ClassVar[str] = "staff-stale.html"
    lead: str
    day: str
    sections: tuple[StaleSectionView, ...]
    has_marks: bool


def list_stale(standings: Standings) -> list[tuple[Standing, Difference]]:
    """Every stale replacement, by school and policy."""
    return [(standing, difference) for standing in standings for difference in standing.stale]


def make_stale_page(standings: Standings, replaced: Replaced, maker: PageMaker, wordings: WordingRenderer) -> Page:
    """The page of stale replacements: the three texts of each, and the commands that settle it."""
    found = list_stale(standings)
    sections = tuple(
        _view_section(at, standing, replaced[standing.school.id, standing.policy, difference.section], wordings)
        for at, (standing, difference) in enumerate(found, start=1)
    )
    schools = {standing.school.id for standing, _ in found}
    lead = f"{count_things(len(found), 'section')} in {count_things(len(schools), 'school')}, on"
    view = StaleView(
        lead=f"{lead} {say_day(standings.day)}.",
        day=say_day(standings.day),
        sections=sections,
        has_marks=any(section.changes for section in sections),
    )
    about = About(
        kind=STALE,
        address=STALE.locate(),
        title="Stale replacements",
        description="Schools' own words whose original in the model has changed.",
    )
    return maker.make_page(about, view)


def _view_section(at: int, standing: Standing, compared: ComparedTexts, wordings: WordingRenderer) -> StaleSectionView:
    school, texts = standing.school, compared.texts
    difference = texts.difference
    name = f"{school.id}/{standing.policy}"
    commands = {one: tell_command("override", name, difference.section, f"--{one}") for one in CHOICES}
    return StaleSectionView(
        anchor=f"stale-{at}",
        title=difference.title,
        where=f"{standing.short_title}, {school.name}",
        tag=tag_difference(difference),
        reason=_say_reason(difference),
        school=school.short_name,
        was=_view_text(texts.was, wordings) if texts.was else None,
        now=_view_text(texts.now, wordings),
        own=_view_text(texts.own, wordings) if texts.own else None,
        changes=_view_changes(compared.moved) if compared.moved else None,
        commands=tuple(
            CommandView(_DOES[one], tuple(map(Verbatim, command.split()))) for one, command in commands.items()
        ),
    )


def _say_reason(difference: Difference) -> str:
    reason = difference.reason
    said = [
        f"The reason given: {reason.because.rstrip('.')}." if reason.because else "",
        f"Agreed by: {reason.agreed_by}." if reason.agreed_by else "",
        f"Until: {reason.until}." if reason.until else "",
    ]
    return " ".join(filter(None, said)).replace(NO_BREAK_SPACE, " ")


def _view_changes(comparison: Comparison) -> SectionChangesView:
    (part,) = comparison.sections
    return SectionChangesView(
        title=view_runs(part.title),
        blocks=tuple(view_block(block) for block in part.blocks),
        is_same=part.change is Change.SAME,
    )


def _view_text(section: Section, wordings: WordingRenderer) -> StaleTextView:
    """The title and the words of a section, without the addresses that they have on their own page."""
    return StaleTextView(section.title, print_bare(section, wordings))
