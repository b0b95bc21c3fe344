"""Approved texts as files, printed once for all workers."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from tests.printed_papers import (
    PrintedManual,
    PrintedPolicy,
    keep_policies,
    print_manual,
    print_policies,
    print_reports,
    read_policies,
)
from tests.project_folder import ProjectFolder
from tests.sample_trust import CHECKOUT
from tests.shared_builds import share_build

if TYPE_CHECKING:
    from pathlib import Path

# Everything that a clause can hold, and what lays a page out badly.
_EVERYTHING = """
{long} and a family \U0001f468.

Words of \u0627\u0644\u0639\u0631\u0628\u064a\u0629, of \u0174\u0175\u0176\u0177 and of za\u017c\u00f3\u0142\u0107.

Call **{{{{ role('office') }}}}**, *soon*; see {{{{ section('trip-form') }}}}, the [guide](https://www.gov.uk/guide) or
office@finch.example.[^1] "Hello," she said, 'it's {{{{ school.name }}}}'s'.

1. Ring:
   - the office
   - the parent

   Write it down.
2. Wait.

a) One
b) Two

(iv) Four
(v) Five

[ ] Empty
[x] Ticked

( ) This
( ) That

Name: ____ Class: ____

Address: ____________________________

Born: __/__/____

Signed: [signature]

| When | What |
|---|---|
| At once | Ring: \\ - the office \\ - the parent |
| Later | Write it down. \\ \\ Tell the head. |

Table: Twelve
| {heads} |
|{dashes}|
| {cells} |

> The governing body must keep pupils safe.
>
> \u2014 Education Act, in short

Bullying
: Hurting someone on purpose.

Cyberbullying
: The same, online.

Finch Primary School \\
1 Church Road

### A small heading

Last words.

[^1]: The law says so.
"""


def write_everything() -> str:
    """A clause that holds everything."""
    columns = [f"Column {number}" for number in range(1, 13)]
    return "---\ntitle: Planning a trip\nsummary: How we plan.\nlock: open\n---\n" + _EVERYTHING.format(
        long="W" * 300,
        heads=" | ".join(columns),
        dashes="---|" * 11 + "---",
        cells=" | ".join(f"responsibilities {number}" for number in range(1, 13)),
    )


def print_everything(folder: Path) -> list[PrintedPolicy]:
    """The forms of the tests and two schools of the sample."""
    forms = ProjectFolder.copy("good-forms", folder / "forms")
    forms.write("clauses/trips/plan.md", write_everything())
    forms.approve("finch/trips", "wren/trips", "finch/helping")
    pictures = ProjectFolder.copy("good-pictures", folder / "pictures")
    pictures.approve("ferry/complaints", "moor/complaints")
    return [
        *print_policies(forms, "finch", "wren"),
        *print_policies(pictures, "ferry", "moor"),
        *print_policies(ProjectFolder(CHECKOUT), "st-hilda", "marlowe"),
    ]


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[PrintedPolicy]:
    """Texts of every form with their pages; no test changes them."""

    def make(folder: Path) -> None:
        keep_policies(print_everything(folder), folder)

    return read_policies(share_build(tmp_path_factory, "printed", make))


@pytest.fixture(scope="session")
def manuals(tmp_path_factory: pytest.TempPathFactory) -> list[PrintedManual]:
    """All policies in one file, of two schools of the sample and of the trust itself; no test changes them."""

    def make(folder: Path) -> None:
        printed = [print_manual(ProjectFolder(CHECKOUT), school) for school in ("st-hilda", "marlowe", "trust")]
        (folder / "manuals").write_bytes(pickle.dumps(printed))

    written = (share_build(tmp_path_factory, "manuals", make) / "manuals").read_bytes()
    return list(pickle.loads(written))  # noqa: S301  written by this run's own tests


# What is put into the second version of that clause in place of what is in the first, so that everything changes.
_EDITS = (
    ("Call **{{ role('office') }}**, *soon*", "Ring **{{ role('office') }}**, \"soon\""),
    ("   - the parent\n", ""),
    ("2. Wait.", "2. Wait.\n3. Ring again.\n4. Write to the family."),
    ("b) Two", "b) Two weeks"),
    ("(iv) Four\n(v) Five\n\n", ""),
    (
        "| At once | Ring: \\ - the office \\ - the parent |\n",
        "| At once | Write it down. |\n| Soon | Tell nobody. |\n",
    ),
    ("| When | What |\n|---|---|", "| When | What to do |\n|---|---|"),
    ("> The governing body must keep pupils safe.", "> The governing body should keep pupils safe."),
    ("Cyberbullying\n: The same, online.", "Cyberbullying\n: The same, by phone."),
    ("### A small heading", "### A smaller heading"),
    ("Last words.", "Last words.\n\nA new paragraph, [with a link](https://www.gov.uk/new), in all."),
    ("[guide](https://www.gov.uk/guide)", "[guide](https://www.gov.uk/other-guide)"),
    ("Name: ____ Class: ____\n\n", ""),
)


def edit_everything(text: str) -> str:
    """The same clause with a change of each kind. Fails the test if one of them finds nothing to change."""
    for before, after in _EDITS:
        assert before in text, before
        text = text.replace(before, after)
    return text


def write_reports(folder: Path) -> list[PrintedPolicy]:
    """What is said about texts of every form that changed, and about those of two schools of the sample."""
    forms = ProjectFolder.copy("good-forms", folder / "forms")
    clause = write_everything().replace("W" * 300, "Words")
    forms.write("clauses/trips/plan.md", clause)
    forms.approve("finch/trips", "wren/trips", on="10 September 2025")
    forms.write("clauses/trips/plan.md", edit_everything(clause))
    forms.approve("finch/trips", "wren/trips", note="Everything is new.")
    return [
        *print_reports(forms, "finch", "wren"),
        *print_reports(ProjectFolder(CHECKOUT), "st-hilda", "marlowe"),
    ]


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[PrintedPolicy]:
    """What pages say about texts, with their files; no test changes them."""

    def make(folder: Path) -> None:
        keep_policies(write_reports(folder), folder)

    return read_policies(share_build(tmp_path_factory, "reports", make))
