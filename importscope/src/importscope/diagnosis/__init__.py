"""Why is a module found, or not? `why` asks for a name, or explains a traceback.

`failure` reads a traceback, `search` looks a name up without importing, `surroundings`
knows what lies around the program, `causes` names the likely cause from all of these,
`answer` has the words. `known` holds what no file of this machine tells.
"""

import os
import re
import sys
import traceback
from pathlib import Path

from importscope.diagnosis.answer import Answer, Cause
from importscope.diagnosis.case import Case
from importscope.diagnosis.causes import find_cause
from importscope.diagnosis.failure import Failure, clean, read
from importscope.diagnosis.search import Place, owner

__all__ = ["Answer", "Cause", "explain", "is_name", "why"]


def why(what: str | BaseException) -> Answer:
    """Why a module is found, or why it is not; `print` shows the answer.

    `what` is the name of a module, the text of a traceback, or an exception. The module
    is looked up as an import in this interpreter would look it up. It is not imported,
    nor are its parent packages.
    Raises ValueError for a text that is neither a module's name nor tells of an error.
    """
    place = Place(list(sys.path), list(sys.meta_path), sys.modules)
    if isinstance(what, BaseException):
        text = "".join(traceback.format_exception(what))
        return explain(text, place, as_run=False)
    if is_name(what):
        return look_up(what, place)
    return explain(what, place)


def is_name(text: str) -> bool:
    """Whether a text is the absolute name of a module: identifiers, with dots."""
    return all(part.isidentifier() for part in text.split("."))


def look_up(name: str, place: Place) -> Answer:
    """Who answers for a name, or why nobody does."""
    case = Case(name, place, Failure("missing", ""))
    found = case.last.found and case.last.name == name
    return Answer(name, case.levels, None if found else find_cause(case))


def explain(text: str, place: Place, as_run: bool = True) -> Answer:
    """The likely cause of the failure that a text tells of.

    `place` is that of this interpreter. With `as_run`, the first entry of its path is
    replaced by the folder that Python puts there for the program of the traceback.
    Raises ValueError if the text tells of no failure.
    """
    failure = read(text)
    if failure is None:
        raise ValueError(_NOTHING)
    program = _program(failure)
    if as_run:
        place = _as_run(place, failure, program)
    name = _module(failure, text)
    case = Case(name if is_name(name) else "", place, failure, program)
    missing = [_what_is_missing(failure, place)]
    if not failure.kind:
        missing[:0] = [_NO_IMPORT_ERROR]
        if case.where:
            missing += [f"It was raised in {case.where}."]
    elif failure.kind in _ABOUT_A_MODULE and not case.name:
        missing[:0] = [_NO_NAME]
    else:
        cause = find_cause(case)
        return Answer(name, case.levels, cause, failure.error, missing[0])
    return Answer(name, [], None, failure.error, " ".join(filter(None, missing)))


_ABOUT_A_MODULE = ("missing", "name", "partial", "attribute")
_NOTHING = (
    "this text tells of no exception: give the traceback, or at least its last line, "
    "such as ModuleNotFoundError: No module named 'x'"
)
_NO_IMPORT_ERROR = (
    "This is no error of the import system: a module's own code has raised it, or the "
    "program has."
)
_NO_NAME = "The error does not say which module it means."


def _program(failure: Failure) -> str:
    """The file that was run, as far as the traceback shows it."""
    if failure.cut_off or failure.pytest or not failure.frames:
        return ""
    first = failure.frames[0].file
    if first.startswith(("<", "[")) or owner(first) != "yours":
        return ""
    return str(Path(first).absolute())


def _as_run(place: Place, failure: Failure, program: str) -> Place:
    """The place in which the program of a traceback looked up its modules."""
    path = place.path[1:]
    finders, python = place.finders, place.python
    other = failure.python
    if other and other != python and not _is_on(path, failure):
        finders, python = (), other
        path = _path_of(failure, other) or path
    first = str(Path.cwd())
    if program:
        first = str(Path(program).resolve().parent)
    elif failure.pytest:
        first = _root_of_tests(failure)
    return Place([first, *path], finders, {}, python)


def _is_on(path: list[str], failure: Failure) -> bool:
    """Whether the path has the folder of another Python's packages: then this Python
    may well have run."""
    return any(
        frame.file.startswith(entry + os.sep)
        for frame in failure.frames
        for entry in path
        if entry.endswith("-packages")
    )


def _path_of(failure: Failure, version: str) -> list[str]:
    """The path of the other Python that a traceback is of, as far as it is here."""
    for frame in failure.frames:
        home, found, _ = frame.file.partition(f"/lib/python{version}/")
        library = Path(home, "lib", f"python{version}")
        if found and library.is_dir():
            names = "", "lib-dynload", "site-packages"
            return [str(library / name) for name in names if (library / name).is_dir()]
    return []


def _root_of_tests(failure: Failure) -> str:
    """The folder that pytest puts on the path for the file that it was reading."""
    for frame in failure.frames:
        file = Path(frame.file).absolute()
        if file.exists() and "/lib/python" not in str(file):
            folder = file.parent
            while (folder / "__init__.py").exists():
                folder = folder.parent
            return str(folder)
    return str(Path.cwd())


def _module(failure: Failure, text: str) -> str:
    """The module that the failure is about; "" if nothing says it."""
    if failure.kind == "run-file-as-module":
        return failure.facts["name"].removesuffix(".py")
    if failure.kind == "pth":
        # The traceback of the line in the .pth file follows its announcement.
        inner = read(clean(text).partition("\n")[2])
        return _module(inner, "") if inner else ""
    if "name" in failure.facts:
        return failure.facts["name"]
    # Python 3.6 does not name the module: the line of source does.
    code = failure.frames[-1].code if failure.frames else ""
    match = re.match(r"from\s+([\w.]+)\s+import\b", code)
    return match[1] if match else ""


def _what_is_missing(failure: Failure, place: Place) -> str:
    """One sentence about what could not be known, and how to know it; else ""."""
    this = f"{sys.version_info[0]}.{sys.version_info[1]}"
    if failure.python and failure.python != this and place.python != this:
        return (
            f"The traceback is of Python {failure.python}, and this is Python {this}: "
            "for the whole answer, run importscope with the Python of the traceback."
        )
    if failure.kind == "lazy":
        return (
            "The traceback lacks its first part, which ends with the error that the "
            "import itself raised: that part says why."
        )
    if failure.cut_off and failure.kind in ("missing", "name", "partial", "attribute"):
        return (
            "The traceback lacks the lines above the error, which say which file "
            "imports: the working folder is taken for the program's."
        )
    return ""
