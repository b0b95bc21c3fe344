"""LibreOffice opens our files, keeps what is in them, and accepts and rejects their changes.

It is half a gigabyte, so these tests skip themselves where it is not installed.
"""

from __future__ import annotations

import itertools
import subprocess
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from clausebook.compare import mark_words
from clausebook.paths import list_template_folders
from clausebook.render import Author, PaperComposer, TemplateRenderer, VersionLister, write_tracked, write_word
from clausebook.render.papers.paper import leave_text
from tests.faults import gather_faults
from tests.needing import find_command
from tests.project_folder import TODAY, ProjectFolder
from tests.render.word.office import ACCEPT, PDF, REJECT, TEXT, WORD, Job, run_office, skip_without_office
from tests.render.word.papers import EVERYTHING, make_paper, make_text_paper, read_tree
from tests.render.word.word_files import ReadRow, WordFile, list_paragraphs
from tests.sample_trust import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from clausebook.render import Paper
    from tests.sample_trust import Sample

BOARD = Author("Trust board", "2026-09-24")
PAIRS = 50


@pytest.fixture(autouse=True)
def _office() -> None:
    skip_without_office()


def _list_versions() -> Iterator[tuple[str, Paper, Paper]]:
    """Pairs of versions of one policy of the sample, either way round, as many from each policy as there are."""
    edition = ProjectFolder(CHECKOUT).open_edition()
    trust = edition.policies.trust
    rows = []
    for name, history in edition.histories.items():
        papers = [(one.version, make_text_paper(edition.open_record(one), trust)) for one in history.records]
        pairs = itertools.permutations(papers, 2)
        rows.append([(f"{'-'.join(name)}-{one}-{two}", old, new) for (one, old), (two, new) in pairs])
    yield from (one for row in itertools.zip_longest(*rows) for one in row if one)


def _read(file: Path) -> list[str]:
    """The lines of a text with words in them: where a table goes, LibreOffice leaves an empty one."""
    return [line for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]


def test_fifty_pairs_are_accepted_and_rejected(tmp_path: Path) -> None:
    """Of real versions, either way round: LibreOffice comes to the texts of both, with their numbers."""
    pairs = list(itertools.islice(_list_versions(), PAIRS))
    assert len(pairs) == PAIRS
    _prove_pairs(pairs, tmp_path)


def _list_published() -> Iterator[tuple[str, Paper, Paper]]:
    """What the site hands out: the last two versions of each policy of a school, whole."""
    project = ProjectFolder(CHECKOUT)
    edition, templates = project.open_edition(), TemplateRenderer(list_template_folders(project.root, "documents"))
    composer = PaperComposer(edition.policies.trust, VersionLister(edition.policies.trust, TODAY), templates)
    for (school, policy), history in edition.histories.items():
        records = history.records[-2:]
        if school == "st-hilda" and len(records) > 1:
            texts = (composer.compose(edition.open_record(one), history, is_shown=True) for one in records)
            old, new = (leave_text(one) for one in texts)
            yield f"{school}-{policy}", old, new


def test_what_is_handed_out_is_accepted_and_rejected(tmp_path: Path) -> None:
    """Short version, whom to ask and front sheet, too."""
    pairs = list(_list_published())
    assert pairs
    _prove_pairs(pairs, tmp_path)


def _prove_pairs(pairs: Sequence[tuple[str, Paper, Paper]], folder: Path) -> None:
    jobs = []
    for name, old, new in pairs:
        _store(folder / f"{name}.docx", write_tracked(old, new, mark_words, BOARD))
        for paper, kind, command in ((old, "old", REJECT), (new, "new", ACCEPT)):
            plain = write_tracked(paper, paper, mark_words, BOARD)
            _store(folder / f"{name}.{kind}.docx", plain)
            jobs.append(Job(folder / f"{name}.docx", command, folder / f"{name}.{kind}.came.txt", TEXT))
            jobs.append(Job(folder / f"{name}.{kind}.docx", "", folder / f"{name}.{kind}.txt", TEXT))
    run_office(jobs, folder)
    with gather_faults() as row:
        for (name, _, _), kind in itertools.product(pairs, ("old", "new")):
            with row(f"{name} {kind}"):
                # The first line says which texts they are.
                assert _read(folder / f"{name}.{kind}.came.txt")[1:] == _read(folder / f"{name}.{kind}.txt")[1:]


def _store(file: Path, raw: bytes) -> None:
    file.write_bytes(raw)


def test_what_it_saves_is_what_it_opened(whole_sample: Sample, tmp_path: Path) -> None:
    """Words, numbers, rows of headings, links, boxes and addresses outlive a secretary who opens and saves a file."""
    papers = {"all": make_paper([("k", "Everything", read_tree(EVERYTHING))])}
    policies = [policy for policy in whole_sample.policies if policy.id == "social-media"]
    papers |= {one.school.id: make_text_paper(one, whole_sample.policies.trust) for one in policies}
    for name, paper in papers.items():
        _store(tmp_path / f"{name}.docx", write_word(paper))
    run_office((Job(tmp_path / f"{name}.docx", "", tmp_path / f"{name}.saved.docx", WORD) for name in papers), tmp_path)
    with gather_faults() as row:
        for name in papers:
            with row(name):
                opened, saved = (WordFile((tmp_path / f"{name}{end}").read_bytes()) for end in (".docx", ".saved.docx"))
                assert _list_kept(saved) == _list_kept(opened)


def _list_kept(file: WordFile) -> list[object]:
    marks = {one.values()[-1] for one in file.body.iter("{*}bookmarkStart")}
    links = [piece.link for read in file.read() for one in list_paragraphs(read) for piece in one.pieces if piece.link]
    heads = [one.is_head for one in file.read() if isinstance(one, ReadRow)]
    return [file.list_texts(), sorted(marks), sorted(set(links)), heads]


def test_what_it_prints_has_every_word(whole_sample: Sample, tmp_path: Path) -> None:
    """On paper stands each word of the file, and the sheets are counted."""
    pdftotext = find_command("Poppler")
    policy = whole_sample.policies.by_school["thornbury"]["social-media"]
    raw = write_word(make_text_paper(policy, whole_sample.policies.trust))
    _store(tmp_path / "paper.docx", raw)
    run_office([Job(tmp_path / "paper.docx", "", tmp_path / "paper.pdf", PDF)], tmp_path)
    subprocess.run([pdftotext, "-layout", tmp_path / "paper.pdf", tmp_path / "paper.txt"], check=True)
    printed = (tmp_path / "paper.txt").read_text(encoding="utf-8")
    words = Counter(word for text in WordFile(raw).list_texts() for word in text.split() if word.strip("_/."))
    assert not words - Counter(printed.split())
    assert "Page 1 of" in printed
