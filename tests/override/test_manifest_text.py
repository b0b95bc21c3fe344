"""A manifest is edited as a careful person would: one section, and not a sign besides."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.model.requests import RequestRefused
from clausebook.model.yaml_words import write_data
from clausebook.override.manifest_text import remove_replacement, write_replacement
from clausebook.override.yaml_text import list_comments, prove_edit, read_data

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.model.sources import Plain


@dataclass(slots=True)
class Edit:
    """One edit of a manifest: what is asked, and the lines that stay, go and come."""

    name: str
    asked: str = ""
    lines: list[str] = field(default_factory=list)

    def write(self, without: str, *, line_end: str = "\n") -> str:
        """The manifest before (without "+") or after (without "-")."""
        return "".join(line[1:] + line_end for line in self.lines if line[0] != without)

    def carry_out(self, text: str) -> str:
        """The edit, made on a text."""
        verb, section, *rest = self.asked.split(" ")
        if verb == "adopt":
            return remove_replacement(text, section, lambda name, _: name in rest)
        _, _, because = self.asked.partition(" because ")
        said = {"replace": rest[0], **({"because": because, "agreed_by": "Governors"} if because else {})}
        return write_replacement(text, section, said, keep_all)


def keep_all(name: str, value: Plain) -> bool:
    """Every value fits."""
    del name, value
    return True


def read_edits() -> list[Edit]:
    """Every case of the table."""
    edits: list[Edit] = []
    for line in (Path(__file__).parent / "manifests.edits").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            edits.append(Edit(line[3:]))
        elif line.startswith(("replace ", "adopt ")):
            edits[-1].asked = line
        elif line[:1] in ("-", "+", " "):
            edits[-1].lines.append(line)
    return edits


EDITS = read_edits()
name_edit: Callable[[Edit], str] = lambda edit: edit.name  # noqa: E731


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("edit", EDITS, ids=name_edit)
def test_an_edit_writes_exactly_this(edit: Edit, line_end: str) -> None:
    """The table shows every line of a manifest before and after, whichever line ends it has."""
    assert edit.carry_out(edit.write("+", line_end=line_end)) == edit.write("-", line_end=line_end)


@pytest.mark.parametrize("edit", EDITS, ids=name_edit)
def test_a_manifest_may_end_without_a_line_end(edit: Edit) -> None:
    """A last line that no line end follows is not joined to what is added."""
    after = edit.write("-")
    assert edit.carry_out(edit.write("+").removesuffix("\n")) in (after, after.removesuffix("\n"))


@pytest.mark.parametrize("edit", EDITS, ids=name_edit)
def test_a_mark_at_the_beginning_stays(edit: Edit) -> None:
    """A file that some editor began with a byte order mark keeps it."""
    assert edit.carry_out("\ufeff" + edit.write("+")) == "\ufeff" + edit.write("-")


@pytest.mark.parametrize("text", ["model: x\nsections: [a]\n", "- a\n", "model: x\nsections:\n  phones: [a]\n"])
def test_a_form_that_is_not_understood_is_refused(text: str) -> None:
    """What cannot be edited safely is left to a person, and nothing is guessed."""
    with pytest.raises(RequestRefused, match="Make the change by hand"):
        write_replacement(text, "phones", {"replace": "local/x"}, keep_all)


def test_an_edit_that_loses_anything_is_refused() -> None:
    """The last look at an edit finds data that changed, and a comment that is gone."""
    before = "model: x # note\nowner: y\n"
    with pytest.raises(RequestRefused):
        prove_edit(before, "model: x # note\nowner: z\n", {"model": "x", "owner": "y"})
    with pytest.raises(RequestRefused):
        prove_edit(before, "model: x\nowner: y\n", {"model": "x", "owner": "y"})


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp", "Cf")), max_size=40
)
TAILS = ["", "# end\n", "move:\n  - {section: kit, at: end}\n", "\n\n# end\nnumbering: letters"]


@given(WORDS)
def test_any_words_are_written_so_that_they_are_read_again(words: str) -> None:
    """A reason with quotation marks, colons, hashes or braces comes back as it was typed, in either form."""
    assert read_data(f"k: {write_data(words)}\n")["k"] == words
    assert read_data(f"k: {{a: {write_data(words)}, b: c}}\n") == {"k": {"a": words, "b": "c"}}
    assert read_data(f"k: {write_data([words, 'b'])}\n") == {"k": [words, "b"]}


KEYS = st.sampled_from(["aims", "pictures", "kit", "walks", "visits", "care"])
VALUES = st.sampled_from(["48 hours", '"it says: no # here"', "[one, two]", "'half past'", "{a: b}"])


@st.composite
def write_entries(draw: st.DrawFn) -> str:
    """What a manifest says of some sections, in any of the forms that people use, with notes anywhere."""
    text = ""
    for key in draw(st.lists(KEYS, unique=True, max_size=4)):
        note = draw(st.sampled_from(["", "", "\n", "  # about " + key + "\n", "# at the edge\n"]))
        value = draw(VALUES)
        form = draw(st.sampled_from(["flow", "block", "folded", "broken"]))
        text += (
            note
            + {
                "flow": f"  {key}: {{with: {{v: {value}}}}} # {key}\n",
                "block": f"  {key}:\n    # inside\n    with:\n      v: {value}\n    because: why\n",
                "folded": f"  {key}:\n    use: a/b\n    because: >\n      folded\n      # no note\n\n",
                "broken": f"  {key}: {{use: a/b,\n    with: {{v: {value}}}\n  }}\n",
            }[form]
        )
    return text


@st.composite
def write_manifests(draw: st.DrawFn) -> str:
    """A whole manifest."""
    entries = draw(write_entries())
    head = draw(st.sampled_from(["model: x\n", "# note\nmodel: x\nowner: y\n", "---\nmodel: x\n"]))
    tail = draw(st.sampled_from(TAILS))
    sections = f"sections:\n{entries}" if read_entries(entries) else draw(st.sampled_from(["", "sections:\n"]))
    return (head + sections + tail).replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


def read_entries(text: str) -> bool:
    """Whether there is an entry at all."""
    return any(line.startswith("  ") and not line.startswith("  #") for line in text.split("\n"))


def split_sections(text: str) -> tuple[dict[str, Plain], dict[str, Plain]]:
    """The data of a manifest without its sections, and the sections."""
    data = read_data(text)
    sections = data.pop("sections", None)
    return data, sections if isinstance(sections, dict) else {}


@given(write_manifests(), KEYS)
def test_every_other_line_stays(text: str, section: str) -> None:
    """Whatever a manifest holds, an edit keeps each line of the other sections, every note and all other data."""
    said = {"replace": "local/new", "because": "We: differ", "agreed_by": "Governors"}
    after = write_replacement(text, section, said, keep_all)
    data, sections = split_sections(after)
    wanted, before = split_sections(text)
    entry, old = sections.pop(section), before.pop(section, {})
    assert (data, sections) == (wanted, before)
    assert isinstance(entry, dict)
    assert isinstance(old, dict)
    assert entry == {**old, **said}
    kept = iter(after.splitlines())
    assert all(line in kept for line in text.splitlines() if section not in line and not _may_go(line))
    assert [note for note in list_comments(text) if note not in list_comments(after)] == []


def _may_go(line: str) -> bool:
    """Whether a line may be that of a reason, or the end of braces, of the section that is edited."""
    return line.strip().startswith(("because:", "folded", "# no note", "}", "use:", "with:")) or not line.strip()


@given(write_manifests(), KEYS)
def test_to_adopt_undoes_what_was_written(text: str, section: str) -> None:
    """A replacement that is taken out again leaves every other section and every note."""
    said = {"replace": "local/new", "because": "We: differ", "agreed_by": "Governors"}
    try:
        after = remove_replacement(write_replacement(text, section, said, keep_all), section, lambda *_: False)
    except RequestRefused:
        assert "#" in text  # a note inside braces is left to a person
        return
    data, sections = split_sections(after)
    wanted, before = split_sections(text)
    before.pop(section, None)
    assert (data, sections) == (wanted, before)
    comments = iter(list_comments(after))
    assert all(comment in comments for comment in list_comments(text))
