"""Task 5: `my_import` does what import statements call `__import__` for."""

from collections.abc import Sequence
from typing import Any

from grader import invent
from grader.promise import expect, promise
from grader.tasks.kit.expect_lines import (
    Line,
    expect_lines,
    namespace_finder,
    type_lines,
)
from grader.tasks.kit.sources import Sources, record
from grader.tasks.nested_packages.my_import import scenarios
from grader.tasks.nested_packages.resolve import promises as names


def _expect_lines(
    my_import: Any,
    sources: Sources,
    lines: Sequence[Line],
    recorder: str = "",
    where: str = "",
    others: Sequence[Sources] = (),
    in_place: bool = False,
) -> list[str]:
    """Type the lines where a finder has these sources; what Python's import found."""
    seen = type_lines(
        scenarios.typed,
        my_import,
        lines=lines,
        where=where,
        shelves=[sources, *others],
        recorder=recorder or invent.name(),
        in_place=in_place,
    )
    expect(
        not seen["run_by_python"],
        called="\n".join(line.text for line in lines),
        expected="my_import() calls the loader's exec_module()",
        got=f"Python's own import did it, for {', '.join(seen['run_by_python'])}",
        hint="__import__(), importlib.import_module() and import statements hand the "
        "work to Python's import. Do it yourself: spec, module, cache, code.",
    )
    expect_lines(lines, seen["steps"], where)
    return list(seen["found_by_python"])


def _package(recorder: str) -> tuple[str, str, str, Sources]:
    """The names of a package, of one in it and of a module in that; their sources."""
    a, b, c = invent.names(3)
    code = record(recorder)
    sources = {
        f"{a}.__init__": code,
        f"{a}.{b}.__init__": code,
        f"{a}.{b}.{c}": code,
    }
    return a, f"{a}.{b}", f"{a}.{b}.{c}", sources


@promise
def imports_a_module(my_import: Any) -> None:
    """A module is found, made, cached, run once, and returned.

    Ask the finders for a spec; importlib.util.module_from_spec(spec) makes the module,
    or lets the loader's create_module(spec) make it; put it into sys.modules;
    spec.loader.exec_module(module) runs it.
    """
    name, recorder = invent.names(2)
    number = invent.number()
    _expect_lines(
        my_import,
        {name: f"{record(recorder)}answer = {number}\n"},
        [
            Line(f"my_import({name!r}).answer", repr(number), runs=[name]),
            Line(f"my_import({name!r}) is sys.modules[{name!r}]", "True", runs=[]),
            Line(f"sys.modules[{name!r}].__spec__.name", repr(name)),
        ],
        recorder,
    )
    other = invent.name()
    _expect_lines(
        my_import,
        {},
        [
            Line(
                f"made = ModuleType({other!r})\n"
                "class Finder:\n"
                "    def find_spec(self, name, path, target=None):\n"
                f"        if name == {other!r}:\n"
                "            return type(sys.__spec__)(name, self)\n"
                "    def create_module(self, spec):\n"
                "        return made\n"
                "    def exec_module(self, module):\n"
                "        module.answer = 1\n"
                "sys.meta_path.insert(0, Finder())"
            ),
            Line(f"my_import({other!r}) is made", "True"),
            Line("made.answer, made.__spec__.name", repr((1, other))),
        ],
    )


@promise(builds_on=(imports_a_module,))
def gives_the_top_or_the_leaf(my_import: Any) -> None:
    """Without a fromlist the top-level package is returned, else the module.

    `import a.b.c` binds a, so a is what it needs. `from a.b.c import x` needs a.b.c.
    """
    recorder = invent.name()
    a, b, c, sources = _package(recorder)
    _expect_lines(
        my_import,
        sources,
        [
            Line(f"my_import({c!r}).__name__", repr(a)),
            Line(f"my_import({c!r}, None, None, ['x']).__name__", repr(c)),
            Line(f"my_import({b!r}, {{}}, {{}}, ('__path__',), 0).__name__", repr(b)),
            Line(f"my_import({b!r}, fromlist=None).__name__", repr(a)),
        ],
        recorder,
    )


