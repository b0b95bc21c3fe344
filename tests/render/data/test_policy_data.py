"""The data of a policy says what its page says, in the form that its schema lays down."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import fastjsonschema
import pytest

from clausebook.model.short_fingerprints import shorten_fingerprint
from clausebook.render.data.schema import SCHEMA_FILE
from tests.render.rendering import find_page, read_html, render_project, straighten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.project_folder import ProjectFolder
    from tests.render.rendering import WholeSite

HOME = "larkmere/pictures/"


def read(site: WholeSite, path: str) -> Any:  # noqa: ANN401  as JSON is
    """A file of data."""
    return json.loads(site.files[path])


def list_items(items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The parts and sections of a tree, in order."""
    for item in items:
        yield item
        yield from list_items(item["sections"])


def make_validator(site: WholeSite) -> Callable[[Any], Any]:
    """What refuses data that is not as the schema of a site says."""
    return fastjsonschema.compile(read(site, SCHEMA_FILE))


@pytest.fixture
def versions(project: ProjectFolder) -> ProjectFolder:
    """A policy with an old version, one in force and one to come; its other policy is a draft that the site shows."""
    project.approve("larkmere/pictures", on="2024", is_from_before=True, note="")
    project.append("clauses/kindness/short.md", "\nWe say sorry.\n")
    project.approve("larkmere/pictures", on="10 September 2026", note="We say it.", minute="LGC 1")
    project.append("clauses/kindness/short.md", "\nWe help.\n")
    project.approve("larkmere/pictures", on="12 November 2026", effective="1 January 2027", note="More.")
    return project


def test_every_file_of_the_sample_is_as_the_published_schema_says(sample: WholeSite) -> None:
    """Each text of each school has one, with every key, and the page that it names is there."""
    validate = make_validator(sample)
    found = [path for path in sample.files if path.endswith("/policy.json")]
    pages = {page.address for page in sample.pages}
    for path in found:
        data = validate(read(sample, path))
        assert data["$schema"] == f"{sample.address}{SCHEMA_FILE}"
        assert data["address"].removeprefix(sample.address) in pages
        assert path == f"{data['address'].removeprefix(sample.address)}policy.json"
    assert len(found) > 50


def test_the_schema_refuses_what_is_not_so(sample: WholeSite) -> None:
    """A key that is missing, one that nobody knows, and a value of another kind."""
    validate, data = make_validator(sample), read(sample, "st-hilda/social-media/policy.json")
    for change in ({"version": "4"}, {"state": "approved"}, {"fingerprint": "3f2a"}, {"owner": "x"}):
        with pytest.raises(fastjsonschema.JsonSchemaValueException):
            validate({**data, **change})
    with pytest.raises(fastjsonschema.JsonSchemaValueException):
        validate({key: value for key, value in data.items() if key != "history"})


def test_the_tree_is_that_of_the_page(sample: WholeSite) -> None:
    """Parts, sections and paragraphs have the places, the numbers and the first words that the page has."""
    for path in ("marlowe/social-media/", "st-hilda/social-media/", "thornbury/social-media/"):
        page = read_html(find_page(sample, path).main)
        ids = {element.attributes["id"]: element for element in page.walk() if "id" in element.attributes}
        items = list(list_items(read(sample, f"{path}policy.json")["sections"]))
        assert items
        for item in items:
            assert item["id"] in ids
            assert straighten(item["title"]).casefold() in straighten(ids[item["id"]].words).casefold()
            for paragraph in item["paragraphs"]:
                words = straighten(ids[paragraph["id"]].words)
                assert (paragraph["number"] or "") in words
                first = paragraph["markdown"].lstrip("#- ").split(" ")[0].strip("*[]\\")
                assert first in words, (path, paragraph)


def test_an_old_version_and_one_to_come_have_their_own(versions: ProjectFolder) -> None:
    """Beside its page each text has data that say whether it applies; the history is the same in all of them."""
    site = render_project(versions)
    states = {"": "in force", "1/": "replaced", "3/": "not yet in force"}
    told = {folder: read(site, f"{HOME}{folder}policy.json") for folder in states}
    assert {folder: data["state"] for folder, data in told.items()} == states
    assert [data["version"] for data in told.values()] == [2, 1, 3]
    assert len({json.dumps(data["history"]) for data in told.values()}) == 1
    assert [one["version"] for one in told[""]["history"]] == [3, 2, 1]
    assert told["1/"]["in_words"] == "It applied from 2024 to 9 September 2026. Version 2 applies now."
    assert told["3/"]["in_words"] == "It applies from 1 January 2027. Version 2 applies now."
    assert told[""]["approval"] == {
        "kind": "approved",
        "by": "Local governing committee",
        "on": "2026-09-10",
        "minute": "LGC 1",
    }


def test_the_fingerprint_is_the_hash_of_the_record(versions: ProjectFolder) -> None:
    """Whoever has the records can make it again with any program, and the page and its data have the same."""
    site = render_project(versions)
    for folder in ("", "1/", "3/"):
        data = read(site, f"{HOME}{folder}policy.json")
        records = (path.read_bytes() for path in versions.root.glob("approvals/*/larkmere/pictures.md"))
        assert data["fingerprint"] in {sha256(record).hexdigest() for record in records}
        assert data["short_fingerprint"] == shorten_fingerprint(data["fingerprint"])
        page = read_html(find_page(site, f"{HOME}{folder}").main)
        assert f"Fingerprint {data['short_fingerprint']} Check a copy" in page.words
        assert data["fingerprint"].encode() in site.files[f"{HOME}{folder}policy.md"]


def test_what_nobody_approved_has_no_data(versions: ProjectFolder) -> None:
    """A draft that the trust shows has a page and no data, no fingerprint and no Markdown."""
    site = render_project(versions)
    page = find_page(site, "larkmere/conduct/")
    assert "Fingerprint" not in page.main
    assert [path for path in site.files if path.startswith("larkmere/conduct/")] == []


def test_what_was_shown_by_mistake_has_no_data_any_more(versions: ProjectFolder) -> None:
    """It keeps its page for those who were shown it; its words are handed out in no form."""
    event = versions.approve("larkmere/conduct", on="10 September 2026", note="Oh.")
    versions.take_back(event, was_shown=True)
    site = render_project(versions)
    assert "Fingerprint" not in find_page(site, "larkmere/conduct/1/").main
    assert [
        path for path in site.files if path.startswith("larkmere/conduct/") and path.endswith((".json", ".md"))
    ] == []


def test_links_in_markdown_lead_to_pages(sample: WholeSite) -> None:
    """Out of the site, too: other policies and pictures are whole addresses."""
    pages = {page.address for page in sample.pages}
    found = 0
    for path, raw in sample.files.items():
        if path.endswith("/policy.md"):
            for link in raw.decode().split("](")[1:]:
                address = link.partition(")")[0].strip("<>")
                if address.startswith(sample.address):
                    assert address.removeprefix(sample.address).partition("#")[0] in {*pages, *sample.files}, path
                    found += 1
                else:
                    assert address.startswith(("#", "https:", "mailto:", "tel:")), (path, address)
    assert found
