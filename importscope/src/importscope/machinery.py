"""How import is observed. All use of importlib's private names is in this module.

While somebody watches, wrappers replace a few functions of `importlib._bootstrap` and
`builtins.__import__`. A wrapper records what happens, and passes everything through:
arguments, results, exceptions. `sys.modules`, `sys.meta_path` and the finders are never
changed. On a Python whose private names differ, only `builtins.__import__` is wrapped,
and `blind` says what cannot be seen.

Watched code could notice three things. `__import__` is not the built-in function,
though it compares equal. Each import in progress takes a few more frames of the stack:
so that long chains of imports work as ever, the recursion limit is higher while a chain
is very deep. From Python 3.15 on, a filter sees the lazy imports: `sys` does not show
the filter, but C code can ask for it.

This module imports only modules that every interpreter has loaded when it starts. A new
interpreter can therefore execute it, and `sys.modules` there gains nothing.
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

# Import uses this dictionary, even if somebody rebinds `sys.modules`.
_modules = sys.modules
_bootstrap: "Any" = _modules["_frozen_importlib"]
_bootstrap_external = vars(_modules["_frozen_importlib_external"])
_NOTHING = object()
_clock = time.perf_counter_ns
# So many requests for one module that is there are recorded; the others are counted.
_MOST_CACHED = 100
# From so many imports in progress on, the wrappers' frames are made up for.
_DEEP = 40
_FRAMES = 7  # of wrappers, for each import in progress; C functions count, too


class Watcher:
    """Records what one thread's imports do; if wanted, also those of other threads.

    `raw` lists the events: for each event its kind, its time in nanoseconds and its
    facts, which are the name and the fields of a class in `importscope.events`. They
    stand in one flat list, since the garbage collector would have to go through
    thousands of tuples. Each other thread has a watcher of its own, in `others`, with
    the `name` of its thread. `new` lists the names that were added to `sys.modules`.
    The names that the watched code binds in `namespace` are recorded, except those
    that it binds to the object `ignored`.
    """

    def __init__(
        self,
        namespace: "dict[str, Any]",
        ignored: object = None,
        threads: bool = False,
    ) -> None:
        self.raw: list[Any] = []
        self.name = ""
        self.threads = threads
        self.others: list[Watcher] = []
        self.new: list[str] = []
        # The modules that import has loaded, in the order in which loading began.
        self.loaded: dict[str, None] = {}
        # The name of a request that is recorded, and that a second wrapper will see.
        self.recorded_request = ""
        # How often a module that was there was requested: recorded, and only counted.
        self.recorded: dict[str, int] = {}
        self.counted: dict[str, int] = {}
        # The loads in progress, of which import knows; the innermost comes last.
        self.loads: list[_Load] = []
        self.namespace = namespace
        self._bound: dict[str, int] = {}
        self.namespace_size = len(namespace) if isinstance(namespace, dict) else 0
        self._ignored = ignored
        self.folders: dict[str, str] = {}
        self.thread: object = None  # the thread that is watched; none yet

    def start(self) -> None:
        """Start to watch the thread that calls this."""
        self.thread = _here()
        # Ids, not objects: a watcher must keep no object alive.
        self._bound = {name: id(value) for name, value in self.namespace.items()}
        self.namespace_size = len(self.namespace)
        self._before = frozenset(_modules)
        self.folders = _known_folders()
        self.record_finders(sys.meta_path)
        if blind:
            self.record("Unseen", blind)
        try:
            add_watcher(self)
        except BaseException:
            remove_watcher(self)
            raise

    def stop(self, error: BaseException | None = None) -> None:
        """Stop watching; `error` is what ended the watched code, if anything did."""
        imported = {**_imported}
        try:
            remove_watcher(self)
        finally:
            # Once more, since Ctrl-C may have interrupted the first call.
            remove_watcher(self)
        added = dict.fromkeys(
            name
            for name in [*_modules]
            if name not in self._before and isinstance(name, str)
        )
        appeared = [name for name in added if name not in self.loaded]
        self.new = [name for name in self.loaded if name in added] + appeared
        for name in appeared:
            self.record("Elsewhere" if name in imported else "Appeared", name)
        for watcher in (self, *self.others):
            watcher.record_repetitions()
        self.record_bindings()
        failure = None if error is None else describe_error(error)
        self.record("Ended", failure, len(_modules))

    def seen(self) -> "tuple[Any, ...]":
        """The arguments of `Trace._fill`, so far. Any thread may call this."""
        watchers = self, *self.others
        lanes = [(watcher.name, [*watcher.raw]) for watcher in watchers]
        return lanes, self.new, self.folders

    def other(self, name: str) -> "Watcher":
        """A watcher for another thread."""
        other = Watcher({})
        names = {watcher.name for watcher in self.others}
        number, other.name = 1, name
        while other.name in names:
            number += 1
            other.name = f"{name} ({number})"
        other.loaded = self.loaded
        other.finder_ids, other.finder_names = self.finder_ids, self.finder_names
        self.others.append(other)
        return other

    def dump(self) -> bytes:
        """What was seen, marshalled for an interpreter of the same version."""
        try:
            return marshal.dumps(self.seen())
        except ValueError:
            return marshal.dumps(_marshallable(self.seen()))

    def record(self, kind: str, *facts: object) -> None:
        self.raw.extend((kind, _clock(), *facts))

    def record_request(self, name: str, state: str) -> None:
        """Record that a module is requested; if it is there, not each time."""
        if self.loads and self.loads[-1].creation:
            self._record_creation(self.loads[-1])
        if state == "cached":
            if name in self.counted:
                self.counted[name] += 1
                return
            count = self.recorded[name] = self.recorded.get(name, 0) + 1
            if count == _MOST_CACHED:
                self.counted[name] = 0
        self.raw.extend(("Requested", _clock(), name, state))

    def _record_creation(self, load: "_Load") -> None:
        """Record that a module's code runs while its loader still creates it."""
        self.loaded[load.name] = None
        self.raw += "Creating", load.creation, load.name, len(_modules)
        load.creation = 0

    def record_repetitions(self) -> None:
        """Record how many requests for modules that were there have been left out."""
        for name, count in self.counted.items():
            if count:
                self.record("Repeated", name, count)

    def runs_itself(self, name: str) -> bool:
        """Whether import does not know that the code of this module runs now."""
        load = self.loads[-1] if self.loads else None
        if load is None or load.name != name or load.runs:
            return True
        load.runs = True
        return False

    def record_finders(self, meta_path: "Iterable[object]") -> None:
        """Record which finders are on the meta path."""
        self.finder_ids = [id(finder) for finder in meta_path]
        self.finder_names = [_name_of(finder) for finder in meta_path]
        self.record("MetaPath", self.finder_names, len(_modules))

    def record_bindings(self) -> None:
        """Record the names that were bound in the namespace since the last call."""
        self.namespace_size = len(self.namespace)
        for name, value in [*self.namespace.items()]:
            if self._bound.get(name) != id(value) and value is not self._ignored:
                self._bound[name] = id(value)
                self._record_binding(name, value)

    def _record_binding(self, name: str, value: object) -> None:
        if not isinstance(name, str):
            return
        # isinstance() and vars() would run code of a proxy or of a lazy module.
        if issubclass(type(value), type(sys)):
            facts = object.__getattribute__(value, "__dict__") or {}
            self.record("Bound", name, "module", _text(facts.get("__name__")))
        elif not name.startswith("_"):
            kind = type(value)
            # `__module__` is read only where no code of the watched program can run.
            known = kind in (type, type(_name_of), type(len))
            source = _text(value.__module__) if known else ""
            self.record("Bound", name, _class_name(kind), source)