@promise(builds_on=(imports_a_module,))
def asks_the_finders_in_turn(my_import: Any) -> None:
    """The finders on sys.meta_path are asked in turn, until one has a spec.

    Loop over sys.meta_path and call find_spec(name, path, None). path is None for a
    top-level module, and else the __path__ itself that the parent has now. If all
    answer None, raise ModuleNotFoundError(..., name=name).
    """
    a, b, first, second, missing, odd = invent.names(6)
    below = f"{a}.{b}"
    by_python = _expect_lines(
        my_import,
        {f"{a}.__init__": "", first: "which = 1\n"},
        [
            Line(f"my_import({first!r}).which", "1"),
            Line("asked", repr([first])),
            Line(f"asked.clear(); my_import({second!r}).which", "2"),
            Line("asked", repr([second, second])),
            Line(f"my_import({a!r}).__path__ = ['/here']; asked.clear()"),
            Line(f"my_import({below!r}); sys.modules[{below!r}].which", "2"),
            Line("asked", repr([(below, ["/here"]), (below, ["/here"])])),
            Line(f"asked[0][1] is my_import({a!r}).__path__", "True"),
            Line(
                "class Spec(type(sys.__spec__)):\n"
                "    def __len__(self):\n"
                "        return 0\n"
                "class First:\n"
                "    def find_spec(self, whole, places, _):\n"
                f"        if whole == {odd!r}:\n"
                "            return Spec(whole, self, origin='first')\n"
                "    def create_module(self, spec):\n"
                "        pass\n"
                "    def exec_module(self, module):\n"
                "        pass\n"
                "sys.meta_path.insert(0, First())"
            ),
            Line(
                f"my_import({odd!r}).__spec__.origin",
                "'first'",
                hint="Only None says that a finder does not know the module. Every "
                "other answer counts, also one that is false.",
            ),
            Line(
                "class Last:\n"
                "    def find_spec(self, whole, places, _):\n"
                "        return None\n"
                "sys.meta_path.append(Last())"
            ),
            Line(f"my_import({missing!r})", raises="ModuleNotFoundError", name=missing),
            Line(
                f"my_import('{a}.{missing}')",
                raises="ModuleNotFoundError",
                name=f"{a}.{missing}",
            ),
            Line(
                "class Angry:\n"
                "    def find_spec(self, whole, places, _):\n"
                "        raise AttributeError('planned')\n"
                "sys.meta_path.insert(0, Angry())"
            ),
            Line(f"my_import({missing!r})", raises="AttributeError: planned"),
        ],
        where=f"asked holds the questions to two finders: the first has {a} and "
        f"{first}, the second has {first}, {second} and {below}",
        others=[{first: "which = 2\n", second: "which = 2\n", below: "which = 2\n"}],
    )
    expect(
        not by_python,
        called=f"my_import({first!r})",
        expected="my_import() asks the finders",
        got=f"Python's own import asked them for {', '.join(by_python[:1])}",
    )


