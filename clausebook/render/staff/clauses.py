"""What an edit of each clause would touch: a list of all clauses, and a page for each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from clausebook.model.distinct import WordingKey, key_wording
from clausebook.model.impacts import EditEffect, Staleness, list_schools
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.staff_pages import About, view_groups
from clausebook.render.redline.redlines import RedlineView, view_part
from clausebook.render.staff.clause_effects import LINKS_AT_MOST, view_effects, view_replacements
from clausebook.render.staff.places import CLAUSES, find_clause_address, find_law_address, say_policies
from clausebook.render.staff.readings import say_reading
from clausebook.render.text.bare_words import print_bare
from clausebook.render.text.impact_words import say_edit, say_uses, write_clause_title
from clausebook.render.text.phrases import count_things, say_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausebook.model.impacts import Alternate, Impact, WordingUse
    from clausebook.model.laws import LawUse
    from clausebook.model.readability import Reading
    from clausebook.model.shared_changes import SharedChange
    from clausebook.model.standings import Standings
    from clausebook.render.frame.pages import Page
    from clausebook.render.frame.staff_pages import OldStaffFrame
    from clausebook.render.text.wordings import WordingRenderer

_HEADS = ("Clause", "Used by", "An edit")
_LOCKS = {
    "locked": "Locked: no school may change it",
    "values": "A school may fill in values, and nothing else",
    "open": "A school may replace it",
}


class ClauseRenderer:
    """Makes the pages of clauses."""

    def __init__(
        self, standings: Standings, laws: Iterable[LawUse], frames: OldStaffFrame, wordings: WordingRenderer
    ) -> None:
        self._standings, self._frames, self._wordings = standings, frames, wordings
        self._laws = {law.reference.id: law for law in laws}
        # How hard each wording is to read, in words.
        self._readings: dict[WordingKey, str] = {}
        asking = [law for law in self._laws.values() if law.asks_clauses]
        self._asked = {citing.id for law in asking for citing in law.clauses if citing.needs_look}

    def make_pages(self, impacts: Mapping[str, Impact], readings: Iterable[Reading]) -> list[Page]:
        """The list, and a page for each clause; `readings` are of the wordings of these very impacts."""
        self._readings = {
            key_wording(reading.wording.section): say_reading(reading) for reading in readings if reading.wording
        }
        return [self._make_list(list(impacts.values())), *(self._make_page(impact) for impact in impacts.values())]

    def _make_list(self, impacts: Sequence[Impact]) -> Page:
        used = sum(bool(impact.uses) for impact in impacts)
        groups = [
            ("library", "The library, by topic", [impact for impact in impacts if impact.school is None]),
            ("own", "Schools\u2019 own clauses", [impact for impact in impacts if impact.school is not None]),
        ]
        view = {
            "lead": f"{count_things(len(impacts), 'clause')}. {used:,} in use, on {say_day(self._standings.day)}.",
            "groups": view_groups(
                _HEADS,
                ((anchor, title, [self._view_record(impact) for impact in own]) for anchor, title, own in groups),
            ),
        }
        about = About(CLAUSES, "Clauses", "Who uses each clause, and what an edit would touch.", CLAUSES)
        return self._frames.make_page(about, "staff-clauses.html", view)

    def _view_record(self, impact: Impact) -> dict[str, Any]:
        uses = impact.uses
        where = f"{count_things(len(uses), 'policy', 'policies')} in {count_things(len(impact.schools), 'school')}"
        wordings = count_things(len(impact.wordings), "wording")
        state, tone = self._judge(impact)
        cells = [f"{where}, in {wordings}" if uses else "No policy", _say_edit_briefly(impact)]
        return {
            "title": write_clause_title(impact.clause, self._standings.trust),
            "school": impact.id,
            "href": find_clause_address(impact.clause, impact.school).removeprefix(CLAUSES),
            "state": state,
            "tone": tone,
            "cells": [{"text": text, "href": ""} for text in cells],
        }

    def _judge(self, impact: Impact) -> tuple[str, str]:
        """The state of a clause as a word, and its tone; none if it is as approved."""
        if impact.id in self._asked:
            return "Law to look at", "due"
        if impact.changes:
            return "Changed", "differ"
        return ("", "") if impact.uses else ("Not used", "na")

    def _make_page(self, impact: Impact) -> Page:
        clause, standings = impact.clause, self._standings
        title = write_clause_title(clause, standings.trust)
        address = find_clause_address(clause, impact.school)
        owner = f"{title}, {impact.school.short_name}" if impact.school else title
        view = {
            "title": title,
            "lead": f"{say_uses(impact)} On {say_day(standings.day)}.",
            "edit": say_edit(impact),
            "file": clause.location.path,
            "id": impact.id,
            "facts": self._list_facts(impact),
            "laws": [self._view_law(law) for law in dict.fromkeys(clause.cites) if law in self._laws],
            "wordings": [
                self._view_wording(one, at, has_others=len(impact.wordings) > 1)
                for at, one in enumerate(impact.wordings, start=1)
            ],
            "effects": view_effects(impact, standings),
            "replacements": view_replacements(impact),
            "alternates": [self._view_alternate(one) for one in impact.alternates],
            "changes": self._list_reaches(impact.changes),
            "redline": self._view_changes(impact.changes),
        }
        about = About(
            address=address,
            title=f"{owner} ({impact.id})",
            description="Who uses a clause, and what an edit would touch.",
            section=CLAUSES,
            crumbs=(Crumb("Clauses", "../" * (address.count("/") - 1)), Crumb(title)),
        )
        return self._frames.make_page(about, "staff-clause.html", view)

    def _list_facts(self, impact: Impact) -> list[dict[str, str]]:
        clause, school = impact.clause, impact.school
        facts = {
            "Whose": f"{school.name}: its own text" if school else "The trust\u2019s library",
            "Owner": clause.owner,
            "What a school may do": "" if school else _LOCKS[clause.lock],
        }
        return [{"name": name, "text": text} for name, text in facts.items() if text]

    def _view_law(self, id_: str) -> dict[str, Any]:
        law = self._laws[id_]
        return {
            "title": law.reference.title,
            "href": find_law_address(id_),
            "state": f"{law.state.value.capitalize()}: needs a look" if law.needs_look else "",
        }

    def _view_wording(self, wording: WordingUse, at: int, *, has_others: bool) -> dict[str, Any]:
        schools = list_schools(wording.uses)
        told = {**(wording.facts if has_others else {}), **wording.values}
        return {
            "title": f"Wording {at}: {count_things(len(schools), 'school')}",
            "anchor": f"wording-{at}",
            "values": [{"name": name.replace("_", " "), "text": text} for name, text in told.items()],
            "lines": say_policies((use.standing for use in wording.uses), self._standings),
            "words": print_bare(wording.section, self._wordings),
            "reading": self._readings.get(key_wording(wording.section), ""),
            "from": schools[0].short_name,
        }

    def _view_alternate(self, alternate: Alternate) -> dict[str, str]:
        clause, uses = alternate.clause, alternate.uses
        return {
            "title": write_clause_title(clause, self._standings.trust),
            "id": clause.id,
            "href": find_clause_address(clause, None),
            "where": "; ".join(say_policies((use.standing for use in uses), self._standings)) or "Nobody uses it",
        }

    @staticmethod
    def _list_reaches(changes: Sequence[SharedChange]) -> list[dict[str, Any]]:
        """The links to the whole redlines, by change; none if there are too many to choose from."""
        has_links = sum(len(change.reaches) for change in changes) <= LINKS_AT_MOST
        return [_view_reach(change) for change in changes] if has_links else []

    def _view_changes(self, changes: Iterable[SharedChange]) -> RedlineView:
        """A redline with one part for each distinct result, which says whom it reaches."""
        parts = []
        for at, change in enumerate(changes, start=1):
            view = view_part(change.common_part, "", f"change-{at}")
            keys = [(reach.compared.school.id, reach.compared.id) for reach in change.reaches]
            reach = say_policies(
                (self._standings.by_school[school][policy] for school, policy in keys), self._standings
            )
            parts.append(replace(view, why=" ".join(filter(None, [view.why, f"In {'; '.join(reach)}."]))))
        return RedlineView(before="As approved", after="Now, not approved", parts=tuple(parts))


def _view_reach(change: SharedChange) -> dict[str, Any]:
    places = [
        {
            "text": f"{reach.compared.school.short_name}, {reach.compared.short_title}",
            "href": f"pending/{reach.compared.school.id}/{reach.compared.id}/#change-{reach.at}",
        }
        for reach in change.reaches
    ]
    return {"title": count_things(len(change.reaches), "policy", "policies"), "places": places}


def _say_edit_briefly(impact: Impact) -> str:
    reopened, stale = impact.list_uses(EditEffect.REOPENS), impact.list_replacements(Staleness.GOES_STALE)
    said = [f"Reopens {count_things(len(reopened), 'approval')}."] if reopened else []
    said += [f"Makes {count_things(len(stale), 'replacement')} stale."] if stale else []
    return " ".join(said) or "Reopens nothing."
