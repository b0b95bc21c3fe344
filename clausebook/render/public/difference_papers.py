"""How one school's policy is different from the trust's model, as a paper: in the words of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.document.blocks import ClauseTable, Prose, TableCell
from clausebook.document.inlines import Link, Words
from clausebook.render.frame.page_kinds import DIFFERENCES, POLICY
from clausebook.render.papers.bare_passages import make_bare_passage
from clausebook.render.papers.paper import PaperHeading, PaperRow, PaperRows, PaperTable
from clausebook.render.papers.paper_words import make_cell, stack_lines
from clausebook.render.papers.reports import ReportFacts
from clausebook.render.text.settled import write_line
from clausebook.render.text.typography import curl_quotes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from clausebook.render.papers.paper import Paper, PaperPart
    from clausebook.render.papers.reports import ReportMaker
    from clausebook.render.public.told_differences import FilledValueView, ToldDifference, ToldDifferences

_TABLE, _VALUES = "Our differences", "Values of our own"
_HEADS, _SHARES = ("Where", "What is different", "Why", "Agreed by"), (26, 26, 26, 22)
_LEVEL = 2


def compose_differences(told: ToldDifferences, written: date, root: str, reports: ReportMaker) -> Paper:
    """The paper of one policy; `written` is the day of its record, `root` the address of the site.

    Raises what settling words does.
    """
    policy, school = told.policy, told.policy.school
    ids = {"school": school.id, "policy": policy.id}
    name = f"{told.title}, version {policy.version}"
    status = f"{policy.title}, version {policy.version}."
    report = ReportFacts(told.title, name, status, written, f"{root}{DIFFERENCES.locate(**ids)}")
    parts = _PartLister(told, f"{root}{POLICY.locate(**ids)}").list_parts()
    return reports.make(report, school.name, school.brand, parts)


class _PartLister:
    def __init__(self, told: ToldDifferences, policy: str) -> None:
        self._told, self._policy = told, policy

    def list_parts(self) -> Iterator[PaperPart]:
        """The list of differences, the values of the school's own, and both texts of each difference."""
        told = self._told
        yield stack_lines([told.lead])
        if told.items:
            yield PaperHeading(_LEVEL, "", _TABLE, "list")
            rows = (tuple(make_cell(head) for head in _HEADS), *map(self._write_row, told.items))
            yield PaperTable(_TABLE, ClauseTable(rows), has_row_heads=True, shares=_SHARES)
        if told.filled:
            yield PaperHeading(_LEVEL, "", _VALUES, "values")
            yield stack_lines([told.filled_lead])
            yield PaperRows(tuple(map(self._write_value, told.filled)))
        for one in told.items:
            if one.has_texts:
                yield from self._list_texts(one)

    def _write_row(self, one: ToldDifference) -> tuple[TableCell, ...]:
        address = _name_texts(one) if one.has_texts else f"{self._policy}#{one.section}"
        title = Link(write_line(" ".join(filter(None, [one.number, one.said.title]))), address)
        where = TableCell((Prose((title,)), Prose(write_line(one.said.tag))))
        return where, make_cell(one.said.sentence), make_cell(one.why), make_cell(one.agreed)

    def _write_value(self, value: FilledValueView) -> PaperRow:
        where = Link(write_line(value.title), f"{self._policy}#{value.section}")
        return PaperRow(curl_quotes(value.label), (*write_line(value.said), Words(" "), where))

    def _list_texts(self, one: ToldDifference) -> Iterator[PaperPart]:
        yield PaperHeading(_LEVEL, one.number, curl_quotes(one.said.title), _name_texts(one).removeprefix("#"))
        names = (
            (self._told.policy.school.short_name, one.own_said, one.own),
            (
                one.model_name,
                one.model_said,
                one.model,
            ),
        )
        for side, (name, said, section) in zip(("own", "model"), names, strict=True):
            yield PaperHeading(_LEVEL + 1, "", curl_quotes(name))
            if section:
                yield make_bare_passage(section, f"both.{one.place}.{side}")
            else:
                yield stack_lines([said])


def _name_texts(one: ToldDifference) -> str:
    return f"#both.{one.place}"