@promise(builds_on=(imports_a_module, gives_the_top_or_the_leaf))
def trusts_the_cache(my_import: Any) -> None:
    """What sys.modules holds is the answer, whatever it is; None is a refusal.

    Look first, and do nothing else when it is there: ask no finder, import no parent,
    bind nothing. None stands for "must not be imported": raise
    ModuleNotFoundError(..., name=name).
    """
    name, other, blocked, parent, absent = invent.names(5)
    below = f"{parent}.{name}"
    _expect_lines(
        my_import,
        {
            other: f"import {name}\nanswer = {name}\n",
            name: "",
            blocked: "",
            f"{absent}.__init__": "",
        },
        [
            Line(f"sys.modules[{name!r}] = 0; my_import({name!r})", "0"),
            Line("asked", "[]"),
            Line(f"my_import({other!r}).answer", "0"),
            Line(
                f"sys.modules[{blocked!r}] = None; my_import({blocked!r})",
                raises="ModuleNotFoundError",
                name=blocked,
            ),
            Line(
                f"sys.modules[{parent!r}] = 1; sys.modules[{below!r}] = 0; "
                f"my_import({below!r}, fromlist=['x'])",
                "0",
            ),
            Line("asked", repr([other])),
            Line(
                f"sys.modules[{parent!r}] = parent = ModuleType({parent!r}); "
                f"parent.{name} = 1; my_import({below!r}); parent.{name}",
                "1",
            ),
            Line(f"parent.__path__ = []; del parent.{name}"),
            Line(f"my_import({below!r}); hasattr(parent, {name!r})", "False"),
            Line(
                f"my_import({below!r}, fromlist=['x']); hasattr(parent, {name!r})",
                "False",
            ),
            Line(
                f"my_import({parent!r}, fromlist=[{name!r}]); "
                f"hasattr(parent, {name!r})",
                "False",
                hint="The submodule is cached. The from statement finds it there, "
                "though its parent lacks the name.",
            ),
            Line(
                f"asked.clear(); sys.modules['{absent}.{name}'] = 0; "
                f"my_import('{absent}.{name}', fromlist=['x'])",
                "0",
            ),
            Line("asked", "[]"),
            Line(
                f"my_import('{absent}.{name}').__name__",
                repr(absent),
                hint="Without a fromlist the top-level package is returned: if it is "
                "not cached, import it.",
            ),
        ],
    )


@promise(builds_on=(imports_a_module,))
def parents_come_first(my_import: Any) -> None:
    """Parents run before the module, which is bound on its parent once it has run.

    Import the parent, then look into the cache once more: its code may have imported
    the module. A parent without __path__ has no submodules. An empty __path__ is a
    __path__: ask whether it is there. In the end, after the code has run, whatever the
    parent has under that name: setattr(sys.modules[parent], child, sys.modules[name]).
    """
    recorder = invent.name()
    a, b, c, sources = _package(recorder)
    leaf, plain, orphan, eager, bold, vague, other = invent.names(7)
    code = record(recorder)
    sources |= {
        f"{a}.{leaf}": f"import {a}\nbound = hasattr({a}, {leaf!r})\n",
        plain: code,
        f"{orphan}.{leaf}": code,
        f"{eager}.__init__": f"{code}import {eager}.{leaf}\n",
        f"{eager}.{leaf}": code,
        # As os, which is no package, does with os.path.
        bold: f"import sys\nsys.modules['{bold}.{leaf}'] = 1\n",
        f"{vague}.__init__": f"{leaf} = None\n",
        f"{vague}.{leaf}": "answer = 1\n",
        f"{other}.__init__": (
            "import sys\nnew = type(sys)(__name__)\n"
            "new.__path__, new.__spec__ = __path__, __spec__\n"
            "sys.modules[__name__] = new\n"
        ),
        f"{other}.{leaf}": "answer = 2\n",
    }
    _expect_lines(
        my_import,
        sources,
        [
            Line(f"my_import({c!r}); {a} = sys.modules[{a!r}]", runs=[a, b, c]),
            Line(f"{c} is sys.modules[{c!r}]", "True"),
            Line(f"my_import('{a}.{leaf}'); {a}.{leaf}.bound", "False"),
            Line(f"my_import('{eager}.{leaf}')", runs=[eager, f"{eager}.{leaf}"]),
            Line(f"my_import('{bold}.{leaf}', fromlist=['x'])", "1"),
            Line(f"my_import('{vague}').{leaf}", "None"),
            Line(f"my_import('{vague}.{leaf}')"),
            Line(f"sys.modules[{vague!r}].{leaf}.answer", "1"),
            Line(
                f"my_import('{other}.{leaf}'); sys.modules[{other!r}].{leaf}.answer",
                "2",
                hint="The parent is what sys.modules has under its name when its code "
                "has run.",
            ),
            Line(
                f"my_import('{plain}.{leaf}')",
                raises="ModuleNotFoundError",
                name=f"{plain}.{leaf}",
                runs=[plain],
            ),
            Line(
                f"my_import('{orphan}.{leaf}')",
                raises="ModuleNotFoundError",
                name=orphan,
            ),
        ],
        recorder,
    )


