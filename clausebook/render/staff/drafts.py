"""Texts that nobody has approved: the list of them, and each one whole, for staff only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from clausebook.diagnostics import BrokenPromise
from clausebook.model.policies import Heading, Passage
from clausebook.model.standings import State
from clausebook.render.departures.differences import write_model_fact
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.staff_pages import About
from clausebook.render.policy.blocks import view_block
from clausebook.render.staff.meetings import write_command
from clausebook.render.text.phrases import count_things, say_day
from clausebook.render.text.proof import AlteredWords, prove_page

if TYPE_CHECKING:
    from clausebook.model.policies import Item, Policy, Section, Value
    from clausebook.model.standings import Standing, Standings
    from clausebook.model.trust import Trust
    from clausebook.render.frame.pages import Page
    from clausebook.render.frame.staff_pages import OldStaffFrame
    from clausebook.render.frame.templates import TemplateRenderer
    from clausebook.render.staff.meetings import SayMeeting
    from clausebook.render.text.wordings import WordingRenderer

FOLDER = "drafts/"
_HEADS = ("Policy and school", "What it is", "Next meeting that can approve it")
_NOTICE = "It was never approved. Nothing of it is on the public site, in its search or in its downloads."


def list_drafts(standings: Standings) -> list[Standing]:
    """The policies that were composed and never approved, by school and id."""
    return [standing for standing in standings if standing.state is State.NEVER_APPROVED and standing.draft]


class DraftRenderer:
    """Makes the pages of drafts."""

    def __init__(
        self, templates: TemplateRenderer, frames: OldStaffFrame, wordings: WordingRenderer, trust: Trust
    ) -> None:
        self._templates, self._frames, self._wordings, self._trust = templates, frames, wordings, trust

    def make_pages(self, standings: Standings, say_meeting: SayMeeting) -> list[Page]:
        """The list, and a page for each draft. Raises BrokenPromise if one does not show what was composed."""
        drafts = list_drafts(standings)
        has_page = {(draft.school.id, draft.policy) for draft in drafts}
        pages = [self._make_list(drafts, standings, say_meeting)]
        for standing in drafts:
            assert standing.draft  # noqa: S101  list_drafts sees to it
            draft = _lead_links(standing.draft, has_page, self._frames.public_address, standings)
            pages.append(self._make_draft(standing, draft))
        return pages

    def _make_list(self, drafts: list[Standing], standings: Standings, say_meeting: SayMeeting) -> Page:
        records = [
            {
                "title": standing.short_title,
                "school": standing.school.name,
                "href": f"{standing.school.id}/{standing.policy}/",
                "state": "",
                "cells": [
                    {"text": _describe(standing), "href": ""},
                    {"text": say_meeting(standing), "href": ""},
                ],
            }
            for standing in drafts
        ]
        count = count_things(len(drafts), "policy was", "policies were")
        lead = f"{count} never approved, on {say_day(standings.day)}. Nothing of them is published."
        view = {"lead": lead, "records": records, "heads": _HEADS, "label": "Drafts"}
        about = About(FOLDER, "Drafts", "Policies that nobody has approved yet.", FOLDER)
        return self._frames.make_page(about, "staff-drafts.html", view)

    def _make_draft(self, standing: Standing, draft: Policy) -> Page:
        printed = {section.key: self._print_section(section) for section in draft.sections}
        school, title = standing.school, draft.title
        view = {
            "title": title,
            "lead": f"{school.name}. {_describe(standing)}",
            "notice": _NOTICE,
            "body": (standing.approver or "the body that decides on it"),
            "command": write_command(standing),
            "in_short": list(draft.in_short),
            "style_class": "capitals" if draft.style.capitals else "",
            "front": self._view_blocks(draft.front, draft, "front"),
            "end": self._view_blocks(draft.end, draft, "end"),
            "sections": Markup(self._write_sections(draft, printed)),  # noqa: S704  made by our own renderers
        }
        about = About(
            address=f"{FOLDER}{school.id}/{standing.policy}/",
            title=f"Draft: {title}, {school.name}",
            description="A text that nobody has approved yet.",
            section=FOLDER,
            crumbs=(Crumb("Drafts", "../../"), Crumb(f"{standing.short_title}, {school.short_name}")),
        )
        page = self._frames.make_page(about, "staff-draft.html", view)
        prove_page(draft, printed, page.main)
        return page

    def _print_section(self, section: Section) -> str:
        try:
            return self._wordings.print_passage(section.passage, section.paragraph_labels, depth=section.depth)
        except BrokenPromise as broken:
            raise AlteredWords(section.clause.location, str(broken)) from broken

    def _write_sections(self, draft: Policy, printed: dict[str, str]) -> str:
        items = [{**_view_item(item, printed), "changed": ""} for item in draft.items]
        return self._templates.render_mapping("sections.html", {"items": items})

    def _view_blocks(self, blocks: tuple[Any, ...], draft: Policy, place: str) -> list[dict[str, Any]]:
        views = []
        for number, block in enumerate(blocks, start=1):
            if isinstance(block, Passage):
                html = self._wordings.print_passage(block, ("",) * len(block.wording.units), depth=0)
                view = {"kind": "text", "html": Markup(html)}  # noqa: S704  made by our own renderers
            else:
                view = view_block(block, draft, self._trust)
            views.append({**view, "anchor": f"{place}.{number}"})
        return views


def _describe(standing: Standing) -> str:
    """What stands behind a draft, and who looks after it."""
    draft = standing.draft
    model = write_model_fact(draft) if draft else ""
    owner = f"{standing.owner} looks after it." if standing.owner else ""
    return " ".join(filter(None, [model or "The school's own policy.", owner]))


def _view_item(item: Item, printed: dict[str, str]) -> dict[str, Any]:
    common = {"key": item.key, "number": item.label, "title": item.title}
    if isinstance(item, Heading):
        return {**common, "is_part": True, "is_appendix": item.is_appendix}
    html = Markup(printed[item.key])  # noqa: S704  made by our own renderers
    return {**common, "is_part": False, "clause": item.clause.id, "level": item.depth + 2, "tag": "", "html": html}


def _lead_links(draft: Policy, has_page: set[tuple[str, str]], address: str, standings: Standings) -> Policy:
    """The draft with links to other policies leading to their drafts, or to the public site if they are there."""
    own = standings.by_school.get(draft.school.id, {})

    def lead(value: Value) -> Value:
        items = tuple(lead(item) for item in value.items)
        if not value.link.startswith("policy:"):
            return replace(value, items=items)
        to = value.link.removeprefix("policy:")
        if (draft.school.id, to) in has_page:
            return replace(value, items=items)
        is_public = to in own and own[to].in_force is not None
        return replace(value, link=f"{address}{draft.school.id}/{to}/" if is_public else "", items=items)

    def lead_passage(passage: Passage) -> Passage:
        return replace(passage, values=tuple(lead(value) for value in passage.values))

    def lead_block(block: Any) -> Any:  # noqa: ANN401  a block or a passage
        return lead_passage(block) if isinstance(block, Passage) else block

    items = tuple(
        item if isinstance(item, Heading) else replace(item, passage=lead_passage(item.passage)) for item in draft.items
    )
    front, end = tuple(map(lead_block, draft.front)), tuple(map(lead_block, draft.end))
    return replace(draft, items=items, front=front, end=end)
