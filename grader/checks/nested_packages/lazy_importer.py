"""Task 3: `LazyImporter` lets modules wait until they are used."""

from collections.abc import Sequence
from typing import Any

from grader import fresh
from grader.checks.nested_packages.both import Line, expect_lines, ran, record
from grader.promise import expect, promise
from grader.scenarios import lazy
from grader.seam import run


def _expect_lines(
    LazyImporter: Any,
    sources: dict[str, str],
    listed: Sequence[str],
    lines: Sequence[Line],
    recorder: str = "",
    where: str = "",
) -> None:
    """Type the lines where LazyImporter(listed) is first on the meta path."""
    steps = run(
        lazy.typed,
        LazyImporter,
        sources,
        listed=list(listed),
        lines=[line.text for line in lines],
        recorder=recorder or fresh.name(),
    )
    installed = f"LazyImporter({list(listed)}) is first on sys.meta_path"
    where = installed + (f", and {where}" if where else "")
    expect_lines(lines, steps, where)


@promise
def waits_until_it_is_used(LazyImporter: Any) -> None:
    """Importing a listed module runs nothing; its first attribute is what runs it.

    find_spec() asks the other finders and hands out their spec, with a loader of yours
    around theirs. Your exec_module() runs nothing: it gives the module another
    __class__, one whose __getattr__ runs the code.
    """
    name, recorder = fresh.names(2)
    number = fresh.number()
    source = (
        f"{record(recorder)}def double():\n    return 2 * answer\nanswer = {number}\n"
    )
    _expect_lines(
        LazyImporter,
        {name: source},
        [name],
        [
            Line(f"import {name}", runs=[]),
            Line(f"{name}.answer", repr(number), runs=[name]),
            Line(f"{name}.double()", repr(2 * number), runs=[]),
            Line(f"{name}.no_such_name", raises="AttributeError", runs=[]),
        ],
        recorder,
    )


@promise(builds_on=(waits_until_it_is_used,))
def leaves_other_modules_alone(LazyImporter: Any) -> None:
    """A module that is not listed runs at once; a listed one that is nowhere fails.

    Answer None to a name that is not listed, compared whole, and to one that no other
    finder knows.
    """
    listed, nowhere, below, recorder = fresh.names(4)
    other, under = f"{listed}s", f"{listed}.{below}"
    sources = {name: record(recorder) for name in (listed, other, under)}
    _expect_lines(
        LazyImporter,
        sources,
        [listed, nowhere],
        [
            Line(f"import {other}", runs=[other]),
            Line(f"import {listed}", runs=[]),
            Line(f"import {nowhere}", raises="ModuleNotFoundError", name=nowhere),
        ],
        recorder,
    )
    names = [other, under, fresh.name(), nowhere]
    answers = run(
        lazy.answers, LazyImporter, sources, listed=[listed, nowhere], names=names
    )
    for name, answer in zip(names, answers, strict=True):
        known = "knows" if name in sources else "does not know"
        expect(
            answer == "None",
            called=f"LazyImporter([{listed!r}, {nowhere!r}]).find_spec({name!r}, None, "
            f"None)   where the finder behind it {known} {name}",
            expected="None",
            got=answer,
        )


@promise(builds_on=(waits_until_it_is_used,))
def its_label_is_no_use(LazyImporter: Any) -> None:
    """Reading __name__ or __spec__, or importing it once more, runs nothing.

    Every import statement reads the __spec__ of a module that is cached. Define
    __getattr__, which is called for missing attributes only, not __getattribute__.
    """
    name, recorder = fresh.names(2)
    _expect_lines(
        LazyImporter,
        {name: f"{record(recorder)}answer = 1\n"},
        [name],
        [
            Line(f"import {name}", runs=[]),
            Line(f"{name}.__name__", repr(name), runs=[]),
            Line(f"{name}.__spec__.name", repr(name), runs=[]),
            Line(f"{name}.__package__", repr(""), runs=[]),
            Line(f"import {name} as again; again is {name}", "True", runs=[]),
            Line("again.answer", "1", runs=[name]),
        ],
        recorder,
    )


