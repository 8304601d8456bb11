"""`LazyImporter(names)`: modules that run when they are first used."""

import importlib
import sched  # noqa: F401 - stays loaded, so no scenario may be the first to load it
import sys
import threading
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from grader.observe import describe, doing, show
from grader.tasks.kit.importing import (
    first_on_meta_path,
    found,
    imported,
    recording,
)
from grader.tasks.kit.library import Library
from grader.tasks.kit.session import Step, session
from grader.tasks.kit.sources import Sources
from grader.tasks.kit.threads import Threads

LazyImporter = Callable[[list[str]], Any]

A_RACE = 0.1  # seconds in which a second run would have begun
PATIENCE = 5.0  # seconds for threads that must not wait for each other


class Maker(Library):
    """Serves modules that it makes itself, as the loader of extension modules does."""

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """A module with something in it."""
        module = ModuleType(spec.name)
        vars(module)["made"] = True
        return module


class Filed(Library):
    """Serves modules whose specs name a file, and a folder for the submodules."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: object = None
    ) -> ModuleSpec | None:
        """As a library does, with the places that PathFinder would name."""
        spec = super().find_spec(name, path, target)
        if spec is not None:
            folder = f"/files/{name}"
            spec.origin = f"{folder}.py"
            spec.has_location = True
            if spec.submodule_search_locations is not None:
                spec.origin = f"{folder}/__init__.py"
                spec.submodule_search_locations.append(folder)
        return spec


def typed(
    lazy_importer: LazyImporter,
    sources: Sources,
    listed: list[str],
    lines: list[str],
    recorder: str,
) -> list[Step]:
    """Type these lines with a lazy importer first on the meta path.

    `LazyImporter`, `lazy`, `importlib` and `sys` can be used in the lines.
    """
    ran = recording(recorder)
    sys.meta_path.append(Library(sources))
    lazy = first_on_meta_path(lazy_importer, listed)
    names = {"LazyImporter": lazy_importer, "lazy": lazy}
    return session(lines, {**names, "importlib": importlib, "sys": sys}, ran)


def typed_between(
    lazy_importer: LazyImporter,
    shelves: list[Sources],
    listed: list[str],
    lines: list[str],
) -> list[Step]:
    """Type these lines with a finder before a lazy importer, and two right behind it.

    `one`, `two` and `three` hold what each of these finders has been asked.
    """
    one, two, three = (Library(sources) for sources in shelves)
    sys.meta_path[:0] = [two, three]
    first_on_meta_path(lazy_importer, listed)
    sys.meta_path.insert(0, one)
    asked = {"one": one.asked, "two": two.asked, "three": three.asked}
    return session(lines, asked, [])


def typed_before_a_maker(
    lazy_importer: LazyImporter, sources: Sources, listed: list[str], lines: list[str]
) -> list[Step]:
    """Type these lines where the next finder's loader makes its modules itself."""
    sys.meta_path.append(Maker(sources))
    first_on_meta_path(lazy_importer, listed)
    return session(lines, {}, [])


def typed_before_files(
    lazy_importer: LazyImporter, sources: Sources, listed: list[str], lines: list[str]
) -> list[Step]:
    """Type these lines where the next finder's specs name files."""
    sys.meta_path.append(Filed(sources))
    first_on_meta_path(lazy_importer, listed)
    return session(lines, {}, [])


def answers(
    lazy_importer: LazyImporter, sources: Sources, listed: list[str], names: list[str]
) -> list[str]:
    """What the finder answers to each name."""
    sys.meta_path.append(Library(sources))
    finder = first_on_meta_path(lazy_importer, listed)
    return [show(found(finder, name)) for name in names]


def race(
    lazy_importer: LazyImporter,
    sources: Sources,
    name: str,
    attribute: str,
    recorder: str,
    threads: int,
) -> dict[str, list[str]]:
    """What ran, and what each thread got, when threads first use a module at once.

    The module's source calls `pause()` of the recorder. That waits until a second run
    has begun, or would have begun.
    """
    ran = recording(recorder)
    second_run = threading.Event()

    def pause() -> None:
        if len(ran) > 1:
            second_run.set()
        second_run.wait(A_RACE)

    vars(sys.modules[recorder])["pause"] = pause
    sys.meta_path.append(Library(sources))
    first_on_meta_path(lazy_importer, [name])
    module = imported(name)
    answers: list[str] = []

    def use() -> None:
        try:
            answers.append(show(getattr(module, attribute)))
        except BaseException as error:
            answers.append(describe(error)["text"])

    with doing(f"{name}.{attribute}, in {threads} threads at once"):
        Threads([use] * threads).run(PATIENCE)
    still = threads - len(answers)
    return {"ran": list(ran), "answers": answers + ["no answer: it waits"] * still}
