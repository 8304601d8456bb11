"""Where import is observed: the private names of importlib, and nothing else.

While somebody watches, a few functions of `importlib._bootstrap` and
`builtins.__import__` are replaced by wrappers that note what happens and pass
everything through: arguments, results, exceptions. `sys.modules`,
`sys.meta_path` and the finders themselves are never touched. On a Python whose
private names are others only `builtins.__import__` is wrapped, and `blind` says
what cannot be seen.

What the watched code could notice: `__import__` is no built-in function, and each
import under way takes three more frames of the stack, so that the recursion limit is
reached by a chain of some 90 modules, each imported by the one before, and not of 140.

This file imports only what every interpreter has loaded when it starts, so that
`fresh` can run it in a child and find there only what the child's code imports.
"""

import _imp
import _thread
import builtins
import marshal
import sys
import time
from _thread import get_ident

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType
    from typing import Any, TypeVar

    Function = TypeVar("Function", bound=Callable[..., Any])
    # Who watches which thread.
    Watching = dict[int, "tuple[Watcher, ...]"]

# The dictionary that import uses, even if somebody rebinds `sys.modules`.
_modules = sys.modules
_bootstrap: "Any" = _modules["_frozen_importlib"]
_reading_files = vars(_modules["_frozen_importlib_external"])
_NOTHING = object()
_clock = time.perf_counter_ns


class Watcher:
    """What one thread's imports do: in `raw` a kind, nanoseconds, its facts, a kind, …

    The kinds and their facts are the event classes of `importscope.trace`. All in one
    list: thousands of tuples would be the garbage collector's to go through. What the
    watched code binds is looked for in `namespace`; it does not bind `own`.
    """

    def __init__(self, namespace: "dict[str, Any]", own: object = None) -> None:
        self.raw: list[Any] = []
        self.new: list[str] = []
        # The modules that import has loaded, in the order in which that began.
        self.loaded: dict[str, None] = {}
        # The name of a request that is noted and will be seen once more.
        self.told = ""
        self.namespace = namespace
        self._own = own
        self.thread = 0  # none yet

    def start(self) -> None:
        """Begin to watch the thread that calls."""
        self.thread = get_ident()
        # Ids, not the objects: watching must keep nothing alive.
        self._bound = {name: id(value) for name, value in self.namespace.items()}
        self.size = len(self.namespace)
        self._before = frozenset(_modules)
        self.see_finders(sys.meta_path)
        if blind:
            self.note("Unseen", blind)
        try:
            add(self)
        except BaseException:
            take_off(self)
            raise

    def stop(self, error: BaseException | None = None) -> None:
        """Stop watching; `error` is what ended the watched code, if anything did."""
        try:
            take_off(self)
        finally:
            # Again, should Ctrl-C have come in between.
            take_off(self)
        added = dict.fromkeys(
            name
            for name in [*_modules]
            if name not in self._before and isinstance(name, str)
        )
        appeared = [name for name in added if name not in self.loaded]
        self.new = [name for name in self.loaded if name in added] + appeared
        for name in appeared:
            self.note("Appeared", name)
        self.see_names()
        failure = None if error is None else describe_error(error)
        self.note("Ended", failure, len(_modules))

    def dump(self) -> bytes:
        """All of it, marshalled: for an interpreter of the same kind."""
        try:
            return marshal.dumps((self.raw, self.new))
        except ValueError:
            return marshal.dumps((_plain(self.raw), _plain(self.new)))

    def note(self, kind: str, *facts: object) -> None:
        self.raw.extend((kind, _clock(), *facts))

    def see_finders(self, meta_path: "Iterable[object]") -> None:
        """Note which finders there are."""
        self.finders = [id(finder) for finder in meta_path]
        self.names = [_name_of(finder) for finder in meta_path]
        self.note("MetaPath", self.names, len(_modules))

    def see_names(self) -> None:
        """Note what has been bound in the namespace since the last look."""
        self.size = len(self.namespace)
        for name, value in [*self.namespace.items()]:
            if self._bound.get(name) != id(value) and value is not self._own:
                self._bound[name] = id(value)
                self._note_binding(name, value)

    def _note_binding(self, name: str, value: object) -> None:
        if not isinstance(name, str):
            return
        # Neither isinstance() nor vars(): a proxy, or a lazy module, would wake up.
        if issubclass(type(value), type(sys)):
            facts = object.__getattribute__(value, "__dict__") or {}
            self.note("Bound", name, "module", _text(facts.get("__name__")))
        elif not name.startswith("_"):
            kind = type(value)
            # Only what cannot answer with code of its own is asked where it is from.
            known = kind in (type, type(_name_of), type(len))
            source = _text(value.__module__) if known else ""
            self.note("Bound", name, _class_name(kind), source)


