"""Nothing of a policy for staff only is anywhere in what the public can fetch, and all of it is there for staff."""

from __future__ import annotations

import pytest

from clausebook.diagnostics import Report
from clausebook.pipeline.public import export_markdown
from clausebook.site.building import build_site
from tests.picture_files import make_png
from tests.project_folder import TODAY, ProjectFolder
from tests.site.test_public_edition import list_contents

WAGES, PICTURES = "schools/larkmere/policies/wages.yml", "schools/larkmere/policies/pictures.yml"
CONSENT = "clauses/pictures/consent.md"
# Words that stand in no other place of the project or the engine.
SECRETS = {
    "its id": "wages",
    "its title": "quollatitle",
    "its line in lists": "quollalist",
    "its short version": "quollashort",
    "who it is for": "quollaaudience",
    "a clause": "quollaclause",
    "a clause's title": "quollaheading",
    "what people ask": "quollaasked",
    "words for a picture": "quollapicture",
    "the name of a picture": "quolladrawing",
    "a block": "quollablock",
    "a translation": "quollapolish",
    "the note of its decision": "quollanote",
    "a version before it was for staff": "quollabefore",
    "a version for staff": "quolladuring",
    "a version that nobody approved yet": "quollaafter",
    "an unapproved draft for staff": "quolladraft",
    "the id of what is held elsewhere": "quollaheld",
    "the title of what is held elsewhere": "quollaheldtitle",
    "the line in lists of what is held elsewhere": "quollaheldlist",
    "the address of what is held elsewhere": "quollaaddress",
    "the name of a file that is held": "quollafile",
    "the words of a file that is held": "quollabytes",
    "an entry that a policy for staff took the place of": "quollareplaced",
    "an entry below a policy that was for everybody": "quollaentry",
}
# For the search and for other sites alone.
NOT_SHOWN = (
    "what people ask",
    "the line in lists of what is held elsewhere",
    "the words of a file that is held",
    "an entry that a policy for staff took the place of",
    "an entry below a policy that was for everybody",
)
MANIFEST = f"""\
title: {SECRETS["its title"]} policy
tier: local
readers: staff
cycle: 1 year
audience: {SECRETS["who it is for"]}
list_summary: {SECRETS["its line in lists"]}
in_short: [{SECRETS["its short version"]}]
ask: [office]
sections: [local/wages]
end:
  - {{text: "{SECRETS["a block"]} {{{{ policy('pictures') }}}}"}}
"""
CLAUSE = f"""\
---
title: {SECRETS["a clause's title"]}
summary: Pay.
---
We {SECRETS["a clause"]} each month.

![{SECRETS["words for a picture"]}]({SECRETS["the name of a picture"]}.png)
"""
POLISH = f"""\
---
language: pl
version: 1
title: {SECRETS["a translation"]}
translator: {SECRETS["a translation"]}
---
{SECRETS["a translation"]}
"""
PNG = make_png((1, 2, 3))
# What is held elsewhere for staff, what a policy for staff took the place of, and what a policy was before that was
# for everybody first; and of the trust itself likewise.
HELD_PDF = b"%PDF-1.7\n%quollabytes\n"
KNOWN = "approved_by: Trust board, approved_on: 2025, every: 1 year"
HELD = f"""\
quollaheld:
  {{title: quollaheldtitle, list_summary: quollaheldlist, {KNOWN}, readers: staff, at: "https://quollaaddress.example/"}}
quollafiled: {{title: quollaheldtitle, {KNOWN}, readers: staff, file: quollafile.pdf}}
wages: {{title: quollareplaced, {KNOWN}, at: "https://quollareplaced.example/"}}
pictures: {{title: quollaentry, list_summary: quollaentry, {KNOWN}, at: "https://quollaentry.example/"}}
"""


