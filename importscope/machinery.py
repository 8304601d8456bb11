"""Where import is observed: the private names of importlib, and nothing else.

While somebody watches, a few functions of `importlib._bootstrap` and
`builtins.__import__` are replaced by wrappers that note what happens and pass
everything through: arguments, results, exceptions. `sys.modules`,
`sys.meta_path` and the finders themselves are never touched.

This file imports only what every interpreter has loaded when it starts, so that
`fresh` can run it in a child and find there only what the child's code imports.
"""

import _thread
import builtins
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType
    from typing import Any, TypeVar

    Function = TypeVar("Function", bound=Callable[..., Any])

# The dictionary that import uses, even if somebody rebinds `sys.modules`.
_modules = sys.modules
_bootstrap: "Any" = _modules["_frozen_importlib"]
_reading_files = vars(_modules["_frozen_importlib_external"])
_NOTHING = object()
_clock = time.perf_counter_ns
_watchers: "list[Watcher]" = []
_guard = _thread.allocate_lock()


class Watcher:
    """What one thread's imports do, as tuples: (kind, nanoseconds, fact, ...).

    The kinds and their facts are the event classes of `importscope.trace`.
    """

    def __init__(self) -> None:
        self.raw: list[tuple[Any, ...]] = []
        self.new: list[str] = []
        self.thread = _thread.get_ident()
        self._finders: list[int] | None = None

    def start(self, namespace: "dict[str, Any]") -> None:
        """Begin to watch the thread that calls.

        Raises RuntimeError if this Python's importlib is not as expected.
        """
        if problem:
            raise RuntimeError(f"importscope cannot watch this Python: {problem}")
        # Ids, not the objects: watching must keep nothing alive.
        self._bound = {name: id(value) for name, value in namespace.items()}
        self._before = frozenset(_modules)
        self.see_finders(sys.meta_path)
        with _guard:
            if not _watchers:
                _install()
            _watchers.append(self)

    def stop(
        self, namespace: "dict[str, Any]", error: BaseException | None = None
    ) -> None:
        """Stop watching; `error` is what ended the watched code, if anything did."""
        with _guard:
            _watchers.remove(self)
            if not _watchers:
                _remove()
        loaded = dict.fromkeys(
            facts[0] for kind, _, *facts in self.raw if kind in _LOADED
        )
        added = dict.fromkeys(name for name in [*_modules] if name not in self._before)
        appeared = [name for name in added if name not in loaded]
        self.new = [name for name in loaded if name in added] + appeared
        for name in appeared:
            self.note("Appeared", name)
        for name, value in list(namespace.items()):
            if self._bound.get(name) != id(value):
                self._note_binding(name, value)
        failure = None if error is None else describe_error(error)
        self.note("Ended", failure, len(_modules))

    def note(self, kind: str, *facts: object) -> None:
        self.raw.append((kind, _clock(), *facts))

    def see_finders(self, meta_path: "Iterable[object]") -> None:
        """Note which finders there are, if they are not those of the last look."""
        finders = [id(finder) for finder in meta_path]
        if finders != self._finders:
            self._finders = finders
            names = [_name_of(finder) for finder in meta_path]
            self.note("MetaPath", names, len(_modules))

    def _note_binding(self, name: str, value: object) -> None:
        if isinstance(value, type(sys)):
            self.note("Bound", name, "module", vars(value).get("__name__", ""))
        elif not name.startswith("_"):
            # Only what cannot answer with code of its own is asked where it is from.
            known = isinstance(value, (type, type(_name_of), type(len)))
            source = value.__module__ if known else None
            self.note("Bound", name, type(value).__name__, source or "")


_LOADED = ("Executing", "Executed")


def describe_error(error: BaseException) -> tuple[str, str]:
    """The type and the message of an exception."""
    try:
        message = str(error)
    except Exception:
        message = "(its message cannot be shown)"
    return type(error).__name__, message


def _name_of(thing: object) -> str:
    """What to call a finder or a loader, without running any of its code."""
    return thing.__name__ if isinstance(thing, type) else type(thing).__name__


