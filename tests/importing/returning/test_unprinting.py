"""From words that were printed for a value back to the value, and never to one that prints others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clausebook.importing.returning.lines import write_key
from clausebook.importing.returning.unprinting import list_candidates
from clausebook.model.grammar import filter_words
from clausebook.model.parameters import Parameter, format_value

WORDS = st.lists(
    st.sampled_from(["pupil", "Head", "governors", "St", "Hilda's", "an", "a", "open day"]), min_size=1, max_size=3
)
TEXTS = WORDS.map(" ".join)
FILTERS = st.lists(st.sampled_from(["capital", "possessive", "a_or_an"]), max_size=3, unique=True)


@given(TEXTS, FILTERS)
def test_a_text_is_among_what_may_have_been_printed(text: str, filters: list[str]) -> None:
    """Whatever filters it went through; and all that may have been print the same."""
    printed = filter_words(text, filters)
    found = list_candidates(printed, filters, None)
    assert text in found
    assert {filter_words(str(one), filters) for one in found} == {printed}


TYPED = st.one_of(
    st.tuples(st.just("number"), st.integers(-9_999, 9_999_999).map(str)),
    st.tuples(
        st.just("duration"),
        st.builds("{} {}".format, st.integers(1, 400), st.sampled_from(["hours", "school days", "weeks"])),
    ),
    st.tuples(st.just("date"), st.sampled_from(["3 May 2031", "May 2031", "2031", "summer term 2031", "2031-05-03"])),
    st.tuples(st.just("email"), st.sampled_from(["a@b.example", "a.b@c.d.example"])),
    st.tuples(st.just("web"), st.sampled_from(["https://a.example", "https://a.example/b/c"])),
    st.tuples(st.just("choice"), st.sampled_from(["twice", "three times"])),
)


@given(TYPED)
def test_a_value_of_a_type_is_read_as_itself(typed: tuple[str, str]) -> None:
    """What is to be written for it is one thing, which is read as the same value."""
    kind, text = typed
    parameter = Parameter("x", kind, choices=("twice", "three times"))
    value = parameter.read(text)
    (found,) = list_candidates(write_key(format_value(value)), (), parameter)
    assert isinstance(found, str)
    assert parameter.read(found) == value


@given(st.lists(st.sampled_from(["a hat", "salt and pepper", "boots, black", "a tie"]), min_size=1, max_size=4))
def test_a_list_is_parted_only_where_nothing_else_could_be_meant(items: list[str]) -> None:
    """An item with "and" or a comma in it leaves nobody sure."""
    parameter = Parameter("x", "list")
    found = list_candidates(format_value(tuple(items)), (), parameter)
    is_sure = not any(" and " in item or "," in item for item in items)
    assert found == (frozenset({tuple(items)}) if is_sure else frozenset()) or not is_sure
    assert all(format_value(one) == format_value(tuple(items)) for one in found)
