"""The register: of the trust on one page, and as a table of one school."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from clausebook.model.grammar import capitalise
from clausebook.render.frame.page_kinds import (
    DRAFTS,
    FEDERATION_REGISTER,
    PENDING,
    REGISTER,
    SCHOOL_REGISTER,
    STAFF_POLICY,
)
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import TILES_AT_MOST, Crumb
from clausebook.render.staff.lacking import say_missing, view_missing
from clausebook.render.staff.records import (
    RecordCellView,
    RecordsView,
    RecordView,
    StaffLinkView,
    SummaryView,
)
from clausebook.render.staff.register_views import (
    FigureView,
    MatrixCellView,
    MatrixRowView,
    MatrixView,
    RegisterView,
)
from clausebook.render.staff.rows import (
    CHANGED,
    CURRENT,
    DUE_SOON,
    MISSING,
    NEVER_APPROVED,
    NOT_NEEDED,
    OVERDUE,
    THE_TRUSTS,
)
from clausebook.render.staff.tables import (
    RegisterTableView,
    view_downloads,
    view_federation_rows,
    view_filter,
    view_row_filters,
    view_school_rows,
    view_states,
)
from clausebook.render.text.phrases import count_things, say_day
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.model.standings import Standings
    from clausebook.model.trust import Federation, School
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page
    from clausebook.render.staff.rows import RegisterRow, WordAndTone
    from clausebook.render.staff.tables import Download

# Begins the key of a row that no school has a policy for; no id begins so.
_NO_POLICY = "?"
HEADS = ("Policy and school", "What is wrong", "Next meeting that can settle it")
_ATTENTION, _MISSING, _WHOLE, _BY_SCHOOL = "#needs-attention", "#missing", "#the-whole-register", "#by-school"
# The way from the page of the register to the site's root.
_ROOT = "../"
# The figures: the state that is counted, its words, the colour of its edge, what to do, and where that is.
_FIGURES: tuple[tuple[WordAndTone, str, str, str, str], ...] = (
    (OVERDUE, "overdue", "bad", "Review", _ATTENTION),
    (MISSING, "missing but required", "bad", "Add", _MISSING),
    (CHANGED, "changed since approval", "info", "Compare", f"{_ROOT}{PENDING.locate()}"),
    (NEVER_APPROVED, "never approved", "info", "Read", f"{_ROOT}{DRAFTS.locate()}"),
    (DUE_SOON, "due within 90 days", "warn", "Plan", _ATTENTION),
    (CURRENT, "current", "ok", "See", _WHOLE),
)


class RegisterRenderer:
    """Makes the pages of the register from its lines, which are in the order of urgency."""

    def __init__(self, standings: Standings, lines: Sequence[RegisterRow], maker: PageMaker) -> None:
        self._standings, self._lines, self._maker = standings, lines, maker
        self._schools = sorted(standings.holders.values(), key=lambda school: (school.is_trust, school.name))
        self._day = say_day(standings.day)
        self._by_school: dict[str, list[RegisterRow]] = {}
        self._by_policy: dict[str, list[RegisterRow]] = {}
        for line in lines:
            self._by_school.setdefault(line.school.id, []).append(line)
            self._by_policy.setdefault(_key(line), []).append(line)
        titles: dict[str, str] = {}
        for line in sorted(lines, key=lambda line: (not line.policy, line.policy, line.school.id)):
            titles.setdefault(_key(line), line.title)
        self._titles = dict(sorted(titles.items(), key=lambda item: (item[1].casefold(), item[0])))

    @property
    def is_large(self) -> bool:
        """Whether there are too many schools for one table; each policy then has a page of its own."""
        return len(self._schools) > TILES_AT_MOST

    def list_policies(self) -> list[tuple[str, str]]:
        """The policies that a school has, by id, with the title of each and in its order."""
        return [(key, title) for key, title in self._titles.items() if not key.startswith(_NO_POLICY)]

    def list_lines(self, school: School) -> list[RegisterRow]:
        """The lines of one school."""
        return self._by_school.get(school.id, [])

    def list_policy_lines(self, policy: str) -> list[RegisterRow]:
        """The lines of one policy, those of schools that lack it too."""
        return self._by_policy.get(policy, [])

    def make_trust_page(self, downloads: Iterable[Download]) -> Page:
        """The register of the trust."""
        policies = len({line.policy for line in self._lines if line.policy})
        schools = count_things(len(self._standings.schools), "school")
        view = RegisterView(
            lead=f"{schools}, {count_things(policies, 'policy', 'policies')}, on {self._day}.",
            downloads=view_downloads(downloads, _ROOT),
            federations=self._view_federations(),
            figures=tuple(self._view_figures()),
            attention=RecordsView(HEADS, "Needs attention", tuple(self._view_attention())),
            lacking=say_missing(self._standings),
            missing=view_missing(self._standings),
            matrix=None if self.is_large else self._view_matrix(),
            schools=tuple(self._summarise_schools()) if self.is_large else (),
            policies=tuple(self._summarise_policies()) if self.is_large else (),
        )
        about = About(
            kind=REGISTER,
            address=REGISTER.locate(),
            title="Policy register",
            description="Where every policy of every school stands.",
        )
        return self._maker.make_page(about, view)

    def make_school_page(self, school: School, downloads: Iterable[Download]) -> Page:
        """The register of one school."""
        lines = self.list_lines(school)
        about = About(
            kind=SCHOOL_REGISTER,
            address=SCHOOL_REGISTER.locate(school=school.id),
            title=f"Register: {school.name}",
            description=f"Where every policy of {school.name} stands.",
            crumbs=(Crumb("Register", f"{_ROOT}{REGISTER.locate()}"), Crumb(school.name)),
        )
        view = RegisterTableView(
            title=about.title,
            lead=f"{count_things(len(lines), 'policy', 'policies')}, on {self._day}.",
            downloads=view_downloads(downloads, about.root),
            filters=view_row_filters(lines),
            rows=view_school_rows(lines, about.root),
        )
        return self._maker.make_page(about, view)

    def make_federation_page(self, federation: Federation, downloads: Iterable[Download]) -> Page:
        """The register of the schools that share a governing body."""
        lines = self.list_federation_lines(federation)
        about = About(
            kind=FEDERATION_REGISTER,
            address=FEDERATION_REGISTER.locate(federation=federation.id),
            title=f"Register: {federation.name}",
            description=f"Where every policy of the schools in {federation.name} stands.",
            crumbs=(Crumb("Register", "../../policies/"), Crumb(federation.name)),
        )
        view = RegisterTableView(
            title=federation.name,
            lead=f"{count_things(len(federation.schools), 'school')}, "
            f"{count_things(len(lines), 'policy', 'policies')}, on {self._day}.",
            downloads=view_downloads(downloads, about.root),
            filters=view_row_filters(lines),
            rows=view_federation_rows(lines, about.root),
        )
        return self._maker.make_page(about, view)

    def list_federation_lines(self, federation: Federation) -> list[RegisterRow]:
        """The lines of the schools of a federation."""
        return [line for line in self._lines if line.school.id in federation.schools]

    def _view_federations(self) -> tuple[StaffLinkView, ...]:
        return tuple(
            StaffLinkView(one.name, f"{_ROOT}{FEDERATION_REGISTER.locate(federation=one.id)}")
            for one in self._maker.trust.federations.values()
        )

    def _view_figures(self) -> Iterator[FigureView]:
        counts = Counter(state for line in self._lines for state in line.states)
        for state, text, tone, verb, to in _FIGURES:
            count = counts[state]
            href = _BY_SCHOOL if to == _WHOLE and self.is_large else to
            yield FigureView(f"{count:,}", text, tone, verb if count else "", href if count else "")

    def _view_attention(self) -> Iterator[RecordView]:
        """What is to be done; what is missing has a sentence and a list of its own."""
        for line in self._lines:
            if line.needs_attention and MISSING not in line.states:
                yield view_record(line, _ROOT)

    def _view_matrix(self) -> MatrixView:
        cells = {(_key(line), line.school.id): line for line in self._lines}
        rows = []
        for key, title in self._titles.items():
            own = [cells.get((key, school.id)) for school in self._schools]
            page = "" if key.startswith(_NO_POLICY) else f"{_ROOT}{STAFF_POLICY.locate(policy=key)}"
            rows.append(_view_row(title, page, own))
        return MatrixView(
            caption=f"Every policy in every school, on {self._day}",
            schools=tuple(
                StaffLinkView(capitalise(school.short_name), f"{_ROOT}{SCHOOL_REGISTER.locate(school=school.id)}")
                for school in self._schools
            ),
            rows=tuple(rows),
            filters=(
                view_filter("state", "State", (word for line in self._lines for word, _ in line.states)),
                view_filter("tier", "Tier", (line.tier for line in self._lines)),
                view_filter("approver", "Decided by", (line.approver for line in self._lines)),
            ),
        )

    def _summarise_schools(self) -> Iterator[SummaryView]:
        for school in self._schools:
            href = f"{_ROOT}{SCHOOL_REGISTER.locate(school=school.id)}"
            yield _summarise(school.name, href, self.list_lines(school))

    def _summarise_policies(self) -> Iterator[SummaryView]:
        """Each policy that has a page; one that no school has is told of where the schools are."""
        for key, title in self.list_policies():
            yield _summarise(title, f"{_ROOT}{STAFF_POLICY.locate(policy=key)}", self.list_policy_lines(key))


def _summarise(name: str, href: str, lines: Iterable[RegisterRow]) -> SummaryView:
    """How many of each state a school or a policy has: "3 overdue, 1 missing but required, 36 current"."""
    counts = Counter(state for line in lines for state in line.states)
    said = ", ".join(f"{counts[state]:,} {text}" for state, text, *_ in _FIGURES if counts[state])
    return SummaryView(name, href, said or "Nothing to do")


def _key(line: RegisterRow) -> str:
    """What makes two schools' lines one row; a policy that a school lacks has a title only."""
    return line.policy or line.elsewhere or f"{_NO_POLICY}{line.title}"