def _describe_spec(spec: object) -> tuple[str | None, str | None, bool]:
    """A spec's loader, origin, and whether it is a package's. Specs may be fake."""
    facts: list[Any] = []
    for attribute in ("loader", "origin", "submodule_search_locations"):
        try:
            facts.append(getattr(spec, attribute))
        except Exception:
            facts.append(None)
    loader, origin, places = facts
    return (
        None if loader is None else _name_of(loader),
        origin if isinstance(origin, str) else None,
        places is not None,
    )


def _state(module: object) -> str:
    """How a request finds a module that is in `sys.modules`."""
    if module is None:
        return "halted"
    try:
        # Not getattr(): a lazy module would load itself.
        spec = object.__getattribute__(module, "__spec__")
    except AttributeError:
        return "cached"
    return "partial" if getattr(spec, "_initializing", False) else "cached"


def _absolute(name: str, namespace: object, level: int) -> str | None:
    """The full name that `from ..name import` asks for; None if there is none."""
    if level == 0:
        return name
    package = namespace.get("__package__") if isinstance(namespace, dict) else None
    if not package:
        return None
    base = package.rsplit(".", level - 1)[0]
    return f"{base}.{name}" if name else base


def _note(kind: str, *facts: object) -> None:
    now = _clock()
    thread = _thread.get_ident()
    for watcher in _watchers:
        if watcher.thread == thread:
            watcher.raw.append((kind, now, *facts))


def _as_importlib(wrapper: "Function") -> "Function":
    """Give a wrapper's code the file name of importlib's own.

    `warnings` looks past frames of that name when it seeks whom to blame.
    """
    wrapper.__code__ = wrapper.__code__.replace(
        co_filename="<frozen importlib._bootstrap>"
    )
    return wrapper


def _forget_frame(error: BaseException) -> None:
    """Take the wrapper's own frame out of the traceback of what passes through it.

    With a bare `raise` after this, a traceback is what it is without a watcher.
    """
    if error.__traceback__:
        error.__traceback__ = error.__traceback__.tb_next


# One maker of wrappers for each name: original -> wrapper.


def _watch_import(original: "Any") -> "Any":
    @_as_importlib
    def __import__(
        name: str,
        globals: "dict[str, Any] | None" = None,
        locals: "dict[str, Any] | None" = None,
        fromlist: "Any" = (),
        level: int = 0,
    ) -> "Any":
        # Reading a file asks for _io: that is no request of the watched code.
        if globals is not _reading_files and isinstance(name, str):
            # What is missing, or None, goes on to _find_and_load.
            full_name = _absolute(name, globals, level)
            module = full_name and _modules.get(full_name)
            if module is not None:
                _note("Requested", full_name, _state(module))
        try:
            return original(name, globals, locals, fromlist, level)
        except BaseException as error:
            _forget_frame(error)
            raise

    return __import__


def _watch_find_and_load(original: "Any") -> "Any":
    @_as_importlib
    def _find_and_load(name: str, import_: "Any") -> "Any":
        module = _modules.get(name, _NOTHING)
        state = "new" if module is _NOTHING else _state(module)
        _note("Requested", name, state)
        try:
            module = original(name, import_)
        except BaseException as error:
            _note("Failed", name, describe_error(error), len(_modules))
            _forget_frame(error)
            raise
        if state == "new":
            _note("Imported", name)
        return module

    return _find_and_load


def _watch_lock(original: "Any") -> "Any":
    class _ImportLockContext(original):  # type: ignore[misc]
        """`_find_spec` enters this once for each finder, just before asking it."""

        @_as_importlib
        def __enter__(self) -> None:
            super().__enter__()
            search = sys._getframe(1).f_locals
            thread = _thread.get_ident()
            for watcher in _watchers:
                if watcher.thread == thread:
                    watcher.see_finders(search["meta_path"])
            self.question = _question(search)
            _note("Asked", *self.question)

        @_as_importlib
        def __exit__(self, kind: object, error: "Any", traceback: object) -> None:
            # Not yet bound, if the first finder has no find_spec.
            spec = sys._getframe(1).f_locals.get("spec")
            if error is not None:
                _note("Raised", *self.question, describe_error(error))
            elif spec is None:
                _note("Declined", *self.question)
            else:
                _note("Found", *self.question, *_describe_spec(spec))
            super().__exit__(kind, error, traceback)

    return _ImportLockContext