def _plain(thing: object) -> "Any":
    """The same of types that can be marshalled: a string is of no type of one's own."""
    if isinstance(thing, str):
        return str.__str__(thing)
    if isinstance(thing, dict):
        return {key: _plain(value) for key, value in thing.items()}
    if isinstance(thing, (list, tuple)):
        return type(thing)([_plain(item) for item in thing])
    return thing if thing is None or isinstance(thing, int) else _name_of(thing)


def _text(thing: object) -> str:
    return thing if isinstance(thing, str) else ""


def describe_error(error: BaseException) -> dict[str, str]:
    """The type and the message of an exception."""
    try:
        message = str(error)
    except Exception:
        message = "(its message cannot be shown)"
    return {"type": _class_name(type(error)), "message": message}


def _name_of(thing: object) -> str:
    """What to call a finder or a loader, without running any of its code."""
    kind = type(thing)
    return _class_name(thing if issubclass(kind, type) else kind)


# Not by attribute: a metaclass may answer with code of its own.
_class_name: "Callable[[object], str]" = vars(type)["__name__"].__get__


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


def _places(path: "Any") -> tuple[str, ...]:
    """The entries of a package's `__path__`, without running any code of it."""
    if type(path) is _reading_files.get("_NamespacePath"):
        path = path._path
    if type(path) not in (list, tuple):
        return ()
    return tuple([place for place in path if isinstance(place, str)])


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


def _absolute(name: str, namespace: object, level: object) -> str:
    """The full name that `from ..name import` asks for; "" if there is none."""
    if type(namespace) is not dict or type(level) is not int or level < 0:
        return ""
    package = namespace.get("__package__")
    if not isinstance(package, str):
        return ""
    base = package.rsplit(".", level - 1)[0]
    return f"{base}.{name}" if name else base


def _note(watching: "Watching", kind: str, *facts: object) -> None:
    for watcher in watching.get(get_ident(), ()):
        watcher.raw += kind, _clock(), *facts


def _note_load(watching: "Watching", kind: str, name: str, cached: int) -> None:
    for watcher in watching.get(get_ident(), ()):
        watcher.loaded[name] = None
        watcher.raw.extend((kind, _clock(), name, cached))


def _note_failure(watching: "Watching", name: str, error: BaseException) -> None:
    if get_ident() in watching:
        _note(watching, "Failed", name, describe_error(error), len(_modules))


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


# One maker of wrappers for each name: (original, who watches) -> wrapper.


def _watch_import(original: "Any", watching: "Watching") -> "Any":
    # An import function in Python may go on to _find_and_load in any case.
    in_python = type(original) is not type(len)

    @_as_importlib
    def __import__(*args: "Any", **options: "Any") -> "Any":
        watchers = watching.get(get_ident())
        if watchers:
            name, state = _request(watchers, args, options)
            # What is missing, or None, goes on to _find_and_load.
            if state == "cached" or state == "partial":
                for watcher in watchers:
                    watcher.raw.extend(("Requested", _clock(), name, state))
                    watcher.told = name if in_python else ""
        try:
            return original(*args, **options)
        except BaseException as error:
            _forget_frame(error)
            raise
        finally:
            if in_python:
                for watcher in watchers or ():
                    watcher.told = ""

    return __import__


