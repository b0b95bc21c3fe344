"""YAML becomes a tree of text: no value changes its type, loses its place or brings anything with it."""

from __future__ import annotations

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.diagnostics import Code, Report
from clausebook.document.hidden import HIDDEN
from clausebook.load import limits
from clausebook.load.yaml_tree import parse_yaml
from clausebook.model.sources import Document, Plain, plain_data
from tests.faults import ask_each

CHARACTERS = st.characters(exclude_categories=["Cs"]).filter(lambda c: not HIDDEN.match(c) and c not in "\r\t")
TEXTS = st.text(alphabet=CHARACTERS, max_size=80)
KEYS = TEXTS.filter(lambda key: key != "<<")


def read(text: str) -> Plain:
    """What a text holds; fails the test if anything is reported."""
    report = Report()
    tree = parse_yaml(text, "file.yml", report=report)
    assert [str(item) for item in report] == []
    assert tree is not None
    return plain_data(tree)


@given(TEXTS)
def test_a_quoted_text_comes_back_as_it_was(text: str) -> None:
    """Whatever words stand between quotation marks are read as those very words."""
    assert read(f"key: {json.dumps(text, ensure_ascii=False)}") == {"key": text}
    single = text.replace("'", "''")
    if "\n" not in text:
        assert read(f"key: '{single}'") == {"key": text}


@given(
    st.recursive(
        TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
    )
)
def test_any_tree_comes_back_as_it_was(data: object) -> None:
    """Lists and keys nest as they were written, in their order, and every value stays text."""
    assert read(json.dumps({"key": data}, ensure_ascii=False)) == {"key": data}


@ask_each(
    "word",
    ["yes", "no", "NO", "on", "off", "true", "null", "Null", "~", "010", "1.10", "1e3", "0x1F", "1:30", "12:30:45",
     "2026-09-01", "1_000", ".inf", "-.INF", ".nan", "=", "+1", "0b1", "1,000"],
)  # fmt: skip
def test_a_word_stays_a_word(word: str) -> None:
    """What other readers of YAML turn into numbers, dates, times or yes-no stays the text that was written."""
    assert read(f"key: {word}\nlist: [{json.dumps(word)}]") == {"key": word, "list": [word]}


def test_nothing_after_a_key_is_nothing() -> None:
    """A key with nothing after it is told from one with an empty text."""
    found = read("a:\nb: ''\nc: \"\"\nd: # a remark\n")
    assert found == {"a": None, "b": "", "c": "", "d": None}


def test_every_value_knows_its_place() -> None:
    """A message can point at the key of each value, however deep, and at the nearest thing above a missing one."""
    tree = parse_yaml("a: 1\nb:\n  - c: x\n  - {d: [y, z]}\n", "file.yml", report=Report(), first_line=5)
    assert tree is not None
    document = Document("file.yml", tree)
    places = {
        ("a",): "file.yml:5:1",
        ("b",): "file.yml:6:1",
        ("b", 0): "file.yml:7:5",
        ("b", 0, "c"): "file.yml:7:5",
        ("b", 1, "d"): "file.yml:8:6",
        ("b", 1, "d", 1): "file.yml:8:13",
        ("b", 1, "e"): "file.yml:8:5",
        ("b", 7): "file.yml:6:1",
        ("x", "y"): "file.yml:5:1",
    }
    assert {steps: str(document.locate(*steps)) for steps in places} == places
    assert document.locate("b", 1, "d", 1).key == "b[1].d[1]"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: " + "[" * (limits.YAML_DEPTH - 1) + "]" * (limits.YAML_DEPTH - 1), None),
        ("a: " + "[" * limits.YAML_DEPTH + "]" * limits.YAML_DEPTH, Code.TOO_DEEP),
        ("a: [" + "x," * (limits.YAML_EVENTS - 5) + "]", None),
        ("a: [" + "x," * (limits.YAML_EVENTS - 4) + "]", Code.TOO_MANY_VALUES),
        ("k" * limits.KEY_CHARACTERS + ": x", None),
        ("k" * (limits.KEY_CHARACTERS + 1) + ": x", Code.YAML_SYNTAX),
    ],
    ids=["deep", "too deep", "many", "too many", "long key", "too long a key"],
)
def test_a_limit_is_exact(text: str, code: Code | None) -> None:
    """What is within a limit is read, and one more is refused."""
    report = Report()
    parse_yaml(text, "file.yml", report=report)
    assert [item.code for item in report] == ([code] if code else [])


SIGNS = ["a", "b", "é", "\n", "  ", ": ", "- ", *"[]{},'\"|>#&*!%@`?\\\ufeff", "<<", "---", "..."]


@given(st.lists(st.sampled_from(SIGNS), max_size=60))
def test_any_jumble_of_signs_is_read_or_reported(signs: list[str]) -> None:
    """However YAML's signs are mixed, a file is read or reported once, and the parser's own errors stay inside."""
    report = Report()
    text = "".join(signs)
    if parse_yaml(text, "file.yml", report=report) is None:
        (found,) = [item for item in report if item.code is not Code.DUPLICATE_KEY]
        assert found.location.line <= text.count("\n") + 2


def test_the_pure_parser_says_much_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML has no C parser, the same files are read and the same are refused."""
    import yaml

    module = sys.modules["clausebook.load.yaml_tree"]
    monkeypatch.setattr(module, "_LOADER", yaml.SafeLoader)
    assert read("a: yes\nb: [1, {c: x}]\n") == {"a": "yes", "b": ["1", {"c": "x"}]}
    for text, code in (("a: [\n", Code.YAML_SYNTAX), ("a: b: c", Code.YAML_SYNTAX), ("a: &x 1", Code.YAML_ANCHOR)):
        report = Report()
        assert parse_yaml(text, "file.yml", report=report) is None
        assert [item.code for item in report] == [code]
        assert "this is not YAML" not in str(next(iter(report)))
