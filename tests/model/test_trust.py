"""A school's names are known where they stand by themselves."""

from __future__ import annotations

from dataclasses import replace

from tests.compare.policies import SCHOOL

ASH, ELM = (replace(SCHOOL, name=f"{name} Primary School", short_name=name) for name in ("Ash", "Elm"))


def test_schools_that_differ_in_their_names_read_the_same() -> None:
    """The long name and the short one are hidden, in whatever case of the possessive they stand."""
    said = "{0} Primary School is open. {0}'s gate is shut."
    assert ASH.hide_names(said.format("Ash")) == ELM.hide_names(said.format("Elm"))


def test_no_part_of_a_word_is_a_name() -> None:
    """A school called Ash has no name in "Ashcroft", so what is said there differs from "Elmcroft"."""
    assert ASH.hide_names("Meet at Ashcroft.") == "Meet at Ashcroft."
    assert ASH.hide_names("Meet at Ashcroft.") != ELM.hide_names("Meet at Elmcroft.")