class _Load:
    """A module that import loads.

    `creation` is the time at which the loader began to create the module; 0 as soon as
    that is recorded, or over. `runs` says whether the module's code has begun to run.
    """

    __slots__ = ("creation", "name", "runs")

    def __init__(self, name: str, creation: int) -> None:
        self.name, self.creation, self.runs = name, creation, False


class Watched(dict[object, tuple[Watcher, ...]]):
    """For each watched thread its watchers.

    An unwatched thread has none, and no entry. If a watcher is for other threads, too,
    each thread that imports gets an entry.
    """

    def __missing__(self, thread: object) -> tuple[Watcher, ...]:
        owners = [
            watcher
            for watchers in [*self.values()]
            for watcher in watchers
            if watcher.threads
        ]
        if not owners:
            return ()
        name = _name_of_thread(thread)
        self[thread] = watchers = tuple([owner.other(name) for owner in owners])
        if thread == get_ident():  # and no greenlet of a thread
            _local.end = _End(self, thread)
        return watchers


class _End:
    """Forgets a thread when the thread ends: later threads get the same ident."""

    def __init__(self, watched: Watched, thread: object) -> None:
        self._forget = watched.pop, thread

    def __del__(self) -> None:
        forget, thread = self._forget
        forget(thread, None)


_local = _thread._local()


def _here_or_in_greenlet() -> object:
    """A key for the greenlet that runs; for a thread without one, the thread's."""
    getcurrent = getattr(_modules.get("greenlet"), "getcurrent", _no_greenlet)
    current = getcurrent()
    if current is None or current.parent is None:
        return get_ident()
    return get_ident(), id(current)


