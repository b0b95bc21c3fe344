"""The export is Markdown that any other tool reads as the same words as the page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from clausebook.document.values import Value
from clausebook.model.policies import Section
from clausebook.model.wordings import Passage
from clausebook.render.export.clause_markdown import Ways, escape_markdown, write_bare_units
from clausebook.render.export.markdown_files import write_markdown_files
from tests.composing import make_passage
from tests.faults import ask_each
from tests.project_folder import PROJECTS, ProjectFolder
from tests.render.rendering import Element, find_page, read_html, render_edition, straighten
from tests.sample_trust import Sample

if TYPE_CHECKING:
    from clausebook.model.policies import Policies, Policy

FOLDERS = {"three schools": PROJECTS / "good-three-schools", "one school": PROJECTS / "good-one-school"}
FRONT = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)


def read_markdown(text: str) -> Element:
    """Markdown as an ordinary tool reads it."""
    return read_html(markdown.markdown(text, extensions=["tables", "sane_lists"], output_format="xhtml"))


def read_front_matter(text: str) -> tuple[dict[str, object], str]:
    """The facts at the top, and what is below them."""
    match = FRONT.match(text)
    assert match
    return yaml.safe_load(match[1]), text[match.end() :]


def list_words(tree: Element) -> list[str]:
    """Every word in order; marks of punctuation apart, since other tools set their own."""
    return re.findall(r"[^\W_]+", straighten(tree.words))


def strip_marks(main: Element) -> Element:
    """The document on a page without the marks that only the page has."""
    article = main.find("article", class_="document")

    def keep(element: Element) -> Element:
        children: list[str | Element] = []
        for item in element.content:
            if isinstance(item, str):
                children.append(item)
            elif item.attributes.get("class") not in ("changed", "flags", "vh") and item.tag != "summary":
                children.append(keep(item))
        return Element(element.tag, element.attributes, children)

    return keep(article)


@pytest.fixture(params=[*FOLDERS, "sample"])
def read(request: pytest.FixtureRequest) -> Sample:
    """What the public reads of one of the small projects, or of the sample trust."""
    if request.param == "sample":
        made = request.getfixturevalue("whole_sample")
        assert isinstance(made, Sample)
        return made
    project = ProjectFolder(FOLDERS[request.param])
    edition = project.open_edition()
    return Sample(edition.policies, render_edition(edition, project.root))


def test_an_export_has_the_words_of_the_page(read: Sample) -> None:
    """Read by Python-Markdown, each exported policy has the same words and numbers in the same order as its page."""
    files = write_markdown_files(read.policies)
    policies = [path for path in files if "/" in path and not path.endswith("index.md")]
    assert policies
    for path in policies:
        _, body = read_front_matter(files[path])
        main = read_html(find_page(read.site, f"{path.removesuffix('.md')}/").main)
        exported = list_words(read_markdown(body))
        title = list_words(main.find("h1"))
        assert exported[: len(title)] == title, path
        assert exported[len(title) :] == list_words(strip_marks(main)), path


def test_front_matter_holds_the_facts(read: Sample) -> None:
    """The facts at the top of a file are YAML, and are those of the policy; a draft has no fingerprint."""
    approved = [policy for policy in read.policies if not policy.is_draft]
    fingerprints = {(policy.school.id, policy.id): f"{number:064x}" for number, policy in enumerate(approved)}
    files = write_markdown_files(read.policies, fingerprints)
    for policy in read.policies:
        facts, _ = read_front_matter(files[f"{policy.school.id}/{policy.id}.md"])
        assert facts["title"] == policy.title
        assert facts["school"] == policy.school.name
        assert facts["version"] == policy.version
        assert facts["status"] == ("draft" if policy.is_draft else "approved")
        assert facts.get("fingerprint") == fingerprints.get((policy.school.id, policy.id))
        assert facts["clauses"] == [section.clause.id for section in policy.sections]
        assert "" not in facts.values()


def test_every_school_and_policy_is_listed(policies: Policies) -> None:
    """The trust's index leads to each school's, and each school's to its policies; every link has its file."""
    files = write_markdown_files(policies)
    seen = {"index.md"}
    for path in ("index.md", "cove/index.md", "dune/index.md", "tern/index.md"):
        for link in read_markdown(read_front_matter(files[path])[1]).find_all("a"):
            seen.add((Path(path).parent / link.attributes["href"]).as_posix())
    assert seen == set(files)


def test_links_lead_to_files_and_sections(policies: Policies) -> None:
    """Links to a policy or a section of the same school have their target in the export."""
    files = write_markdown_files(policies)
    for path, text in files.items():
        for href in re.findall(r"\]\(([^)]*)\)", text):
            if href.startswith("#"):
                assert f'<a id="{href[1:]}"></a>' in text, path
            elif not href.startswith(("https://", "mailto:", "tel:")):
                assert (Path(path).parent / href).as_posix() in files, path


@given(st.text(alphabet="\\`*_{}[]<>|#+-.!&();: ab1~\"'=", min_size=1, max_size=60))
def test_escaped_words_are_only_words(text: str) -> None:
    """Whatever a value holds, once escaped another tool reads it as words in one paragraph."""
    words = " ".join(text.split())
    tree = read_markdown(f"x {escape_markdown(words)}")
    assert [element.tag for element in tree.walk()] == ["p"]
    assert tree.words == f"x {words}".strip()


@ask_each(
    "typed",
    ["1. one", "- a", "# a", "> a", "+ a", "1) a", "* a", "2026. A year", "| a | b |", "1.", "-", "&lt;", "a <b> c"],
)
def test_words_that_begin_like_a_list(typed: str) -> None:
    """Words at the beginning of a paragraph that look like a list, a heading or a quotation stay words."""
    tree = read_markdown(escape_markdown(typed))
    assert [element.tag for element in tree.walk()] == ["p"]
    assert tree.words == typed


def test_numbers_are_typed(pictures: Policy, policies: Policies) -> None:
    """Another tool cannot know the style, so each number stands in the text."""
    text = write_markdown_files(policies)["cove/pictures.md"]
    for section in pictures.sections:
        assert isinstance(section, Section)
        for label in filter(None, (section.label, *section.paragraph_labels)):
            assert re.search(rf"(?m)^(?:## )?{re.escape(label)} ", text), label


def test_what_one_policy_leaves_for_others_is_nothing_of_its_own() -> None:
    """Policies that share a wording have their own values and links in it, whoever's was written before."""
    first = make_passage("All ask.\n\nAsk {{ a }}.\n\n- {{ a }}", {"a": Value("one", "policy:one")})
    second = Passage(first.wording, (Value("two", "policy:two"),))
    ways = Ways("{}.md", "pictures/")
    written = [write_bare_units(one, depth=0, ways=ways) for one in (first, second, first)]
    assert written[0] == written[2] == ["All ask.", "Ask [one](one.md).\n\n- [one](one.md)"]
    assert written[1] == ["All ask.", "Ask [two](two.md).\n\n- [two](two.md)"]