@promise(builds_on=(imports_a_module,))
def circles_see_each_other_half_way(my_import: Any) -> None:
    """Modules that import each other run once; the second gets the first half-way.

    Put the module into sys.modules before its code runs: then the second import finds
    it there, as far as it has come.
    """
    one, two, package, leaf, recorder = invent.names(5)
    code = record(recorder)
    _expect_lines(
        my_import,
        {
            one: f"{code}early = 1\nimport {two}\nlate = {two}.seen\n",
            two: f"{code}import {one}\nseen = {one}.early, hasattr({one}, 'late')\n",
            f"{package}.__init__": f"{code}import {package}.{leaf}\n",
            f"{package}.{leaf}": f"{code}import {package}\n",
        },
        [
            Line(f"my_import({one!r}).late", "(1, False)", runs=[one, two]),
            Line(f"my_import({package!r})", runs=[package, f"{package}.{leaf}"]),
        ],
        recorder,
        where=f"{one} and {two} import each other, and so do {package} and its {leaf}",
    )


@promise(builds_on=(imports_a_module, circles_see_each_other_half_way))
def a_failure_removes_one_module(my_import: Any) -> None:
    """A module whose code raises leaves sys.modules, alone; the error comes out.

    `except BaseException:` around the line that runs the code, and a bare `raise` after
    the clean-up. Parents and whatever else it has imported stay. The module may have
    taken itself out already: sys.modules.pop(name, None).
    """
    recorder = invent.name()
    a, b, c, sources = _package(recorder)
    other = invent.name()
    for kind in (
        "ValueError",
        "ImportError",
        "KeyboardInterrupt",
        "SystemExit",
        "GeneratorExit",
        "BaseException",
    ):
        source = (
            f"import {other}\n{record(recorder)}"
            f"if {recorder}.ran.count({c!r}) < 3:\n"
            f"    {recorder}.error = {kind}('planned')\n    raise {recorder}.error\n"
        )
        _expect_lines(
            my_import,
            {**sources, c: source, other: ""},
            [
                Line(f"my_import({c!r})", raises=f"{kind}: planned"),
                Line(
                    f"[name in sys.modules for name in {[a, b, c, other]}]",
                    "[True, True, False, True]",
                ),
                Line(f"hasattr(sys.modules[{b!r}], {c.rpartition('.')[2]!r})", "False"),
                Line(
                    f"try:\n    my_import({c!r})\nexcept BaseException as error:\n"
                    f"    same = error is sys.modules[{recorder!r}].error\nsame",
                    "True",
                ),
                Line(f"my_import({c!r})", runs=[c]),
            ],
            recorder,
            where=f"{c} imports {other} and raises {kind}('planned') in its first two "
            f"runs, which it keeps as {recorder}.error",
        )
    name = invent.name()
    source = (
        "import sys\nsys.modules.pop(__name__, None)\nraise ValueError('planned')\n"
    )
    _expect_lines(
        my_import,
        {name: source},
        [Line(f"my_import({name!r})", raises="ValueError: planned")],
        where=f"the code is\n{source}",
    )
    package, leaf = invent.names(2)
    below = f"{package}.{leaf}"
    source = f"import {below}\nraise ImportError('planned', name='given')\n"
    _expect_lines(
        my_import,
        {f"{package}.__init__": source, below: ""},
        [
            Line(
                f"my_import({package!r})", raises="ImportError: planned", name="given"
            ),
            Line(
                f"[name in sys.modules for name in {[package, below]}]", "[False, True]"
            ),
        ],
        where=f"the code of {package} is\n{source}",
    )