def _watch_import_alone(original: "Any", watching: "Watching") -> "Any":
    @_as_importlib
    def __import__(*args: "Any", **options: "Any") -> "Any":
        watchers = watching.get(get_ident())
        name, state = _request(watchers, args, options) if watchers else ("", "")
        for watcher in (state and watchers) or ():
            watcher.note("Requested", name, state)
            if state == "new":
                watcher.loaded[name] = None
        try:
            module = original(*args, **options)
        except BaseException as error:
            if state in ("new", "halted"):
                _note_failure(watching, name, error)
            _forget_frame(error)
            raise
        if state == "new":
            _note(watching, "Imported", name)
        return module

    return __import__


def _request(
    watchers: "tuple[Watcher, ...]", args: "tuple[Any, ...]", options: "dict[str, Any]"
) -> tuple[str, str]:
    """The full name that a call of `__import__` asks for, and how it stands."""
    try:
        # What an import statement passes is put in order quickly.
        name, namespace, _, _, level = (
            args if len(args) == 5 else _arguments(*args, **options)
        )
    except TypeError:
        return "", ""
    for watcher in watchers:
        if namespace is watcher.namespace and len(namespace) != watcher.size:
            watcher.see_names()
    # Reading a file asks for _io: that is no request of the watched code.
    if namespace is _reading_files or not isinstance(name, str):
        return "", ""
    if level != 0:
        name = _absolute(name, namespace, level)
    if not name:
        return "", ""
    module = _modules.get(name, _NOTHING)
    return name, "new" if module is _NOTHING else _state(module)


def _arguments(
    name: "Any",
    globals: "Any" = None,
    locals: "Any" = None,
    fromlist: "Any" = (),
    level: "Any" = 0,
) -> "tuple[Any, ...]":
    return name, globals, locals, fromlist, level


def _watch_find_and_load(original: "Any", watching: "Watching") -> "Any":
    @_as_importlib
    def _find_and_load(name: str, import_: "Any") -> "Any":
        module = _modules.get(name, _NOTHING)
        state = "new" if module is _NOTHING else _state(module)
        for watcher in watching.get(get_ident(), ()):
            if watcher.told != name:
                watcher.note("Requested", name, state)
            watcher.told = ""
        try:
            module = original(name, import_)
        except BaseException as error:
            _note_failure(watching, name, error)
            _forget_frame(error)
            raise
        if state == "new":
            _note(watching, "Imported", name)
        return module

    return _find_and_load


def _watch_handle_fromlist(original: "Any", watching: "Watching") -> "Any":
    @_as_importlib
    def _handle_fromlist(
        module: "Any", fromlist: "Any", import_: "Any", *, recursive: bool = False
    ) -> "Any":
        @_as_importlib
        def ask(name: str) -> "Any":
            submodule = _modules.get(name)
            if submodule is not None:
                _note(watching, "Requested", name, _state(submodule))
            try:
                return import_(name)
            except BaseException as error:
                _forget_frame(error)
                raise

        # importlib's own import function goes through _find_and_load in any case.
        seen = recursive or import_ is _bootstrap._gcd_import
        try:
            return original(
                module, fromlist, import_ if seen else ask, recursive=recursive
            )
        except BaseException as error:
            _forget_frame(error)
            raise

    return _handle_fromlist


