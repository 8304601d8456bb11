"""`DictFinder(sources)`: modules from a dict of sources."""

import importlib
import importlib.util
import sys
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
    value,
    values,
)
from grader.tasks.kit.sources import Sources


def answer_to_a_reload(importer: Importer, sources: Sources, name: str) -> str:
    """What the finder answers where the module to reload is passed as target."""
    finder = made(importer, sources)
    with doing(f"finder.find_spec({name!r}, None, <module {name!r}>)"):
        return show(finder.find_spec(name, None, ModuleType(name)))


def loaded_uncached(
    importer: Importer,
    sources: Sources,
    name: str,
    wanted: list[str],
    another_cached: bool,
) -> dict[str, Any]:
    """The attributes of a module that was made and run, and is in no cache.

    Also whether it is a new one, and which of the attributes that it was made with
    are others when it has run.
    With `another_cached`, another module is cached under the module's name.
    """
    if another_cached:
        sys.modules[name] = ModuleType(name)
    spec = found(made(importer, sources), name)
    with doing("module = importlib.util.module_from_spec(spec)"):
        module = importlib.util.module_from_spec(spec)
    new, before = module is not sys.modules.get(name), dict(vars(module))
    with doing("spec.loader.exec_module(module)"):
        spec.loader.exec_module(module)
    changed = [
        f"another {attribute}: {value(module, attribute)}, at first {show(first)}"
        for attribute, first in before.items()
        if getattr(module, attribute, None) is not first
    ]
    return {"new": new, "values": values(module, wanted), "changed": changed}


def loader(
    importer: Importer, loader_class: type, sources: Sources, name: str
) -> dict[str, Any]:
    """The spec's name, its loader, and whether the loader is a `loader_class`."""
    finder = made(importer, sources)
    given = loader_of(finder, name)
    return {
        "name": show(getattr(found(finder, name), "name", None)),
        "loader": show(given),
        "right": given is loader_class or isinstance(given, loader_class),
    }


def effects_of_creating(
    importer: Importer, sources: Sources, name: str, recorder: str
) -> dict[str, Any]:
    """The name of a module that was only created, and what ran meanwhile."""
    ran = recording(recorder)
    spec = found(made(importer, sources), name)
    ran.clear()
    with doing(f"importlib.util.module_from_spec(spec), for {name!r}"):
        module = importlib.util.module_from_spec(spec)
    return {"name": value(module, "__name__"), "ran": list(ran)}


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