@promise(builds_on=(imports_a_module,))
def modules_may_replace_themselves(my_import: Any) -> None:
    """What a module leaves in its own place in sys.modules is what import gives.

    When the code has run, look into sys.modules once more. That is what is returned,
    and what is bound on the parent.
    """
    name, package, leaf, gone = invent.names(4)
    number = invent.number()
    source = f"import sys\nsys.modules[__name__] = {number}\n"
    below = f"{package}.{leaf}"
    leaves = "import sys\ndel sys.modules[__name__]\n"
    for whole in (gone, f"{package}.{gone}"):
        _expect_lines(
            my_import,
            {f"{package}.__init__": "", whole: leaves},
            [Line(f"my_import({whole!r})", raises="KeyError")],
            where=f"the code of {whole} is\n{leaves}",
        )
    _expect_lines(
        my_import,
        {name: source, f"{package}.__init__": "", below: source},
        [
            Line(f"my_import({name!r})", repr(number)),
            Line(
                f"my_import({below!r}); sys.modules[{package!r}].{leaf}", repr(number)
            ),
            Line(f"my_import({below!r}, fromlist=['real'])", repr(number)),
        ],
        where=f"the code is\n{source}",
    )


@promise(builds_on=(gives_the_top_or_the_leaf,))
def a_fromlist_brings_submodules(my_import: Any) -> None:
    """What the fromlist names and a package lacks is imported as a submodule.

    Only what has a __path__ has its fromlist looked at. hasattr(module, name) tells
    whether it lacks the name; the value does not matter, nor who gives it. A submodule
    that nobody finds is not an error here: the from statement says so itself when the
    name is missing.
    """
    package, leaf, held, plain, missing, computed, recorder = invent.names(7)
    code = record(recorder)
    whole = f"{package}.{leaf}"
    _expect_lines(
        my_import,
        {
            f"{package}.__init__": (
                f"{code}{held} = None\n"
                "def __getattr__(name):\n"
                f"    if name == {computed!r}:\n"
                "        return 1\n"
                "    raise AttributeError(name)\n"
            ),
            whole: code,
            f"{package}.{held}": code,
            f"{package}.{computed}": code,
            plain: code,
            f"{plain}.{leaf}": code,
        },
        [
            Line(
                f"my_import({package!r}, fromlist=[{leaf!r}]).__name__",
                repr(package),
                runs=[package, whole],
            ),
            Line(f"my_import({package!r}).{leaf} is sys.modules[{whole!r}]", "True"),
            Line(
                f"my_import({package!r}, fromlist=({held!r},)).{held}", "None", runs=[]
            ),
            Line(
                f"my_import({package!r}, fromlist=[{computed!r}]).{computed}",
                "1",
                runs=[],
            ),
            Line(
                f"hasattr(my_import({package!r}, fromlist=[{missing!r}]), {missing!r})",
                "False",
            ),
            Line(
                f"my_import({plain!r}, fromlist=[{leaf!r}]).__name__",
                repr(plain),
                runs=[plain],
            ),
        ],
        recorder,
        where=f"the __getattr__ of {package} has {computed}",
    )


