# ruff: noqa: PTH109, PTH118, PTH120, PTH123 (pathlib is not loaded yet)
"""What a new interpreter executes to run a program and to watch it; never imported.

    python [OPTION ...] -c START MACHINERY RECORDED PYTHON STARTUP KIND WHAT [WORD ...]

MACHINERY is the path of machinery.py. RECORDED is the path of the file to write. PYTHON
is the interpreter as the user has typed it. STARTUP is "site" if the import of site is
to be watched; the last OPTION is then -S, which is not the user's. KIND and WHAT are
"-c" and the code, "-m" and a module's name, "FILE" and a path, or "stdin" and nothing:
then the code comes from standard input, and its exception is recorded but not raised.
The WORDs are the program's arguments.

The program finds what it finds unwatched: its arguments, its standard streams, its
`__main__`, its `sys.path`. It also ends as it does unwatched, with the same exception
or the same exit. All modules that are used here are loaded when Python starts, so
`sys.modules` holds nothing that the program has not imported.
"""

import marshal
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

machinery_path, recorded_path, python, startup, kind, what, *arguments = sys.argv[1:]
options = sys.orig_argv[1 : -len(sys.argv) - 1]
if startup:
    del options[-1]
machinery: "dict[str, Any]" = {"__name__": "importscope.machinery"}
with open(machinery_path, encoding="utf-8") as file:
    exec(compile(file.read(), machinery_path, "exec"), machinery)
external = machinery["_bootstrap_external"]
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


# Without the entry for the program, which Python adds when it has imported site.
path_at_start = sys.path[:] if sys.flags.safe_path else sys.path[1:]
module = code = path = ""
if kind in ("-c", "stdin"):
    # sys.path is as `python -c` has made it.
    code = what
    if kind == "stdin":
        code = sys.stdin.buffer.read().decode("utf-8", "surrogatepass")
    name, words = "-c", ["-c", code]
elif (kind, what) == ("FILE", "-"):
    # sys.path is the same as with `python -c`.
    name, words = "-", ["-"]
    main["__file__"] = "<stdin>"
else:
    name, words = (what, [what]) if kind == "FILE" else ("-m", ["-m", what])
    path = os.path.join(os.getcwd(), what)
    if kind == "-m":
        module, first = what, os.getcwd()
    elif has_main(what):
        module, first = "__main__", path
    else:
        first = os.path.dirname(os.path.realpath(path))
        main["__file__"] = path
        loader = "Sourceless" if path.endswith(".pyc") else "Source"
        main["__loader__"] = external[f"{loader}FileLoader"]("__main__", path)
    # In place of the entry that `python -c` has added.
    if not sys.flags.safe_path:
        del sys.path[0]
    if not sys.flags.safe_path or first == path:
        sys.path.insert(0, first)
if "__file__" in main and sys.version_info < (3, 15):
    main["__cached__"] = None
sys.argv[:] = [name, *arguments]
sys.orig_argv[:] = [python, *options, *words, *arguments]
if module:
    # Python, too, loads runpy before it runs a module.
    import runpy
machinery["show_lines"](code)


def import_site() -> None:
    """Import site as Python does at its start, where sys.path has no program yet."""
    flags, path = sys.flags, sys.path[:]

    class FlagsWithSite:
        no_site = 0

        def __getattr__(self, name: str) -> object:
            return getattr(flags, name)

    sys.path[:] = path_at_start
    sys.flags = FlagsWithSite()  # type: ignore[assignment]
    try:
        import site  # noqa: F401
    finally:
        sys.flags = flags
    sys.path[:0] = path[: len(path) - len(path_at_start)]
    watcher.folders.update(machinery["_known_folders"]())


def execute() -> None:
    """Run the program."""
    if startup:
        import_site()
    if module:
        runpy._run_module_as_main(module, kind == "-m")  # type: ignore[attr-defined]
    elif kind == "FILE":
        exec(read(path), main)
    else:
        exec(compile(code, "<string>", "exec"), main)


def read(path: str) -> "Any":
    """The code of a file, of a .pyc file or, without a path, of standard input."""
    if not path:
        return compile_file(sys.stdin.buffer.read(), "<stdin>")
    with open(path, "rb") as file:
        source = file.read()
    if not path.endswith(".pyc"):
        return compile_file(source, path)
    if source[:4] != external["MAGIC_NUMBER"]:
        raise RuntimeError("Bad magic number in .pyc file")
    return marshal.loads(source[16:])


def compile_file(source: bytes, path: str) -> "Any":
    """Compile a file. What is wrong with its encoding is said as Python says it."""
    try:
        return compile(source, path, "exec")
    except SyntaxError as error:
        message = str(error.msg)
        mark = b"\xef\xbb\xbf"
        lines = source.removeprefix(mark).splitlines(keepends=True)
        declared = source.startswith(mark) or any(b"coding" in s for s in lines[:2])
        if "Non-UTF-8 code" not in message:
            if declared or "codec can't decode" not in message:
                raise
        elif declared:
            # Since Python 3.14, compile() says this even if UTF-8 is declared.
            try:
                lines[(error.lineno or 1) - 1].decode()
            except UnicodeDecodeError as wrong:
                error.msg, error.offset = f"(unicode error) {wrong}", None
            raise
        else:
            error.msg = message.replace(" on line", f" in file {path} on line", 1)
            raise
    for number, line in enumerate(lines, 1):
        try:
            line.decode()
        except UnicodeDecodeError as error:
            raise SyntaxError(
                f"Non-UTF-8 code starting with '\\x{line[error.start]:02x}' in file "
                f"{path} on line {number}, but no encoding declared; "
                "see https://peps.python.org/pep-0263/ for details"
            ) from None


def open_recorded(path: str) -> int:
    """The number of the opened file. It is high: the program opens and is given files.

    The file is opened before the program can give up its rights, its root, its limits.
    """
    low = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
    for high in range(255, low, -1):
        try:
            os.fstat(high)  # somebody has that number
        except OSError:
            try:
                os.dup2(low, high, inheritable=False)
            except OSError:
                continue  # beyond the limit
            os.close(low)
            return high
    return low


def wait_for_threads() -> None:
    """Wait for the program's threads, as Python would do in a moment: they import."""
    quiet = isinstance(failure, SystemExit) and isinstance(failure.code, int | None)
    if "threading" in sys.modules and (failure is None or quiet):
        try:
            sys.modules["threading"]._shutdown()
        except BaseException:
            return  # interrupted: Python does not wait again


def hand_over(data: bytes) -> None:
    """Write what was seen. Who reads the file notices if it could not be written."""
    try:
        status = file_status(number)
        # The program may have closed our file, and opened another in its place.
        while data and (status.st_dev, status.st_ino) == identity:
            data = data[write(number, data) :]
    except OSError:
        return


# The program may replace these functions.
write, file_status, process_number = os.write, os.fstat, os.getpid
process = os.getpid()
number = open_recorded(recorded_path)
identity = os.fstat(number).st_dev, os.fstat(number).st_ino
watcher = machinery["Watcher"](main, threads=True)
failure: BaseException | None = None
watcher.start()
try:
    execute()
except BaseException as error:
    failure = error
# A child that the program has forked gets here, too; it has nothing to write.
if process_number() == process:
    wait_for_threads()
    watcher.stop(failure)
    hand_over(watcher.dump())
    if kind == "stdin":
        failure = None
else:
    watcher.stop()
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
