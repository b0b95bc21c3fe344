"""What a policy is called and whose it is, by its front and its text: each table says so of many documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausebook.importing.recognising import account, recognise
from tests.faults import gather_faults
from tests.importing.recognising.written import read_documents

TABLES = sorted(Path(__file__).parent.glob("*.fronts"))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_each_title_and_school_is_that_of_the_table(table: Path) -> None:
    """A wrong one is worse than none: where nothing tells enough, both stay empty. No word is lost."""
    with gather_faults() as row:
        for document in read_documents(table):
            with row(document.name):
                incoming = document.make_incoming()
                recognised = recognise(incoming)
                assert account(incoming, recognised).tell() == ""
                told = {"title": recognised.title, "school": recognised.school}
                assert {key: told[key] for key in document.facts} == document.facts
