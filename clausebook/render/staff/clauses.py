"""What an edit of each clause would touch: a list of all clauses, and a page for each."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from clausebook.diagnostics import tell_command
from clausebook.model.distinct import key_wording
from clausebook.model.impacts import EditEffect, Staleness, list_schools
from clausebook.render.frame.folders import plan_page
from clausebook.render.frame.page_kinds import CLAUSE, CLAUSES, PENDING_POLICY
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import Crumb
from clausebook.render.redline.redlines import RedlineView, view_part
from clausebook.render.staff.clause_effects import LINKS_AT_MOST, view_effects, view_replacements
from clausebook.render.staff.clause_reach import view_reach
from clausebook.render.staff.clause_views import (
    AlternateView,
    CitedLawView,
    ClausesView,
    ClauseView,
    ReachView,
    WordingView,
)
from clausebook.render.staff.places import find_clause_address, find_law_address, say_policies
from clausebook.render.staff.readings import say_reading
from clausebook.render.staff.records import (
    NamedFactView,
    RecordView,
    StaffLinkView,
    view_cells,
    view_facts,
    view_groups,
)
from clausebook.render.text.bare_words import print_bare
from clausebook.render.text.impact_words import say_edit, say_uses, write_clause_title
from clausebook.render.text.phrases import count_things, say_day
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clausebook.model.impacts import Alternate, Impact, WordingUse
    from clausebook.model.laws import LawUse
    from clausebook.model.readability import Reading
    from clausebook.model.shared_changes import SharedChange
    from clausebook.model.standings import Standings
    from clausebook.render.frame.folders import Folder
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.text.wordings import WordingRenderer

_HEADS = ("Clause", "Used by", "An edit")
# No page lists more; a page with all for each of very many would make a site that nobody can build.
_ALTERNATES_AT_MOST = 40
_LOCKS = {
    "locked": "Locked: no school may change it",
    "values": "A school may fill in values, and nothing else",
    "open": "A school may replace it",
}


class ClausePlanner:
    """Plans the pages of clauses."""

    def __init__(  # noqa: PLR0913  what is known of clauses, and what every planner has
        self,
        standings: Standings,
        impacts: Mapping[str, Impact],
        maker: PageMaker,
        wordings: WordingRenderer,
        *,
        laws: Iterable[LawUse],
        readings: Iterable[Reading],
    ) -> None:
        """`readings` are of the wordings of these very impacts."""
        self._standings, self._impacts, self._maker, self._wordings = standings, impacts, maker, wordings
        self._laws = {law.reference.id: law for law in laws}
        self._readings = {key_wording(one.wording.section): one for one in readings if one.wording}
        asking = [law for law in self._laws.values() if law.asks_clauses]
        # Of topics with very many clauses, the first that somebody uses.
        self._used: dict[str, tuple[Alternate, ...]] = {}
        self._asked = {citing.id for law in asking for citing in law.clauses if citing.needs_look}

    def plan(self) -> Iterator[Folder]:
        """The list, and a page for each clause."""
        yield plan_page(CLAUSES.locate(), self._make_list)
        for impact in self._impacts.values():
            address = find_clause_address(impact.clause, impact.school)
            yield plan_page(address, partial(self._make_page, address, impact))

    def _make_list(self) -> Page:
        impacts = self._impacts.values()
        used = sum(bool(impact.uses) for impact in impacts)
        groups = [
            ("library", "The library, by topic", [impact for impact in impacts if impact.school is None]),
            ("own", "Schools\u2019 own clauses", [impact for impact in impacts if impact.school is not None]),
        ]
        view = ClausesView(
            lead=f"{count_things(len(impacts), 'clause')}. {used:,} in use, on {say_day(self._standings.day)}.",
            groups=view_groups(
                _HEADS,
                ((anchor, title, (self._view_record(impact) for impact in own)) for anchor, title, own in groups),
            ),
        )
        about = About(
            kind=CLAUSES,
            address=CLAUSES.locate(),
            title="Clauses",
            description="Who uses each clause, and what an edit would touch.",
        )
        return self._maker.make_page(about, view)

    def _view_record(self, impact: Impact) -> RecordView:
        uses = impact.uses
        where = f"{count_things(len(uses), 'policy', 'policies')} in {count_things(len(impact.schools), 'school')}"
        wordings = count_things(len(impact.wordings), "wording")
        state, tone = self._judge(impact)
        return RecordView(
            title=write_clause_title(impact.clause, self._standings.trust),
            school=impact.id,
            href=find_clause_address(impact.clause, impact.school).removeprefix(CLAUSES.address),
            cells=view_cells(f"{where}, in {wordings}" if uses else "No policy", _say_edit_briefly(impact)),
            state=state,
            tone=tone,
        )

    def _judge(self, impact: Impact) -> tuple[str, str]:
        """The state of a clause as a word, and its tone; none if it is as approved."""
        if impact.id in self._asked:
            return "Law to look at", "due"
        if impact.changes:
            return "Changed", "differ"
        return ("", "") if impact.uses else ("Not used", "na")

    def _make_page(self, address: str, impact: Impact) -> Page:
        clause, standings = impact.clause, self._standings
        title = write_clause_title(clause, standings.trust)
        owner = f"{title}, {impact.school.short_name}" if impact.school else title
        about = About(
            kind=CLAUSE,
            address=address,
            title=f"{owner} ({impact.id})",
            description="Who uses a clause, and what an edit would touch.",
            crumbs=(Crumb("Clauses", "../" * (address.count("/") - 1)), Crumb(title)),
        )
        alternates, left = self._choose_alternates(impact)
        view = ClauseView(
            root=about.root,
            title=title,
            lead=f"{say_uses(impact)} On {say_day(standings.day)}.",
            edit=say_edit(impact),
            file=Verbatim(clause.location.path),
            command=Verbatim(tell_command("impact", impact.id)),
            facts=_list_facts(impact),
            laws=tuple(self._view_law(law) for law in dict.fromkeys(clause.cites) if law in self._laws),
            alternates=tuple(self._view_alternate(one) for one in alternates),
            more_alternates=f"{left:,} more of this topic" if left else "",
            clauses=CLAUSES.locate(),
            redline=self._view_changes(impact.changes),
            changes=_list_reaches(impact.changes),
            reached=view_reach(impact, about.root),
            effects=view_effects(impact, standings),
            replacements=view_replacements(impact),
            wordings=tuple(
                self._view_wording(one, at, has_others=len(impact.wordings) > 1)
                for at, one in enumerate(impact.wordings, start=1)
            ),
        )
        return self._maker.make_page(about, view)

    def _view_law(self, id_: str) -> CitedLawView:
        law = self._laws[id_]
        state = f"{law.state.value.capitalize()}: needs a look" if law.needs_look else ""
        return CitedLawView(law.reference.title, find_law_address(id_), state)

    def _view_wording(self, wording: WordingUse, at: int, *, has_others: bool) -> WordingView:
        schools, reading = list_schools(wording.uses), self._readings.get(key_wording(wording.section))
        told = {**(wording.facts if has_others else {}), **wording.values}
        return WordingView(
            title=f"Wording {at}: {count_things(len(schools), 'school')}",
            anchor=f"wording-{at}",
            facts=tuple(NamedFactView(name.replace("_", " "), text) for name, text in told.items()),
            lines=say_policies((use.standing for use in wording.uses), self._standings),
            words=print_bare(wording.section, self._wordings),
            reading=say_reading(reading) if reading else "",
            school=schools[0].short_name,
        )

    def _choose_alternates(self, impact: Impact) -> tuple[list[Alternate], int]:
        """The alternates that a page lists, and how many it does not: of very many, the first that somebody uses."""
        topic = impact.topic
        if len(topic) > _ALTERNATES_AT_MOST:
            name = impact.clause.topic
            if name not in self._used:
                self._used[name] = tuple(islice((one for one in topic if one.uses), _ALTERNATES_AT_MOST + 1))
            topic = self._used[name]
        shown = [one for one in topic if one.clause is not impact.clause][:_ALTERNATES_AT_MOST]
        return shown, max(len(impact.topic) - 1 - len(shown), 0)

    def _view_alternate(self, alternate: Alternate) -> AlternateView:
        clause, uses = alternate.clause, alternate.uses
        return AlternateView(
            title=write_clause_title(clause, self._standings.trust),
            id=Verbatim(clause.id),
            href=find_clause_address(clause, None),
            where="; ".join(say_policies((use.standing for use in uses), self._standings)) or "Nobody uses it",
        )

    def _view_changes(self, changes: Iterable[SharedChange]) -> RedlineView:
        """A redline with one part for each distinct result, which says whom it reaches."""
        parts = []
        for at, change in enumerate(changes, start=1):
            view = view_part(change.common_part, "", f"change-{at}")
            keys = [(reach.compared.school.id, reach.compared.id) for reach in change.reaches]
            reach = say_policies(
                (self._standings.by_school[school][policy] for school, policy in keys), self._standings
            )
            first = change.reaches[0].compared.school.short_name
            details = f"Shown with the details of {first}." if change.has_details else ""
            parts.append(replace(view, why=" ".join(filter(None, [view.why, f"In {'; '.join(reach)}.", details]))))
        return RedlineView(before="As approved", after="Now, not approved", parts=tuple(parts))


def _list_facts(impact: Impact) -> tuple[NamedFactView, ...]:
    clause, school = impact.clause, impact.school
    facts = {
        "Whose": f"{school.name}: its own text" if school else "The trust\u2019s library",
        "Owner": clause.owner,
        "What a school may do": "" if school else _LOCKS[clause.lock],
    }
    return view_facts(facts.items())


def _list_reaches(changes: Sequence[SharedChange]) -> tuple[ReachView, ...]:
    """The links to the whole redlines, by change; none if there are too many to choose from."""
    has_links = sum(len(change.reaches) for change in changes) <= LINKS_AT_MOST
    return tuple(_view_reach(change) for change in changes) if has_links else ()


def _view_reach(change: SharedChange) -> ReachView:
    places = []
    for reach in change.reaches:
        compared = reach.compared
        address = PENDING_POLICY.locate(school=compared.school.id, policy=compared.id)
        text = f"{compared.school.short_name}, {compared.short_title}"
        places.append(StaffLinkView(text, f"{address}#change-{reach.at}"))
    return ReachView(count_things(len(change.reaches), "policy", "policies"), tuple(places))


def _say_edit_briefly(impact: Impact) -> str:
    reopened, stale = impact.list_uses(EditEffect.REOPENS), impact.list_replacements(Staleness.GOES_STALE)
    said = [f"Reopens {count_things(len(reopened), 'approval')}."] if reopened else []
    said += [f"Makes {count_things(len(stale), 'replacement')} stale."] if stale else []
    return " ".join(said) or "Reopens nothing."
