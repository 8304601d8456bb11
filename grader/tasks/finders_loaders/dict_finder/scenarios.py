"""`DictFinder(sources)`: modules from a dict of sources."""

import importlib
import importlib.util
from types import ModuleType
from typing import Any

from grader.observe import doing, show
from grader.tasks.kit.importers import Importer, loader_of
from grader.tasks.kit.importing import (
    first_on_meta_path,
    found,
    imported,
    made,
    recording,
)
from grader.tasks.kit.sources import Sources


def answer_to_a_reload(importer: Importer, sources: Sources, name: str) -> str:
    """What the finder answers where the module to reload is passed as target."""
    finder = made(importer, sources)
    with doing(f"finder.find_spec({name!r}, None, <module {name!r}>)"):
        return show(finder.find_spec(name, None, ModuleType(name)))


def loader(
    importer: Importer, loader_class: type, sources: Sources, name: str
) -> dict[str, Any]:
    """The loader in the spec for a known name, and whether it is a `loader_class`."""
    given = loader_of(made(importer, sources), name)
    return {
        "loader": show(given),
        "right": given is loader_class or isinstance(given, loader_class),
    }


def effects_of_creating(
    importer: Importer, sources: Sources, name: str, recorder: str
) -> list[str]:
    """What ran while the module was only created."""
    ran = recording(recorder)
    spec = found(made(importer, sources), name)
    ran.clear()
    with doing(f"importlib.util.module_from_spec(spec), for {name!r}"):
        importlib.util.module_from_spec(spec)
    return list(ran)


def cached_while_running(
    importer: Importer, sources: Sources, name: str, seen_as: str
) -> dict[str, Any]:
    """Whether the module that the code saw in the cache is the one that import gave.

    The source binds what it saw to `seen_as`.
    """
    first_on_meta_path(importer, sources)
    module = imported(name)
    inside = getattr(module, seen_as, None)
    return {"same": inside is module, "inside": show(inside), "given": show(module)}


def executions(
    importer: Importer, sources: Sources, names: list[str], recorder: str
) -> list[str]:
    """Which modules ran, in which order, while the names were imported in turn."""
    ran = recording(recorder)
    first_on_meta_path(importer, sources)
    for name in names:
        imported(name)
    return list(ran)
