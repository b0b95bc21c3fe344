"""Law and guidance: a list of the sources, and a page for each that says who cites it and who must look again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from clausebook.diagnostics import join_words
from clausebook.model.laws import LawState
from clausebook.render.frame.folders import plan_page
from clausebook.render.frame.page_kinds import LAW, LAWS, PENDING_POLICY
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import Crumb
from clausebook.render.staff.law_views import CitingClauseView, InForceView, LawsView, LawView, StepView
from clausebook.render.staff.places import find_clause_address, find_law_address, name_schools, say_policies
from clausebook.render.staff.records import RecordView, StaffLinkView, view_cells, view_facts, view_groups
from clausebook.render.text.impact_words import write_clause_title
from clausebook.render.text.phrases import count_things, say_day
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.model.laws import CitingClause, LawUse
    from clausebook.model.standings import Standing, Standings
    from clausebook.render.frame.folders import Folder
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.staff.records import NamedFactView

_HEADS = ("Source", "What that means", "Clauses that cite it", "Schools")
_TONES = {
    LawState.REPEALED: "over",
    LawState.SUPERSEDED: "due",
    LawState.NEW_EDITION: "due",
    LawState.UNCHECKED: "due",
    LawState.ANNOUNCED: "differ",
    LawState.IN_FORCE_IN_PART: "ok",
    LawState.IN_FORCE: "ok",
}
_KINDS = {"act": "Act", "regulations": "Regulations", "guidance": "Guidance", "code": "Code", "announced": "Announced"}
_FILE = Verbatim("clauses/references.yml")
# A list of the sources names so many clauses of each, and counts the others.
_NAMED_AT_MOST = 3


class LawPlanner:
    """Plans the pages of law and guidance; the sources are given in the order of their list."""

    def __init__(self, standings: Standings, laws: Sequence[LawUse], maker: PageMaker) -> None:
        self._standings, self._laws, self._maker = standings, laws, maker

    def plan(self) -> Iterator[Folder]:
        """The list, and a page for each source."""
        yield plan_page(LAWS.locate(), self._make_list)
        for law in self._laws:
            yield plan_page(find_law_address(law.reference.id), partial(self._make_page, law))

    def _make_list(self) -> Page:
        laws = self._laws
        asking, others = [one for one in laws if one.needs_look], [one for one in laws if not one.needs_look]
        need = count_things(len(asking), "needs a look", "need a look")
        lead = f"{count_things(len(laws), 'source')}. {need}, on {say_day(self._standings.day)}."
        groups = [("to-look-at", "Need a look", asking), ("sources", "Nothing to do", others)]
        view = LawsView(
            lead=lead,
            groups=view_groups(
                _HEADS, ((anchor, title, (self._view_record(law) for law in own)) for anchor, title, own in groups)
            ),
        )
        about = About(
            kind=LAWS,
            address=LAWS.locate(),
            title="Law and guidance we rely on",
            description="Who cites each source, and which need a look.",
        )
        return self._maker.make_page(about, view)

    def _view_record(self, law: LawUse) -> RecordView:
        clauses = self._name_clauses(law.clauses) or "None"
        return RecordView(
            title=law.reference.title,
            school=_say_kind(law),
            href=f"{law.reference.id}/",
            cells=view_cells(say_state(law), clauses, name_schools(law.schools, self._standings) or "None"),
            state=law.state.value.capitalize(),
            tone=_TONES[law.state] if law.needs_look or not law.reference.has_ended else "na",
        )

    def _name_clauses(self, clauses: Sequence[CitingClause]) -> str:
        titles = (write_clause_title(one.clause, self._standings.trust) for one in clauses)
        return join_words(titles, last="and", at_most=_NAMED_AT_MOST)

    def _make_page(self, law: LawUse) -> Page:
        reference = law.reference
        about = About(
            kind=LAW,
            address=find_law_address(reference.id),
            title=reference.title if law.state is LawState.IN_FORCE else f"{reference.title} ({law.state.value})",
            description="Who cites a source, and in which schools.",
            crumbs=(Crumb("Law", "../"), Crumb(reference.title)),
        )
        view = LawView(
            root=about.root,
            title=reference.title,
            lead=f"{say_state(law)} {self._count_uses(law)}",
            state=law.state.value.capitalize(),
            tone=_TONES[law.state],
            facts=_list_facts(law),
            address=Verbatim(reference.address),
            source=Verbatim(reference.source),
            replaced_by=_view_successor(law),
            steps=_list_steps(law),
            is_cited=law.is_cited,
            clauses=tuple(self._view_clause(citing, law) for citing in law.clauses),
            openings=say_policies(law.openings, self._standings),
            in_force=tuple(_view_in_force(standing) for standing in law.only_in_force),
            policies=say_policies(law.standings, self._standings),
        )
        return self._maker.make_page(about, view)

    def _count_uses(self, law: LawUse) -> str:
        clauses, policies = len(law.clauses), len(law.standings)
        cite = f"{count_things(clauses, 'clause cites', 'clauses cite')} it"
        rest = f"{count_things(policies, 'policy rests', 'policies rest')} on it"
        return f"{cite} and {rest}, on {say_day(self._standings.day)}."

    def _view_clause(self, citing: CitingClause, law: LawUse) -> CitingClauseView:
        outdated = [use.standing for use in citing.outdated]
        location = citing.citation.location
        edition = citing.citation.edition
        return CitingClauseView(
            title=write_clause_title(citing.clause, self._standings.trust),
            href=find_clause_address(citing.clause, citing.school),
            own=f"{citing.school.short_name}: own text" if citing.school else "",
            needs_look=law.asks_clauses and citing.needs_look,
            place=Verbatim(f"{location.path}, line {location.line}"),
            edition=f"Read against the edition {edition}." if edition else "",
            lines=say_policies((use.standing for use in citing.uses), self._standings),
            outdated=say_policies(outdated, self._standings) if 0 < len(outdated) < len(citing.uses) else (),
        )


def say_state(law: LawUse) -> str:
    """What the state of a source means for those who cite it."""
    reference, state = law.reference, law.state
    if reference.has_ended:
        use = f" Use \u201c{law.replaced_by.title}\u201d." if law.replaced_by else ""
        nobody = "" if law.is_cited else " Nothing cites it."
        return f"{state.value.capitalize()}.{use}{nobody}"
    if state is LawState.NEW_EDITION:
        asked = sum(citing.needs_look for citing in law.clauses)
        begins = f", from {reference.from_}" if reference.from_ else ""
        unread = count_things(asked, "clause was", "clauses were")
        return f"The edition is now {reference.edition}{begins}. {unread} not read against it."
    checked = f"{'Last checked' if state is LawState.UNCHECKED else 'Checked'} {reference.checked}."
    announced = "Not law yet. " if state is LawState.ANNOUNCED else ""
    return f"{announced}{checked}"


def _say_kind(law: LawUse) -> str:
    kind = _KINDS[law.reference.kind]
    return f"{kind}, edition {law.reference.edition}" if law.reference.edition else kind


def _list_facts(law: LawUse) -> tuple[NamedFactView, ...]:
    reference = law.reference
    facts = {
        "What it is": _say_kind(law),
        "Took effect": str(reference.from_ or ""),
        "Checked": str(reference.checked),
        "Note": reference.note,
    }
    return view_facts(facts.items())


def _view_successor(law: LawUse) -> StaffLinkView | None:
    return StaffLinkView(law.replaced_by.title, find_law_address(law.replaced_by.id)) if law.replaced_by else None


def _list_steps(law: LawUse) -> tuple[StepView, ...]:
    """What to do, in order."""
    id_, edition = law.reference.id, law.reference.edition
    if not law.needs_look:
        return ()
    if law.state is LawState.UNCHECKED:
        return (
            StepView("Read the source, and see whether it still says what you rely on."),
            StepView(f"Change \u201cchecked\u201d, under \u201c{id_}\u201d, in", _FILE),
        )
    reopen = StepView("Where words changed, have the policies approved again.")
    if law.state is LawState.NEW_EDITION:
        return (
            StepView(f"Read the edition {edition} beside each clause that is listed as needing a look."),
            StepView("Change the words that no longer fit."),
            StepView("Say in each clause, under \u201ccites\u201d, that it was read:", _cite(id_, edition)),
            reopen,
        )
    return (
        StepView("Read what took its place beside each clause below, and change the words."),
        StepView(
            f"In the text and under \u201ccites\u201d, put this in the place of \u201c{id_}\u201d:",
            Verbatim(law.reference.replaced_by),
        ),
        reopen,
    )


def _cite(law: str, edition: str) -> Verbatim:
    return Verbatim(f'{{law: {law}, edition: "{edition}"}}')


def _view_in_force(standing: Standing) -> InForceView:
    record = standing.in_force
    said = f"version {record.version}, approved {record.event.on}" if record else ""
    has_redline = standing.latest is record and standing.draft is not None
    return InForceView(
        text=f"{standing.school.short_name}, {standing.short_title}",
        said=said,
        href=PENDING_POLICY.locate(school=standing.school.id, policy=standing.policy) if has_redline else "",
    )
