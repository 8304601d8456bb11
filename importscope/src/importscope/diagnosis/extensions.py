"""Rules: an extension module is found, and cannot be loaded."""

import sys
from pathlib import Path

from importscope.diagnosis.answer import Cause, shown
from importscope.diagnosis.case import (
    Case,
)


def missing_library(case: Case) -> Cause | None:
    facts = case.failure.facts
    library = facts.get("library") or facts.get("other") or "a library that it needs"
    what = f"the extension {facts['dll']}" if "dll" in facts else "an extension"
    return Cause(
        "missing-library",
        f"Python has found {what}, and the system cannot find a shared library that "
        f"the extension needs: {library}.",
        [
            f"Install the system's package that has {library}, with the system's own "
            "package manager: pip does not install it.",
            "Or add its folder to LD_LIBRARY_PATH, if it is in an unusual place.",
        ],
    )


def undefined_symbol(case: Case) -> Cause | None:
    symbol, file = case.failure.facts["symbol"], case.failure.facts.get("file", "")
    other = "Python" if symbol.startswith(("Py", "_Py")) else "a library"
    return Cause(
        "undefined-symbol",
        f"{shown(file) if file else 'An extension'} was built against another version "
        f"of {other} than it runs with: nothing here has the symbol {symbol}.",
        [
            "Rebuild or reinstall the package for this Python: "
            f"{Path(sys.executable).name} -m pip install --force-reinstall …"
        ],
    )


def library_version(case: Case) -> Cause | None:
    version = case.failure.facts["version"]
    return Cause(
        "library-version",
        f"An extension was built on a newer system: it needs {version}, and this "
        "system's library is older.",
        ["Install a build of the package for this system, or update the system."],
    )


def not_a_library(case: Case) -> Cause | None:
    file = case.failure.facts.get("file", "An extension")
    return Cause(
        "not-a-library",
        f"{shown(file)} is damaged, or was built for another processor or system.",
        [
            "Reinstall the package: "
            f"{Path(sys.executable).name} -m pip install --force-reinstall …"
        ],
    )


def no_init_function(case: Case) -> Cause | None:
    return Cause(
        "no-init-function",
        f"The file of {case.name} is no extension module of that name: it lacks the "
        f"function PyInit_{case.name}. A renamed file does not become another module.",
        ["Give the file the name that it was built with."],
    )


def bad_magic(case: Case) -> Cause | None:
    return Cause(
        "bad-magic",
        f"The .pyc file of {case.name} was written by another version of Python, and "
        "its source is not there.",
        ["Remove the .pyc file, and bring the source back."],
    )


def mixed_library(case: Case) -> Cause | None:
    return Cause(
        "foreign-path",
        "Python runs with the standard library of another Python: PYTHONPATH or "
        "PYTHONHOME leads there.",
        ["env -u PYTHONPATH -u PYTHONHOME python …"],
    )
