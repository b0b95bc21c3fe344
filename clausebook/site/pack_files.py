"""Writes a review pack: one file with its styles inside it, and never into a public site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.requests import RequestRefused
from clausebook.paths import list_template_folders
from clausebook.pipeline.project import keep_quiet
from clausebook.pipeline.review_packs import compose_pack_paper, render_pack
from clausebook.render import STAFF_MARK, TRUST_BRAND
from clausebook.render.packs.pages import PACK_STYLES
from clausebook.site.downloads import make_file
from clausebook.storage.atomic import write_atomically

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from clausebook.diagnostics import Report
    from clausebook.pipeline.project import Say
    from clausebook.render.packs.measuring import PackFigures

FOLDER = "review-packs"
# A pack as one file that opens in a browser; in other forms it has the ending of their files.
HTML = "html"


class PublicFolder(RequestRefused):
    """The folder is part of a public site, which holds nothing that is not approved."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} is part of a public site, and a review pack is not public. Name another folder.")


def build_pack(  # noqa: PLR0913  what, of which folder, where, and as when
    project: Path,
    output: Path,
    form: str = HTML,
    *,
    meeting: date | None = None,
    since: date | None = None,
    body: str = "",
    today: date,
    report: Report,
    say: Say = keep_quiet,
) -> tuple[Path, PackFigures]:
    """Write a review pack into the folder `output`, whole or not at all, in place of an earlier one of its name.

    Gives where it is, and its figures. `form` is HTML, or the ending of a format in which texts are handed out. Raises
    ContentErrors, RequestRefused, PublicFolder, NoFont, Unprintable, BrokenTemplate or OSError; nothing is written
    then. Raises NotConfirmed if it was written and may not last.
    """
    if any(_is_public(folder) for folder in (output, *output.parents)):
        raise PublicFolder(output)
    if form == HTML:
        styles = read_styles(project)
        page = render_pack(
            project, meeting=meeting, since=since, body=body, today=today, styles=styles, report=report, say=say
        )
        return _write(output / page.name, page.html.encode()), page.figures
    pack = compose_pack_paper(project, meeting=meeting, since=since, body=body, today=today, report=report, say=say)
    return _write(output / f"{pack.name}.{form}", make_file(project, pack.paper, form)), pack.figures


def _write(target: Path, content: bytes) -> Path:
    write_atomically(target, content)
    return target


def read_styles(project: Path) -> str:
    """The style sheets of a pack as one; the project's own come before the engine's."""
    folders = list_template_folders(project, "site")
    files = [next(folder / style for folder in folders if (folder / style).is_file()) for style in PACK_STYLES]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def _is_public(folder: Path) -> bool:
    is_site = (folder / "assets" / f"brand-{TRUST_BRAND}.css").is_file()
    return is_site and not (folder / STAFF_MARK).is_file()
