"""One policy -> its page: what a parent needs first, then the document, then the facts about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from clausebook.diagnostics import BrokenPromise
from clausebook.model.forms import ContentsBlock
from clausebook.model.grammar import make_possessive
from clausebook.model.policies import SLOT_END, SLOT_START, Heading, Passage, Policy, Section, write_slot
from clausebook.render.departures.differences import departs, view_differences, write_lead
from clausebook.render.frame.pages import Crumb, OldPublicFrame, Page
from clausebook.render.frame.style_sheets import name_paper
from clausebook.render.policy.blocks import list_contents, view_block
from clausebook.render.policy.facts import describe_document, view_contacts, view_facts
from clausebook.render.redline.change_marks import view_last_change, view_marks
from clausebook.render.text.proof import AlteredWords, prove_page
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausebook.model.approvals import History
    from clausebook.model.forms import Block
    from clausebook.model.policies import Item
    from clausebook.model.translations import TranslationStanding
    from clausebook.model.trust import School, Trust
    from clausebook.render.frame.templates import TemplateRenderer
    from clausebook.render.history.version_lists import VersionLister
    from clausebook.render.history.version_steps import VersionStep
    from clausebook.render.text.wordings import WordingRenderer

    Marks = Mapping[str, dict[str, Any]]

POLICY_SCRIPTS = ("assets/review.js",)
# The way from a policy's page to the school's.
POLICY_HOME = "../"
_SLOT = re.compile(f"{SLOT_START}(\\d+){SLOT_END}")


class PolicyPageRenderer:
    """Makes policy pages; what schools share is made once."""

    def __init__(
        self, templates: TemplateRenderer, frames: OldPublicFrame, wordings: WordingRenderer, lister: VersionLister
    ) -> None:
        self._templates, self._frames, self._wordings, self._lister = templates, frames, wordings, lister
        self._trust: Trust = lister.trust
        self._headings: dict[tuple[tuple[object, ...], ...], list[str]] = {}
        self._contents: dict[tuple[tuple[object, ...], ...], Markup] = {}

    def make_page(
        self,
        policy: Policy,
        history: History,
        step: VersionStep | None = None,
        translations: Sequence[TranslationStanding] = (),
    ) -> Page:
        """The page of one policy; `step` leads to the version that it shows from the one before.

        Raises BrokenPromise if its words are not the composed ones.
        """
        address = f"{policy.school.id}/{policy.id}/"
        printed = self.print_sections(policy, home=POLICY_HOME)
        view = {**self._view(policy, history, printed, step), "languages": view_languages(translations)}
        main = self._templates.render_mapping("policy.html", view)
        prove_page(policy, printed, main)
        crumbs = (Crumb("Policies", POLICY_HOME), Crumb(policy.title))
        return Page(
            **self.frame(policy, POLICY_HOME, crumbs),
            address=address,
            title=f"{policy.title} \u2013 {policy.school.name}",
            main=main,
            scripts=POLICY_SCRIPTS,
            print_sheet=f"assets/print-{policy.school.id}.css",
            paper=name_paper(policy.id),
        )

    def frame(self, policy: Policy, home: str, crumbs: tuple[Crumb, ...], more: str = "") -> dict[str, Any]:
        """What every page of a policy's text has; `home` leads to the school's, and `more` ends the last line."""
        school, root = policy.school, f"../{home}"
        line = f"{school.name}, part of {self._trust.name}. {policy.title}, version {policy.version}. {more}".strip()
        return {
            # Schools share the summary, and search engines show it: the school's name tells its page from the others.
            "description": f"{policy.list_summary} {policy.title} of {school.name}.",
            "brand": school.id,
            "header": self._frames.write_header(school, root, crumbs),
            "footer": self._frames.write_footer(school, root, line),
        }

    def print_sections(self, policy: Policy, *, home: str) -> dict[str, str]:
        """The words of each section as HTML, by its key. Raises AlteredWords."""
        return {section.key: self._print_section(section, home) for section in policy.sections}

    def _print_section(self, section: Section, home: str) -> str:
        labels = section.paragraph_labels
        try:
            return self._wordings.print_passage(section.passage, labels, depth=section.depth, home=home)
        except BrokenPromise as broken:
            raise AlteredWords(section.clause.location, str(broken)) from broken

    def _view(
        self, policy: Policy, history: History, printed: dict[str, str], step: VersionStep | None
    ) -> dict[str, Any]:
        office = policy.school.roles["office"]
        shown = None if policy.is_draft else history.find_version(policy.version)
        differences = view_differences(policy)
        versions = self._lister.list_versions(history, policy.school, shown)
        return {
            **self.view_text(policy, printed, home=POLICY_HOME, marks=view_marks(step)),
            "version": policy.version,
            "address": f"{self._trust.address}{policy.school.id}/{policy.id}/",
            "has_changes": step is not None,
            "last_change": view_last_change(step),
            "draft": self._lister.say_decision(policy) if policy.is_draft else "",
            "notices": self._lister.list_notices(history, shown),
            "statuses": self._lister.view_statuses(policy, history),
            "in_short": list(policy.in_short),
            "contacts": view_contacts(policy),
            "office": office.title,
            "office_link": Verbatim(f"mailto:{office.email}") if office.email else "../#who-to-ask",
            "extras": _view_extras(differences, versions),
            "differences": differences,
            "differences_lead": write_lead(policy),
            "differences_page": "differences/" if departs(policy) else "",
            "document": describe_document(policy),
            "facts": view_facts(policy, has_page=True),
            "versions": versions,
        }

    def view_text(
        self, policy: Policy, printed: dict[str, str], *, home: str, marks: Marks | None = None
    ) -> dict[str, Any]:
        """The document itself, with its contents."""
        return {
            "title": policy.title,
            "school": policy.school.name,
            "contents": self._write_contents(policy),
            "style_class": "capitals" if policy.style.capitals else "",
            "front": self._view_blocks(policy.front, policy, "front", home),
            "end": self._view_blocks(policy.end, policy, "end", home),
            "sections": Markup(self._write_sections(policy, printed, marks or {})),  # noqa: S704  made by our own renderers
        }

    def _view_blocks(
        self, blocks: tuple[Block | Passage, ...], policy: Policy, place: str, home: str
    ) -> list[dict[str, Any]]:
        return [
            {**self._view_block(block, policy, home), "anchor": f"{place}.{number}"}
            for number, block in enumerate(blocks, start=1)
        ]

    def _view_block(self, block: Block | Passage, policy: Policy, home: str) -> dict[str, Any]:
        if isinstance(block, Passage):
            html = self._wordings.print_passage(block, ("",) * len(block.wording.units), depth=0, home=home)
            return {"kind": "text", "html": Markup(html)}  # noqa: S704  made by our own renderers
        return view_block(block, policy, self._trust)

    def _write_contents(self, policy: Policy) -> Markup:
        """The contents list; made once for all schools whose headings and numbers are the same."""
        entries = _view_contents(policy)
        key = tuple(tuple(entry.values()) for entry in entries)
        made = self._contents.get(key)
        if made is None:
            html = self._templates.render_mapping("contents.html", {"entries": entries})
            made = self._contents[key] = Markup(html)  # noqa: S704  made by our own renderers
        return made

    def _write_sections(self, policy: Policy, printed: dict[str, str], marks: Marks) -> str:
        """The sections, their words between headings that are made once for all schools that share them."""
        views = [{**_view_item(item, policy.school), "changed": self._mark(item.key, marks)} for item in policy.items]
        key = tuple(tuple(view.values()) for view in views)
        pieces = self._headings.get(key)
        if pieces is None:
            slots = [{**view, "html": write_slot(index)} for index, view in enumerate(views)]
            pieces = self._headings[key] = _SLOT.split(
                self._templates.render_mapping("sections.html", {"items": slots})
            )
        return "".join(
            printed[policy.items[int(piece)].key] if index % 2 else piece for index, piece in enumerate(pieces)
        )

    def _mark(self, key: str, marks: Marks) -> Markup:
        """What is said beside a section that changed; nothing beside the others."""
        if key not in marks:
            return Markup("")
        return Markup(self._templates.render_macro("change-mark.html", "change_mark", marks[key]))  # noqa: S704  our own


def _view_item(item: Item, school: School) -> dict[str, Any]:
    if isinstance(item, Heading):
        return {
            "is_part": True,
            "is_appendix": item.is_appendix,
            "key": item.key,
            "number": item.label,
            "title": item.title,
        }
    return {
        "is_part": False,
        "key": item.key,
        "clause": item.clause.id,
        "level": item.depth + 2,
        "number": item.label,
        "title": item.title,
        "tag": tag_section(item, school),
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


def _view_extras(differences: list[dict[str, Any]], versions: list[dict[str, str]]) -> list[dict[str, str]]:
    extras = [
        ("how-ours-is-different", "How our policy is different", bool(differences)),
        ("about-this-policy", "About this policy", True),
        ("versions-and-changes", "Versions and changes", bool(versions)),
    ]
    return [{"anchor": anchor, "title": title} for anchor, title, is_there in extras if is_there]


def view_languages(translations: Sequence[TranslationStanding]) -> list[dict[str, str]]:
    """The links from a policy's page to its translations, each with the language's own name for itself."""
    languages = [one.translation.language for one in translations]
    return [{"href": f"{one.slug}/", "tag": one.tag, "name": one.name, "direction": one.direction} for one in languages]