# A key for the thread that runs.
_here: "Callable[[], object]" = get_ident


def _look_for_greenlets() -> None:
    """From now on, tell the greenlets of a thread apart."""
    global _here
    _here = _here_or_in_greenlet


def _no_greenlet() -> None:
    """`greenlet.getcurrent`, while greenlet is still being imported."""


def _name_of_thread(thread: object) -> str:
    if type(thread) is tuple:
        return "greenlet"
    # current_thread() would make an object for a thread that has none.
    active = getattr(_modules.get("threading"), "_active", {})
    return _text(getattr(active.get(get_ident()), "_name", "")) or "thread"


def _known_folders() -> "dict[str, str]":
    """Folders of this interpreter, and what stands for each in the path of a module."""
    os = _modules["os"]
    folders = {os.path.dirname(os.__file__): ""}
    for entry in sys.path:
        name = os.path.basename(entry) if isinstance(entry, str) else ""
        if name in ("site-packages", "dist-packages"):
            folders[entry] = name
    try:
        return {os.getcwd(): ".", **folders}
    except OSError:
        return folders  # the working folder has been removed


def _marshallable(thing: object) -> "Any":
    """A copy of plain types, which can be marshalled: a subclass of str becomes str."""
    if isinstance(thing, str):
        return str.__str__(thing)
    if isinstance(thing, dict):
        return {key: _marshallable(value) for key, value in thing.items()}
    if isinstance(thing, (list, tuple)):
        return type(thing)([_marshallable(item) for item in thing])
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


def _describe_quietly(error: BaseException) -> dict[str, str]:
    """The same; the message only if no code of the program runs to make it.

    The program may catch the exception, and never ask for its message.
    """
    for kind in type(error).__mro__:
        if "__str__" in vars(kind):
            break
    facts = [*error.args, getattr(error, "filename", None)]
    if type(vars(kind)["__str__"]) is type(object.__str__) and all(map(_plain, facts)):
        return describe_error(error)
    return {"type": _class_name(type(error)), "message": ""}


def _plain(thing: object) -> bool:
    """Whether str() and repr() of a thing run no code of the program."""
    if type(thing) is tuple:
        return all(map(_plain, thing))
    return thing is None or type(thing) in (str, bytes, int, float, bool)


def _name_of(thing: object) -> str:
    """The name of a finder's or a loader's class, found without running its code."""
    kind = type(thing)
    return _class_name(thing if issubclass(kind, type) else kind)


# Not by attribute access, which may run code of a metaclass.
_class_name: "Callable[[object], str]" = vars(type)["__name__"].__get__


def _describe_spec(spec: object) -> tuple[str | None, str | None, bool]:
    """A spec's loader and origin, and whether the spec is for a package.

    A finder may return any object as a spec.
    """
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


def _entries(path: "Any") -> tuple[str, ...]:
    """The entries of a package's `__path__`, found without running its code."""
    if type(path) is _bootstrap_external.get("_NamespacePath"):
        path = path._path
    if type(path) not in (list, tuple):
        return ()
    return tuple([place for place in path if isinstance(place, str)])


def _state(module: object) -> str:
    """The state of a value of `sys.modules`, as `Requested.found` spells it."""
    if module is None:
        return "halted"
    try:
        # getattr() would make a lazy module load itself.
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


def _record(watched: Watched, kind: str, *facts: object) -> None:
    for watcher in watched[_here()]:
        watcher.raw += kind, _clock(), *facts


def _record_load(watched: Watched, kind: str, name: str, *facts: object) -> None:
    _imported[name] = None
    if name == "greenlet":
        _look_for_greenlets()
    for watcher in watched[_here()]:
        watcher.loaded[name] = None
        watcher.raw += kind, _clock(), name, *facts


def _record_failure(watched: Watched, name: str, error: BaseException) -> None:
    watchers = watched[_here()]
    if watchers:
        facts = name, _describe_quietly(error), len(_modules)
        for watcher in watchers:
            watcher.raw += "Failed", _clock(), *facts


def _as_importlib(wrapper: "Function") -> "Function":
    """Give a wrapper's code the file name of importlib's own code.

    `warnings` skips frames with that file name when it looks for the line to blame.
    """
    wrapper.__code__ = wrapper.__code__.replace(
        co_filename="<frozen importlib._bootstrap>"
    )
    return wrapper


def _forget_frame(error: BaseException) -> None:
    """Remove the wrapper's frame from the traceback of an exception that it caught.

    After this and a bare `raise`, the traceback is the same as without a watcher.
    """
    if error.__traceback__:
        error.__traceback__ = error.__traceback__.tb_next


