"""`why` reads a traceback whatever the traceback has been through."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from support import Write

from importscope import why
from importscope.diagnosis import command
from importscope.diagnosis.failure import read

PLAIN = """\
Traceback (most recent call last):
  File "/srv/ada/app.py", line 3, in <module>
    from tool.box import hammer
ModuleNotFoundError: No module named 'tool.box'
"""
COLOURED = """\
Traceback (most recent call last):
  File \x1b[35m"/srv/ada/app.py"\x1b[0m, line \x1b[35m3\x1b[0m, in <module>
    from tool.box import hammer
\x1b[1;35mModuleNotFoundError\x1b[0m: \x1b[35mNo module named 'tool.box'\x1b[0m
"""
TYPOGRAPHIC = PLAIN.replace("'", "\u2019").replace('"', "\u201c")
QUOTED = "".join(f"> {line}\n" for line in PLAIN.splitlines())
QUOTED_TWICE = "".join(f"> > {line}\n" for line in PLAIN.splitlines())
FENCED = f"My import fails:\n\n```pytb\n{PLAIN}```\n\nWhat can I do?\n"
WINDOWS = PLAIN.replace("\n", "\r\n")
CHAINED = f"""\
{PLAIN}
During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/srv/ada/app.py", line 5, in <module>
    raise ImportError("IMPORTANT: read the manual") from error
ImportError: IMPORTANT: read the manual
"""
GROUP = """\
  + Exception Group Traceback (most recent call last):
  |   File "/srv/ada/main.py", line 9, in <module>
  |     raise ExceptionGroup("plug-ins", errors)
  | ExceptionGroup: plug-ins (1 sub-exception)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "/srv/ada/app.py", line 3, in <module>
    |     from tool.box import hammer
    | ModuleNotFoundError: No module named 'tool.box'
    +------------------------------------
"""
PYTEST = """\
ImportError while loading conftest '/srv/ada/conftest.py'.
/srv/ada/app.py:3: in <module>
    from tool.box import hammer
E   ModuleNotFoundError: No module named 'tool.box'
"""
IPYTHON = """\
---------------------------------------------------------------------------
ModuleNotFoundError                       Traceback (most recent call last)
Cell In[5], line 1
----> 1 import app

File /srv/ada/app.py:3
      1 import os
----> 3 from tool.box import hammer

ModuleNotFoundError: No module named 'tool.box'
"""
WITHOUT_ITS_BEGINNING = PLAIN.split("\n", 1)[1]


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        COLOURED,
        TYPOGRAPHIC,
        QUOTED,
        QUOTED_TWICE,
        FENCED,
        WINDOWS,
        CHAINED,
        GROUP,
        PYTEST,
        IPYTHON,
        WITHOUT_ITS_BEGINNING,
    ],
    ids=[
        "plain",
        "coloured",
        "typographic",
        "quoted",
        "quoted_twice",
        "fenced",
        "windows",
        "chained",
        "group",
        "pytest",
        "ipython",
        "without_its_beginning",
    ],
)
def test_the_form_of_a_traceback_makes_no_difference(text: str) -> None:
    failure = read(text)
    assert failure is not None
    assert failure.kind == "missing"
    assert failure.facts["name"] == "tool.box"
    last = failure.frames[-1]
    assert (last.file, last.line) == ("/srv/ada/app.py", 3)
    assert last.code == "from tool.box import hammer"


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        # Python 3.6
        ("ImportError: cannot import name 'hammer'", "name"),
        ("SystemError: Parent module '' not loaded", "run-as-file"),
        (
            "ValueError: attempted relative import beyond top-level package",
            "beyond-top-level",
        ),
        # Python 2
        ("ImportError: No module named tool.box", "missing"),
        ("ValueError: Attempted relative import in non-package", "run-as-file"),
        # Python 3.13
        (
            "AttributeError: partially initialized module 'tool' from "
            "'/srv/ada/tool.py' has no attribute 'x' (most likely due to a circular "
            "import)",
            "partial-attribute",
        ),
        (
            "ImportError: cannot import name 'x' from 'random' (consider renaming "
            "'/srv/ada/random.py' since it has the same name as the standard library "
            "module named 'random' and prevents importing that module)",
            "name",
        ),
        (
            "AttributeError: module 'tool' has no attribute 'x' (consider renaming "
            "'/srv/ada/tool.py' if it has the same name as a library you intended to "
            "import)",
            "attribute",
        ),
        # Python 3.15
        (
            "ModuleNotFoundError: Standard library module 'curses' was not found",
            "missing",
        ),
        (
            "ImportError: dynamic module does not define module export function "
            "(PyModExport_rates or PyInit_rates)",
            "no-init-function",
        ),
    ],
)
def test_messages_of_other_pythons_are_known(error: str, kind: str) -> None:
    failure = read(error)
    assert failure is not None
    assert failure.kind == kind


def test_a_pth_file_that_fails_on_python_3_15_is_read() -> None:
    failure = read(
        "Error in import line from /env/site-packages/a.pth: import nobody\n"
        "  Traceback (most recent call last):\n"
        '    File "<string>", line 1, in <module>\n'
        "  ModuleNotFoundError: No module named 'nobody'\n"
    )
    assert failure is not None
    assert failure.kind == "pth"
    assert failure.facts["file"] == "/env/site-packages/a.pth"
    assert failure.error == "ModuleNotFoundError: No module named 'nobody'"


def test_what_is_missing_is_said_in_a_sentence() -> None:
    answer = why("ModuleNotFoundError: No module named 'nobody_has_this'")
    assert answer.cause is not None
    assert answer.cause.id == "not-installed"
    assert "lacks the lines above the error" in answer.missing


def test_of_a_lazy_import_the_error_of_the_import_itself_counts() -> None:
    wrapped = "ImportError: lazy import of 'no_such' raised an exception during it"
    for text in (wrapped, f"{PLAIN}\nThe above exception …\n\n{wrapped}"):
        failure = read(text)
        assert failure is not None
        assert failure.facts["name"] == ("no_such" if text == wrapped else "tool.box")
    assert "the error that the import itself raised" in why(wrapped).missing


def test_a_traceback_of_another_python_is_named_as_such() -> None:
    frame = '  File "/opt/lib/python3.6/site-packages/app.py", line 1, in <module>'
    answer = why(f"{frame}\n    import nobody\nImportError: No module named 'nobody'")
    assert "of Python 3.6" in answer.missing


def test_the_module_of_a_missing_name_is_taken_from_the_line() -> None:
    """Python 3.6 does not say from where a name could not be imported."""
    frame = '  File "app.py", line 1, in <module>\n    from json import hammer\n'
    answer = why(f"{frame}ImportError: cannot import name 'hammer'")
    assert answer.name == "json"


def test_a_function_explains_an_exception(write: Write) -> None:
    write({"Tools.py": ""})
    try:
        import tools_of_nobody  # type: ignore[import-not-found]  # noqa: F401
    except ImportError as error:
        answer = why(error)
    assert answer.cause is not None
    assert answer.name == "tools_of_nobody"


@pytest.mark.parametrize("width", [40, 80, 200])
def test_lines_are_as_long_as_the_terminal_is_wide(width: int) -> None:
    text = why("nobody_has_this").text(width)
    for line in text.splitlines():
        # Only a path, or another word, may be longer.
        assert len(line) <= width or len(line.split()) <= 2


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "Hello, my import does not work!", "\x00\xff\x00", "Traceback (most"],
)
def test_a_text_without_an_error_is_refused_with_words(
    text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = io.TextIOWrapper(io.BytesIO(text.encode("latin-1")))
    monkeypatch.setattr(sys, "stdin", given)
    with pytest.raises(SystemExit) as exit:
        command.main([])
    assert exit.value.code == 2
    assert "this text tells of no exception" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["my-module", "..x", "a..b", "", "app.py/", "3"])
def test_what_is_no_name_is_refused_with_words(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as exit:
        command.main([name])
    assert exit.value.code == 2
    assert "is not the name of a module" in capsys.readouterr().err


def test_the_command_answers_a_name_and_a_traceback(tmp_path: Path) -> None:
    start = [sys.executable, "-m", "importscope", "why"]
    named = subprocess.run(
        [*start, "json"], cwd=tmp_path, capture_output=True, text=True
    )
    assert (named.returncode, named.stderr) == (0, "")
    assert named.stdout.startswith("json works: ")
    piped = subprocess.run(
        start, cwd=tmp_path, capture_output=True, text=True, input=QUOTED
    )
    assert (piped.returncode, piped.stderr) == (0, "")
    assert "No module named 'tool.box'" in piped.stdout
