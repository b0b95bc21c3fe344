"""Which organisation a text speaks for whose name does not say that it is one."""

from __future__ import annotations

import pytest

from clausebook.importing.incoming import Aside, AsideKind, Incoming, IncomingParagraph, IncomingSpan
from clausebook.importing.recognising.names.organisations import choose_organisation

PROSE = "People are kept safe here on every day of the year, and whoever sees that they are not says so to somebody."


def make(*texts: str, heads: tuple[str, ...] = ()) -> Incoming:
    """A file of paragraphs with prose behind them, and heads on its pages."""
    blocks = tuple(IncomingParagraph((IncomingSpan(text),)) for text in (*texts, PROSE))
    return Incoming("a.pdf", "pdf", blocks, asides=tuple(Aside(AsideKind.RUNNING_HEAD, head) for head in heads))


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (("At Kitesmore we fly.", "The staff of Kitesmore fly, too."), "Kitesmore"),
        (
            ("It is not the habit of The Nook to rush.", "At The Nook we rest.", "The Nook will rest."),
            "The Nook",
        ),
        (("You may wish to come to The Nook and The Nook is happy to see you.",), "The Nook"),
        (("#GoFar will fly.", "Any member of #GoFar flies.", "It is in the interest of #GoFar."), "#GoFar"),
        (
            ("The leaders at LLC fly.", "All at LLC fly.", "Signed on behalf of Larkmere Lakeside Circle:"),
            "Larkmere Lakeside Circle",
        ),
        (("The Manager will fly.", "On return to the Manager, kites are dry."), ""),
        (("The Setting is committed to kites.", "Staff of the Setting fly."), ""),
        (("Ofsted will come.", "Ofsted expects kites.", "We tell Ofsted."), ""),
        (("Operation Kite aims to help.", "We work with Operation Kite."), ""),
        (("How do I fly?", "How does it end?", "How can it be?"), ""),
        (("Rowan Green will help.", "Speak to Rowan Green.", "Rowan Green has keys."), ""),
        (("At Lunch Time we fly.", "It is lunch time."), ""),
        (("The Kites and Well-being Committee will help.", "We tell Kites and Well-being Committee."), ""),
        (("EAK Policy", "We work with EAK.", "Staff with EAK will help.", "The teaching of EAK is fun."), ""),
        ((), ""),
    ],
)
def test_a_name_is_believed_if_the_text_speaks_for_it(texts: tuple[str, ...], name: str) -> None:
    """Those who inspect or help, people, posts and what is called like anybody are none."""
    assert choose_organisation(make(*texts), "") == name


def test_the_head_of_the_pages_tells_whose_name_it_is() -> None:
    """A name that the text has in capitals in the middle of a sentence stands there with more behind it."""
    texts = ("All washing for The Nook is done apart.",)
    assert choose_organisation(make(*texts, heads=("The Nook (Childcare)",)), "") == "The Nook"
    assert choose_organisation(make(*texts), "") == ""
