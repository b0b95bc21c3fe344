"""Documents are laid out from data alone, the same each time, by a program that nobody else disturbs."""

from __future__ import annotations

import multiprocessing
import os
import signal
from typing import TYPE_CHECKING

import pytest

from clausebook.paths import find_print_templates
from clausebook.typesetting import LacksSign, Refused, Typesetter
from tests.printed_papers import read_pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Says what it is given, as words.
TEMPLATE = """\
#set document(title: "A test")
#set text(lang: "en", font: "Source Sans Pro", fallback: false)
= Title
#let given = read(sys.inputs.data)
#given
#if given == "slow" { for _ in range(9000) { for _ in range(9000) { [.] } } }
#if given.ends-with(".png") { image(given, alt: "A picture") }
"""


@pytest.fixture
def typesetter(tmp_path: Path) -> Iterator[Typesetter]:
    """One with a short template."""
    (tmp_path / "template.typ").write_text(TEMPLATE, encoding="utf-8")
    made = Typesetter(tmp_path / "template.typ", find_print_templates() / "fonts")
    yield made
    made.close()


def test_the_same_data_give_the_same_bytes(typesetter: Typesetter) -> None:
    """A document is made again byte for byte; another date makes another one."""
    first = typesetter.lay_out("Words", {}, 86_400)
    assert first.startswith(b"%PDF-")
    assert typesetter.lay_out("Words", {}, 86_400) == first
    assert typesetter.lay_out("Words", {}, 172_800) != first


def test_what_was_laid_out_before_changes_nothing(typesetter: Typesetter, tmp_path: Path) -> None:
    """A document is the same byte for byte as the first and after others, though much of it is laid out no more."""
    texts = [f"{'The same words. ' * 200}\n\nWords of number {number}." for number in range(4)]
    alone = []
    for text in texts:
        own = Typesetter(tmp_path / "template.typ", find_print_templates() / "fonts")
        alone.append(own.lay_out(text, {}, 0))
        own.close()
    assert [typesetter.lay_out(text, {}, 0) for text in texts] == alone
    assert [typesetter.lay_out(text, {}, 0) for text in reversed(texts)] == alone[::-1]


def test_data_are_never_markup(typesetter: Typesetter) -> None:
    """What would be a command of Typst in a template is printed as it was typed."""
    hostile = '#panic("x") $1/0$ *a* _b_ = c `d` <e> @f #import "/etc/passwd" \\u{41} // g'
    (page,) = read_pages(typesetter.lay_out(hostile, {}, 0))
    assert page.split() == ["Title", *hostile.split()]


def test_a_document_that_is_refused_hinders_no_other(typesetter: Typesetter) -> None:
    """A sign that no font has, and a picture that is none, are told; the next document is laid out."""
    with pytest.raises(LacksSign, match="\u09ac"):
        typesetter.lay_out("\u09ac", {}, 0)
    with pytest.raises(Refused, match="failed to decode image"):
        typesetter.lay_out("none.png", {"none.png": lambda: b"no picture"}, 0)
    with pytest.raises(Refused, match="file not found"):
        typesetter.lay_out("missing.png", {}, 0)
    assert typesetter.lay_out("Words", {}, 0)


def test_no_file_outside_its_folder_is_read(typesetter: Typesetter, tmp_path: Path) -> None:
    """A name that leads out of the folder of a document leads nowhere."""
    (tmp_path / "secret.png").write_bytes(b"secret")
    with pytest.raises(Refused):
        typesetter.lay_out(f"../{tmp_path.name}/secret.png", {}, 0)


def test_a_fork_has_a_program_of_its_own(typesetter: Typesetter) -> None:
    """A worker that is forked after a document was laid out neither waits for ever nor takes another's answer."""
    expected = typesetter.lay_out("Words", {}, 0)
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    worker = context.Process(target=lambda: sending.send_bytes(typesetter.lay_out("Words", {}, 0)))
    worker.start()
    assert receiving.poll(60)
    assert receiving.recv_bytes() == expected
    worker.join()
    assert typesetter.lay_out("Words", {}, 0) == expected


def test_a_program_that_is_killed_is_told(typesetter: Typesetter) -> None:
    """Whoever waits for a program that ends is told so, and does not wait."""
    typesetter.lay_out("Words", {}, 0)
    assert typesetter._program is not None  # noqa: SLF001  there is no other way to it
    os.kill(typesetter._program.pid, signal.SIGKILL)  # noqa: SLF001
    with pytest.raises(OSError):  # noqa: PT011  a broken pipe, or that it ended
        typesetter.lay_out("Other words", {}, 0)


def test_a_document_that_takes_too_long_is_given_up(typesetter: Typesetter, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that was made to hold a build up is refused in the end, and the next one is laid out."""
    expected = typesetter.lay_out("Words", {}, 0)
    with monkeypatch.context() as hasty:
        hasty.setattr("clausebook.typesetting.typesetter._SECONDS_AT_MOST", 0.5)
        with pytest.raises(Refused, match=r"it takes more than 0\.5 seconds to lay out"):
            typesetter.lay_out("slow", {}, 0)
    assert typesetter.lay_out("Words", {}, 0) == expected


def test_another_template_or_font_is_another_identity(typesetter: Typesetter, tmp_path: Path) -> None:
    """What was made by another template, or with other fonts, is not taken for the same."""
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    (fonts / "a.otf").write_bytes(b"font")
    template = tmp_path / "template.typ"
    found = {typesetter.find_identity(), Typesetter(template, fonts).find_identity()}
    (fonts / "a.otf").write_bytes(b"another")
    found.add(Typesetter(template, fonts).find_identity())
    template.write_text(f"{TEMPLATE}// more", encoding="utf-8")
    found.add(Typesetter(template, fonts).find_identity())
    assert len(found) == 4