@promise(
    builds_on=(
        parents_come_first,
        circles_see_each_other_half_way,
        a_fromlist_brings_submodules,
    )
)
def a_fromlist_hides_no_error(my_import: Any) -> None:
    """Only the submodule's own absence is passed over; every other error comes out.

    The .name of a ModuleNotFoundError is the whole name of what is missing: of the
    submodule, or of a module that the submodule wants. Other exceptions have no .name.
    What is None in sys.modules is refused, not absent.
    """
    package, wants, same, deep, fails, breaks, blocked, missing = invent.names(8)
    _expect_lines(
        my_import,
        {
            f"{package}.__init__": "",
            f"{package}.{wants}": f"import {missing}\n",
            f"{package}.{same}": f"import {same}\n",
            f"{package}.{deep}": f"import {package}.{deep}.{missing}\n",
            f"{package}.{fails}": "raise ImportError('planned')\n",
            f"{package}.{breaks}": "raise ValueError('planned')\n",
        },
        [
            Line(
                f"my_import({package!r}, fromlist=[{wants!r}])",
                raises="ModuleNotFoundError",
                name=missing,
            ),
            Line(
                f"my_import({package!r}, fromlist=[{same!r}])",
                raises="ModuleNotFoundError",
                name=same,
            ),
            Line(
                f"my_import({package!r}, fromlist=[{deep!r}])",
                raises="ModuleNotFoundError",
                name=f"{package}.{deep}.{missing}",
            ),
            Line(
                f"my_import({package!r}, fromlist=[{fails!r}])",
                raises="ImportError: planned",
            ),
            Line(
                f"my_import({package!r}, fromlist=[{breaks!r}])",
                raises="ValueError: planned",
            ),
            Line(
                f"sys.modules['{package}.{blocked}'] = None; "
                f"my_import({package!r}, fromlist=[{blocked!r}])",
                raises="ModuleNotFoundError",
                name=f"{package}.{blocked}",
            ),
        ],
        where=f"in {package}, {wants} imports a missing {missing}, {same} a missing "
        f"{same} beside {package}, {deep} a {missing} below itself, {fails} raises "
        f"ImportError('planned') and {breaks} ValueError('planned')",
    )


@promise(builds_on=(a_fromlist_brings_submodules,))
def a_star_stands_for_dunder_all(my_import: Any) -> None:
    """'*' in the fromlist stands for the names in the package's __all__.

    Treat these names as those in the fromlist. A star within __all__ means nothing,
    and a package without __all__ brings nothing.
    """
    a, b, c, bare, tupled, missing = invent.names(6)
    sources = {
        f"{tupled}.__init__": f"__all__ = ({b!r},)\n",
        f"{tupled}.{b}": "",
        f"{a}.__init__": f"__all__ = ['*', {b!r}, {missing!r}]\n",
        f"{a}.{b}": "",
        f"{a}.{c}": "",
        f"{bare}.__init__": "",
        f"{bare}.{b}": "",
    }
    for fromlist, brought in (
        ([c], [c]),
        (["*"], [b]),
        ([c, "*"], [b, c]),
        (["*", c], [b, c]),
        (("*",), [b]),
    ):
        _expect_lines(
            my_import,
            sources,
            [
                Line(f"package = my_import({a!r}, fromlist={fromlist!r})"),
                Line(
                    f"[name for name in {[b, c]} if hasattr(package, name)]",
                    repr(brought),
                ),
                Line("[name for name in map(str, asked) if '*' in name]", "[]"),
                Line("package.__all__", repr(["*", b, missing])),
            ],
            where=f"__all__ = ['*', {b!r}, {missing!r}]",
        )
    _expect_lines(
        my_import,
        sources,
        [
            Line(f"my_import({bare!r}, fromlist=['*']).__name__", repr(bare)),
            Line(
                f"names = ['*']; hasattr(my_import({tupled!r}, fromlist=names), {b!r})",
                "True",
            ),
            Line("names", "['*']"),
        ],
        where=f"{bare} has no __all__, and that of {tupled} is {(b,)!r}",
    )


