"""`TransformLoader`: source is rewritten on its way from the file to the module."""

import contextlib
import hashlib
import importlib.util
import os
import sys
import time
from collections.abc import Iterator
from functools import partial
from importlib.machinery import FileFinder, SourceFileLoader
from operator import methodcaller
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

from grader.observe import Error, doing, error_of, show
from grader.tasks.kit.folder import Files, on_path, where
from grader.tasks.kit.future import below_a_future_import
from grader.tasks.kit.importing import (
    Failure,
    do_import,
    failures,
    imported,
    made,
    printed_traceback,
    value,
)

TransformLoader = Any  # a class
Replacement = tuple[str, str]

# The methods of a loader of files that take a name and refuse every other one.
ASKED = ("get_code", "get_source", "get_filename", "is_package")


def _subclass(transform_loader: TransformLoader, **methods: Any) -> Any:
    """A subclass with these methods, a step of its own."""
    with doing(f"class Mine(TransformLoader): ...   with {', '.join(methods)}"):
        return type("Mine", (transform_loader,), methods)


def _replacing(transform_loader: TransformLoader, replacement: Replacement) -> Any:
    """A subclass whose `transform` replaces one text by another."""
    old, new = replacement

    def transform(self: Any, source: str) -> str:
        return source.replace(old, new)

    return _subclass(transform_loader, transform=transform)


@contextlib.contextmanager
def _loading(loader: Any, folder: str) -> Iterator[None]:
    """Let this loader load the source files below `folder`, and no others."""

    def hook(entry: str) -> FileFinder:
        if not entry.startswith(folder):
            raise ImportError("not below the folder")
        return FileFinder(entry, (loader, [".py"]))

    sys.path_hooks.insert(0, hook)
    sys.path_importer_cache.pop(folder, None)
    try:
        yield
    finally:
        sys.path_hooks.remove(hook)
        sys.path_importer_cache.pop(folder, None)


@contextlib.contextmanager
def _bytecode_written() -> Iterator[None]:
    """Let bytecode be kept beside its source, whatever this machine's settings are."""
    with (
        mock.patch.object(sys, "dont_write_bytecode", False),
        mock.patch.object(sys, "pycache_prefix", None),
    ):
        yield


def _rewritten_by(loader: Any, files: Files, path: str, name: str) -> ModuleType:
    """The module, imported from the folder `path` by this loader."""
    with _loading(loader, path):
        return imported(name, after=where(files, name))


def _rewritten(
    transform_loader: TransformLoader,
    files: Files,
    path: str,
    name: str,
    replacement: Replacement,
) -> ModuleType:
    """The module, imported from the folder `path` with this replacement."""
    loader = _replacing(transform_loader, replacement)
    return _rewritten_by(loader, files, path, name)


def imports_in_turn(
    transform_loader: TransformLoader,
    files: Files,
    name: str,
    wanted: str,
    turns: list[Replacement | None],
    one_class: bool = False,
) -> list[dict[str, Any]]:
    """Import a module again and again, with these replacements or plainly.

    With `one_class`, all loaders are of one class, and each has its replacement as an
    attribute.

    Of each import: the attribute `wanted`, and a digest of the bytecode that then lies
    where a plain import keeps it, or None.
    """
    seen = []

    def transform(self: Any, source: str) -> str:
        return source.replace(*self.replacement)

    shared = _subclass(transform_loader, transform=transform) if one_class else None

    def loader_with(replacement: Replacement) -> Any:
        if shared is None:
            return _replacing(transform_loader, replacement)

        def make(name: str, path: str) -> Any:
            loader = shared(name, path)
            loader.replacement = replacement
            return loader

        return make

    with on_path(files) as path, _bytecode_written():
        kept = Path(importlib.util.cache_from_source(f"{path}/{name}.py"))
        for turn in turns:
            sys.modules.pop(name, None)
            if turn is None:
                sys.path_importer_cache.pop(path, None)
                module = imported(name, after=where(files, name))
            else:
                module = _rewritten_by(loader_with(turn), files, path, name)
            digest = (
                hashlib.sha256(kept.read_bytes()).hexdigest() if kept.exists() else None
            )
            seen.append({"value": value(module, wanted), "bytecode": digest})
    return seen


def untransformed(
    transform_loader: TransformLoader,
    files: Files,
    name: str,
    source: str,
    wanted: str,
) -> dict[str, str]:
    """What TransformLoader itself makes of a text, and of a file."""
    with on_path(files) as path, _loading(transform_loader, path):
        with doing(f"TransformLoader({name!r}, path).transform({source!r})"):
            text = transform_loader(name, f"{path}/{name}.py").transform(source)
        module = imported(name, after=where(files, name))
        return {"text": show(text), "value": value(module, wanted)}


def package(
    transform_loader: TransformLoader,
    files: Files,
    name: str,
    wanted: str,
    replacement: Replacement,
) -> dict[str, str]:
    """What became of a module in a package, and what its spec and its loader say."""
    with on_path(files) as path:
        module = _rewritten(transform_loader, files, path, name, replacement)
        parent = sys.modules[name.rpartition(".")[0]]
        file = f"{path}/{name.replace('.', '/')}.py"
        return {
            "value": value(module, wanted),
            "__file__": show(Path(module.__file__ or "") == Path(file)),
            "__path__": show(hasattr(parent, "__path__")),
            "SourceFileLoader": show(isinstance(module.__loader__, SourceFileLoader)),
        }