def _watch_lock(original: "Any", watching: "Watching") -> "Any":
    class _ImportLockContext:
        """`_find_spec` enters this once for each finder, just before asking it."""

        __slots__ = ("question",)
        question: "tuple[Any, ...] | None"

        @_as_importlib
        def __enter__(self) -> None:
            watchers = watching.get(get_ident())
            if watchers:
                question = _question(sys._getframe(1).f_locals, watchers)
                self.question = question
                for watcher in watchers:
                    watcher.raw += "Asked", _clock(), *question
            else:
                self.question = None
            # At last, so that an interrupt before this leaves no lock behind.
            _imp.acquire_lock()

        @_as_importlib
        def __exit__(self, type: object, error: "Any", traceback: object) -> None:
            _imp.release_lock()
            if not self.question:
                return
            # Not yet bound, if the first finder has no find_spec.
            spec = sys._getframe(1).f_locals.get("spec")
            facts: tuple[Any, ...] = ()
            if error is not None:
                kind, facts = "Raised", (describe_error(error),)
            elif spec is None:
                kind = "Declined"
            else:
                kind, facts = "Found", _describe_spec(spec)
            for watcher in watching.get(get_ident(), ()):
                watcher.raw += kind, _clock(), *self.question, *facts

    return _ImportLockContext


def _question(
    search: "dict[str, Any]", watchers: "tuple[Watcher, ...]"
) -> "tuple[Any, ...]":
    """Who is asked for what: (name, finder, its place on the meta path, path)."""
    finder, meta_path, path = search["finder"], search["meta_path"], search["path"]
    finders = [*map(id, meta_path)]
    for watcher in watchers:
        if watcher.finders != finders:
            watcher.see_finders(meta_path)
    if path is not None:
        path = _places(path)
    try:
        place = finders.index(id(finder))
    except ValueError:
        # It has just taken itself off the list.
        return search["name"], _name_of(finder), -1, path
    return search["name"], watcher.names[place], place, path


def _watch_init_module_attrs(original: "Any", watching: "Watching") -> "Any":
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
        if sys._getframe(2).f_code is _loading:
            name = spec.name
            _note(watching, "Created", name, _class_name(type(module)))
            # From here on import adds the name, then runs the code: unseen by us.
            if spec.loader is not None or spec.submodule_search_locations is not None:
                cached = len(_modules) + (name not in _modules)
                _note_load(watching, "Executing", name, cached)

    return _init_module_attrs


def _watch_load_unlocked(original: "Any", watching: "Watching") -> "Any":
    @_as_importlib
    def _load_unlocked(spec: "Any") -> "Any":
        try:
            module = original(spec)
        except BaseException as error:
            _forget_frame(error)
            raise
        _note_load(watching, "Executed", spec.name, len(_modules))
        return module

    return _load_unlocked


def _watch_load_backward_compatible(original: "Any", watching: "Watching") -> "Any":
    @_as_importlib
    def _load_backward_compatible(spec: "Any") -> "Any":
        # load_module() does it all: the module, the name, the code.
        _note_load(watching, "Executing", spec.name, len(_modules))
        try:
            return original(spec)
        except BaseException as error:
            _forget_frame(error)
            raise

    return _load_backward_compatible


def _watch_exec(original: "Any", watching: "Watching") -> "Any":
    @_as_importlib
    def _exec(spec: "Any", module: "ModuleType") -> "Any":
        _note(watching, "Reloading", spec.name)
        try:
            module = original(spec, module)
        except BaseException as error:
            _note_failure(watching, spec.name, error)
            _forget_frame(error)
            raise
        _note_load(watching, "Executed", spec.name, len(_modules))
        return module

    return _exec


def _watch_load(original: "Any", watching: "Watching") -> "Any":
    @_as_importlib
    def _load(spec: "Any") -> "Any":
        # For load_module(), which no request of import's goes along with.
        try:
            return original(spec)
        except BaseException as error:
            _note_failure(watching, spec.name, error)
            _forget_frame(error)
            raise

    return _load


# What the wrappers count on: a function's arguments, and other names in its code.
_EXPECTED: "dict[str, tuple[tuple[str, ...], set[str]]]" = {
    "_find_and_load": (("name", "import_"), {"_find_and_load_unlocked"}),
    "_find_and_load_unlocked": (("name", "import_"), {"_find_spec", "_load_unlocked"}),
    "_find_spec": (
        ("name", "path", "target"),
        {"_ImportLockContext", "meta_path", "finder", "spec"},
    ),
    "_load_unlocked": (("spec",), {"module_from_spec"}),
    "module_from_spec": (("spec",), {"_init_module_attrs"}),
    "_init_module_attrs": (("spec", "module", "override"), set()),
    "_exec": (("spec", "module"), {"_init_module_attrs"}),
    "_handle_fromlist": (("module", "fromlist", "import_", "recursive"), set()),
}


