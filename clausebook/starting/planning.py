"""The files of a new project: the trust's and its schools' own, and the library that they begin with."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader, StrictUndefined, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from clausebook.model.starting import NewTrust

# Whom the clauses of the library name, and what they are called at first.
TRUST_ROLES = {
    "data_protection_officer": "data protection officer",
    "communications": "trust communications team",
    "governance_professional": "governance professional",
    "people_team": "trust people team",
    "it_team": "trust IT team",
    "chief_executive": "chief executive",
    "trust_safeguarding_lead": "trust safeguarding lead",
}
SCHOOL_ROLES = {
    "office": "school office",
    "safeguarding_lead": "designated safeguarding lead",
    "deputy_safeguarding_lead": "deputy designated safeguarding lead",
    "head": "headteacher",
    "online_safety_lead": "computing lead",
    "chair": "chair of the local governing committee",
    "safeguarding_governor": "safeguarding governor",
    "senco": "special educational needs co-ordinator",
    "attendance_lead": "attendance lead",
}
# What YAML takes for the words that they are, also between braces; all else stands in quotation marks.
_PLAIN = re.compile(r"[A-Za-z0-9][\w.'&/@ -]*(?:://[\w.'&/@-]+)?", re.ASCII)
_SOMETHING_ELSE = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})


def plan_files(trust: NewTrust, library: Mapping[str, bytes], templates: Path) -> dict[str, bytes]:
    """Every file of the project by its path: `library` is taken as it is, and the templates are filled in."""
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        finalize=lambda value: write_value(value) if isinstance(value, str) else value,
        autoescape=False,
        keep_trailing_newline=True,
    )

    def fill(name: str, **values: object) -> bytes:
        return environment.get_template(f"{name}.jinja").render(values).encode()

    files = dict(library)
    files["trust.yml"] = fill("trust.yml", trust=trust, roles=list(TRUST_ROLES.items()))
    for school in trust.schools:
        folder = f"schools/{school.id}"
        files[f"{folder}/school.yml"] = fill("school.yml", school=school, roles=list(SCHOOL_ROLES.items()))
        for policy in trust.policies:
            try:
                content = fill(f"policies/{policy}.yml", school=school)
            except TemplateNotFound:
                content = f"model: {policy}\n".encode()
            files[f"{folder}/policies/{policy}.yml"] = content
    return files


def write_value(text: str) -> str:
    """A text as a value in YAML: as it is, or in quotation marks if YAML would take it for something else."""
    is_plain = _PLAIN.fullmatch(text) and text.lower() not in _SOMETHING_ELSE and not text.endswith(" ")
    return text if is_plain else json.dumps(text, ensure_ascii=False)