# Each of these functions makes a wrapper of the `original` function. The wrapper
# records for the watchers of the thread that calls it.


class _ImportFunction(staticmethod):  # type: ignore[type-arg]
    """Takes the place of `__import__`, and is like it.

    It does not bind as a method, is pickled by its name, and is equal to the original.
    """

    def __new__(cls, wrapper: "Any", _: "Any") -> "_ImportFunction":
        # Since Python 3.15 staticmethod() counts its arguments here, and not later.
        return super().__new__(cls, wrapper)  # type: ignore[call-arg]

    def __init__(self, wrapper: "Any", original: "Any") -> None:
        super().__init__(wrapper)
        for name in ("__module__", "__name__", "__qualname__", "__doc__"):
            setattr(self, name, getattr(original, name, None))
        self._original = original

    def __reduce__(self) -> str:
        return str(self._original.__qualname__)

    def __eq__(self, other: object) -> bool:
        return other is self or bool(self._original == other)

    def __hash__(self) -> int:
        return hash(self._original)

    def __repr__(self) -> str:
        return repr(self._original)


def _wrap_import(original: "Any", watched: Watched) -> "Any":
    # An import function in Python may call _find_and_load even for a cached module.
    in_python = type(original) is not type(len)

    @_as_importlib
    def __import__(*args: "Any", **options: "Any") -> "Any":
        watchers = watched[_here()]
        use = None
        if _promised and len(args) == 5 and type(args[0]) is str:
            use = _use_of_promise(args) if args[0] in _promised else None
            if use:
                _record(watched, "Resolving", *use)
        if (
            len(watchers) == 1
            and len(args) == 5
            and type(name := args[0]) is str
            and name in (counted := watchers[0].counted)
            and args[4] == 0
            and not in_python
            and not use
        ):
            counted[name] += 1  # the fast way, for functions that import
        elif watchers:
            name, state = _request(watchers, args, options)
            # For the other states _find_and_load is called, whose wrapper records.
            if state == "cached" or state == "partial":
                for watcher in watchers:
                    watcher.record_request(name, state)
                    watcher.recorded_request = name if in_python else ""
        try:
            if use and use[0] != args[0] and builtins.__import__ is ours:
                return _import_first_part(args[0], original)
            return original(*args, **options)
        except BaseException as error:
            _forget_frame(error)
            raise
        finally:
            if use:
                _record(watched, "Resolved", use[0])
            if in_python:
                for watcher in watchers:
                    watcher.recorded_request = ""

    ours: Any = _ImportFunction(__import__, original)
    return ours


def _wrap_import_alone(original: "Any", watched: Watched) -> "Any":
    @_as_importlib
    def __import__(*args: "Any", **options: "Any") -> "Any":
        watchers = watched[_here()]
        name, state = _request(watchers, args, options) if watchers else ("", "")
        for watcher in watchers if state else ():
            watcher.record_request(name, state)
            if state == "new":
                watcher.loaded[name] = _imported[name] = None
        try:
            module = original(*args, **options)
        except BaseException as error:
            if state in ("new", "halted"):
                _record_failure(watched, name, error)
            _forget_frame(error)
            raise
        if state == "new":
            _record(watched, "Imported", name)
        return module

    return _ImportFunction(__import__, original)


def _use_of_promise(args: "tuple[Any, ...]") -> "tuple[Any, ...] | None":
    """The facts of a `Resolving`, if this call of `__import__` is to keep a promise.

    Then Python itself makes the call, in a line that uses the name. It is no call for
    an import statement. Without `as`, the name that is used is the first part of a
    dotted one.
    """
    frame: Any = sys._getframe(2)
    while frame and _is_importlib(frame):
        frame = frame.f_back
    if not frame or frame.f_code.co_code[frame.f_lasti] == _IMPORT_NAME or args[4] != 0:
        return None
    name, first = args[0], args[0].partition(".")[0]
    bound = frame.f_globals.get(first)
    if _name_of(bound) == "lazy_import" and repr(bound) == f"<lazy_import {name!r}>":
        name = first
    return name, _texts(args[3]), *_line_of(frame)


def _is_importlib(frame: "Any") -> bool:
    return bool(frame.f_code.co_filename.startswith("<frozen importlib."))


