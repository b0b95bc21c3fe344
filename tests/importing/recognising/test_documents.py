"""Documents in the manner of many schools: each table says what is recognised in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from clausebook.document import to_markdown
from clausebook.importing.recognised import FactKind
from clausebook.importing.recognising import account, recognise
from tests.faults import gather_faults
from tests.importing.recognising.reading import list_headings, list_sections
from tests.importing.recognising.written import WrittenDocument, read_documents

TABLES = sorted(Path(__file__).parent.glob("*.documents"))
# A doubt that is less sure than this is about something that may well be wrong.
POOR = 0.6


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_each_document_is_recognised_as_its_table_says(table: Path) -> None:
    """Its headings and their levels, its text, what was set aside and what is doubtful are those of the table."""
    documents = read_documents(table)
    assert documents
    with gather_faults() as row:
        for document in documents:
            with row(document.name):
                check_document(document)


def check_document(document: WrittenDocument) -> None:
    """Fail if anything that the table names is otherwise, or if a word is lost."""
    incoming = document.make_incoming()
    recognised = recognise(incoming)
    assert account(incoming, recognised).tell() == ""
    assert list_headings(recognised) == document.outline
    if document.text:
        sections = [recognised.opening] if recognised.opening else []
        sections += [section for _, section in list_sections(recognised)]
        text = "\n".join(to_markdown(section.body) for section in sections if section.body.blocks)
        assert [line for line in text.splitlines() if line] == document.text
    kinds = {kind for kind, _ in document.asides}
    found = [(aside.kind.name, aside.text) for aside in recognised.asides if aside.kind.name in kinds]
    assert found == document.asides
    told = {"title": recognised.title, "school": recognised.school, "numbering": recognised.numbering}
    told["reference"] = " ".join(fact.value for fact in recognised.facts if fact.kind is FactKind.REFERENCE)
    told["paragraphs"] = " ".join(
        number for _, section in list_sections(recognised) for number in section.paragraph_numbers if number
    )
    assert {key: told[key] for key in document.facts} == document.facts
    for words in document.doubts:
        assert any(words in doubt.says for doubt in recognised.doubts), [doubt.says for doubt in recognised.doubts]
    if document.has_no_doubt:
        assert [doubt.says for doubt in recognised.doubts if doubt.confidence < POOR] == []
