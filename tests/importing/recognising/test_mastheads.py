"""Which organisation a policy is of by its letterhead, the line over all and its title, whatever its name ends with."""

from __future__ import annotations

import pytest

from clausebook.importing.incoming import Aside, AsideKind, Incoming, IncomingParagraph, IncomingSpan
from clausebook.importing.recognising.names.organisations import choose_organisation

PROSE = "People are kept safe here on every day of the year, and whoever sees that they are not says so to somebody."
PROSE += " They are heard."


def make(*texts: str, heads: tuple[str, ...] = ()) -> Incoming:
    """A file of paragraphs with prose behind them, and heads on its pages."""
    blocks = tuple(IncomingParagraph((IncomingSpan(text),)) for text in (*texts, PROSE))
    asides = tuple(Aside(AsideKind.RUNNING_HEAD, head) for head in heads)
    return Incoming("a.pdf", "pdf", blocks, asides=asides)


ADDRESS = ("St Brannoc\u2019s Primary School", "3 High Street, Elm EX1 2AB", "info@lorca.example www.lorca.example")


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("LORCA \u2013 Elm Cultural Circle", *ADDRESS), "LORCA \u2013 Elm Cultural Circle"),
        (("Elm Academy Trust", *ADDRESS), ADDRESS[0]),  # it stands over the school that the policy is of
        (("Learning Together For Life", *ADDRESS), ADDRESS[0]),
        (ADDRESS, ADDRESS[0]),
        (("LORCA Cultural Circle", ADDRESS[0]), ADDRESS[0]),  # no address, no letterhead
    ],
)
def test_who_stands_first_in_a_letterhead_is_whose_it_is(lines: tuple[str, ...], name: str) -> None:
    """A school below is where they meet; a motto has no site of its name, and a trust has schools."""
    assert choose_organisation(make("Safety Policy", heads=lines)) == name
    assert choose_organisation(make(*lines, "Safety Policy")) == name


@pytest.mark.parametrize(
    ("texts", "title", "name"),
    [
        (
            ("LARKMERE OSPREYS", "Safety Policy", f"Larkmere Ospreys Rowing Club take all care. {PROSE}"),
            "Safety Policy",
            "LARKMERE OSPREYS",
        ),
        (
            ("L.O.R.C.A.", "Safety Policy", f"L.O.R.C.A. strongly believes in safety. {PROSE}"),
            "Safety Policy",
            "L.O.R.C.A.",
        ),
        (
            (
                "Larkmere Ospreys Safety Policy",
                f"Larkmere Ospreys aim to row. Everyone at Larkmere Ospreys rows. {PROSE}",
            ),
            "Larkmere Ospreys Safety Policy",
            "Larkmere Ospreys",
        ),
        (
            ("Larkmere & Elm Safety Policy", "hello@larkmereandelm.example"),
            "Larkmere & Elm Safety Policy",
            "Larkmere & Elm",
        ),
        (("Larkmere Boats Ltd \u2013 Safety Policy",), "Larkmere Boats Ltd \u2013 Safety Policy", "Larkmere Boats Ltd"),
        (("Water Safety Policy", f"Water Safety is important. {PROSE}"), "Water Safety Policy", ""),
        (
            (
                "Looked After Swans Policy",
                f"Looked After Swans will help. Staff working with Looked After Swans are. {PROSE}",
            ),
            "Looked After Swans Policy",
            "",
        ),
        (("Rowan Green", "Safety Policy", f"Rowan Green will help. {PROSE}"), "Safety Policy", ""),
        (("LARKMERE OSPREYS", "Safety Policy"), "Safety Policy", ""),  # the text never speaks of them
        ((), "", ""),
    ],
)
def test_a_name_over_all_or_in_the_title_is_believed_if_the_text_says_what_it_does(
    texts: tuple[str, ...], title: str, name: str
) -> None:
    """Topics, people and names that the text does not know are none."""
    assert choose_organisation(make(*texts), title) == name