@promise(builds_on=(imports_a_module, a_fromlist_brings_submodules))
def wrong_arguments_are_refused(my_import: Any) -> None:
    """A name or fromlist of a wrong type is a TypeError, a bad level a ValueError.

    Ask isinstance(name, str) before anything else, and of each name in a package's
    fromlist, those from __all__ too. A level must not be negative; at
    level 0 the name must not be empty.
    """
    name, package, odd = invent.names(3)
    _expect_lines(
        my_import,
        {name: "", f"{package}.__init__": "", f"{odd}.__init__": "__all__ = [b'x']\n"},
        [
            Line(f"my_import({name!r}).__name__", repr(name)),
            Line(f"my_import({name!r}, None, 42).__name__", repr(name), alone=True),
            Line(
                f"my_import({name!r}, fromlist=[1]).__name__",
                repr(name),
                alone=True,
                hint="Only what has a __path__ has its fromlist looked at.",
            ),
            Line("my_import(42)", raises="TypeError", alone=True),
            Line("my_import(b'sys')", raises="TypeError", alone=True),
            Line("my_import('sys', {}, level=-1)", raises="ValueError", alone=True),
            Line(
                f"my_import({package!r}, fromlist=[b'x'])",
                raises="TypeError",
                alone=True,
            ),
            Line(
                f"my_import({package!r}, fromlist=[1])", raises="TypeError", alone=True
            ),
            Line(f"my_import({odd!r}, fromlist=['*'])", raises="TypeError", alone=True),
        ],
        where=f"{odd}.__all__ is [b'x']",
    )
    _expect_lines(
        my_import, {}, [Line("my_import('')", raises="ValueError"), Line("asked", "[]")]
    )


@promise(
    builds_on=(
        gives_the_top_or_the_leaf,
        names.one_dot_is_the_package,
        names.each_further_dot_goes_up_one,
        names.an_empty_name_is_the_package,
        names.nothing_lies_beyond_the_top,
        names.nothing_is_imported,
    )
)
def levels_are_relative(my_import: Any, resolve: Any) -> None:
    """With a level the name is relative to the package of the module that imports.

    globals['__package__'] is that package. Without a fromlist, what is returned is the
    module that the first part of the name stands for. globals are only read.
    """
    recorder = invent.name()
    a, b, c, sources = _package(recorder)
    leaf, sub = c.rpartition(".")[2], b.rpartition(".")[2]
    inside, above = f"{{'__package__': {b!r}}}", f"{{'__package__': {a!r}}}"
    _expect_lines(
        my_import,
        sources,
        [
            Line(
                f"my_import({leaf!r}, {inside}, None, ['__name__'], 1).__name__",
                repr(c),
            ),
            Line(
                f"my_import('', {inside}, None, [{leaf!r}], 1).__name__",
                repr(b),
                alone=True,
            ),
            Line(
                f"my_import('', {inside}, None, [{sub!r}], 2).__name__",
                repr(a),
                alone=True,
            ),
            Line(
                f"my_import({sub!r}, {inside}, None, ['__name__'], 2).__name__", repr(b)
            ),
            Line(
                f"my_import({leaf!r}, {inside}, level=1).__name__", repr(c), alone=True
            ),
            Line(
                f"my_import('{sub}.{leaf}', {above}, level=1).__name__",
                repr(b),
                alone=True,
            ),
            Line(f"my_import('', {inside}, level=2).__name__", repr(a), alone=True),
            Line(
                f"my_import('', {above}, None, ['__name__'], 2)", raises="ImportError"
            ),
            *(
                Line(
                    f"my_import('', {inside}, None, ['__name__'], {level})",
                    raises="ImportError",
                    alone=True,
                )
                for level in (3, 4, 5, 100)
            ),
        ],
        recorder,
    )