def view_record(line: RegisterRow, root: str) -> RecordView:
    """A line that something is to be done about; `root` is the way from the page to the site's root."""
    return RecordView(
        title=line.title,
        school=line.school.name,
        href=f"{root}{line.href}",
        cells=(RecordCellView(line.wrong, Verbatim(line.rule), "Read the rule"), RecordCellView(line.meeting)),
        state=line.states[0][0],
        tone=line.tone,
    )


def _view_row(title: str, page: str, lines: Sequence[RegisterRow | None]) -> MatrixRowView:
    """One policy in every school, in their order; None where a school need not have it, or where the trust has it."""
    known = [line for line in lines if line]
    lacking = THE_TRUSTS if any(line.school.is_trust for line in known) else NOT_NEEDED
    return MatrixRowView(
        title=title,
        page=page,
        tier=_join(line.tier for line in known),
        approver=_join(line.approver for line in known),
        cells=tuple(_view_cell(line, lacking) for line in lines),
        all_states="\n".join(dict.fromkeys(word for line in known for word, _ in line.states)),
        all_tiers="\n".join(dict.fromkeys(line.tier for line in known)),
        all_approvers="\n".join(dict.fromkeys(line.approver for line in known)),
    )


def _view_cell(line: RegisterRow | None, lacking: WordAndTone) -> MatrixCellView:
    if line is None:
        return MatrixCellView(view_states((lacking,)), lacking[1], when="", href="", name="")
    return MatrixCellView(
        states=view_states(line.states),
        tone=line.tone,
        when=line.when,
        href=f"{_ROOT}{line.href}",
        name=f"{line.title}, {line.school.name}",
    )


def _join(values: Iterable[str]) -> str:
    """What all schools have in common, or each thing that one of them has."""
    return "; ".join(dict.fromkeys(value for value in values if value))
