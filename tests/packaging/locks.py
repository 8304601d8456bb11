"""What pyproject.toml asks for, and what both locks and environment.yml pin."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
COURSE_TOML, IMPORTSCOPE_TOML = (
    tomllib.loads((folder / "pyproject.toml").read_text())
    for folder in (ROOT, ROOT / "importscope")
)
# What each lock is for, as pyproject.toml says it.
FOR_THE_COURSE = [
    Requirement(text)
    for wanted in (
        *COURSE_TOML["project"]["optional-dependencies"].values(),
        *IMPORTSCOPE_TOML["project"]["optional-dependencies"].values(),
        COURSE_TOML["dependency-groups"]["build"],
    )
    for text in wanted
]
FOR_DEVELOPERS = [Requirement(text) for text in COURSE_TOML["dependency-groups"]["dev"]]
LOCKS = ["requirements.lock", "requirements-dev.lock"]
COURSE, DEVELOPERS = ((ROOT / name).read_text() for name in LOCKS)
ENVIRONMENT = (ROOT / "environment.yml").read_text()


def pins(text: str) -> list[Requirement]:
    """The packages that a text pins, each with its version and its marker."""
    lines = re.findall(r"^[ \"-]*([\w.-]+==[^\\\n\"]+)", text, re.MULTILINE)
    return [Requirement(line) for line in lines]


def names(requirements: list[Requirement]) -> set[str]:
    """The names of the packages, spelled as a lock spells them."""
    return {canonicalize_name(requirement.name) for requirement in requirements}


def pip_section() -> list[str]:
    """The lines that conda hands to pip."""
    _, _, section = ENVIRONMENT.partition("- pip:\n")
    return [line.strip().removeprefix("- ").strip('"') for line in section.splitlines()]