@promise(builds_on=(waits_until_it_is_used,))
def stays_the_same_object(LazyImporter: Any) -> None:
    """It is one object all along, and in the end an ordinary module.

    Do not put another object in its place. Run the code in the module that is there,
    then give it back the class that it had: type(module) is type(sys).
    """
    name, user = fresh.names(2)
    number = fresh.number()
    _expect_lines(
        LazyImporter,
        {name: f"answer = {number}\n", user: f"import {name} as held\n"},
        [name],
        [
            Line(f"import {name}, {user}; before = {name}"),
            Line(f"before is sys.modules[{name!r}] is {user}.held", "True"),
            Line("isinstance(before, type(sys))", "True"),
            Line(f"{user}.held.answer", repr(number)),
            Line(f"before is sys.modules[{name!r}] is {user}.held", "True"),
            Line("before.answer", repr(number)),
            Line("type(before) is type(sys)", "True"),
        ],
    )


@promise(builds_on=(waits_until_it_is_used,))
def every_first_use_counts(LazyImporter: Any) -> None:
    """A from-import, hasattr(), and a dunder of the module's own are uses too.

    `from m import x` reads the attribute x, `from m import *` reads __all__. What the
    code may define, it must be run for; what import has set is there already.
    """
    recorder = fresh.name()
    for line, shown in (
        ("from {} import answer; answer", "1"),
        ("import {} as m; hasattr(m, 'no_such_name')", "False"),
        ("import {} as m; getattr(m, 'answer', 'nothing')", "1"),
        ("import {} as m; m.__version__", "'1.2'"),
        ("from {} import *; answer", "1"),
    ):
        name = fresh.name()
        source = f"{record(recorder)}answer = 1\n__version__ = '1.2'\n"
        _expect_lines(
            LazyImporter,
            {name: source},
            [name],
            [Line(line.format(name), shown, runs=[name])],
            recorder,
        )


@promise(builds_on=(waits_until_it_is_used,))
def runs_once_under_a_race(LazyImporter: Any) -> None:
    """Threads that first use it at once wait for one run, and all get the value.

    A lock around the run, and a second look once you have it: has another thread been
    here meanwhile? The class may change back only when the code is done.
    """
    name, recorder = fresh.names(2)
    number = fresh.number()
    source = f"{record(recorder)}{recorder}.pause()\nanswer = {number}\n"
    threads = 4
    seen = run(
        lazy.race,
        LazyImporter,
        {name: source},
        name=name,
        attribute="answer",
        recorder=recorder,
        threads=threads,
    )
    called = f"import {name}; {name}.answer, in {threads} threads at once"
    expect(
        seen["ran"] == [name],
        called=called,
        expected=ran([name], "in all"),
        got=ran(seen["ran"], "in all"),
    )
    wrong = [answer for answer in seen["answers"] if answer != repr(number)]
    expect(
        not wrong,
        called=called,
        expected=f"{number} in each thread",
        got=f"in {len(wrong)} of them: {wrong[0] if wrong else ''}",
    )


@promise(builds_on=(waits_until_it_is_used,))
def errors_come_out_at_use(LazyImporter: Any) -> None:
    """What the code raises comes out at the use; the module stays in sys.modules.

    Do not catch the error for good: put your own things in order, and raise it again.
    """
    name = fresh.name()
    number = fresh.number()
    for kind in ("LookupError", "AttributeError", "ImportError"):
        _expect_lines(
            LazyImporter,
            {name: f"answer = 1\nraise {kind}({number})\n"},
            [name],
            [
                Line(f"import {name}"),
                Line(f"{name}.answer", raises=f"{kind}: {number}"),
                Line(f"sys.modules[{name!r}] is {name}", "True"),
            ],
            where=f"its code raises {kind}({number})",
        )