@promise(builds_on=(levels_are_relative,))
def finds_its_package(my_import: Any, resolve: Any) -> None:
    """The package is __package__, or __spec__.parent, or made from __name__.

    In this order; None counts as missing. With a __path__, __name__ is the package
    itself; without, the package is what stands before its last dot. Not a str:
    TypeError. Empty: ImportError, as from resolve(). Not even a __name__: KeyError, as
    from globals["__name__"].
    """
    recorder = invent.name()
    a, b, c, sources = _package(recorder)
    missing = invent.name()
    spec = f"sys.modules[{c!r}].__spec__"
    lines = [
        Line(
            f"my_import('', {given}, None, ['__name__'], 1).__name__",
            repr(name),
            alone=True,
        )
        for given, name in (
            (f"{{'__package__': {a!r}, '__spec__': {spec}, '__name__': {c!r}}}", a),
            (f"{{'__package__': None, '__spec__': {spec}}}", b),
            (f"{{'__spec__': {spec}, '__name__': {a!r}}}", b),
            (f"{{'__spec__': None, '__name__': {c!r}}}", b),
            (f"{{'__name__': {b!r}, '__path__': []}}", b),
            (f"{{'__package__': None, '__name__': {b!r}}}", a),
        )
    ]
    refused = [
        Line(f"my_import('', {given}fromlist=['y'], level=1)", raises=kind, alone=True)
        for given, kind in (
            ("{'__package__': ''}, ", "ImportError"),
            (f"{{'__package__': '', '__name__': {c!r}}}, ", "ImportError"),
            (f"{{'__package__': '', '__spec__': {spec}}}, ", "ImportError"),
            (
                f"{{'__package__': '', '__name__': {b!r}, '__path__': []}}, ",
                "ImportError",
            ),
            (f"{{'__package__': 0, '__name__': {c!r}}}, ", "TypeError"),
            ("{'__name__': 'lonely'}, ", "ImportError"),
            ("{'__package__': 42}, ", "TypeError"),
            ("{'__name__': 42, '__path__': []}, ", "TypeError"),
            ("{}, ", "KeyError"),
            ("", "KeyError"),
            (f"{{'__package__': {missing!r}}}, ", "ModuleNotFoundError"),
        )
    ]
    start = Line(f"my_import({c!r}); given = {{'__name__': {b!r}, '__path__': []}}")
    end = [
        Line("my_import('', given, None, ['__name__'], 1).__name__", repr(b)),
        Line("given", repr({"__name__": b, "__path__": []})),
    ]
    _expect_lines(my_import, sources, [start, *lines, *refused, *end], recorder)


@promise(builds_on=(imports_a_module,))
def namespaces_have_no_code(my_import: Any) -> None:
    """A spec without a loader is a namespace package's: there is nothing to run.

    PathFinder answers so for a directory without an __init__.py, and
    module_from_spec() makes a module of it.
    """
    package, leaf, recorder = invent.names(3)
    _expect_lines(
        my_import,
        {f"{package}.{leaf}": record(recorder)},
        [
            namespace_finder(package),
            Line(f"my_import('{package}.{leaf}')", runs=[f"{package}.{leaf}"]),
            Line(f"my_import({package!r}) is sys.modules[{package!r}]", "True"),
        ],
        recorder,
    )


@promise(builds_on=(a_fromlist_brings_submodules, levels_are_relative))
def import_statements_can_use_it(my_import: Any, resolve: Any) -> None:
    """As builtins.__import__ it serves import statements of every form.

    They pass all five arguments, by position. In a function of yours, an import
    statement would call my_import() again: import what you need outside.
    """
    recorder = invent.name()
    a, b, c, sources = _package(recorder)
    leaf, user, bare = invent.names(3)
    leaf = f"_{leaf}"
    sources |= {
        f"{a}.{leaf}": "answer = 1\n",
        bare: "from sys import *\nimport sys as same\n",
        f"{b}.{user}": (
            f"{record(recorder)}from . import {leaf}\nfrom ..{leaf} import answer\n"
            f"from .. import {leaf} as up\nimport {a}.{leaf} as same\n"
        ),
        f"{b}.{leaf}": "answer = 2\n",
    }
    _expect_lines(
        my_import,
        sources,
        [
            Line(f"import {c} as it; it.__name__", repr(c), runs=[a, b, c]),
            Line(f"import {b}.{user}; {b}.{user}.{leaf}.answer", "2"),
            Line(f"from {b} import {user} as u; u.answer, u.up is u.same", "(1, True)"),
            Line(f"from {a}.{leaf} import *; answer", "1"),
            Line(f"from {a} import no_such_name", raises="ImportError"),
            Line(f"import {bare}, sys as s; s is sys is {bare}.same", "True"),
        ],
        recorder,
        where="builtins.__import__ is my_import",
        in_place=True,
    )