def _import_first_part(name: str, original: "Any") -> "Any":
    """Let Python keep the promise of a dotted name.

    Python then imports the first part alone, and each other part when somebody asks
    for the attribute: but only if `__import__` is its own function. So we promise the
    name once more, at the same place, and use it while Python's function is there.
    Our function is back as soon as loading begins.
    """
    global _suspended
    file, line = _promised[name]
    promise = compile("\n" * (line - 1) + f"lazy import {name}", file, "exec")
    namespace = {"__name__": _ONCE_MORE}
    exec(promise, namespace)
    _suspended = builtins.__import__
    builtins.__import__ = original
    try:
        return eval(name.partition(".")[0], namespace)
    except BaseException as error:
        _forget_frame(error)
        _forget_frame(error)
        # Python will add the place of the promise, if there is no cause yet.
        error.__cause__, error.__suppress_context__ = None, False
        raise
    finally:
        _resume()


def _resume() -> None:
    """Put our import function back."""
    global _suspended
    if _suspended is not None:
        builtins.__import__, _suspended = _suspended, None


def _line_of(frame: "Any") -> tuple[str, str, int]:
    """The module, the file and the line whose code the frame runs."""
    module = _text(frame.f_globals.get("__name__"))
    return module, frame.f_code.co_filename, frame.f_lineno or 0


def _texts(names: object) -> list[str]:
    return [*map(_text, names)] if type(names) is tuple else []


def _opcode_of_import() -> int:
    """The opcode of an import statement, found by running one."""
    opcodes = []

    def __import__(*args: object) -> None:
        frame = sys._getframe(1)
        opcodes.append(frame.f_code.co_code[frame.f_lasti])

    exec("import sys", {"__builtins__": {"__import__": __import__}})
    return opcodes[0]


_IMPORT_NAME = _opcode_of_import()


@_as_importlib
def _see_promise(module: "Any", name: str, names: "Any") -> object:
    """Python calls this filter for each lazy import. Ask the program's own filter."""
    if module == _ONCE_MORE:
        return True
    lazy: object = True
    if _filter_of_program is not None:
        try:
            lazy = _filter_of_program(module, name, names)
        except BaseException as error:
            _forget_frame(error)
            raise
    # Python binds a name at once if the module is there and has the name.
    there = _names_in(_modules.get(name))
    put_off = [each for each in _texts(names) if each not in there]
    if lazy and (put_off or not names):
        module, *place = _line_of(sys._getframe(1))
        _promised[name] = tuple(place)
        _record(_watched, "Promised", name, put_off, module, *place)
    return lazy


def _names_in(module: object) -> "dict[str, Any]":
    """What a module holds, found without waking a lazy module."""
    if not issubclass(type(module), type(sys)):
        return {}
    return object.__getattribute__(module, "__dict__") or {}


def _put_filter_first() -> None:
    """Let Python call our filter, which asks the program's."""
    global _filter_of_program
    _filter_of_program = _get_filter()
    _set_filter(_see_promise)


def _wrap_get_filter(original: "Any", watched: Watched) -> "Any":
    @_as_importlib
    def get_lazy_imports_filter() -> "Any":
        current = original()
        return _filter_of_program if current is _see_promise else current

    return get_lazy_imports_filter


def _wrap_set_filter(original: "Any", watched: Watched) -> "Any":
    @_as_importlib
    def set_lazy_imports_filter(*args: "Any", **options: "Any") -> None:
        try:
            original(*args, **options)
        except BaseException as error:
            _forget_frame(error)
            raise
        _put_filter_first()

    return set_lazy_imports_filter


def _request(
    watchers: "tuple[Watcher, ...]", args: "tuple[Any, ...]", options: "dict[str, Any]"
) -> tuple[str, str]:
    """The full name that a call of `__import__` requests, and the name's state.

    "" for both if nothing is to be recorded.
    """
    try:
        # The five arguments of an import statement need no call.
        name, namespace, _, _, level = (
            args if len(args) == 5 else _arguments(*args, **options)
        )
    except TypeError:
        return "", ""
    for watcher in watchers:
        if namespace is watcher.namespace and len(namespace) != watcher.namespace_size:
            watcher.record_bindings()
    # importlib itself requests _io to read a file; the watched code does not.
    if namespace is _bootstrap_external or not isinstance(name, str):
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


