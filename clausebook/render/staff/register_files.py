"""The register as a spreadsheet, as CSV and as JSON: the same lines as its page, with real dates."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from clausebook.model.dates import NO_BREAK_SPACE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.model.standings import Standings
    from clausebook.render.staff.rows import RegisterRow

# A cell that begins so is a formula to a spreadsheet: https://owasp.org/www-community/attacks/CSV_Injection
# Where a list is parted at semicolons, as in much of Europe, or at tabs, one begins in the midst of a cell of ours.
# Beside the four signs there are those that a program may read as one of them, such as the wide ones of Japanese.
_SIGNS = r"=+\-@\u207a-\u207c\u208a-\u208c\u2212\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20"
_FORMULA = re.compile(rf"(^|[;|\t\r\n])(?=[\s\"'\u200b\ufeff]*[{_SIGNS}])|^(?=[\t\r\n])")
_WIDTHS = (24, 22, 34, 20, 12, 12, 22, 24, 9, 24, 20, 14, 14, 20, 20, 20, 14, 20, 20, 20, 30, 24, 20, 46, 40, 40, 40)
_HEADS = (
    "School",
    "Address",
    "Policy",
    "State",
    "Tier",
    "Readers",
    "Owner",
    "Approver",
    "Version",
    "Approved by",
    "Approved on",
    "Kind",
    "Minute",
    "Starts",
    "Last review",
    "Next review",
    "Late after",
    "Noted",
    "Confirmed",
    "Withdrawn",
    "Consulted",
    "Equality assessed",
    "Recorded by",
    "What to do",
    "Next meeting",
    "Rule",
    "Kept at",
)
_VERSION, _LATE_AFTER = _HEADS.index("Version"), _HEADS.index("Late after")


def _list_cells(line: RegisterRow) -> list[str]:
    return [
        line.school.name,
        f"{line.school.id}/{line.policy}" if line.policy else line.school.id,
        line.title,
        ", ".join(word for word, _ in line.states),
        line.tier,
        _name_readers(line),
        line.owner,
        line.approver,
        line.version,
        line.approved_by,
        line.approved_on,
        line.kind,
        line.minute,
        line.starts,
        line.last_review,
        line.due,
        line.due_day if line.due else "",
        line.noted,
        line.confirmed,
        line.withdrawn,
        line.consulted,
        line.equality,
        line.recorded_by,
        line.wrong,
        line.meeting,
        line.rule,
        line.kept_at,
    ]


def _name_readers(line: RegisterRow) -> str:
    """Who may read a policy; of one that is missing, nobody can say."""
    return "Staff only" if line.is_for_staff else "Everybody" if line.policy else ""


def _clean(text: str) -> str:
    return text.replace(NO_BREAK_SPACE, " ")


def write_csv(lines: Iterable[RegisterRow]) -> bytes:
    """CSV that Excel opens as UTF-8: https://www.rfc-editor.org/rfc/rfc4180. No cell is taken for a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_HEADS)
    for line in lines:
        cells = [_clean(cell) for cell in _list_cells(line)]
        writer.writerow([_FORMULA.sub(r"\1'", cell) for cell in cells])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def write_xlsx(lines: Iterable[RegisterRow], standings: Standings) -> bytes:
    """A spreadsheet with a fixed head row, filters and real dates, that prints on A4 across."""
    import xlsxwriter  # type: ignore[import-untyped]

    file = io.BytesIO()
    day = standings.day
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(file, options)
    book.set_properties({"title": "Policy register", "created": datetime(day.year, day.month, day.day, tzinfo=UTC)})
    sheet = book.add_worksheet("Policy register")
    head, date_form = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"num_format": "d mmm yyyy"})
    for column, (name, width) in enumerate(zip(_HEADS, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, head)
    count = 0
    for count, line in enumerate(lines, start=1):
        for column, cell in enumerate(_list_cells(line)):
            if not cell:
                continue
            if column == _LATE_AFTER:
                real = date.fromisoformat(cell)
                sheet.write_datetime(count, column, datetime(real.year, real.month, real.day), date_form)  # noqa: DTZ001
            elif column == _VERSION:
                sheet.write_number(count, column, int(cell))
            else:
                sheet.write_string(count, column, _clean(cell))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, count, len(_HEADS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return file.getvalue()


def write_json(lines: Iterable[RegisterRow], standings: Standings) -> bytes:
    """The lines for other programs, under keys that stay; each policy is on a line of its own.

    `day` and `late_after` are ISO days; all other dates are words, as precise as they were given.
    What is not known is "", or null for a version. A policy that is missing has no `policy`, and the address of the
    rule that asks for it in `rule`. One that is a file or on another site has that place in `kept_at`.
    """
    trust, day = (json.dumps(text, ensure_ascii=False) for text in (standings.trust.name, standings.day.isoformat()))
    policies = ",\n".join([json.dumps(_list_data(line), ensure_ascii=False) for line in lines])
    return f'{{"trust": {trust}, "day": {day}, "policies": [\n{policies}\n]}}\n'.encode()


def _list_data(line: RegisterRow) -> dict[str, object]:
    return {
        "school": line.school.id,
        "policy": line.policy,
        "title": line.title,
        "states": [word for word, _ in line.states],
        "tier": line.tier,
        "readers": _name_readers(line),
        "owner": line.owner,
        "approver": line.approver,
        "version": int(line.version) if line.version else None,
        "approved_by": line.approved_by,
        "approved_on": _clean(line.approved_on),
        "kind": line.kind,
        "minute": line.minute,
        "starts": _clean(line.starts),
        "last_review": _clean(line.last_review),
        "next_review": _clean(line.due),
        "late_after": line.due_day if line.due else "",
        "noted": _clean(line.noted),
        "confirmed": _clean(line.confirmed),
        "withdrawn": _clean(line.withdrawn),
        "consulted": _clean(line.consulted),
        "equality_assessed": _clean(line.equality),
        "recorded_by": line.recorded_by,
        "what_to_do": _clean(line.wrong),
        "next_meeting": _clean(line.meeting),
        "rule": line.rule,
        "kept_at": line.kept_at,
    }
