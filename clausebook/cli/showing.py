"""The commands that show a project's policies on this machine, and write them out for other tools."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from clausebook.cli.boundary import on_failure
from clausebook.cli.progress import show_progress
from clausebook.cli.results import Data, Result, make_document
from clausebook.cli.terminal import FormatOption, ProjectOption, TodayOption, find_project, read_day
from clausebook.diagnostics import Report
from clausebook.model.requests import RequestRefused


def serve(
    project: ProjectOption = Path(),
    address: Annotated[str, typer.Option("--address", metavar="HOST:PORT", help="Where to serve.")] = "127.0.0.1:8000",
    public: Annotated[bool, typer.Option("--public", help="Show only what would be published, and no drafts.")] = False,
    staff: Annotated[bool, typer.Option("--staff", help="Show the site for staff, on this machine alone.")] = False,
) -> None:
    """Show the texts of today in a browser, drafts with a banner, and each change a moment after it is saved.

    Example: python3 build.py serve --address 127.0.0.1:9000
    """
    from clausebook.preview.preview import Shown
    from clausebook.preview.serving import serve_site

    if public and staff:
        raise RequestRefused("--public and --staff name two sites. Choose one.")
    shown = Shown.STAFF if staff else Shown.PUBLIC if public else Shown.DRAFTS
    read_day("")  # it is asked again and again, and must be one
    serve_site(find_project(project), address=address, shown=shown)


def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder, or an earlier export.")],
    project: ProjectOption = Path(),
    today: TodayOption = "",
    made: Annotated[str, typer.Option("--as", metavar="markdown|word|odt", help="In which form.")] = "markdown",
    form: FormatOption = "text",  # noqa: ARG001  the boundary reads it
) -> Exported:
    """Write every approved policy as Markdown with front matter, as a file for Word, or as OpenDocument.

    Example: python3 build.py export --as word ~/policies
    """
    from clausebook.pipeline.open_documents import export_open_documents
    from clausebook.pipeline.public import export_markdown
    from clausebook.pipeline.word_files import export_word
    from clausebook.storage.export_folder import write_export

    makers = {"markdown": export_markdown, "word": export_word, "odt": export_open_documents}
    with on_failure("Nothing was written.", is_change=True) as outcome:
        if made not in makers:
            raise RequestRefused('--as is "markdown", "word" or "odt".')
        root, report = find_project(project), Report()
        with show_progress() as say:
            files = makers[made](root, today=read_day(today), report=report, say=say)
            write_export(files, folder.resolve())
        exported = Exported(folder, tuple(sorted(files)))
        outcome.words = exported.done
        return exported


@dataclass(frozen=True, slots=True)
class Exported(Result):
    """The files that were written into a folder, by their paths there."""

    folder: Path
    files: tuple[str, ...]

    @property
    def done(self) -> str:
        """Where they are."""
        return f"{self.folder} holds the new files."

    def write_text(self) -> str:
        """How many there are."""
        return f"{self.folder} holds {len(self.files):,} files."

    def describe(self) -> Data:
        """Where they are, and each of them."""
        return make_document("export", {"folder": str(self.folder.resolve()), "files": list(self.files)})