def _wrap_find_and_load(original: "Any", watched: Watched) -> "Any":
    @_as_importlib
    def _find_and_load(name: str, import_: "Any", **options: "Any") -> "Any":
        _resume()
        module = _modules.get(name, _NOTHING)
        state = "new" if module is _NOTHING else _state(module)
        watchers = watched[_here()]
        # Somebody asks for the attribute of a package: the frame of importlib's own
        # function lies in between.
        user: Any = sys._getframe(1).f_back if options else None
        use = user is not None and not _is_importlib(user)
        if use:
            _record(watched, "Resolving", name, [], *_line_of(user))
        for watcher in watchers:
            if watcher.recorded_request != name:
                watcher.record_request(name, state)
            watcher.recorded_request = ""
        before = raised = sys.getrecursionlimit()
        if watchers and len(watchers[-1].loads) == _DEEP:
            # A chain of imports needs at least seven frames for each.
            raised += before * _FRAMES // 7
            sys.setrecursionlimit(raised)
        try:
            module = original(name, import_, **options)
        except BaseException as error:
            _record_failure(watched, name, error)
            _forget_frame(error)
            raise
        finally:
            if raised != before and sys.getrecursionlimit() == raised:
                sys.setrecursionlimit(before)
            if use:
                _record(watched, "Resolved", name)
        if state == "new":
            _record(watched, "Imported", name)
        return module

    return _find_and_load


def _wrap_handle_fromlist(original: "Any", watched: Watched) -> "Any":
    @_as_importlib
    def _handle_fromlist(
        module: "Any", fromlist: "Any", import_: "Any", *, recursive: bool = False
    ) -> "Any":
        @_as_importlib
        def ask(name: str) -> "Any":
            submodule = _modules.get(name)
            if submodule is not None:
                for watcher in watched[_here()]:
                    watcher.record_request(name, _state(submodule))
            try:
                return import_(name)
            except BaseException as error:
                _forget_frame(error)
                raise

        # importlib's own import function always calls _find_and_load, which records.
        seen = recursive or import_ is _bootstrap._gcd_import
        try:
            return original(
                module, fromlist, import_ if seen else ask, recursive=recursive
            )
        except BaseException as error:
            _forget_frame(error)
            raise

    return _handle_fromlist


def _wrap_lock(original: "Any", watched: Watched) -> "Any":
    class _ImportLockContext:
        """`_find_spec` enters this context just before it asks a finder."""

        __slots__ = ("question",)
        question: "tuple[Any, ...] | None"

        @_as_importlib
        def __enter__(self) -> None:
            watchers = watched[_here()]
            if watchers:
                question = _question(sys._getframe(1).f_locals, watchers)
                self.question = question
                for watcher in watchers:
                    watcher.raw += "Asked", _clock(), *question
            else:
                self.question = None
            # This comes last, so that an interrupt before it leaves no lock behind.
            _imp.acquire_lock()

        @_as_importlib
        def __exit__(self, type: object, error: "Any", traceback: object) -> None:
            _imp.release_lock()
            if not self.question:
                return
            # `spec` is not yet bound if the first finder has no find_spec.
            spec = sys._getframe(1).f_locals.get("spec")
            facts: tuple[Any, ...] = ()
            if error is not None:
                kind, facts = "Raised", (describe_error(error),)
            elif spec is None:
                kind = "Declined"
            else:
                kind, facts = "Found", _describe_spec(spec)
            for watcher in watched[_here()]:
                watcher.raw += kind, _clock(), *self.question, *facts

    return _ImportLockContext


def _question(
    search: "dict[str, Any]", watchers: "tuple[Watcher, ...]"
) -> "tuple[Any, ...]":
    """What `_find_spec` asks: (name, finder, index in the meta path, path)."""
    finder, meta_path, path = search["finder"], search["meta_path"], search["path"]
    finders = [*map(id, meta_path)]
    for watcher in watchers:
        if watcher.finder_ids != finders:
            watcher.record_finders(meta_path)
    if path is not None:
        path = _entries(path)
    try:
        place = finders.index(id(finder))
    except ValueError:
        # The finder has just removed itself from the list.
        return search["name"], _name_of(finder), -1, path
    return search["name"], watcher.finder_names[place], place, path


def _wrap_init_module_attrs(original: "Any", watched: Watched) -> "Any":
    @_as_importlib
    def _init_module_attrs(
        spec: "Any", module: "ModuleType", *, override: bool = False
    ) -> None:
        try:
            original(spec, module, override=override)
        except BaseException as error:
            _forget_frame(error)
            raise
        # module_from_spec ends with this call. Record only if import has called it.
        if sys._getframe(2).f_code is _loading:
            name = spec.name
            for watcher in watched[_here()]:
                if watcher.loads:
                    watcher.loads[-1].creation = 0
            kind = _class_name(type(module))
            _record(watched, "Created", name, kind, _count_names(module))
            # Next, import adds the name and runs the code; no wrapper sees that moment.
            if spec.loader is not None or spec.submodule_search_locations is not None:
                cached = len(_modules) + (name not in _modules)
                _record_load(watched, "Executing", name, cached)

    return _init_module_attrs


