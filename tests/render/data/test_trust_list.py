"""The lists of the whole site: every policy of every school, and the digest of every file."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

from clausebook.render.data.trust_list import SUMS_FILE, TRUST_LIST
from tests.render.rendering import render_project

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder
    from tests.render.rendering import WholeSite


def test_every_policy_of_every_school_is_listed_as_its_own_data_say(sample: WholeSite) -> None:
    """The list and the data of each policy agree in every key that both have."""
    listed = json.loads(sample.files[TRUST_LIST])
    shown = {(one["school"], one["id"]): one for one in listed["policies"]}
    assert list(shown) == sorted(shown)
    assert {school["id"] for school in listed["schools"]} == {school for school, _ in shown}
    assert all(school["is_member"] for school in listed["schools"])
    compared = 0
    for (school, policy), one in shown.items():
        path = f"{school}/{policy}/policy.json"
        if path in sample.files:
            data = json.loads(sample.files[path])
            names = ("state", "in_words", "version", "applies_from", "applies_until", "next_review", "fingerprint")
            assert {name: one[name] for name in names} == {name: data[name] for name in names}
            assert one["address"] == data["address"]
            assert [file["format"] for file in one["files"]] == ["JSON", "Markdown"]
            assert one["files"][1] == data["files"][0]
            compared += 1
    assert compared > 15


def test_each_file_is_named_with_its_bytes(sample: WholeSite) -> None:
    """What a program downloads by the list has the size and the digest that the list tells."""
    for one in json.loads(sample.files[TRUST_LIST])["policies"]:
        for file in one["files"]:
            content = sample.files[file["address"].removeprefix(sample.address)]
            assert (len(content), sha256(content).hexdigest()) == (file["bytes"], file["sha256"])


def test_the_sums_are_those_of_every_file_that_is_handed_on(sample: WholeSite) -> None:
    """Each line is as `sha256sum` writes and reads it, in one order; only the list itself is not in it."""
    lines = sample.files[SUMS_FILE].decode().splitlines()
    told = {line[66:]: line[:64] for line in lines}
    assert [line[64:66] for line in lines] == ["  "] * len(told)
    assert list(told) == sorted(told)
    handed_on = {path: raw for path, raw in sample.files.items() if path.endswith((".json", ".md"))}
    assert told == {path: sha256(raw).hexdigest() for path, raw in handed_on.items()}


def test_a_withdrawn_policy_is_listed_as_such_and_a_draft_is_not(project: ProjectFolder) -> None:
    """Programs learn that a policy applies no more, and nothing of what nobody approved."""
    project.approve("larkmere/pictures", on="10 September 2026", note="First.")
    (listed,) = json.loads(render_project(project).files[TRUST_LIST])["policies"]
    assert (listed["id"], listed["state"]) == ("pictures", "in force")
    project.approve("larkmere/pictures", on="12 November 2026", kind="withdrawn", note="Gone.")
    site = render_project(project)
    (listed,) = json.loads(site.files[TRUST_LIST])["policies"]
    assert (listed["state"], listed["in_words"]) == (
        "withdrawn",
        "It applied from 10 September 2026 to 11 November 2026. No version applies now.",
    )
    assert [file["address"].removeprefix(site.address) for file in listed["files"]] == [
        "larkmere/pictures/1/policy.json",
        "larkmere/pictures/1/policy.md",
    ]