@promise(builds_on=(errors_come_out_at_use,))
def a_later_use_tries_again(LazyImporter: Any) -> None:
    """After a failure the next use runs the code again, from nothing.

    Keep your class until a run has gone well, and put vars(module) back as it was
    before: what a failed run has bound would be taken for the whole.
    """
    name, recorder = fresh.names(2)
    source = (
        f"again = 'early' in globals()\nearly = 1\n{record(recorder)}"
        f"if len({recorder}.ran) < 3:\n    raise LookupError(len({recorder}.ran))\n"
        "answer = 2\n"
    )
    _expect_lines(
        LazyImporter,
        {name: source},
        [name],
        [
            Line(f"import {name}; {name}.answer", raises="LookupError: 1", runs=[name]),
            Line(f"{name}.early", raises="LookupError: 2", runs=[name]),
            Line(f"{name}.early", "1", runs=[name]),
            Line(f"{name}.answer, {name}.again", "(2, False)", runs=[]),
        ],
        recorder,
        where="its code raises LookupError at the end of its first two runs",
    )


@promise(builds_on=(waits_until_it_is_used,))
def circles_see_it_half_way(LazyImporter: Any) -> None:
    """Who uses the module while it runs gets what is there, and no second run.

    The code that runs may lead back to you, in the same thread: an RLock lets it in.
    While it runs, a missing attribute is an AttributeError.
    """
    name, user, recorder = fresh.names(3)
    code = record(recorder)
    _expect_lines(
        LazyImporter,
        {
            name: f"{code}early = 1\nimport {user}\nlate = 2\n",
            user: f"{code}import {name}\nearly = {name}.early\n"
            f"late = getattr({name}, 'late', 'not yet')\n",
        },
        [name],
        [
            Line(f"import {name}", runs=[]),
            Line(f"{name}.late", "2", runs=[name, user]),
            Line(f"import {user}; {user}.early, {user}.late", "(1, 'not yet')"),
        ],
        recorder,
        where=f"its code imports {user}, which uses it",
    )


@promise(builds_on=(waits_until_it_is_used,))
def packages_can_wait(LazyImporter: Any) -> None:
    """A listed package stays a package, and modules within packages can be listed.

    Hand on the other finder's spec as it is, path and all. Its name is the whole
    dotted name.
    """
    package, leaf, other, recorder = fresh.names(4)
    code = record(recorder)
    whole = f"{package}.{leaf}"
    _expect_lines(
        LazyImporter,
        {
            f"{package}.__init__": f"{code}from .{other} import answer\n",
            f"{package}.{other}": f"{code}answer = 1\n",
            whole: f"{code}from . import answer as half\n",
        },
        [package, whole],
        [
            Line(f"import {whole}", runs=[]),
            Line(f"hasattr({package}, '__path__')", "True", runs=[]),
            Line(f"{package}.answer", "1", runs=[package, f"{package}.{other}"]),
            Line(f"{whole}.half", "1", runs=[whole]),
            Line(f"{whole}.__name__", repr(whole), runs=[]),
        ],
        recorder,
    )


@promise(builds_on=(waits_until_it_is_used,))
def a_reload_runs_at_once(LazyImporter: Any) -> None:
    """importlib.reload() of a module that has run runs its code again, at once.

    Import passes the module to be reloaded as target: then your answer may be None,
    and the others answer as ever.
    """
    name, recorder = fresh.names(2)
    source = f"{record(recorder)}runs = len({recorder}.ran)\n"
    _expect_lines(
        LazyImporter,
        {name: source},
        [name],
        [
            Line(f"import {name}; {name}.runs", "1", runs=[name]),
            Line(f"importlib.reload({name}) is {name}", "True", runs=[name]),
            Line(f"{name}.runs", "2", runs=[]),
        ],
        recorder,
    )
