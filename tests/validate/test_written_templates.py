"""What stands between {{ and }} can be written again as it was read."""

from __future__ import annotations

import pytest

from clausebook.diagnostics import Location, Report
from clausebook.model.template import write_template
from clausebook.validate.language import parse_template

PLACE = Location("clauses/a/b.md")


@pytest.mark.parametrize(
    "text",
    [
        "{{ school.name | possessive }}",
        "{{ role('office', 'phone') }}",
        "{{ law('reading-act-1998', section=12) }}",
        "{{ law('reading-act-1998', section='12B') }}",
        "{{ law('reading-act-1998', section='2 to 4') | capital }}",
    ],
)
def test_a_value_is_written_as_it_is_typed(text: str) -> None:
    """So a clause that is edited for another word still asks for the very same value, and can be read."""
    report = Report()
    template = parse_template(f"Read {text}.", PLACE, report=report)
    assert template is not None
    assert write_template(template) == f"Read {text}."
    assert not report.errors
