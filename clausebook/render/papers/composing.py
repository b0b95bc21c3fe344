"""A policy -> its paper, from the objects of which its page is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.document.inlines import Link, Strong, Words
from clausebook.model.languages import ENGLISH
from clausebook.render.departures.differences import view_departures
from clausebook.render.frame.page_kinds import CHECK_A_COPY
from clausebook.render.history.version_lists import OLD_VERSION
from clausebook.render.papers.paper import Paper, PaperBlocks, PaperContents, PaperHeading, PaperRow, PaperRows
from clausebook.render.papers.paper_texts import FIRST_LEVEL, PaperTexts, list_entries
from clausebook.render.papers.paper_words import list_points, stack_lines
from clausebook.render.papers.reports import draw_crest
from clausebook.render.policy.blocks import list_contents
from clausebook.render.policy.facts import KEPT, view_contacts, view_facts
from clausebook.render.policy.policy_texts import CONTENTS_DEPTH
from clausebook.render.policy.stages import view_stages
from clausebook.render.text.periods import say_applied
from clausebook.render.text.settled import write_line
from clausebook.render.text.typography import curl_quotes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clausebook.document.inlines import Inline
    from clausebook.model.approvals import Record
    from clausebook.model.histories import History
    from clausebook.model.policies import Policy
    from clausebook.model.trust import Trust
    from clausebook.render.frame.templates import TemplateRenderer
    from clausebook.render.history.version_lists import VersionLister
    from clausebook.render.papers.paper import PaperPart
    from clausebook.render.policy.facts import AskView


# What stands at the top of each sheet of a draft.
DRAFT_HEAD = "DRAFT: nobody has approved it"


@dataclass(frozen=True, slots=True)
class _Kind:
    """Which text of a policy a paper has: the one that its page shows, or another, which is `called` so."""

    called: str
    notice: str
    address: str

    @property
    def is_shown(self) -> bool:
        return not self.called


class PaperComposer:
    """Composes the papers of policies."""

    def __init__(self, trust: Trust, lister: VersionLister, templates: TemplateRenderer) -> None:
        self._trust, self._lister, self._templates = trust, lister, templates
        self._texts = PaperTexts(trust)

    def compose(self, policy: Policy, history: History, *, is_shown: bool) -> Paper:
        """The paper of a draft, or of an approved version; `is_shown` if it is the one that the policy's page shows.

        Nothing in it changes from one day to the next while no version begins or ends: so it says what was approved
        and when the next review is, and never that a review is late. Raises BrokenPromise if its words have something
        open, KeyError for a version that is not of the history, and what opening a record raises.
        """
        record = _find_record(policy, history)
        kind = self._tell_kind(history, record, is_shown=is_shown)
        status = self._lister.list_statuses(policy, history)[0]
        name = curl_quotes(f"{policy.title}, {'draft' if policy.is_draft else f'version {policy.version}'}")
        return Paper(
            language=ENGLISH,
            direction="ltr",
            trust=curl_quotes(self._trust.name),
            school=curl_quotes(policy.school.name),
            brand=policy.school.brand,
            title=curl_quotes(policy.title) if kind.is_shown else f"{name} ({kind.called})",
            name=name,
            version=policy.version,
            tag=status.tag,
            status=curl_quotes(status.words),
            notice=curl_quotes(kind.notice),
            head=curl_quotes(self._write_head(policy, history, None if kind.is_shown else record, status.tag)),
            address=kind.address,
            opening=tuple(_list_opening(policy)) if kind.is_shown else (),
            contents=PaperContents("Contents", list_entries(list_contents(policy, CONTENTS_DEPTH))),
            body=(*self._texts.list_front(policy), *self._texts.list_sections(policy), *self._texts.list_end(policy)),
            closing=tuple(self._list_closing(policy, history, record, is_shown=is_shown)),
            written=record.event.written if record else None,
            fingerprint=record.digest if record else "",
            check=f"{self._trust.address}{CHECK_A_COPY.locate()}",
            numbering=policy.style,
            is_draft=policy.is_draft,
            basis=policy.fingerprint if policy.is_draft else "",
            crest=draw_crest(self._templates, policy.school.brand),
            pictures=policy.find_pictures(),
        )

    def _write_head(self, policy: Policy, history: History, other: Record | None, tag: str) -> str:
        """The line at the top of each sheet: that of a draft, of the text that is shown, or of another version."""
        if policy.is_draft:
            return f"{policy.title}. {DRAFT_HEAD}"
        own = f"{policy.title}, version {policy.version}. {tag}"
        return self._lister.write_margin(history, other) if other else own

    def _tell_kind(self, history: History, record: Record | None, *, is_shown: bool) -> _Kind:
        address = f"{self._trust.address}{history.school}/{history.policy}/"
        if record is None:
            return _Kind("", "This is a draft. Nobody has approved it.", address)
        if is_shown:
            return _Kind("", "", address)
        day, called = self._lister.day, self._lister.name_kind(history, record)
        notice = say_applied(history, record, "It applied", day=day)
        if record in history.list_coming(day):
            notice = f"This version starts {record.event.takes_effect}. It is approved."
        elif called == OLD_VERSION:
            notice = f"This is an old version. {notice}"
        return _Kind(called, notice, f"{address}{record.version}/")

    def _list_closing(
        self, policy: Policy, history: History, record: Record | None, *, is_shown: bool
    ) -> Iterator[PaperPart]:
        differences = view_departures(policy)
        if differences.items:
            yield _head("How our policy is different", "how-ours-is-different")
            yield stack_lines([differences.lead])
            for item in differences.items:
                yield PaperHeading(FIRST_LEVEL + 1, "", curl_quotes(item.title), item.anchor, curl_quotes(item.tag))
                yield stack_lines([item.sentence, item.because, item.agreed])
        yield _head("About this policy" if is_shown else "About this version", "about-this-policy")
        facts = view_facts(policy, record, has_page=is_shown, is_void=record is not None and history.is_void(record))
        yield PaperRows(tuple(PaperRow(curl_quotes(fact.label), write_line(fact.text)) for fact in facts))
        if is_shown and history.records:
            yield _head("Versions and changes", "versions-and-changes")
            yield PaperRows(tuple(self._list_versions(policy, history, record)))

    def _list_versions(self, policy: Policy, history: History, shown: Record | None) -> Iterator[PaperRow]:
        for version in self._lister.list_versions(history, policy.school, shown):
            told = " ".join(text for text in (version.applies, version.approved, version.why) if text)
            yield PaperRow(version.name, write_line(told))


def _find_record(policy: Policy, history: History) -> Record | None:
    """The record of a text; None for a draft. Raises KeyError for a version that is not of the history."""
    record = None if policy.is_draft else history.find_version(policy.version)
    if record is None and not policy.is_draft:
        raise KeyError(policy.version)
    return record


def _list_opening(policy: Policy) -> Iterator[PaperPart]:
    """What a reader needs first: the short version, whom to ask, other forms, and the stages."""
    if policy.in_short:
        yield _head("In short", "in-short")
        yield PaperBlocks((list_points(write_line(line) for line in policy.in_short),))
    if asked := view_contacts(policy):
        yield _head("Who to ask", "who-to-ask")
        yield PaperRows(tuple(PaperRow(curl_quotes(one.question), tuple(_write_contact(one))) for one in asked))
        yield stack_lines([KEPT])
    office = policy.school.roles["office"].title
    yield stack_lines([f"On paper, in large print or in another language: free. Ask the {office}."])
    if stages := view_stages(policy):
        yield _head("The stages, and how long each takes", "stages")
        lines = (
            (Link(write_line(one.title), f"#{one.anchor}"), *write_line(f" At most {one.within}")) for one in stages
        )
        yield PaperBlocks((list_points(lines),))


def _write_contact(asked: AskView) -> Iterator[Inline]:
    """Who answers a question, as the page says it."""
    yield from write_line(f"{asked.role}: ")
    contact = asked.contact
    if contact.phone:
        yield Link((Words(contact.phone),), contact.dial)
    elif contact.email:
        yield Link((Words(contact.email),), f"mailto:{contact.email}")
    if asked.is_urgent:
        yield from (Words(". In an emergency call "), Link((Strong((Words("999"),)),), "tel:999"))


def _head(title: str, anchor: str) -> PaperHeading:
    return PaperHeading(FIRST_LEVEL, "", title, anchor)
