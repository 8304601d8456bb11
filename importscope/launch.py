# ruff: noqa: PTH100, PTH120, PTH123 (pathlib is not loaded yet)
"""What `python -m importscope` runs in a new interpreter; it is never imported.

    python -c START MACHINERY ANSWER (-c CODE | -m MODULE | -f FILE) [ARGUMENT ...]

The program finds what it would find without a watcher: its arguments, its standard
streams, its `__main__`. How it ends, by an exception or an exit, is how this ends.
"""

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
if kind == "-m":
    # Python, too, loads runpy before a module that is run with -m.
    import runpy
elif kind == "-f":
    import os.path

    sys.path[0] = os.path.dirname(os.path.abspath(what))
    main["__file__"] = what


def run() -> None:
    if kind == "-m":
        runpy._run_module_as_main(what)  # type: ignore[attr-defined]
    elif kind == "-f":
        with open(what, "rb") as file:
            source = file.read()
        exec(compile(source, what, "exec"), main)
    else:
        exec(compile(what, "<string>", "exec"), main)


watcher = machinery["Watcher"](main)
failure: BaseException | None = None
watcher.start()
try:
    run()
except BaseException as error:
    failure = error
watcher.stop(failure)
with open(answer_path, "wb") as answer:
    answer.write(watcher.dump())
if isinstance(failure, Exception):
    # The traceback without the frames of this file.
    traceback = failure.__traceback__
    while traceback and traceback.tb_frame.f_globals is globals():
        traceback = traceback.tb_next
    sys.excepthook(type(failure), failure.with_traceback(traceback), traceback)
    sys.exit(1)
if failure is not None:
    raise failure
