"""Which section of which policy a request means, and what may be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.diagnostics import did_you_mean, tell_command
from clausebook.model.holders import locate_folder
from clausebook.model.library import LOCAL_TOPIC
from clausebook.model.requests import RequestRefused

if TYPE_CHECKING:
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.forms import DeclaredChange, Manifest, SectionForm
    from clausebook.model.library import Clause
    from clausebook.model.overriding import OverrideRequest


@dataclass(frozen=True, slots=True)
class Target:
    """A section of a school's policy whose model has one; `clause` is the model's, `change` the school's difference."""

    manifest: Manifest
    form: SectionForm
    clause: Clause
    change: DeclaredChange | None

    @property
    def name(self) -> str:
        """The policy as commands name it."""
        return f"{self.manifest.school}/{self.manifest.policy}"

    @property
    def key(self) -> str:
        """The section's key in the model."""
        return self.form.key

    def tell_command(self, *choice: str) -> str:
        """The command that settles it by a choice, such as `--keep`; without one, that which begins a text."""
        reasons = {} if choice else {"because": "WHY", "agreed_by": "BODY"}
        return tell_command("override", self.name, self.key, *choice, **reasons)

    @property
    def is_replaced(self) -> bool:
        """Whether the school's own words, or another clause under `replace`, take its place."""
        return bool(self.change and self.change.replace)

    @property
    def is_omitted(self) -> bool:
        """Whether the school leaves it out."""
        return bool(self.change and self.change.omit)

    @property
    def local_name(self) -> str:
        """The name of the school's own clause in its place, without `local/`; empty if there is none."""
        chosen = self.change.replace if self.change else ""
        return chosen.removeprefix(f"{LOCAL_TOPIC}/") if chosen.startswith(f"{LOCAL_TOPIC}/") else ""

    @property
    def original_path(self) -> str:
        """Where the clause is kept as it was when it was replaced or left out."""
        return f"{locate_folder(self.manifest.school)}/originals/{self.manifest.policy}/{self.key}.md"


def find_target(request: OverrideRequest, catalogue: Catalogue) -> Target:
    """The section that a request names. Raises RequestRefused with the way out."""
    manifest = _find_manifest(request.target, catalogue)
    name = f"{manifest.school}/{manifest.policy}"
    if not manifest.model:
        raise RequestRefused(
            f"{name} follows no model: it has no shared text to keep in view. Edit its own clauses in "
            f"{locate_folder(manifest.school)}/clauses/."
        )
    form = _find_form(request.clause, manifest)
    model, clause = catalogue.models[manifest.model], catalogue.clauses[form.clause]
    if model.tier == "trust":
        raise RequestRefused(
            f'"{model.title}" is a policy of the trust: no school changes it. '
            "Ask the trust to make the tier of the model adaptable."
        )
    change = manifest.changes.get(form.key)
    if clause.lock == "locked":
        raise RequestRefused(
            f'The clause "{clause.id}" is locked by the trust, so it cannot be replaced. Ask the trust to open it.'
        )
    return Target(manifest, form, clause, change)


def require_open(target: Target) -> None:
    """Raise RequestRefused if the section takes values only."""
    clause = target.clause
    if clause.lock != "open":
        raise RequestRefused(
            f'The clause "{clause.id}" takes values only, so it cannot be replaced. Fill in its values, use another '
            f'clause of "{clause.topic}", or ask the trust to open it.'
        )


def _find_manifest(target: str, catalogue: Catalogue) -> Manifest:
    school, slash, policy = target.partition("/")
    if not slash:
        raise RequestRefused(f'"{target}" is not SCHOOL/POLICY. Write it like this: st-hilda/social-media')
    known = catalogue.manifests.get(school)
    if known is None:
        raise RequestRefused(f'There is no school "{school}". {did_you_mean(school, catalogue.manifests)}'.strip())
    manifest = known.get(policy)
    if manifest is None:
        raise RequestRefused(f'"{school}" has no policy "{policy}". {did_you_mean(policy, known)}'.strip())
    return manifest


def _find_form(name: str, manifest: Manifest) -> SectionForm:
    forms = manifest.form.sections
    for form in forms:
        change = manifest.changes.get(form.key)
        if name in (form.key, form.clause) or (change and name in (change.use, change.replace)):
            return form
    policy = f"{manifest.school}/{manifest.policy}"
    for addition in manifest.additions:
        if name in (addition.section.key, addition.section.clause):
            raise RequestRefused(
                f'"{name}" was added to {policy} by the school itself, so it stands in the place of nothing. '
                f"Edit what the manifest says of it: {manifest.location.path}"
            )
    known = [form.key for form in forms] + [form.clause for form in forms if "/" in name]
    hint = did_you_mean(name, known) or "Look in the model for the keys of its sections."
    raise RequestRefused(f'{policy} has no section or clause "{name}". {hint}')
