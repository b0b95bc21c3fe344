"""What one process read, another has, whole."""

from __future__ import annotations

import string
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.importing import incoming as types
from clausebook.importing.incoming import CannotRead, Incoming
from clausebook.importing.reading.passing import read_incoming, write_incoming, write_refusal

TEXTS = st.text(max_size=20)
PLACES = st.builds(types.IncomingPlace, st.integers(0, 9), st.integers(0, 9))
SPANS = st.builds(types.IncomingSpan, text=TEXTS, bold=st.booleans(), link=TEXTS, note=TEXTS, inserted=st.booleans())
MEASURES = st.floats(-9, 999, allow_nan=False)
PARAGRAPHS = st.builds(
    types.IncomingParagraph,
    spans=st.lists(SPANS, max_size=3).map(tuple),
    place=PLACES,
    style=TEXTS,
    outline=st.integers(0, 9),
    counted=st.sampled_from(types.IncomingCounting),
    label=TEXTS,
    size=MEASURES,
    indent=MEASURES,
    is_centred=st.booleans(),
    group=TEXTS,
)
IMAGES = st.builds(types.IncomingImage, TEXTS, TEXTS, TEXTS, PLACES, st.booleans())
BLOCKS = st.recursive(
    PARAGRAPHS | IMAGES,
    lambda inner: st.builds(
        types.Table,
        rows=st.lists(
            st.lists(
                st.builds(types.IncomingCell, st.lists(inner, max_size=2).map(tuple), st.integers(1, 3)), max_size=2
            ).map(tuple),
            max_size=2,
        ).map(tuple),
        place=PLACES,
        has_lines=st.booleans(),
    ),
    max_leaves=5,
)
SEVERAL = st.lists(BLOCKS, max_size=3).map(tuple)
INCOMINGS = st.builds(
    Incoming,
    name=TEXTS,
    format=st.text(string.ascii_lowercase, max_size=4),
    blocks=SEVERAL,
    notes=st.lists(st.builds(types.IncomingNote, TEXTS, SEVERAL), max_size=2).map(tuple),
    asides=st.lists(st.builds(types.Aside, st.sampled_from(types.AsideKind), TEXTS, PLACES, TEXTS), max_size=3).map(
        tuple
    ),
    doubts=st.lists(st.builds(types.Doubt, TEXTS, MEASURES, PLACES), max_size=2).map(tuple),
    properties=st.builds(types.Properties, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS),
    pages=st.integers(0, 9),
    words=st.integers(0, 9),
    files=st.dictionaries(TEXTS, st.binary(max_size=9), max_size=3),
    page_pictures=st.lists(st.binary(max_size=9), max_size=2).map(tuple),
)


@given(INCOMINGS)
def test_everything_passes(incoming: Incoming) -> None:
    """Whatever a reader made is read back equal to it: every field of every type."""
    with TemporaryDirectory() as folder:
        write_incoming(incoming, Path(folder))
        assert read_incoming(Path(folder)) == incoming


def test_a_refusal_passes(tmp_path: Path) -> None:
    """The sentence of a reader that refuses is raised where the file was asked for."""
    write_refusal("The file is “empty”.", tmp_path)
    with pytest.raises(CannotRead, match=r"^The file is “empty”\.$"):
        read_incoming(tmp_path)


def test_nothing_passes_of_what_was_never_finished(tmp_path: Path) -> None:
    """A process that died while it wrote has written nothing."""
    (tmp_path / "incoming.part").write_text('{"=": "Incom', encoding="ascii")
    assert read_incoming(tmp_path) is None