def write_secrets(project: ProjectFolder) -> None:
    """A policy for staff with two versions and a translation, and a draft of another."""
    note = SECRETS["the note of its decision"]
    project.write(WAGES, MANIFEST)
    project.write("schools/larkmere/clauses/wages.md", CLAUSE)
    project.write("schools/larkmere/clauses/asked.yml", f"wages: [{SECRETS['what people ask']}]\n")
    project.write("schools/larkmere/elsewhere.yml", HELD)
    project.write("schools/larkmere/files/quollafile.pdf", HELD_PDF)
    project.write(f"schools/larkmere/pictures/{SECRETS['the name of a picture']}.png", PNG)
    project.approve("larkmere/wages", note=note, on="1 June 2026")
    project.write("schools/larkmere/translations/wages.pl.md", POLISH)
    project.append("schools/larkmere/clauses/wages.md", "\nAnd at Christmas.\n")
    project.approve("larkmere/wages", note=note, on="1 July 2026")
    draft = MANIFEST.replace(SECRETS["its title"], SECRETS["an unapproved draft for staff"])
    project.write("schools/larkmere/policies/stipends.yml", draft)


def close_pictures(project: ProjectFolder) -> None:
    """A policy that was for everybody and is for staff since July; nobody has approved yet that it is opened again."""
    before, during, after = (SECRETS[key] for key in SECRETS if key.startswith("a version "))
    project.edit(CONSENT, "take a picture of", f"take a {before} picture of")
    project.approve("larkmere/pictures", "larkmere/conduct", on="2 June 2026")
    project.edit(CONSENT, before, during)
    project.append(PICTURES, "readers: staff\n")
    project.approve("larkmere/pictures", on="1 July 2026")
    project.edit(PICTURES, "readers: staff\n", "")
    project.edit(CONSENT, during, after)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> ProjectFolder:
    """A trust that publishes drafts, and has policies for staff in every state; no test changes it."""
    made = ProjectFolder.copy("good-one-school", tmp_path_factory.mktemp("for-staff") / "project")
    write_secrets(made)
    close_pictures(made)
    return made


@pytest.fixture(scope="module")
def sites(project: ProjectFolder) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Every file of its public site, unpacked too, and of its staff site."""
    found = []
    for name in ("public", "staff"):
        folder = project.root.parent / name
        build_site(project.root, folder, today=TODAY, report=Report(), is_staff=name == "staff")
        found.append(dict(list_contents(folder)))
    return found[0], found[1]


@pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS.keys())
def test_no_word_of_it_is_public(sites: tuple[dict[str, bytes], dict[str, bytes]], secret: str) -> None:
    """No file of the public site has the word in its name or in its bytes, packed or not."""
    assert [name for name, content in sites[0].items() if secret.encode() in content.lower()] == []


def test_no_picture_of_it_is_public(sites: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    """The bytes of a picture that only it shows are on the staff site alone."""
    assert not [name for name, content in sites[0].items() if PNG in content]
    assert [name for name, content in sites[1].items() if PNG in content]


def test_no_export_has_it(project: ProjectFolder) -> None:
    """Other tools are given what everybody may read: no word and no picture of it."""
    files = export_markdown(project.root, today=TODAY, report=Report())
    content = b"".join(
        f"{name}\n".encode() + (raw if isinstance(raw, bytes) else raw.encode()) for name, raw in files.items()
    )
    assert files
    assert [secret for secret in SECRETS.values() if secret.encode() in content.lower()] == []
    assert PNG not in content


@pytest.mark.parametrize("secret", [secret for name, secret in SECRETS.items() if name not in NOT_SHOWN])
def test_staff_read_it(sites: tuple[dict[str, bytes], dict[str, bytes]], secret: str) -> None:
    """The same words are on the staff site, or the test would look for what is nowhere."""
    assert any(secret.encode() in content.lower() for content in sites[1].values())


def test_its_address_says_what_became_of_it(sites: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    """A policy that was public says since when it is not, and whom to ask; what was below its address leads there."""
    public = sites[0]
    page = public["larkmere/pictures/index.html"].decode().replace("\u00a0", " ")
    assert "it became one for staff only on 1 July 2026" in page
    assert "Pictures and phones policy" in page
    for below in ("1/", "changes/", "changes/1/", "on/", "differences/"):
        assert "url=../" in public[f"larkmere/pictures/{below}index.html"].decode()
    assert "larkmere/pictures/2/index.html" not in public
    lists = [name for name, content in public.items() if b"larkmere/pictures" in content or b'"pictures/"' in content]
    assert {name.partition("/index")[0] for name in lists if "larkmere/pictures" not in name} <= {".clausebook-files"}
