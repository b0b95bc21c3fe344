"""The proofs notice every way in which a page could show other words than the composed ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import BrokenPromise
from clausebook.model.edition import Edition
from clausebook.model.histories import History
from clausebook.paths import list_template_folders
from clausebook.render.frame.page_maker import PageMaker, PublicFrame
from clausebook.render.frame.templates import TemplateRenderer
from clausebook.render.history.predecessors import Succession
from clausebook.render.history.version_lists import VersionLister
from clausebook.render.policy.policy_pages import PolicyPageRenderer
from clausebook.render.policy.policy_texts import PolicyTextRenderer
from clausebook.render.text.clause_html import ClauseHtml
from clausebook.render.text.page_proof import prove_blocks
from clausebook.render.text.proof import prove_page
from clausebook.render.text.wordings import ProvedHtml, WordingRenderer
from tests.composing import make_passage
from tests.project_folder import PROJECTS, TODAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clausebook.document.blocks import ClauseBlock
    from clausebook.model.policies import Policies, Policy

TYPED = (
    "Staff may **photograph** pupils only where a parent agreed, see [the law](https://x.example/a_(b)).",
    "They must:\n\n- ask first\n  - in writing\n- delete within a week",
    "Table: Where\n| Account | Used for |\n|---|---|\n| News | Notices of ours |",
    "> A quotation of 3 words.\n>\n> And more.\n>\n> \u2014 A. Writer",
    "It was 2026. So 1.5 hours, e-mail, St Hilda's, a_b and 5 * 3.",
    "### A heading in small",
    "3. One\n4. Two",
    "Bullying\n: Hurting someone on purpose.",
    "[ ] I agree\n[x] I do not",
)
SECTION = re.compile(r'<section class="clause" id="[^"]*" aria-labelledby="[^"]*" data-clause=.*?</section>', re.DOTALL)


def make_html(typed: str) -> tuple[tuple[ClauseBlock, ...], str]:
    """The blocks of a text without values, and their HTML."""
    blocks = make_passage(typed).wording.tree.blocks
    return blocks, "".join(str(part) for part in ClauseHtml({}, "x").make_unit(blocks))


def list_word_spans(html: str) -> list[tuple[int, int]]:
    """Where each word of a fragment is."""
    words = re.finditer(r"<[^>]*>|([^\W_]+)", html)
    return [match.span(1) for match in words if match[1]]


@pytest.mark.parametrize("typed", TYPED)
def test_every_lost_or_altered_word_is_noticed(typed: str) -> None:
    """Take out, double or change any one word, or swap two that differ, and the proof fails; as it is, it passes."""
    blocks, html = make_html(typed)
    prove_blocks(blocks, [html], {})
    spans = list_word_spans(html)
    assert spans
    for index, (start, end) in enumerate(spans):
        word = html[start:end]
        changed = [html[:start] + html[end:], html[:end] + " " + html[start:], html[:start] + "x" + word + html[end:]]
        if index + 1 < len(spans):
            after, last = spans[index + 1]
            if html[after:last] != word:
                changed.append(html[:start] + html[after:last] + html[end:after] + word + html[last:])
        for mutated in changed:
            with pytest.raises(BrokenPromise, match="what is typed is not what is printed"):
                prove_blocks(blocks, [mutated], {})


def test_the_first_words_that_differ_are_named() -> None:
    """The message shows both readings."""
    with pytest.raises(BrokenPromise, match="\u201cone two three\u201d became \u201cone too three\u201d"):
        prove_blocks(make_html("one two three")[0], ["<p>one too three</p>"], {})


@pytest.fixture(scope="module")
def printed(pictures: Policy) -> dict[str, str]:
    """The HTML of each section of a policy."""
    templates = WordingRenderer(ProvedHtml())
    return {
        section.key: templates.print_passage(section.passage, section.paragraph_labels, depth=section.depth)
        for section in pictures.sections
    }


@pytest.fixture(scope="module")
def page(policies: Policies, pictures: Policy) -> str:
    """The page of that policy."""
    templates = TemplateRenderer(list_template_folders(PROJECTS / "good-three-schools", "documents"))
    lister = VersionLister(policies.trust, TODAY)
    trust = policies.trust
    maker = PageMaker(templates, PublicFrame(trust), trust)
    edition = Edition(policies, {}, lambda _: pictures, {}, {}, {}, lambda *_: None, lambda *_: ())
    texts = PolicyTextRenderer(templates, WordingRenderer(ProvedHtml()), trust)
    pages = PolicyPageRenderer(maker, texts, lister, Succession(edition, lister))
    return pages.make_page(pictures, History("cove", "pictures"), None, ()).main


def test_an_honest_page_passes(pictures: Policy, printed: dict[str, str], page: str) -> None:
    """The page as it is rendered is what was composed."""
    assert len(SECTION.findall(page)) == 3
    prove_page(pictures, printed, page)


def swap_sections(page: str) -> str:
    """The page with its first two sections the other way round."""
    first, second = list(SECTION.finditer(page))[:2]
    between = page[first.end() : second.start()]
    return page[: first.start()] + second.group() + between + first.group() + page[second.end() :]


def list_mutations() -> Iterator[tuple[str, Callable[[str], str]]]:
    """What may go wrong with a page, by name."""
    yield "two sections swapped", swap_sections
    for index in range(3):

        def drop(page: str, index: int = index) -> str:
            return page.replace(SECTION.findall(page)[index], "")

        def double(page: str, index: int = index) -> str:
            section = SECTION.findall(page)[index]
            return page.replace(section, section * 2)

        def empty(page: str, index: int = index) -> str:
            section = SECTION.findall(page)[index]
            return page.replace(
                section, re.sub(r'<div class="para.*</section>', "</section>", section, flags=re.DOTALL)
            )

        yield f"section {index} dropped", drop
        yield f"section {index} doubled", double
        yield f"section {index} emptied", empty
    yield "a word dropped", lambda page: page.replace("asks a parent", "asks parent")
    yield "a value altered", lambda page: page.replace("24\u00a0hours", "48\u00a0hours")
    yield (
        "a live detail altered",
        lambda page: page.replace(
            '<a href="tel:+441632960111">01632 960 111</a> or at', '<a href="tel:+441632960112">01632 960 111</a> or at'
        ),
    )
    yield "a paragraph moved to another section", lambda page: page.replace("</section>", "<p>More.</p></section>", 4)
    yield "a slot left open", lambda page: page.replace("24\u00a0hours", "\ue0000\ue001")
    yield "a slot left open elsewhere", lambda page: page + "\ue0000\ue001"
    for mark in ("{{", "}}", "{%", "%}"):
        yield f"a {mark} left", lambda page, mark=mark: page + mark  # type: ignore[misc]


@pytest.mark.parametrize("mutate", [m for _, m in list_mutations()], ids=[name for name, _ in list_mutations()])
def test_every_altered_page_is_noticed(
    pictures: Policy, printed: dict[str, str], page: str, mutate: Callable[[str], str]
) -> None:
    """A page that drops, doubles, reorders or alters a section, or leaves anything open, is not published."""
    mutated = mutate(page)
    assert mutated != page
    with pytest.raises(BrokenPromise, match="cove/pictures: "):
        prove_page(pictures, printed, mutated)
