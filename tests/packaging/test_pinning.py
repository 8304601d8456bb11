"""pyproject.toml, requirements.lock and environment.yml say the same."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT, IMPORTSCOPE = (
    tomllib.loads((folder / "pyproject.toml").read_text())["project"]
    for folder in (ROOT, ROOT / "importscope")
)
LOCK = (ROOT / "requirements.lock").read_text()
ENVIRONMENT = (ROOT / "environment.yml").read_text()


def pins(text: str) -> dict[tuple[str, str], str]:
    """The version of each (package, marker) pinned in a text."""
    lines = re.findall(r"^[ \"-]*([\w.-]+==[^\\\n\"]+)", text, re.MULTILINE)
    requirements = [Requirement(line) for line in lines]
    return {
        (canonicalize_name(r.name), str(r.marker)): str(r.specifier)
        for r in requirements
    }


def pip_section() -> list[str]:
    """The lines that conda hands to pip."""
    _, _, section = ENVIRONMENT.partition("- pip:\n")
    return [line.strip().removeprefix("- ").strip('"') for line in section.splitlines()]


def test_every_dependency_is_locked_at_a_version_that_the_project_accepts() -> None:
    wanted = [
        Requirement(text)
        for project in (PROJECT, IMPORTSCOPE)
        for extra in project["optional-dependencies"].values()
        for text in extra
    ]
    locked = {name: version for (name, _), version in pins(LOCK).items()}
    for requirement in wanted:
        version = locked[canonicalize_name(requirement.name)].removeprefix("==")
        assert requirement.specifier.contains(version), requirement


def test_every_package_of_the_lock_has_a_hash() -> None:
    entries = re.split(r"\n(?=[\w.-]+==)", LOCK)
    assert len(entries) == len(pins(LOCK))
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_lock_names_no_index() -> None:
    assert "://" not in LOCK
    assert "index" not in re.sub(r"#.*", "", LOCK)


def test_environment_yml_pins_what_the_lock_pins_and_adds_the_projects() -> None:
    assert pins(ENVIRONMENT) == pins(LOCK)
    assert pip_section()[-2:] == ["-e ./importscope", "-e ."]


def test_environment_yml_has_a_python_that_the_project_accepts() -> None:
    [version] = re.findall(r"- python=([\d.]+)", ENVIRONMENT)
    assert Requirement(f"python{PROJECT['requires-python']}").specifier.contains(
        version
    )


@pytest.mark.alike
@pytest.mark.long
def test_pip_installs_the_pip_section_of_environment_yml(tmp_path: Path) -> None:
    """As conda does: one requirements file, one call, beside environment.yml."""
    python = tmp_path / "venv" / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    requirements = tmp_path / "condaenv.requirements.txt"
    requirements.write_text("\n".join(pip_section()))
    for command in (
        ["-m", "pip", "install", "--quiet", "-U", "-r", requirements],
        ["-m", "pip", "check"],
        ["-c", "import grader, importscope, jupyterlab, nbgrader, nbval"],
    ):
        done = subprocess.run(
            [python, *command], cwd=ROOT, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "stranger", ["/root/", "/home/", "/tmp/", "pypi.org", "pythonhosted", "npmjs"]
)
def test_no_committed_file_names_a_machine_or_a_registry(stranger: str) -> None:
    found = subprocess.run(
        ["git", "grep", "-lIF", stranger, "--", ".", f":!{Path(__file__).name}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    here = str(Path(__file__).relative_to(ROOT))
    assert [path for path in found.stdout.split() if path != here] == []
