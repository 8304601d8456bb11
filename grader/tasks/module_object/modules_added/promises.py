"""Task 3: `modules_added` says which modules a piece of code loads."""

import itertools
import sys
from typing import Any

from grader import invent
from grader.promise import expect, expect_equal, promise
from grader.seam import run
from grader.tasks.kit.expect_unchanged import expect_unchanged
from grader.tasks.kit.folder import Files
from grader.tasks.module_object.modules_added import scenarios


def _called(code: str) -> str:
    """How a check writes the call, without the line that adds a folder to sys.path."""
    return f"modules_added(code)   where code is\n{code}"


def _expect_names(
    modules_added: Any, files: Files, code: str, expected: list[str]
) -> None:
    """Expect these names of code that can import from these files."""
    got = run(scenarios.added, modules_added, files=files, code=code)
    expect_equal(got, repr(expected), called=_called(code))


# Text that breaks where it is pasted into a script, or indented there.
_ODD_TEXT = """\
text = '''one
  {two} %s \\\\ "three" '''
if text == 'one\\n  {two} %s \\\\ "three" ' and \\
        \"\"\"four\"\"\":
    import NAME  # é"""


@promise
def names_what_an_import_adds(modules_added: Any) -> None:
    """The result names the module that the code imports.

    In the new Python: note the keys of sys.modules, run the code, print the keys
    that are new. In this one: read what was printed, and make a list of it.
    """
    plain, other, third = invent.names(3)
    name = f"_{plain}"
    files = {f"{each}.py": "answer = 1\n" for each in (name, other, third)}
    _expect_names(modules_added, files, f"import {name}", [name])
    code = (
        'note = "It\'s text\\n"\n'
        f"if True:\n    from {other} import answer\n"
        "def tell():\n    return [answer for _ in note]\ntell()\n"
    )
    _expect_names(modules_added, files, code, [other])
    _expect_names(modules_added, files, _ODD_TEXT.replace("NAME", third), [third])


@promise(builds_on=(names_what_an_import_adds,))
def counts_a_module_once(modules_added: Any) -> None:
    """A module that was there already, or is imported again, adds nothing.

    What counts is what enters sys.modules, not how often the code says import or
    which names it binds.
    """
    name = invent.name()
    files = {f"{name}.py": "answer = 1\n"}
    _expect_names(modules_added, files, "import sys, builtins", [])
    code = f"import {name}\nimport {name} as again\nfrom {name} import answer\n"
    _expect_names(modules_added, files, code, [name])
    in_vain = f"try:\n    import {invent.name()}\nexcept ImportError:\n    pass\n"
    _expect_names(modules_added, files, f"if False:\n    import {name}\n{in_vain}", [])


@promise(builds_on=(names_what_an_import_adds,))
def counts_what_is_imported_on_the_way(modules_added: Any) -> None:
    """Modules that the imported module imports are counted, parent packages too.

    Do not read the code: run it, and compare sys.modules with what it was.
    """
    one, two, three, package, leaf = invent.names(5)
    files = {
        f"{one}.py": f"import {two}\n",
        f"{two}.py": f"import {three}\n",
        f"{three}.py": "",
        f"{package}/__init__.py": "",
        f"{package}/{leaf}.py": "",
    }
    _expect_names_in_any_order(modules_added, files, f"import {one}", [one, two, three])
    _expect_names_in_any_order(
        modules_added,
        files,
        f"import {package}.{leaf}",
        [package, f"{package}.{leaf}"],
    )
    private, main = f"{package}._{leaf}", f"{package}.__main__"
    files |= {f"{one}-2.py": "", f"é{one}.py": ""}
    files |= {f"{package}/_{leaf}.py": "", f"{package}/__main__.py": ""}
    _expect_names_in_any_order(
        modules_added,
        files,
        f"for name in '{one}-2', 'é{one}':\n    __import__(name)\n"
        f"import {private}, {main}\n",
        [f"{one}-2", f"é{one}", package, private, main],
    )


def _expect_names_in_any_order(
    modules_added: Any, files: Files, code: str, expected: list[str]
) -> None:
    """Expect these names in whatever order: the order is another promise."""
    got = run(scenarios.added, modules_added, files=files, code=code)
    expect(
        got in [repr(list(order)) for order in itertools.permutations(expected)],
        called=_called(code),
        expected=repr(expected),
        got=got,
    )


@promise(builds_on=(names_what_an_import_adds,))
def keeps_the_order_of_appearance(modules_added: Any) -> None:
    """Modules that are imported one after the other are named in that order.

    sys.modules is a dictionary and has kept the order. A set has none, and sorting
    destroys it.
    """
    names = invent.shuffled(6)
    files = {f"{name}.py": "" for name in names}
    _expect_names(modules_added, files, f"import {', '.join(names)}", names)
    lone, package, *leaves = invent.shuffled(6)
    files = {f"{package}/{leaf}.py": "" for leaf in ["__init__", *leaves]}
    whole = [f"{package}.{leaf}" for leaf in leaves]
    *early, late = whole
    files[f"{lone}.py"] = ""
    code = f"import {', '.join(early)}\nimport {lone}\nimport {late}\n"
    _expect_names(modules_added, files, code, [package, *early, lone, late])


