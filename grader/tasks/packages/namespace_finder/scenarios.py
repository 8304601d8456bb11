"""`NamespaceFinder(name, dirs)`: one package over several directories."""

import contextlib
import importlib
import sys
from collections.abc import Callable, Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

from grader.import_state import ImportState
from grader.observe import Error, doing, error_of, show
from grader.tasks.kit.folder import Files, below, folder
from grader.tasks.kit.importing import (
    Question,
    do_import,
    existing_package,
    failure,
    first_on_meta_path,
    found,
    imported,
    made,
    recording,
    value,
)

NamespaceFinder = Callable[[str, list[str]], Any]


@contextlib.contextmanager
def _directories(files: Files, dirs: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The path of a folder with these files, and of these directories in the folder."""
    with folder(files) as root:
        yield root, [str(Path(root, place)) for place in dirs]


def _call(name: str, dirs: list[str]) -> str:
    return f"dirs = {[f'…/{place}' for place in dirs]}; NamespaceFinder({name!r}, dirs)"


def attributes(
    namespace_finder: NamespaceFinder,
    files: Files,
    name: str,
    dirs: list[str],
    wanted: list[list[str]],
) -> list[str]:
    """These attributes of these modules; the namespace's parent exists before."""
    parent = name.rpartition(".")[0]
    with _directories(files, dirs) as (_, places):
        if parent:
            existing_package(parent)
        first_on_meta_path(namespace_finder, name, places)
        return [value(imported(module), attribute) for module, attribute in wanted]


def specs(
    namespace_finder: NamespaceFinder,
    files: Files,
    name: str,
    dirs: list[str],
    elsewhere: str,
) -> list[dict[str, Any]]:
    """What the finder answers for its name: plainly, with a target, and with a path.

    The directory `elsewhere` is on `sys.path`, and is the path.
    """
    with _directories(files, [*dirs, elsewhere]) as (root, [*places, other]):
        sys.path.insert(0, other)
        finder = first_on_meta_path(namespace_finder, name, places)
        seen = []
        for path, target in ((None, None), (None, ModuleType(name)), ([other], None)):
            called = f"finder.find_spec({name!r}, {below(root, path)}, {show(target)})"
            with doing(called):
                answer = finder.find_spec(name, path, target)
            loader = getattr(answer, "loader", None)
            locations = getattr(answer, "submodule_search_locations", None)
            with doing(f"list({called}.submodule_search_locations)"):
                listed = None if locations is None else list(locations)
            seen.append(
                {
                    "called": called,
                    "answer": below(root, answer),
                    "is_spec": isinstance(answer, ModuleSpec),
                    "loader": below(root, loader),
                    "kind_of_loader": type(loader).__name__,
                    "origin": below(root, getattr(answer, "origin", None)),
                    "places": below(root, listed),
                }
            )
        return seen


def joined_later(
    namespace_finder: NamespaceFinder,
    files: Files,
    name: str,
    dirs: list[str],
    later: list[str],
    modules: list[str],
    wanted: str,
) -> list[str]:
    """An attribute of each module; before each but the first, a directory joins.

    The finder is asked for its name before a directory joins, as tools ask.
    The last two are the name of the spec that the finder has for the imported package,
    and the places in that package's `__path__`.
    """
    first, *others = modules
    with _directories(files, [*dirs, *later]) as (root, every_place):
        places, joining = every_place[: len(dirs)], every_place[len(dirs) :]
        finder = first_on_meta_path(namespace_finder, name, places)
        seen = [value(imported(first, before=f"{_call(name, dirs)}; "), wanted)]
        called = f"{_call(name, dirs)}; import {first}"
        for directory, place, module in zip(later, joining, others, strict=True):
            called += (
                f"; finder.find_spec({name!r}, None, None); "
                f"dirs.append('…/{directory}'); importlib.invalidate_caches(); "
                f"import {module}"
            )
            found(finder, name)
            with doing(called):
                places.append(place)
                importlib.invalidate_caches()
                seen.append(value(do_import(module), wanted))
        spec = found(finder, name)
        with doing(f"{called}; list({name}.__path__)"):
            path = list(sys.modules[name].__path__)
        return [*seen, show(getattr(spec, "name", None)), below(root, path)]


def answers(
    namespace_finder: NamespaceFinder,
    files: Files,
    name: str,
    dirs: list[str],
    questions: list[Question],
) -> list[str]:
    """What the finder answers to each (name, path)."""
    with _directories(files, dirs) as (root, places):
        finder = first_on_meta_path(namespace_finder, name, places)
        return [below(root, found(finder, asked, path)) for asked, path in questions]


def imports_beside(
    namespace_finder: NamespaceFinder,
    files: Files,
    namespaces: dict[str, list[str]],
    place: str,
    names: list[str],
) -> list[Error | None]:
    """How each import fails, with a place on `sys.path` and a finder for each one."""
    with _directories(files, [place]) as (root, places):
        sys.path[:0] = places
        for name, dirs in namespaces.items():
            inside = [str(Path(root, part)) for part in dirs]
            first_on_meta_path(namespace_finder, name, inside)
        return [failure(name) for name in names]


def effects(
    namespace_finder: NamespaceFinder,
    files: Files,
    name: str,
    dirs: list[str],
    within: str,
    recorder: str,
) -> dict[str, Any]:
    """What the finder answers for its name; what making it, and asking it, changes.

    The list has the current directory as well, and its first directory with a slash.
    Another finder is asked for the name in the package `within`, which can be imported.
    """
    ran = recording(recorder)
    with _directories(files, dirs) as (root, places):
        sys.path.insert(0, root)
        places += [".", f"{places[0]}/"]
        given, path, state = list(places), list(sys.path), ImportState()
        folders, importers = set(Path(root).iterdir()), set(sys.path_importer_cache)
        finder = made(namespace_finder, name, places)
        spec = found(finder, name)
        for other in (f"{name}.{name}", f"{name}s"):
            found(finder, other)
        whole = f"{within}.{name}"
        inner = made(namespace_finder, whole, places)
        # A namespace path of importlib's may refuse a name without its parent.
        error_of(_call(whole, dirs), inner.find_spec, whole, [f"{root}/{within}"], None)
        changes = [f"the code of {each} ran" for each in ran] + state.changes()
        if sys.path != path:
            changes.append("sys.path was changed")
        if places != given:
            changes.append("the list of directories was changed")
        if set(Path(root).iterdir()) != folders:
            changes.append("a directory was made, or taken away")
        if importers - set(sys.path_importer_cache):
            changes.append("sys.path_importer_cache was changed")
        return {"found": show(getattr(spec, "name", None)), "changes": changes}
