# ruff: noqa: PTH109, PTH118, PTH120, PTH123 (pathlib is not loaded yet)
"""What `python -m importscope` runs in a new interpreter; it is never imported.

    python -c START MACHINERY ANSWER (-c CODE | -m MODULE | FILE PATH) [ARGUMENT ...]

The program finds what it would find without a watcher: its arguments, its standard
streams, its `__main__`. How it ends, by an exception or an exit, is how this ends.
"""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

machinery_path, answer_path, kind, what, *arguments = sys.argv[1:]
machinery: "dict[str, Any]" = {"__name__": "importscope.machinery"}
with open(machinery_path, encoding="utf-8") as file:
    exec(compile(file.read(), machinery_path, "exec"), machinery)

main = sys.modules["__main__"].__dict__
sys.argv[:] = [kind if kind == "-c" else what, *arguments]


def holds_modules(path: str) -> bool:
    """Is that a directory or an archive, whose `__main__` is to be run?"""
    for hook in sys.path_hooks:
        try:
            hook(path)
        except ImportError:
            continue
        return True
    return False


module = what if kind == "-m" else ""
path = os.path.join(os.getcwd(), what)
first = os.getcwd() if kind == "-m" else os.path.dirname(os.path.realpath(path))
if kind == "FILE" and holds_modules(what):
    module, first = "__main__", path
if kind != "-c":
    # In place of what -c has put there.
    if not sys.flags.safe_path:
        del sys.path[0]
    if not sys.flags.safe_path or first == path:
        sys.path.insert(0, first)
if module:
    # Python, too, loads runpy before it runs a module.
    import runpy
elif kind == "FILE":
    main["__file__"] = path
    loader = machinery["_reading_files"]["SourceFileLoader"]
    main["__loader__"] = loader("__main__", path)
machinery["show_lines"](what if kind == "-c" else "")


def run() -> None:
    if module:
        runpy._run_module_as_main(module, kind == "-m")  # type: ignore[attr-defined]
    elif kind == "FILE":
        with open(path, "rb") as file:
            source = file.read()
        exec(compile(source, path, "exec"), main)
    else:
        exec(compile(what, "<string>", "exec"), main)


process = os.getpid()
watcher = machinery["Watcher"](main)
failure: BaseException | None = None
watcher.start()
try:
    run()
except BaseException as error:
    failure = error
watcher.stop(failure)
if os.getpid() == process:  # not a child that the program has forked
    with open(answer_path, "wb") as answer:
        answer.write(watcher.dump())
if failure is not None:
    # The traceback without the frames of this file.
    traceback = failure.__traceback__
    while traceback and traceback.tb_frame.f_globals is globals():
        traceback = traceback.tb_next
    hook = sys.excepthook
    sys.excepthook = lambda kind, error, _: hook(
        kind, error.with_traceback(traceback), traceback
    )
    raise failure
