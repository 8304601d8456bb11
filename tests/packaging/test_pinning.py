"""pyproject.toml, both locks and environment.yml say the same."""

import re
import subprocess
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

import nbformat
import pytest
from locks import (
    COURSE,
    COURSE_TOML,
    DEVELOPERS,
    ENVIRONMENT,
    FOR_DEVELOPERS,
    FOR_THE_COURSE,
    LOCKS,
    ROOT,
    names,
    pins,
    pip_section,
)
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


@pytest.mark.parametrize(
    ("wanted", "lock"),
    [(FOR_THE_COURSE, COURSE), (FOR_DEVELOPERS, COURSE + DEVELOPERS)],
    ids=["course", "developers"],
)
def test_every_dependency_is_locked_at_a_version_that_the_project_accepts(
    wanted: list[Requirement], lock: str
) -> None:
    for requirement in wanted:
        locked = [pin for pin in pins(lock) if pin.name in names([requirement])]
        assert locked, requirement
        for pin in locked:
            (exact,) = pin.specifier
            assert requirement.specifier.contains(exact.version), requirement


def test_the_lock_of_the_course_holds_what_the_course_needs_and_no_more() -> None:
    here = [pin for pin in pins(COURSE) if not pin.marker or pin.marker.evaluate()]
    assert names(here) == installed_with(FOR_THE_COURSE)


def installed_with(wanted: list[Requirement]) -> set[str]:
    """The packages that pip installs here for these requirements, those included."""
    found = set()
    queue = [(each.name, extra) for each in wanted for extra in ("", *each.extras)]
    while queue:
        name, extra = queue.pop()
        if (name, extra) in found:
            continue
        found.add((name, extra))
        for text in distribution(name).requires or ():
            needed = Requirement(text)
            if needed.marker is None or needed.marker.evaluate({"extra": extra}):
                queue += [(needed.name, extra) for extra in ("", *needed.extras)]
    return {canonicalize_name(name) for name, _ in found}


def test_what_the_course_imports_is_in_its_lock() -> None:
    sources = [
        path.read_text()
        for folder in ("course", "grader", "importscope/src")
        for path in (ROOT / folder).rglob("*.py")
    ]
    for folder in ("notebooks", "solutions"):
        for path in (ROOT / folder).rglob("*.ipynb"):
            sources += [cell.source for cell in nbformat.read(path, 4).cells]
    imported = {
        name
        for source in sources
        for name in re.findall(r"^\s*(?:import|from) (\w+)", source, re.MULTILINE)
    }
    locked = names(pins(COURSE)) | {"how-import-works", "importscope"}
    strange = {
        name: brought_by
        for name, brought_by in packages_distributions().items()
        if name in imported and not locked & set(map(canonicalize_name, brought_by))
    }
    assert strange == {}


def test_the_locks_agree_on_versions() -> None:
    for pin in pins(DEVELOPERS):
        for other in pins(COURSE):
            if pin.name == other.name:
                assert pin.specifier == other.specifier


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_of_a_lock_has_a_hash(name: str) -> None:
    lock = (ROOT / name).read_text()
    entries = re.findall(r"^\w.*\n(?: .*\n)+", lock, re.MULTILINE)
    assert len(entries) == len(pins(lock))
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_index(name: str) -> None:
    lock = (ROOT / name).read_text()
    assert "://" not in lock
    assert "index" not in re.sub(r"#.*", "", lock)


def test_environment_yml_pins_what_the_course_needs_and_adds_the_projects() -> None:
    assert pins(ENVIRONMENT) == pins(COURSE)
    assert pip_section()[-2:] == ["-e ./importscope", "-e ."]


def test_environment_yml_has_a_python_that_the_project_accepts() -> None:
    [version] = re.findall(r"- python=([\d.]+)", ENVIRONMENT)
    accepted = COURSE_TOML["project"]["requires-python"]
    assert Requirement(f"python{accepted}").specifier.contains(version)


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