def asked_for_another(
    transform_loader: TransformLoader, files: Files, name: str, other: str
) -> list[Error | None]:
    """How a loader for `name` refuses the other name, method by method."""
    with on_path(files) as path:
        loader_class = _replacing(transform_loader, ("", ""))
        loader = made(loader_class, name, f"{path}/{name}.py")
        return [
            error_of(f"loader.{each}({other!r})", getattr(loader, each), other)
            for each in ASKED
        ]


def reloaded_after_a_change(
    transform_loader: TransformLoader,
    files: Files,
    name: str,
    new_source: str,
    wanted: str,
    replacement: Replacement,
) -> str:
    """An attribute after the file was written anew and the module reloaded."""
    loader = _replacing(transform_loader, replacement)
    with on_path(files) as path, _loading(loader, path):
        module = imported(name, after=where(files, name))
        file = Path(path, f"{name}.py")
        file.write_text(new_source, encoding="utf-8")
        # Kept bytecode counts for a text of the same length and the same second.
        os.utime(file, (time.time() + 2, time.time() + 2))
        with doing(f"importlib.reload({name}), whose file is {new_source!r} by then"):
            return value(importlib.reload(module), wanted)


def encoded(
    transform_loader: TransformLoader,
    name: str,
    text: str,
    encoding: str,
    wanted: str,
    replacement: Replacement,
) -> dict[str, str]:
    """What `transform` is given, and an attribute, of a text in this encoding."""
    given: list[object] = []
    old, new = replacement

    def transform(self: Any, source: Any) -> Any:
        given.append(source)
        return source.replace(old, new) if isinstance(source, str) else source

    data = text.encode(encoding)
    with on_path({}) as path:
        Path(path, f"{name}.py").write_bytes(data)
        loader = _subclass(transform_loader, transform=transform)
        with _loading(loader, path):
            module = imported(name, after=f"\nwhere {name}.py holds\n{data!r}")
    return {"given": show(given[0]) if given else "", "value": value(module, wanted)}


def failures_of_code(
    transform_loader: TransformLoader,
    files: Files,
    names: list[str],
    recorder: str,
    kinds: list[str],
) -> dict[str, Any]:
    """What comes out of imports where the code raises `error` of the recorder.

    For each name, the error is of another of these kinds. Also what becomes of the
    settings for bytecode.
    """
    seen: list[Failure] = []
    loader = _replacing(transform_loader, ("", ""))
    with on_path(files) as path, _loading(loader, path), _bytecode_written():
        for name, kind in zip(names, kinds, strict=True):
            action = partial(do_import, name)
            seen += failures(recorder, [kind], f"import {name}", action)
        same = (sys.dont_write_bytecode, sys.pycache_prefix) == (False, None)
    return {"failures": seen, "flags": "as before" if same else "changed"}


def compiled_below_a_future_import(
    transform_loader: TransformLoader, files: Files, name: str, wanted: str
) -> str:
    """An attribute, where a future import stands above the loader's code."""
    with (
        below_a_future_import(transform_loader),
        on_path(files) as path,
        _loading(_replacing(transform_loader, ("", "")), path),
    ):
        return value(imported(name, after=where(files, name)), wanted)


def traceback_of_call(
    transform_loader: TransformLoader,
    files: Files,
    name: str,
    function: str,
    replacement: Replacement,
) -> str:
    """The traceback of a function that raises, as Python prints it."""
    with on_path(files) as path:
        module = _rewritten(transform_loader, files, path, name, replacement)
        return printed_traceback(methodcaller(function), module)


def source_given(
    transform_loader: TransformLoader,
    files: Files,
    name: str,
    wanted: str,
    replacement: Replacement,
) -> dict[str, str]:
    """An attribute of a module, and what its loader's `get_source` says."""
    with on_path(files) as path:
        module = _rewritten(transform_loader, files, path, name, replacement)
        asked = f"{name}.__loader__.get_source({name!r})"
        with doing(asked):
            source = module.__loader__.get_source(name)  # type: ignore[union-attr]
        return {f"{name}.{wanted}": value(module, wanted), asked: show(source)}


# How `get_code` calls it: whether the module's name is passed, too.
CALLED = {
    True: "self.source_to_code(data, path, fullname)",
    False: "self.source_to_code(data, path)",
}


def called_by_another_python(
    transform_loader: TransformLoader,
    files: Files,
    name: str,
    wanted: str,
    replacement: Replacement,
    names_it: bool,
) -> str:
    """An attribute, where `get_code` calls `source_to_code` as another Python does.

    From Python 3.15 on, `source_to_code` takes one more argument, the module's name.
    `names_it` says whether that Python does so.
    """
    original = SourceFileLoader.source_to_code

    def newer(
        self: Any, data: Any, path: Any, fullname: Any = None, *, _optimize: int = -1
    ) -> Any:
        return original(self, data, path, _optimize=_optimize)

    def older(self: Any, data: Any, path: Any, *, _optimize: int = -1) -> Any:
        return original(self, data, path, _optimize=_optimize)

    loader = _replacing(transform_loader, replacement)

    class Mine(loader):  # type: ignore[valid-type, misc]
        def source_to_code(self, data: Any, path: Any, *rest: Any, **more: Any) -> Any:
            rest = (rest or (name,)) if names_it else ()
            return super().source_to_code(data, path, *rest, **more)

    other = newer if names_it else older
    with (
        mock.patch.object(SourceFileLoader, "source_to_code", other),
        on_path(files) as path,
        _loading(Mine, path),
    ):
        how = f"where get_code calls {CALLED[names_it]}"
        module = imported(name, after=f"\n{how}{where(files, name)}")
        return value(module, wanted)