def _find_problem() -> str:
    """The private name that is not as the wrappers expect it; "" if all are."""
    for name, (arguments, used) in _EXPECTED.items():
        code = getattr(getattr(_bootstrap, name, None), "__code__", None)
        if (
            code is None
            or code.co_varnames[: len(arguments)] != arguments
            or not used <= {*code.co_names, *code.co_varnames}
        ):
            return name
    lock = vars(getattr(_bootstrap, "_ImportLockContext", object))
    for method, use in [("__enter__", "acquire_lock"), ("__exit__", "release_lock")]:
        if method not in lock or use not in lock[method].__code__.co_names:
            return "_ImportLockContext"
    return ""


_problem = _find_problem()
_makers: "list[tuple[Any, str, Callable[[Any, Watching], Any]]]"
if _problem:
    blind = (
        f"The importlib._bootstrap.{_problem} of this Python is unknown to importscope."
        " Only import statements are seen: no finders, no loaders, no import_module()."
    )
    _makers = [(builtins, "__import__", _watch_import_alone)]
else:
    blind = ""
    _loading = _bootstrap._load_unlocked.__code__
    _makers = [
        (builtins, "__import__", _watch_import),
        (_bootstrap, "_find_and_load", _watch_find_and_load),
        (_bootstrap, "_handle_fromlist", _watch_handle_fromlist),
        (_bootstrap, "_ImportLockContext", _watch_lock),
        (_bootstrap, "_init_module_attrs", _watch_init_module_attrs),
        (_bootstrap, "_load_unlocked", _watch_load_unlocked),
        (_bootstrap, "_exec", _watch_exec),
    ]
    # Not in every Python.
    for _name, _make in (
        ("_load", _watch_load),
        ("_load_backward_compatible", _watch_load_backward_compatible),
    ):
        if hasattr(_bootstrap, _name):
            _makers.append((_bootstrap, _name, _make))


def show_lines(code: str) -> None:
    """Let tracebacks show the lines of this code for those of `python -c`.

    From Python 3.13 on the lines of -c are kept, and what `-c` began with is ours.
    """
    linecache = _modules.get("linecache")
    if linecache:
        linecache.clearcache()
        lines = code.splitlines(keepends=True)
        linecache.cache["<string>"] = len(code), None, lines, "<string>"


# While a thread holds it, the garbage collector may end a watch that nobody else can.
_guard = _thread.RLock()
_watching: "Watching" = {}
_replaced: "list[tuple[Any, str, Any, Any]]" = []


def add(watcher: Watcher) -> None:
    with _guard:
        others = _watching.get(watcher.thread, ())
        _watching[watcher.thread] = (*others, watcher)
        if not _replaced:
            _install()


def take_off(watcher: Watcher) -> None:
    """Undo what `add` has done, even half of it; harmless if there is nothing."""
    with _guard:
        watchers = _watching.get(watcher.thread, ())
        # No comprehension: interrupted there, Python 3.13 would keep the lock.
        others = tuple(filter(lambda other: other is not watcher, watchers))
        if others:
            _watching[watcher.thread] = others
        else:
            _watching.pop(watcher.thread, None)
        if not _watching:
            _remove()


def _install() -> None:
    for owner, name, make in _makers:
        original = getattr(owner, name)
        wrapper = make(original, _watching)
        _replaced.append((owner, name, original, wrapper))
        setattr(owner, name, wrapper)


def _remove() -> None:
    global _watching
    for owner, name, original, wrapper in _replaced:
        # What the watched code has put there stays there.
        if getattr(owner, name) is wrapper:
            setattr(owner, name, original)
    _replaced.clear()
    # A wrapper that somebody has kept sees nothing from now on.
    _watching = {}