def _wrap_load_unlocked(original: "Any", watched: Watched) -> "Any":
    @_as_importlib
    def _load_unlocked(spec: "Any") -> "Any":
        watchers = watched[_here()]
        for watcher in watchers:
            watcher.loads.append(_Load(spec.name, _clock()))
        try:
            module = original(spec)
        except BaseException as error:
            _forget_frame(error)
            raise
        finally:
            for watcher in watchers:
                watcher.loads.pop()
        _record_load(watched, "Executed", spec.name, len(_modules))
        return module

    return _load_unlocked


def _wrap_load_backward_compatible(original: "Any", watched: Watched) -> "Any":
    @_as_importlib
    def _load_backward_compatible(spec: "Any") -> "Any":
        # load_module() creates the module, adds the name and runs the code.
        for watcher in watched[_here()]:
            if watcher.loads:
                watcher.loads[-1].creation, watcher.loads[-1].runs = 0, True
        _record_load(watched, "Executing", spec.name, len(_modules))
        try:
            return original(spec)
        except BaseException as error:
            _forget_frame(error)
            raise

    return _load_backward_compatible


def _wrap_exec(original: "Any", watched: Watched) -> "Any":
    @_as_importlib
    def _exec(spec: "Any", module: "ModuleType") -> "Any":
        watchers = watched[_here()]
        for watcher in watchers:
            watcher.record("Reloading", spec.name)
            watcher.loads.append(_Load(spec.name, 0))
        try:
            module = original(spec, module)
        except BaseException as error:
            _record_failure(watched, spec.name, error)
            _forget_frame(error)
            raise
        finally:
            for watcher in watchers:
                watcher.loads.pop()
        _record_load(watched, "Executed", spec.name, len(_modules))
        return module

    return _exec


def _wrap_load(original: "Any", watched: Watched) -> "Any":
    @_as_importlib
    def _load(spec: "Any") -> "Any":
        # load_module() calls this; there is no request whose failure would be recorded.
        try:
            return original(spec)
        except BaseException as error:
            _record_failure(watched, spec.name, error)
            _forget_frame(error)
            raise

    return _load


def _wrap_call(original: "Any", watched: Watched) -> "Any":
    @_as_importlib
    def _call_with_frames_removed(
        function: "Any", *args: "Any", **options: "Any"
    ) -> "Any":
        namespace = _namespace_of(function, args)
        if namespace is None:
            name, watchers = "", []
        else:
            name = _text(namespace.get("__name__"))
            watchers = [w for w in watched[_here()] if w.runs_itself(name)]
        if watchers:
            loader, origin, _ = _describe_spec(namespace.get("__spec__"))
            facts = name, len(_modules), loader, origin
            for watcher in watchers:
                watcher.record("ExecutingDirectly", *facts)
        try:
            result = original(function, *args, **options)
        except BaseException as error:
            for watcher in watchers:
                told = _describe_quietly(error)
                watcher.record("Failed", name, told, len(_modules))
            _forget_frame(error)
            raise
        for watcher in watchers:
            watcher.record("Executed", name, len(_modules))
        return result

    return _call_with_frames_removed


def _namespace_of(function: object, args: "tuple[Any, ...]") -> "Any":
    """The namespace of the module whose code the call runs; None if it runs none."""
    if function is exec and len(args) == 2 and type(args[1]) is dict:
        return args[1]
    if function is _imp.exec_dynamic or function is _imp.exec_builtin:
        return getattr(args[0], "__dict__", None)
    return None


def _count_names(module: "ModuleType") -> int:
    """How many names a new module holds, besides those that every module has."""
    try:
        names = object.__getattribute__(module, "__dict__")
    except AttributeError:
        return 0  # a loader may create any object
    return len(names) - len(_EVERY_MODULE_HAS & names.keys())


_EVERY_MODULE_HAS = frozenset(
    f"__{name}__"
    for name in (
        *("name", "doc", "package", "loader", "spec"),
        *("path", "file", "cached", "builtins", "annotations"),
    )
)


# What the wrappers rely on: the arguments of a function, and names used in its code.
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
    "_call_with_frames_removed": (("f", "args", "kwds"), set()),
    "_handle_fromlist": (("module", "fromlist", "import_", "recursive"), set()),
}


def _find_problem() -> str:
    """A private name that differs from what the wrappers expect; "" if none does."""
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
_makers: "list[tuple[Any, str, Callable[[Any, Watched], Any]]]"
if _problem:
    blind = (
        f"The importlib._bootstrap.{_problem} of this Python is unknown to importscope."
        " Only import statements are seen: no finders, no loaders, no import_module()."
    )
    _makers = [(builtins, "__import__", _wrap_import_alone)]
