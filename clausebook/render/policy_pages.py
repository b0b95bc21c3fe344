"""One policy -> its page: what a parent needs first, then the document, then the facts about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from clausebook.diagnostics import BrokenPromise
from clausebook.model.forms import ContentsBlock
from clausebook.model.grammar import make_possessive
from clausebook.model.policies import SLOT_END, SLOT_START, Heading, Passage, Policy, Section, write_slot
from clausebook.render.blocks import list_contents, view_block
from clausebook.render.differences import view_differences, write_lead
from clausebook.render.facts import view_contacts, view_facts
from clausebook.render.pages import Crumb, FramePress, Page
from clausebook.render.phrases import write_status
from clausebook.render.proof import prove_page
from clausebook.render.style_sheets import name_paper
from clausebook.render.typography import curl_quotes

if TYPE_CHECKING:
    from datetime import date

    from clausebook.diagnostics import Location
    from clausebook.model.forms import Block
    from clausebook.model.policies import Item
    from clausebook.model.trust import School, Trust
    from clausebook.render.documents import DocumentPress
    from clausebook.render.wordings import WordingPress

POLICY_SCRIPTS = ("assets/review.js",)
POLICY_ROOT = "../../"
_SLOT = re.compile(f"{SLOT_START}(\\d+){SLOT_END}")


class AlteredWords(Exception):
    """A clause's Markdown is read in another way than its author can have meant; `location` is the clause's."""

    def __init__(self, location: Location, message: str) -> None:
        self.location = location
        super().__init__(message)


class PolicyPagePress:
    """Makes policy pages; what schools share is made once."""

    def __init__(self, press: DocumentPress, frames: FramePress, wordings: WordingPress, trust: Trust) -> None:
        self._press, self._frames, self._wordings, self._trust = press, frames, wordings, trust
        self._headings: dict[tuple[tuple[object, ...], ...], list[str]] = {}
        self._contents: dict[tuple[tuple[object, ...], ...], Markup] = {}

    def make_page(self, policy: Policy, *, today: date) -> Page:
        """The page of one policy. Raises BrokenPromise if its words are not the composed ones."""
        school = policy.school
        address = f"{school.id}/{policy.id}/"
        printed = {section.key: self._print_section(section) for section in policy.sections}
        main = self._press.render("policy.html", self._view(policy, address, printed, today))
        prove_page(policy, printed, main)
        crumbs = (Crumb("Policies", f"{POLICY_ROOT}{school.id}/"), Crumb(policy.title))
        line = f"{school.name}, part of {self._trust.name}. {policy.title}, version {policy.version}."
        return Page(
            address=address,
            title=curl_quotes(f"{policy.title} \u2013 {school.name}"),
            description=curl_quotes(policy.list_summary),
            brand=school.id,
            header=self._frames.write_header(school, POLICY_ROOT, crumbs),
            main=main,
            footer=self._frames.write_footer(school, POLICY_ROOT, line),
            scripts=POLICY_SCRIPTS,
            print_sheet=f"assets/print-{school.id}.css",
            paper=name_paper(policy.id),
        )

    def _print_section(self, section: Section) -> str:
        try:
            return self._wordings.print_passage(section.passage, section.paragraph_labels, depth=section.depth)
        except BrokenPromise as broken:
            raise AlteredWords(section.clause.location, str(broken)) from broken

    def _view(self, policy: Policy, address: str, printed: dict[str, str], today: date) -> dict[str, Any]:
        school = policy.school
        office = school.roles["office"]
        status = write_status(policy, today, self._trust.term_ends)
        differences = view_differences(policy)
        return {
            "title": curl_quotes(policy.title),
            "school": curl_quotes(school.name),
            "version": policy.version,
            "address": f"{self._trust.address}{address}",
            "status": {key: curl_quotes(text) for key, text in status.items()},
            "in_short": [curl_quotes(line) for line in policy.in_short],
            "contacts": view_contacts(policy),
            "office": office.title,
            "office_link": f"mailto:{office.email}" if office.email else "../#who-to-ask",
            "contents": self._write_contents(policy),
            "extras": _view_extras(differences),
            "style_class": "capitals" if policy.style.capitals else "",
            "front": self._view_blocks(policy.front, policy, "front"),
            "end": self._view_blocks(policy.end, policy, "end"),
            "sections": Markup(self._write_sections(policy, printed)),  # noqa: S704  made by our own press
            "differences": differences,
            "differences_lead": write_lead(policy),
            "facts": view_facts(policy),
        }

    def _view_blocks(self, blocks: tuple[Block | Passage, ...], policy: Policy, place: str) -> list[dict[str, Any]]:
        return [
            {**self._view_block(block, policy), "anchor": f"{place}.{number}"}
            for number, block in enumerate(blocks, start=1)
        ]

    def _view_block(self, block: Block | Passage, policy: Policy) -> dict[str, Any]:
        if isinstance(block, Passage):
            html = self._wordings.print_passage(block, ("",) * len(block.wording.units), depth=0)
            return {"kind": "text", "html": Markup(html)}  # noqa: S704  made by our own press
        return view_block(block, policy, self._trust)

    def _write_contents(self, policy: Policy) -> Markup:
        """The contents list; made once for all schools whose headings and numbers are the same."""
        entries = _view_contents(policy)
        key = tuple(tuple(entry.values()) for entry in entries)
        made = self._contents.get(key)
        if made is None:
            html = self._press.render("contents.html", {"entries": entries})
            made = self._contents[key] = Markup(html)  # noqa: S704  made by our own press
        return made

    def _write_sections(self, policy: Policy, printed: dict[str, str]) -> str:
        """The sections, their words between headings that are made once for all schools that share them."""
        views = [_view_item(item, policy.school) for item in policy.items]
        key = tuple(tuple(view.values()) for view in views)
        pieces = self._headings.get(key)
        if pieces is None:
            slots = [{**view, "html": write_slot(index)} for index, view in enumerate(views)]
            pieces = self._headings[key] = _SLOT.split(self._press.render("sections.html", {"items": slots}))
        return "".join(
            printed[policy.items[int(piece)].key] if index % 2 else piece for index, piece in enumerate(pieces)
        )


def _view_item(item: Item, school: School) -> dict[str, Any]:
    if isinstance(item, Heading):
        return {
            "is_part": True,
            "is_appendix": item.is_appendix,
            "key": item.key,
            "number": item.label,
            "title": curl_quotes(item.title),
        }
    return {
        "is_part": False,
        "key": item.key,
        "clause": item.clause.id,
        "level": item.depth + 2,
        "number": item.label,
        "title": curl_quotes(item.title),
        "tag": curl_quotes(tag_section(item, school)),
        "why": item.difference is not None and bool(item.difference.reason.because),
    }


def tag_section(section: Section, school: School) -> str:
    """The mark of a section whose words, or whose presence, are the school's own choice; empty for the others."""
    if section.clause.is_local:
        return f"{make_possessive(school.short_name)} own wording"
    kind = section.difference.kind if section.difference else ""
    return {"alternate": "Our choice", "added": "Added by us", "reordered": "In another place"}.get(kind, "")


def _view_contents(policy: Policy) -> list[dict[str, Any]]:
    return [
        {**entry, "number": str(entry["number"]).removeprefix("Section ").rstrip(":.")}
        for entry in list_contents(policy, ContentsBlock("", 1))
    ]


def _view_extras(differences: list[dict[str, Any]]) -> list[dict[str, str]]:
    extras = [{"anchor": "about-this-policy", "title": "About this policy"}]
    if differences:
        extras.insert(0, {"anchor": "how-ours-is-different", "title": "How our policy is different"})
    return extras