def _question(search: "dict[str, Any]") -> tuple[str, str, int]:
    """Who is asked for what: (name, finder, its place on the meta path)."""
    finder = search["finder"]
    for place, entry in enumerate(search["meta_path"]):
        if entry is finder:
            return search["name"], _name_of(finder), place
    # It has just taken itself off the list.
    return search["name"], _name_of(finder), -1


def _watch_init_module_attrs(original: "Any") -> "Any":
    loading = _bootstrap._load_unlocked.__code__

    @_as_importlib
    def _init_module_attrs(
        spec: "Any", module: "ModuleType", *, override: bool = False
    ) -> None:
        try:
            original(spec, module, override=override)
        except BaseException as error:
            _forget_frame(error)
            raise
        # The last act of module_from_spec. Did import call that, or a person?
        if sys._getframe(2).f_code is loading:
            _note("Created", spec.name, type(module).__name__)
            # From here on import adds the name, then runs the code: unseen by us.
            _note("Executing", spec.name, len(_modules) + (spec.name not in _modules))

    return _init_module_attrs


def _watch_load_unlocked(original: "Any") -> "Any":
    @_as_importlib
    def _load_unlocked(spec: "Any") -> "Any":
        try:
            module = original(spec)
        except BaseException as error:
            _forget_frame(error)
            raise
        _note("Executed", spec.name, len(_modules))
        return module

    return _load_unlocked


def _watch_exec(original: "Any") -> "Any":
    @_as_importlib
    def _exec(spec: "Any", module: "ModuleType") -> "Any":
        _note("Reloading", spec.name)
        try:
            module = original(spec, module)
        except BaseException as error:
            _note("Failed", spec.name, describe_error(error), len(_modules))
            _forget_frame(error)
            raise
        _note("Executed", spec.name, len(_modules))
        return module

    return _exec


# _load_unlocked last: _watch_init_module_attrs looks at the original.
_makers: "list[tuple[Any, str, Callable[[Any], Any]]]" = [
    (builtins, "__import__", _watch_import),
    (_bootstrap, "_find_and_load", _watch_find_and_load),
    (_bootstrap, "_ImportLockContext", _watch_lock),
    (_bootstrap, "_init_module_attrs", _watch_init_module_attrs),
    (_bootstrap, "_load_unlocked", _watch_load_unlocked),
    (_bootstrap, "_exec", _watch_exec),
]
_replaced: "list[tuple[Any, str, Any, Any]]" = []


def _install() -> None:
    for owner, name, make in _makers:
        original = getattr(owner, name)
        wrapper = make(original)
        _replaced.append((owner, name, original, wrapper))
        setattr(owner, name, wrapper)


def _remove() -> None:
    while _replaced:
        owner, name, original, wrapper = _replaced.pop()
        # What the watched code has put there stays there.
        if getattr(owner, name) is wrapper:
            setattr(owner, name, original)


def _find_problem() -> str | None:
    """The private name that is not as the wrappers expect it; None if all are."""
    uses = {
        "_find_and_load": {"_find_and_load_unlocked", "name", "import_"},
        "_find_and_load_unlocked": {"_find_spec", "_load_unlocked"},
        "_find_spec": {"_ImportLockContext", "meta_path", "finder", "spec", "name"},
        "_load_unlocked": {"module_from_spec", "spec"},
        "module_from_spec": {"_init_module_attrs"},
        "_init_module_attrs": {"spec", "module", "override"},
        "_exec": {"_init_module_attrs", "spec", "module"},
    }
    for name, used in uses.items():
        code = getattr(getattr(_bootstrap, name, None), "__code__", None)
        if code is None or not used <= {*code.co_names, *code.co_varnames}:
            return f"importlib._bootstrap.{name} is not as it was up to 3.13"
    if not hasattr(_bootstrap, "_ImportLockContext"):
        return "importlib._bootstrap._ImportLockContext is gone"
    return None


problem = _find_problem()
