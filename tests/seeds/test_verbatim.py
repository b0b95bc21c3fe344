"""The five source documents, said by the engine word for word; only their typed numbers are made anew."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import pytest

from clausebook.model.grammar import make_possessive
from tests.seeds.departures import DEPARTURES, Departure, apply_departures
from tests.seeds.reading import CAPITALS, Document, read_document
from tests.seeds.rebuilding import compose_document, print_page, rebuild
from tests.seeds.recipes import Recipe, read_recipe
from tests.seeds.source_documents import ROOT, SEEDS, list_words, read_seed, read_words

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.model.policies import Policy

STYLE_SHEET = ROOT / "templates" / "site" / "assets" / "clausebook.css"

# At which depth of lists each kind of bullet stands.
BULLET_DEPTHS = {"bullet": 1, "nested": 2, "quoted": 1}


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A source document, the policy that was composed of it, and what that policy's page says."""

    recipe: Recipe
    policy: Policy
    page: Document

    @property
    def seed(self) -> str:
        """The number of the source document."""
        return self.recipe.seed


@pytest.fixture(scope="module", params=SEEDS)
def rebuilt(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Rebuilt:
    """One source document as a project of its own, rendered."""
    root: Path = tmp_path_factory.mktemp("seed") / "project"
    project = rebuild(request.param, root)
    return Rebuilt(read_recipe(request.param), compose_document(project), read_document(print_page(project)))


def list_differences(wanted: list[str], shown: list[str]) -> list[str]:
    """Each run of words that differs, as "these words -> those words"."""
    codes = SequenceMatcher(None, wanted, shown, autojunk=False).get_opcodes()
    return [f"{' '.join(wanted[a:b])} -> {' '.join(shown[c:d])}" for kind, a, b, c, d in codes if kind != "equal"]


def test_page_has_the_words_of_the_document_in_order(rebuilt: Rebuilt) -> None:
    """Whatever a school has written it can say on its page, but for the departures that are named."""
    own = [departure for departure in DEPARTURES if departure.seed == rebuilt.seed]
    wanted = apply_departures(read_words(rebuilt.seed), read_seed(rebuilt.seed), own)
    assert list_differences(wanted, rebuilt.page.words) == []
    assert rebuilt.page.words == wanted


@pytest.mark.parametrize("departure", DEPARTURES, ids=lambda departure: f"{departure.seed}-{departure.line}")
def test_each_departure_changes_something(departure: Departure) -> None:
    """No departure is named that would make no difference, so that each is needed for the words to agree."""
    words, lines = read_words(departure.seed), read_seed(departure.seed)
    assert departure.why
    assert apply_departures(words, lines, [departure]) != apply_departures(words, lines, [])


def test_typed_bullets_become_lists(rebuilt: Rebuilt) -> None:
    """Each bullet that was typed, even in the middle of a line, is an item of a list at its own depth."""
    typed = [piece for piece in rebuilt.recipe.pieces if piece.kind in BULLET_DEPTHS]
    wanted = [(BULLET_DEPTHS[piece.kind], list_words(piece.text.replace("*", ""))) for piece in typed]
    assert wanted
    assert rebuilt.page.bullets == wanted


def test_stressed_words_are_stressed(rebuilt: Rebuilt) -> None:
    """Italics typed as asterisks are italics on the page; only a heading has none of its own."""
    texts = [piece.text for piece in rebuilt.recipe.pieces if piece.kind != "section"]
    wanted = [words for text in texts for words in re.findall(r"\*+([^*]+)\*+", text)]
    assert rebuilt.page.stressed == [list_words(words) for words in wanted]


def test_style_sheet_makes_the_capitals_that_are_compared() -> None:
    """Headings are compared as they are seen: exactly those that the style sheet puts in capitals are in capitals."""
    rules = re.findall(r"([^{}]*)\{[^{}]*text-transform:\s*uppercase", STYLE_SHEET.read_text(encoding="utf-8"))
    selectors = [selector.strip() for rule in rules for selector in rule.split(",")]
    assert [selector for selector in selectors if "capitals" in selector] == list(CAPITALS)


def test_own_wording_is_all_that_the_page_marks(rebuilt: Rebuilt) -> None:
    """What is left out of the comparison is a tag on each section that is the school's own, and nothing more."""
    own = [section for section in rebuilt.policy.sections if section.clause.is_local]
    tag = f"{make_possessive(rebuilt.policy.school.short_name)} own wording"
    assert rebuilt.page.tags == [list_words(tag)] * len(own)
