"""The files that the teacher has put beside the notebooks of an assignment."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from nbgrader.converters import Autograde
from traitlets.config import Config

from grader.classroom.handed_in import is_ignored, is_notebook

Content = TypeVar("Content")


def teachers_files(
    directories: Any, assignment: str, config: Config
) -> dict[str, Path]:
    """The files, by their path from the notebooks; `directories` are nbgrader's.

    Those that nbgrader's configuration leaves to the student are left out.
    """
    step = directories.source_directory
    folder = Path(directories.format_path(step, ".", assignment)).absolute()
    students = Autograde(config=config).exclude_overwriting.get(assignment, ())
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        ignored = [is_ignored(part, directories.ignore) for part in name.parts]
        if path.is_file() and not (
            is_notebook(path.name) or any(ignored) or str(name) in students
        ):
            found[str(name)] = path
    return found


def not_in_the_way(
    students: Mapping[str, Content], teachers: Iterable[str]
) -> dict[str, Content]:
    """The student's files, but for those in the place of the teacher's, by path."""
    places = {place for name in teachers for place in _with_folders(name)}
    files = set(teachers)
    return {
        name: content
        for name, content in students.items()
        if Path(name) not in places and files.isdisjoint(map(str, _with_folders(name)))
    }


def _with_folders(name: str) -> list[Path]:
    return [Path(name), *Path(name).parents]
