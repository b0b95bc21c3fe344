"""The accessibility statement: what is tested and how, what is not, and whom to ask.

It has the parts of the model statement that regulation 8 of the Public Sector Bodies (Websites and Mobile
Applications) (No. 2) Accessibility Regulations 2018 (SI 2018/952) asks for. What it claims is data, and each claim
names the tests that hold it; a test holds the claims to the tests that exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.render.frame.contacts import view_contact
from clausebook.render.frame.page_kinds import ACCESSIBILITY_STATEMENT
from clausebook.render.frame.page_maker import About
from clausebook.render.frame.pages import Crumb
from clausebook.render.frame.templates import View
from clausebook.render.text.held_words import say_places
from clausebook.render.text.typography import Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.model.held import HeldPolicy
    from clausebook.model.policies import Policies
    from clausebook.model.trust import Role, School
    from clausebook.render.frame.contacts import ContactView
    from clausebook.render.frame.page_maker import PageMaker
    from clausebook.render.frame.pages import Page

# When the lists below were last held against the tests and against the pages, by a person.
REVIEWED = "November 2026"


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that a reader can do, how it is tested, and the tests, each as "file::function"."""

    what: str
    how: str
    tests: tuple[str, ...]


CLAIMS = (
    Claim(
        "You can use everything with a keyboard alone.",
        "A program presses Tab all the way through pages of each kind. "
        "It must stop at everything that can be used, in the order of the page. "
        "At most eight stops come before the heading.",
        (
            "tests/browser/test_every_kind.py::test_tab_goes_through_the_page_in_order",
            "tests/browser/test_keyboard.py::test_the_skip_link_comes_first_and_skips",
            "tests/browser/test_keyboard.py::test_from_the_trusts_home_to_a_rule_and_back_by_keyboard_alone",
        ),
    ),
    Claim(
        "You can always see where you are when you use a keyboard.",
        "At each stop there must be a ring of two colours, one dark and one bright, and nothing may lie over it.",
        (
            "tests/browser/test_every_kind.py::test_tab_goes_through_the_page_in_order",
            "tests/browser/test_every_kind.py::test_the_ring_can_be_seen_on_any_ground",
        ),
    ),
    Claim(
        "You can make the text four times as large, or read it on a very small phone.",
        "At 400 % on a wide screen, which is 320 pixels, nothing on the page may need scrolling sideways "
        "but wide tables, each in a frame of its own.",
        (
            "tests/browser/test_every_kind.py::test_nothing_is_wider_than_a_small_phone",
            "tests/browser/test_every_kind.py::test_nothing_is_in_the_way_at_400_per_cent",
        ),
    ),
    Claim(
        "You can space letters, words and lines more widely.",
        "With the spacing that the guidelines name, nothing may be cut off or need scrolling sideways.",
        (
            "tests/browser/test_every_kind.py::test_nothing_is_wider_than_a_small_phone",
            "tests/browser/test_every_kind.py::test_nothing_is_cut_off_when_text_is_spaced",
        ),
    ),
    Claim(
        "You can read the words in a light or a dark setting, and in the colours that your system chooses.",
        "All words must have a contrast of 4.5 to 1 or more, and links in a text must be underlined.",
        (
            "tests/browser/test_every_kind.py::test_nothing_goes_wrong",
            "tests/browser/test_policy_pages.py::test_a_schools_colour_is_never_on_links",
            "tests/browser/test_policy_pages.py::test_forced_colours_keep_borders",
        ),
    ),
    Claim(
        "Nothing moves by itself.",
        "No page may have anything that moves, blinks or scrolls smoothly.",
        ("tests/browser/test_every_kind.py::test_nothing_moves",),
    ),
    Claim(
        "Programs that read pages aloud find headings, parts, tables and names of links.",
        "axe-core must find nothing against WCAG 2.2 A and AA on any kind of page, and the Nu checker no fault in "
        "the HTML. Each page must have one main heading, and no level of heading may be left out.",
        (
            "tests/browser/test_every_kind.py::test_axe_finds_nothing",
            "tests/browser/test_markup.py::test_the_nu_checker_finds_nothing",
            "tests/browser/test_every_kind.py::test_the_structure_is_sound",
        ),
    ),
    Claim(
        "Search tells you what it found, and lets you come back to where you were.",
        "What was found must be in a part of the page that programs read out by themselves. "
        "After reading a result and going back, the same results must be there, and the keyboard at the same one.",
        (
            "tests/browser/test_search.py::test_the_outcome_is_told_to_screen_readers",
            "tests/browser/test_keyboard.py::test_from_the_trusts_home_to_a_rule_and_back_by_keyboard_alone",
        ),
    ),
    Claim(
        "You can hit links and buttons with an unsteady hand.",
        "Those that stand free must be 24 by 24 pixels or larger.",
        ("tests/browser/test_every_kind.py::test_targets_are_large_enough",),
    ),
    Claim(
        "You can read every policy without JavaScript.",
        "Without it, all words of a policy and all links must be there. "
        "Only search, and what applied on a day, need it.",
        ("tests/browser/test_without_scripts.py::test_every_word_and_link_is_there",),
    ),
)
NOT_KNOWN = (
    "No people with disabilities have tested these pages.",
    "They have not been tested by hand with a screen reader, a magnifier or control by voice.",
    "The tests run on pages of a sample trust. What a school writes is as clear as its authors made it.",
    "What you print or save as a PDF comes from your browser, and has not been tested with such programs.",
    "Search does not work without JavaScript. The list of policies from A to Z does.",
)

