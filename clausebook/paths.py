"""Where the engine's own templates are: in the package when it is installed, else in the checkout; and a project's."""

from __future__ import annotations

from pathlib import Path

# In a project, the policies of the trust itself.
TRUST_FOLDER = "trust"
# In a project, what goes out with the public site as it is.
PUBLIC_FOLDER = "public"
_PACKAGE = Path(__file__).resolve().parent


def find_defaults() -> Path:
    """The folder that holds the engine's `templates/`."""
    packaged = _PACKAGE / "defaults"
    return packaged if packaged.is_dir() else _PACKAGE.parent


def find_library() -> Path:
    """The folder that holds the `clauses/` and `templates/policies/` with which a new trust begins."""
    return find_defaults()


def find_starting_templates() -> Path:
    """The templates of what a new trust says of itself and of its schools."""
    return find_defaults() / "templates" / "new"


def find_print_templates() -> Path:
    """The template of documents for download, and its fonts."""
    return find_defaults() / "templates" / "print"


def find_signs() -> Path:
    """The list of the signs that those fonts have."""
    return find_print_templates() / "signs.txt"


def list_template_folders(project: Path, kind: str) -> list[Path]:
    """The folders of one kind of template ("documents", "site"): the project's own first, then the engine's."""
    folders = [project / "templates" / kind, find_defaults() / "templates" / kind]
    return [folder for index, folder in enumerate(folders) if folder.is_dir() and folder not in folders[:index]]


def find_docs_settings(project: Path) -> Path:
    """The `mkdocs.yml` of a project: its own, else the engine's, which has the guide."""
    own = project / "mkdocs.yml"
    return own if own.is_file() else find_defaults() / "mkdocs.yml"
