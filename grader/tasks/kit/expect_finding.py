"""What `DictFinder` and `DictImporter` are both held to."""

from typing import Any

from grader import invent
from grader.promise import expect
from grader.seam import run
from grader.tasks.kit import importers


def expect_nothing_but_finding(importer: Any, key: str, name: str) -> None:
    """Looking for `name`, whose source is under `key`, has no other effect."""
    recorder = invent.name()
    sources = {key: f"import {recorder}; {recorder}.ran.append(__name__)"}
    seen = run(
        importers.effects_of_finding, importer, sources, name=name, recorder=recorder
    )
    called = f"importlib.util.find_spec({name!r})"
    expect(
        not seen["ran"],
        called=called,
        expected="no module's code runs",
        got=f"the code of {name} ran",
    )
    expect(
        not seen["changes"],
        called=called,
        expected="sys.modules and sys.meta_path stay as they are",
        got="; ".join(seen["changes"]),
    )


def expect_failure_to_remove_one(
    importer: Any, sources: dict[str, str], name: str, stays: str
) -> None:
    """The exception of `name`'s code comes out; it is removed, and `stays` stays."""
    number = invent.number()
    sources[name] = sources.get(name, "") + f"raise LookupError({number})\n"
    seen = run(importers.failing_import, importer, sources, name=name)
    error = seen["error"]
    expect(
        error and (error["type"], error["message"]) == ("LookupError", str(number)),
        called=f"import {name}, whose code raises LookupError({number})",
        expected=f"raised LookupError({number})",
        got=error["text"] if error else "nothing was raised",
    )
    expect(
        seen["cached"] == [stays],
        called=f"import {name}, which raises after the import of {stays}",
        expected=f"afterwards new in sys.modules: {stays}",
        got=f"new in sys.modules: {', '.join(seen['cached']) or 'nothing'}",
    )


def expect_to_be_found_later(importer: Any, sources: dict[str, str], name: str) -> None:
    """`name` is unknown, enters the dict, and is found."""
    seen = run(
        importers.added_later, importer, sources, name=name, source="answer = 1\n"
    )
    expect(
        seen["first"] and seen["first"]["type"] == "ModuleNotFoundError",
        called=f"import {name}, which is not in the dict yet",
        expected="raised ModuleNotFoundError",
        got=seen["first"]["text"] if seen["first"] else "the import went through",
    )
    expect(
        seen["second"] is None,
        called=f"sources[{name!r}] = 'answer = 1'; import {name}",
        expected="the import goes through",
        got=seen["second"]["text"] if seen["second"] else "",
    )