@promise(builds_on=(names_what_an_import_adds,))
def starts_a_new_python_each_time(modules_added: Any) -> None:
    """The code runs in a new Python; what this one has loaded makes no difference.

    subprocess.run([sys.executable, '-c', script], ...) starts one and waits for it.
    """
    name = invent.name()
    code = f"import {name}"
    seen = run(
        scenarios.added_twice,
        modules_added,
        files={f"{name}.py": ""},
        code=code,
        cached=name,
    )
    for call in range(2):
        expect_equal(
            seen["answers"][call],
            repr([name]),
            called=f"{_called(code)}\nthis Python has a module {name!r} already",
        )
    expect_unchanged(
        seen["changes"],
        called=_called(code),
        expected="nothing changes in this Python",
    )
    got = run(
        scenarios.added_in_hours, modules_added, files={f"{name}.py": ""}, code=code
    )
    expect_equal(got, repr([name]), called=_called(code))


# What a script may be made of; there are other modules too.
_SCRIPTS_NAMES = (
    "sys", "before", "after", "old", "new", "start", "known", "loaded", "modules",
    "names", "name", "m", "n", "added", "code", "source", "result", "json", "print",
)  # fmt: skip
_SCRIPTS_MODULES = (
    "argparse", "ast", "base64", "collections", "contextlib", "copy", "csv", "ctypes",
    "dataclasses", "dis", "enum", "functools", "hashlib", "importlib.metadata",
    "importlib.util", "inspect", "json", "linecache", "logging", "math", "operator",
    "os", "pathlib", "pickle", "pkgutil", "platform", "pprint", "queue", "random", "re",
    "runpy", "shlex", "shutil", "socket", "string", "struct", "subprocess", "sysconfig",
    "tempfile", "textwrap", "threading", "time", "traceback", "types", "typing",
    "warnings", "weakref",
)  # fmt: skip


@promise(builds_on=(names_what_an_import_adds,))
def your_own_imports_do_not_count(modules_added: Any) -> None:
    """What your own script needs there is not counted, and hides nothing.

    Let your script import nothing but sys, which is always there; printing names needs
    no json. Run the code in a dictionary of its own: it may bind the same names.
    """
    _expect_names(modules_added, {}, "pass", [])
    name = invent.name()
    bound = " = ".join(_SCRIPTS_NAMES)
    _expect_names(
        modules_added,
        {f"{name}.py": ""},
        f"import {name}\n{bound} = None\n",
        [name],
    )
    code = f"import {name}, builtins\nglobals().update(dict.fromkeys(dir(builtins)))\n"
    _expect_names(modules_added, {f"{name}.py": ""}, code, [name])
    helpers = sorted({*_SCRIPTS_MODULES, *sys.builtin_module_names})
    counted = run(scenarios.helpers_counted, modules_added, helpers=helpers)
    for name, found in counted.items():
        expect(
            found,
            called=f"modules_added('import ..., {name}, ...')",
            expected=f"{name!r} among others",
            got=f"without {name!r}",
        )


# What a script may mark its own output with.
_MARKS = (
    "modules", "names", "added", "new", "result", "results", "output", "answer",
    "begin", "start", "end", "mark", "marker", "separator", "done", "ok",
)  # fmt: skip


@promise(builds_on=(names_what_an_import_adds,))
def output_of_the_code_does_not_count(modules_added: Any) -> None:
    """What the code prints does not get into the result.

    Print the names last, on a line of their own, and read only that line. A line
    of the code's may still be open.
    """
    name, noise, last = invent.names(3)
    marks = "#|,;:=-*[]<>"
    code = f"print('{noise}{marks}')\nimport {name}\nprint('{marks}{last}', end=' ')\n"
    _expect_names(modules_added, {f"{name}.py": f"print('{noise}')\n"}, code, [name])
    _expect_names(modules_added, {}, f"print('{last}', end='')", [])
    code = (
        f"for mark in {' '.join(_MARKS)!r}.split():\n"
        "    for each in mark, mark.title(), mark.upper():\n"
        f"        print(each + ': {noise}')\n"
        "for mark in '-=*#@$%&~^!?+/|<>_':\n"
        f"    print(mark * 9 + ' {noise}')\n"
        f"print(['{noise}'])\n"
        f"print('{noise} ' * 20_000, end='', flush=True)\n"
    )
    _expect_names(modules_added, {}, code, [])
