"""Every part of a policy that a record keeps comes back from plain data as it was."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from clausebook.document.values import Value
from clausebook.model.dates import parse_date
from clausebook.model.forms import (
    PLAIN_BLOCKS,
    ContentsBlock,
    FactCell,
    FieldsBlock,
    FilledCell,
    PlainBlock,
    Reason,
    Signature,
    SignaturesBlock,
    TableBlock,
)
from clausebook.model.policies import DIFFERENCE_KINDS, Difference
from clausebook.model.template import Call, Insert, Name
from clausebook.record.encoding import (
    decode_block,
    decode_difference,
    decode_insert,
    decode_value,
    encode_block,
    encode_difference,
    encode_insert,
    encode_value,
)

if TYPE_CHECKING:
    from clausebook.model.forms import Block

WORDS = st.sampled_from(["", "Ask first.", "0", "[x](=1)", "key: value", "\u2013 it's", "no"])
NAMES = st.sampled_from(["office", "head", "section-2"])
DATES = st.none() | st.sampled_from([parse_date(one) for one in ("3 May 2026", "May 2026", "summer term 2026", "2026")])
VALUES = st.recursive(
    st.builds(Value, WORDS, WORDS, WORDS),
    lambda inner: st.builds(Value, WORDS, WORDS, WORDS, st.lists(inner, max_size=2).map(tuple)),
    max_leaves=3,
)
INSERTS = st.builds(
    Insert,
    st.one_of(
        st.lists(NAMES, min_size=1, max_size=2).map(lambda path: Name(tuple(path))),
        st.builds(
            Call,
            st.sampled_from(["law", "role", "section"]),
            st.lists(NAMES, max_size=2).map(tuple),
            st.lists(st.tuples(NAMES, WORDS), max_size=2, unique_by=lambda pair: pair[0]).map(tuple),
        ),
    ),
    st.lists(st.sampled_from(["bullets", "capital"]), max_size=2).map(tuple),
)
FILLED = st.lists(WORDS | st.tuples(INSERTS, VALUES), max_size=3).map(lambda pieces: FilledCell(tuple(pieces)))
CELLS = WORDS | NAMES.map(FactCell) | FILLED
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.sampled_from(PLAIN_BLOCKS).map(PlainBlock),
    st.builds(ContentsBlock, WORDS, st.integers(1, 3)),
    NAMES.map(FactCell),
    st.builds(FieldsBlock, st.lists(st.tuples(WORDS, CELLS), max_size=3).map(tuple), st.booleans(), WORDS),
    st.builds(
        TableBlock,
        st.lists(WORDS, min_size=2, max_size=2).map(tuple),
        st.lists(st.tuples(CELLS, CELLS), max_size=3).map(tuple),
        WORDS,
    ),
    st.lists(st.builds(Signature, WORDS, WORDS, DATES, WORDS), max_size=3).map(
        lambda signatures: SignaturesBlock(tuple(signatures))
    ),
)
DIFFERENCES = st.builds(
    Difference,
    st.sampled_from(DIFFERENCE_KINDS),
    NAMES,
    WORDS,
    st.builds(Reason, WORDS, WORDS, DATES),
    clause=WORDS,
    replaces=WORDS,
    values=st.dictionaries(NAMES, WORDS, max_size=2),
    basis=WORDS,
)


@given(BLOCKS, VALUES, INSERTS, DIFFERENCES)
def test_parts_come_back(block: Block, value: Value, insert: Insert, difference: Difference) -> None:
    """A table, a front sheet, a signature, a value, a difference and its reason: none loses or gains so much as a 0."""
    values: list[tuple[Insert, Value]] = []

    def number(insert: Insert, value: Value) -> int:
        values.append((insert, value))
        return len(values)

    assert decode_block(json.loads(json.dumps(encode_block(block, number))), values) == block
    assert decode_value(json.loads(json.dumps(encode_value(value)))) == value
    assert decode_insert(json.loads(json.dumps(encode_insert(insert)))) == insert
    assert decode_difference(json.loads(json.dumps(encode_difference(difference)))) == difference