_HELD = (
    "Some policies are kept {kept}. Those have not been tested, and may not work for you. "
    "Ask the school for another format: it is free."
)


@dataclass(frozen=True, slots=True)
class ClaimView(View):
    """Something that a reader can do, and how it is tested."""

    what: str
    how: str


@dataclass(frozen=True, slots=True)
class OfficeView(View):
    """The schools that share an office, and how to reach it."""

    schools: tuple[str, ...]
    contact: ContactView


@dataclass(frozen=True, slots=True)
class AccessibilityView(View):
    """What the accessibility statement says."""

    template: ClassVar[str] = "accessibility.html"
    trust: str
    address: Verbatim
    claims: tuple[ClaimView, ...]
    not_known: tuple[str, ...]
    offices: tuple[OfficeView, ...]
    reviewed: str


def make_accessibility_page(policies: Policies, held: Sequence[HeldPolicy], maker: PageMaker) -> Page:
    """The accessibility statement of a trust's site, with the office of each school to turn to.

    `held` are the policies that are no pages here: nobody has tested those.
    """
    trust = policies.trust
    about = About(
        kind=ACCESSIBILITY_STATEMENT,
        address=ACCESSIBILITY_STATEMENT.locate(),
        title="Accessibility of these pages",
        description="What works for people with disabilities on these pages, how it is tested, and whom to ask.",
        crumbs=(Crumb(trust.name, "../"), Crumb("Accessibility")),
    )
    view = AccessibilityView(
        trust=trust.name,
        address=Verbatim(trust.address),
        claims=tuple(ClaimView(claim.what, claim.how) for claim in CLAIMS),
        not_known=(*NOT_KNOWN, *((_HELD.format(kept=say_places(held)),) if held else ())),
        offices=tuple(_list_offices(policies.schools.values())),
        reviewed=REVIEWED,
    )
    return maker.make_page(about, view)


def _list_offices(schools: Iterable[School]) -> Iterator[OfficeView]:
    """Whom to ask, by the school's name; schools that share an office share a line."""
    shared: dict[Role, list[str]] = {}
    for school in sorted(schools, key=lambda school: school.name):
        shared.setdefault(school.roles["office"], []).append(school.name)
    for office, names in shared.items():
        yield OfficeView(tuple(names), view_contact(office))
