# ruff: noqa: PTH109, PTH118, PTH120, PTH123 (pathlib is not loaded yet)
"""What a new interpreter executes to run a program and to watch it; never imported.

    python -c START MACHINERY RECORDED KIND WHAT [ARGUMENT ...]

MACHINERY is the path of machinery.py. RECORDED is the path of the file to write. KIND
and WHAT are "-c" and the code, "-m" and a module's name, "FILE" and a path, or "stdin"
and nothing: then the code comes from standard input, and its exception is recorded but
not raised.

The program finds what it finds unwatched: its arguments, its standard streams, its
`__main__`, its `sys.path`. It also ends as it does unwatched, with the same exception
or the same exit. All modules that are used here are loaded when Python starts, so
`sys.modules` holds nothing that the program has not imported.
"""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

machinery_path, recorded_path, kind, what, *arguments = sys.argv[1:]
machinery: "dict[str, Any]" = {"__name__": "importscope.machinery"}
with open(machinery_path, encoding="utf-8") as file:
    exec(compile(file.read(), machinery_path, "exec"), machinery)
main = sys.modules["__main__"].__dict__


def has_main(path: str) -> bool:
    """Whether the path is a directory or an archive, whose `__main__` is to be run."""
    for hook in sys.path_hooks:
        try:
            hook(path)
        except ImportError:
            continue
        return True
    return False


module = code = ""
if kind in ("-c", "stdin"):
    # sys.path is as `python -c` has made it.
    sys.argv[:] = ["-c", *arguments]
    code = what
    if kind == "stdin":
        code = sys.stdin.buffer.read().decode("utf-8", "surrogatepass")
else:
    sys.argv[:] = [what, *arguments]
    path = os.path.join(os.getcwd(), what)
    if kind == "-m":
        module, first = what, os.getcwd()
    elif has_main(what):
        module, first = "__main__", path
    else:
        first = os.path.dirname(os.path.realpath(path))
        main["__file__"] = path
        loader = machinery["_bootstrap_external"]["SourceFileLoader"]
        main["__loader__"] = loader("__main__", path)
    # In place of the entry that `python -c` has added.
    if not sys.flags.safe_path:
        del sys.path[0]
    if not sys.flags.safe_path or first == path:
        sys.path.insert(0, first)
    if module:
        # Python, too, loads runpy before it runs a module.
        import runpy
machinery["show_lines"](code)


def execute() -> None:
    """Run the program."""
    if module:
        runpy._run_module_as_main(module, kind == "-m")  # type: ignore[attr-defined]
    elif kind == "FILE":
        with open(path, "rb") as file:
            source = file.read()
        exec(compile(source, path, "exec"), main)
    else:
        exec(compile(code, "<string>", "exec"), main)


process = os.getpid()
watcher = machinery["Watcher"](main)
failure: BaseException | None = None
watcher.start()
try:
    execute()
except BaseException as error:
    failure = error
watcher.stop(failure)
# A child that the program has forked gets here, too; it has nothing to write.
if os.getpid() == process:
    with open(recorded_path, "wb") as recorded:
        recorded.write(watcher.dump())
    if kind == "stdin":
        failure = None
if failure is not None:
    # Show the traceback without the frames of this file.
    traceback = failure.__traceback__
    while traceback and traceback.tb_frame.f_globals is globals():
        traceback = traceback.tb_next
    hook = sys.excepthook
    sys.excepthook = lambda kind, error, _: hook(
        kind, error.with_traceback(traceback), traceback
    )
    raise failure