else:
    blind = ""
    _loading = _bootstrap._load_unlocked.__code__
    _makers = [
        (builtins, "__import__", _wrap_import),
        (_bootstrap, "_find_and_load", _wrap_find_and_load),
        (_bootstrap, "_handle_fromlist", _wrap_handle_fromlist),
        (_bootstrap, "_ImportLockContext", _wrap_lock),
        (_bootstrap, "_init_module_attrs", _wrap_init_module_attrs),
        (_bootstrap, "_load_unlocked", _wrap_load_unlocked),
        (_bootstrap, "_exec", _wrap_exec),
        (_bootstrap, "_call_with_frames_removed", _wrap_call),
    ]
    # These functions are not in every Python.
    for _name, _make in (
        ("_load", _wrap_load),
        ("_load_backward_compatible", _wrap_load_backward_compatible),
    ):
        if hasattr(_bootstrap, _name):
            _makers.append((_bootstrap, _name, _make))
_has_promises = hasattr(sys, "lazy_modules")  # from Python 3.15 on
if _has_promises:
    _makers += [
        (sys, "get_lazy_imports_filter", _wrap_get_filter),
        (sys, "set_lazy_imports_filter", _wrap_set_filter),
    ]


def show_lines(code: str) -> None:
    """Let tracebacks show lines of this code, as they do for `python -c`.

    From Python 3.13 on, tracebacks show the code that was passed to -c; and that code
    is not the program's but ours.
    """
    linecache = _modules.get("linecache")
    if linecache:
        linecache.clearcache()
        lines = code.splitlines(keepends=True)
        linecache.cache["<string>"] = len(code), None, lines, "<string>"


# Reentrant: while a thread holds the lock, the garbage collector may delete a `watch`
# in that thread, and `watch.__del__` needs the lock, too.
_guard = _thread.RLock()
_watched = Watched()
# The modules that import has loaded, in any thread, while anybody watches.
_imported: dict[str, None] = {}
_replaced: "list[tuple[Any, str, Any, Any]]" = []
# What a lazy import has promised: the names, and for each the file and the line.
_promised: "dict[str, tuple[Any, ...]]" = {}
# The import function that `_import_first_part` has taken away for a moment.
_suspended: "Any" = None
_ONCE_MORE = "importscope promises once more"
# Python's functions for the filter of lazy imports, and the filter of the program.
_get_filter: "Any" = None
_set_filter: "Any" = None
_filter_of_program: "Any" = None


def add_watcher(watcher: Watcher) -> None:
    with _guard:
        others = _watched[watcher.thread]
        _watched[watcher.thread] = (*others, watcher)
        if not _replaced:
            _install_wrappers()


def remove_watcher(watcher: Watcher) -> None:
    """Undo `add_watcher`, even if that was interrupted; do nothing if it was undone."""
    with _guard:
        watchers = _watched.get(watcher.thread, ())
        # Not a comprehension: if interrupted in one, Python 3.13 would keep the lock.
        others = tuple(filter(lambda other: other is not watcher, watchers))
        if others:
            _watched[watcher.thread] = others
        else:
            _watched.pop(watcher.thread, None)
        if watcher.others:
            _forget_others(watcher)
        if not _watched:
            _remove_wrappers()


def _forget_others(watcher: Watcher) -> None:
    """Watch no other thread for a watcher that stops."""
    for thread, watchers in [*_watched.items()]:
        left = tuple([other for other in watchers if other not in watcher.others])
        if left:
            _watched[thread] = left
        else:
            _watched.pop(thread, None)


def _install_wrappers() -> None:
    if "greenlet" in _modules:
        _look_for_greenlets()
    if _has_promises:
        _look_for_promises()
    for owner, name, make in _makers:
        original = getattr(owner, name)
        wrapper = make(original, _watched)
        _replaced.append((owner, name, original, wrapper))
        setattr(owner, name, wrapper)


def _look_for_promises() -> None:
    global _get_filter, _set_filter
    python: Any = sys
    _get_filter = python.get_lazy_imports_filter
    _set_filter = python.set_lazy_imports_filter
    _promised.update(dict.fromkeys(python.lazy_modules, ("<unknown>", 1)))
    _put_filter_first()


def _remove_wrappers() -> None:
    global _watched
    if _get_filter and _get_filter() is _see_promise:
        _set_filter(_filter_of_program)
    _promised.clear()
    for owner, name, original, wrapper in _replaced:
        # If the watched code has replaced the function itself, its function stays.
        if getattr(owner, name) is wrapper:
            setattr(owner, name, original)
    _replaced.clear()
    _imported.clear()
    # A wrapper that somebody has kept records nothing from now on.
    _watched = Watched()
