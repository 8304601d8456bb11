"""Task 3: `LazyImporter` lets modules wait until they are used."""

from collections.abc import Sequence
from typing import Any

from grader import invent
from grader.promise import CheckFailed, expect, expect_equal, promise
from grader.seam import STILL_WAITING, run
from grader.tasks.kit.expect_lines import (
    Line,
    expect_lines,
    namespace_finder,
    type_lines,
)
from grader.tasks.kit.sources import Sources, record
from grader.tasks.kit.words import ran
from grader.tasks.nested_packages.lazy_importer import scenarios


def _expect_lines(
    LazyImporter: Any,
    sources: Sources,
    listed: Sequence[str],
    lines: Sequence[Line],
    recorder: str = "",
    where: str = "",
) -> None:
    """Type the lines where LazyImporter(listed) is first on the meta path."""
    installed = f"lazy = LazyImporter({list(listed)}) is first on sys.meta_path"
    where = installed + (f", and {where}" if where else "")
    steps = type_lines(
        scenarios.typed,
        LazyImporter,
        lines=lines,
        where=where,
        sources=sources,
        listed=list(listed),
        recorder=recorder or invent.name(),
    )
    expect_lines(lines, steps, where)


@promise
def waits_until_it_is_used(LazyImporter: Any) -> None:
    """Importing a listed module runs nothing; its first attribute is what runs it.

    find_spec() asks the other finders and hands out their spec, with a loader of yours
    around theirs. Your exec_module() runs nothing: it gives the module another
    __class__, one whose __getattr__ runs the code. In create_module() that is too
    early: import itself looks for __path__ and __file__ on a module that it has got.
    """
    name, recorder = invent.names(2)
    number = invent.number()
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
    listed, second, nowhere, below, package, recorder = invent.names(6)
    other, under = f"{listed}s", f"{listed}.{below}"
    sources = {name: record(recorder) for name in (listed, second, other, under)}
    _expect_lines(
        LazyImporter,
        sources,
        [listed, nowhere],
        [
            Line(f"import {other}", runs=[other]),
            Line(f"import {listed}", runs=[]),
            Line(f"import {nowhere}", raises="ModuleNotFoundError", name=nowhere),
            Line(f"other = LazyImporter({[second]}); sys.meta_path.insert(0, other)"),
            Line(f"lazy.find_spec({second!r}, None, None)", "None"),
            Line(f"other.find_spec({listed!r}, None, None)", "None"),
            Line(f"import {second}", runs=[]),
            Line(f"del sys.modules[{listed!r}]; import {listed}", runs=[]),
        ],
        recorder,
    )
    all_listed = [listed, nowhere, f"{package}.{below}"]
    sources |= {f"{package}.__init__": "", below: ""}
    names = [other, under, invent.name(), nowhere, package, below]
    answers = run(
        scenarios.answers, LazyImporter, sources, listed=all_listed, names=names
    )
    for name, answer in zip(names, answers, strict=True):
        known = name in sources or f"{name}.__init__" in sources
        knows = "knows" if known else "does not know"
        expect_equal(
            answer,
            "None",
            called=f"LazyImporter({all_listed}).find_spec({name!r}, None, None)\n"
            f"where the finder behind it {knows} {name}",
        )


@promise(builds_on=(waits_until_it_is_used,))
def asks_the_finders_behind_it(LazyImporter: Any) -> None:
    """The finders behind it are asked in turn, as import would ask them.

    Begin behind yourself: sys.meta_path[sys.meta_path.index(self) + 1:]. Pass name,
    path and target on, and take the first spec that is not None. Those in front have
    been asked by import itself; another LazyImporter there would ask you again.
    """
    package, leaf = invent.names(2)
    below = f"{package}.{leaf}"
    asked: tuple[str, list[str]] = (below, [])
    lines = [
        Line(f"import {package}; {package}.which", "2"),
        Line("one, two, three", repr(([package], [package], []))),
        Line("one.clear(), two.clear()"),
        Line(f"import {below}; {below}.which", "3"),
        Line("one, two, three", repr(([asked], [asked], [asked]))),
        Line(f"two[0][1] is three[0][1] is {package}.__path__", "True"),
    ]
    where = (
        "one, two and three hold what three finders are asked: one stands in front "
        f"of LazyImporter({[package, below]}), two and three behind it; two and three "
        f"have {package}, three has {below}"
    )
    steps = type_lines(
        scenarios.typed_between,
        LazyImporter,
        lines=lines,
        where=where,
        shelves=[
            {},
            {f"{package}.__init__": "which = 2\n"},
            {f"{package}.__init__": "which = 3\n", below: "which = 3\n"},
        ],
        listed=[package, below],
    )
    expect_lines(lines, steps, where)


@promise(builds_on=(waits_until_it_is_used,))
def its_own_loader_does_the_work(LazyImporter: Any) -> None:
    """The loader in the spec makes the module and runs it, and is its loader then.

    Hand create_module(spec) on as well: an extension module is made there. Tools that
    look for the source ask __loader__ and __spec__.loader: put the real loader back.
    """
    name = invent.name()
    source = "answer = made\n"
    lines = [
        Line(f"import {name}; {name}.answer", "True"),
        Line(f"{name}.__loader__.get_source({name!r})", repr(source)),
        Line(f"{name}.__spec__.loader.get_source({name!r})", repr(source)),
    ]
    where = (
        f"LazyImporter({[name]}) is first on sys.meta_path, and the create_module() of "
        f"the next finder's loader returns a module with made = True; its code is "
        f"{source!r}"
    )
    steps = type_lines(
        scenarios.typed_before_a_maker,
        LazyImporter,
        lines=lines,
        where=where,
        sources={name: source},
        listed=[name],
    )
    expect_lines(lines, steps, where)
    inside = "object.__getattribute__(sched, '__dict__')"
    _expect_lines(
        LazyImporter,
        {},
        ["sched"],
        [
            Line("sys.modules.pop('sched', None); import sched"),
            Line(f"'scheduler' in {inside}", "False"),
            Line("sched.scheduler.__name__", "'scheduler'"),
            Line("sched.__loader__ is sched.__spec__.loader", "True"),
        ],
    )


@promise(builds_on=(waits_until_it_is_used,))
def its_label_is_no_use(LazyImporter: Any) -> None:
    """Reading __name__ or __spec__, or importing it once more, runs nothing.

    Every import statement reads the __spec__ of a module that is cached. Define
    __getattr__, which is called for missing attributes only, or a __getattribute__
    that passes what import has set.
    """
    name, recorder = invent.names(2)
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
            Line(f"del sys.modules[{name!r}]; import {name}", runs=[]),
            Line(f"{name} is again, {name}.__name__", repr((False, name)), runs=[]),
            Line(f"{name}.answer", "1", runs=[name]),
        ],
        recorder,
    )


@promise(builds_on=(waits_until_it_is_used,))
def stays_the_same_object(LazyImporter: Any) -> None:
    """It is one object all along, and in the end an ordinary module.

    Do not put another object in its place. Run the code in the module that is there,
    then give it back the class that it had: type(module) is type(sys).
    """
    name, user = invent.names(2)
    number = invent.number()
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
    recorder = invent.name()
    for line, shown in (
        ("from {} import answer; answer", "1"),
        ("import {} as m; hasattr(m, 'no_such_name')", "False"),
        ("import {} as m; getattr(m, 'answer', 'nothing')", "1"),
        ("import {} as m; m.__version__", "'1.2'"),
        ("import {} as m; m._private", "2"),
        ("import {} as m; m.__answer__", "3"),
        ("from {} import _private; _private", "2"),
        ("from {} import *; answer", "1"),
    ):
        name = invent.name()
        source = (
            f"{record(recorder)}answer = 1\n__version__ = '1.2'\n_private = 2\n"
            "__answer__ = 3\n"
        )
        _expect_lines(
            LazyImporter,
            {name: source},
            [name],
            [Line(line.format(name), shown, runs=[name])],
            recorder,
        )
    package, module = invent.names(2)
    _expect_lines(
        LazyImporter,
        {f"{package}.__init__": f"{record(recorder)}_a = 1\n__all__ = ['_a']\n"},
        [package],
        [Line(f"from {package} import *; _a", "1", runs=[package])],
        recorder,
        where=f"{package} is a package, whose code says _a = 1 and __all__ = ['_a']",
    )
    _expect_lines(
        LazyImporter,
        {
            module: f"{record(recorder)}def __getattr__(name):\n"
            "    if name == 'answer':\n        return 1\n"
            "    raise AttributeError(name)\n"
        },
        [module],
        [
            Line(
                f"import {module}; {module}.answer",
                "1",
                runs=[module],
                hint="When the code has run, ask for the attribute as anybody would: "
                "getattr(module, name). That asks the module's own __getattr__, too.",
            )
        ],
        recorder,
        where="its code defines a function __getattr__(name), which knows the answer",
    )


@promise(builds_on=(waits_until_it_is_used,))
def runs_once_under_a_race(LazyImporter: Any) -> None:
    """Threads that first use it at once wait for one run, and all get the value.

    A lock around the run, and a second look once you have it: has another thread been
    here meanwhile? The class may change back only when the code is done.
    """
    name, recorder = invent.names(2)
    number = invent.number()
    source = f"{record(recorder)}{recorder}.pause()\nanswer = {number}\n"
    threads = 4
    seen = run(
        scenarios.race,
        LazyImporter,
        {name: source},
        name=name,
        attribute="answer",
        recorder=recorder,
        threads=threads,
    )
    called = f"import {name}; {name}.answer, in {threads} threads at once"
    expect_equal(ran(seen["ran"], "in all"), ran([name], "in all"), called=called)
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
    name, twin, recorder = invent.names(3)
    number = invent.number()
    for error in (
        f"LookupError({number})",
        f"AttributeError({number}, name='given')",
        f"ImportError({number}, name='given')",
        f"KeyboardInterrupt({number})",
        f"SystemExit({number})",
        f"GeneratorExit({number})",
        f"BaseException({number})",
    ):
        kind = error.partition("(")[0]
        source = (
            f"import {recorder}\nanswer = 1\n{recorder}.error = {error}\n"
            f"raise {recorder}.error\n"
        )
        _expect_lines(
            LazyImporter,
            {name: source, twin: source},
            [name, twin],
            [
                Line(f"import {name}"),
                Line(
                    f"{name}.answer",
                    raises=f"{kind}: {number}",
                    name="given" if "given" in error else None,
                ),
                Line(f"sys.modules[{name!r}] is {name}", "True"),
                Line(
                    f"import {twin}\ntry:\n    {twin}.answer\n"
                    "except BaseException as error:\n"
                    f"    same = error is sys.modules[{recorder!r}].error\nsame",
                    "True",
                ),
            ],
            recorder,
            where=f"the code of both raises {error}, which it keeps as "
            f"{recorder}.error",
        )


@promise(
    builds_on=(errors_come_out_at_use, runs_once_under_a_race, its_label_is_no_use)
)
def a_later_use_tries_again(LazyImporter: Any) -> None:
    """After a failure the next use runs the code again, from nothing.

    Keep your class until a run has gone well, and put vars(module) back as it was
    before, new names and changed ones: what a failed run has bound would be taken for
    the whole. `except BaseException:` sees SystemExit and KeyboardInterrupt too. A
    thread that has waited for a run that failed is the next use.
    """
    for kind in (
        "LookupError",
        "KeyboardInterrupt",
        "SystemExit",
        "GeneratorExit",
        "BaseException",
    ):
        name, recorder = invent.names(2)
        source = (
            "again = 'early' in globals(), __doc__, '__package__' in globals()\n"
            "early = 1\n__doc__ = 'ruin'\ndel __package__\n"
            f"{record(recorder)}if len({recorder}.ran) < 3:\n"
            f"    raise {kind}(len({recorder}.ran))\nanswer = 2\n"
        )
        _expect_lines(
            LazyImporter,
            {name: source},
            [name],
            [
                Line(f"import {name}; {name}.answer", raises=f"{kind}: 1", runs=[name]),
                Line(f"{name}.early", raises=f"{kind}: 2", runs=[name]),
                Line(f"{name}.early", "1", runs=[name]),
                Line(
                    f"{name}.answer, {name}.again", "(2, (False, None, True))", runs=[]
                ),
            ],
            recorder,
            where=f"its code binds early and __doc__, deletes __package__, notes in "
            f"again what of these it finds there, and raises {kind} at the end of its "
            "first two runs",
        )
    package, leaf, recorder = invent.names(3)
    whole = f"{package}.{leaf}"
    _expect_lines(
        LazyImporter,
        {
            f"{package}.__init__": f"{record(recorder)}"
            f"if len({recorder}.ran) < 2:\n    raise LookupError\nanswer = 1\n",
            whole: "",
        },
        [package, whole],
        [
            Line(
                f"import {whole}",
                hint="Hand on the other finder's spec as it is, so that a package "
                "stays a package.",
            ),
            Line(f"{package}.answer", raises="LookupError"),
            Line(
                f"{whole} is sys.modules[{whole!r}]",
                "True",
                hint="Copy vars(module) right before the run: a submodule may have "
                "been bound since the import.",
            ),
            Line(f"{package}.answer", "1"),
        ],
        recorder,
        where=f"the code of {package} raises LookupError() in its first run",
    )
    name, recorder = invent.names(2)
    number = invent.number()
    seen = run(
        scenarios.race,
        LazyImporter,
        {
            name: f"{record(recorder)}{recorder}.pause()\n"
            f"if len({recorder}.ran) < 2:\n    raise LookupError\nanswer = {number}\n"
        },
        name=name,
        attribute="answer",
        recorder=recorder,
        threads=2,
    )
    answers = sorted(seen["answers"])
    expect(
        [answer.partition("\n")[0] for answer in answers]
        == [repr(number), "raised LookupError()"],
        called=f"import {name}; {name}.answer, in 2 threads at once\n"
        "where its code raises LookupError() at the end of its first run",
        expected=f"{number} in one of them, raised LookupError() in the other",
        got=" and ".join(answers),
    )


@promise(builds_on=(waits_until_it_is_used,))
def circles_see_it_half_way(LazyImporter: Any) -> None:
    """Whoever uses the module while it runs gets what is there, and no second run.

    Run the code in the module itself, which fills up meanwhile. The code may lead back
    to you, in the same thread: an RLock lets it in. While it runs, a missing attribute
    is an AttributeError.
    """
    name, user, recorder = invent.names(3)
    code = record(recorder)
    try:
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
    except CheckFailed as failure:
        if failure.got.startswith(STILL_WAITING):
            failure.hint = None  # the promise's own hint speaks of the lock
        raise


@promise(builds_on=(waits_until_it_is_used,))
def packages_can_wait(LazyImporter: Any) -> None:
    """A listed package stays a package, and modules within packages can be listed.

    Each module needs its own lock and its own 'running': the code of one that waits
    may well use another. A module's name is the whole dotted one. A spec whose loader
    is None is a namespace package's: it has no code.
    """
    _expect_the_files(LazyImporter)
    package, leaf, other, namespace, recorder = invent.names(5)
    code = record(recorder)
    whole = f"{package}.{leaf}"
    _expect_lines(
        LazyImporter,
        {
            f"{package}.__init__": f"{code}from .{other} import answer\n",
            f"{package}.{other}": f"{code}answer = 1\n",
            whole: f"{code}from . import answer as half\n",
            f"{namespace}.{leaf}": code,
        },
        [package, whole, namespace, f"{namespace}.{leaf}"],
        [
            Line(f"import {whole}", runs=[]),
            Line(f"hasattr({package}, '__path__')", "True", runs=[]),
            Line(
                f"sys.modules[{whole!r}].half",
                "1",
                runs=[whole, package, f"{package}.{other}"],
            ),
            Line(f"{package}.answer", "1", runs=[]),
            Line(f"{whole}.__name__", repr(whole), runs=[]),
            namespace_finder(namespace),
            Line(
                f"lazy.find_spec({namespace!r}, None, None).name",
                repr(namespace),
                hint="Take the first spec that is not None, whatever its loader is.",
            ),
            Line(f"import {namespace}.{leaf}", runs=[]),
        ],
        recorder,
    )


def _expect_the_files(LazyImporter: Any) -> None:
    """Expect that a package says which file and which folder it comes from."""
    package = invent.name()
    folder = f"/files/{package}"
    origin = f"{folder}/__init__.py"
    inside = f"object.__getattribute__({package}, '__dict__')"
    lines = [
        Line(f"import {package}; {package}.__file__", repr(origin)),
        Line(
            f"{package}.__path__, {package}.__spec__.origin", repr(([folder], origin))
        ),
        Line(
            f"'answer' in {inside}",
            "False",
            hint="What import itself has set is no use: reading __file__ and __path__ "
            "runs nothing.",
        ),
        Line(f"{package}.answer", "1"),
    ]
    for text, value in (
        ("__file__", origin),
        ("__path__", [folder]),
        ("__spec__.origin", origin),
        ("__spec__.submodule_search_locations", [folder]),
    ):
        hint = (
            "Hand on the other finder's spec as it is, and change its loader only: "
            "what you make anew lacks something."
        )
        lines.append(Line(f"{package}.{text}", repr(value), alone=True, hint=hint))
    where = (
        f"LazyImporter({[package]}) is first on sys.meta_path, and the next finder's "
        f"spec says that {package} is from {origin}"
    )
    steps = type_lines(
        scenarios.typed_before_files,
        LazyImporter,
        lines=lines,
        where=where,
        sources={f"{package}.__init__": "answer = 1\n"},
        listed=[package],
    )
    expect_lines(lines, steps, where)


@promise(builds_on=(waits_until_it_is_used,))
def a_reload_runs_at_once(LazyImporter: Any) -> None:
    """importlib.reload() of a module that has run runs its code again, at once.

    Import passes the module to be reloaded as target: then your answer may be None,
    and the others answer as ever.
    """
    name, recorder = invent.names(2)
    source = f"{record(recorder)}runs = len({recorder}.ran)\n"
    _expect_lines(
        LazyImporter,
        {name: source},
        [name],
        [
            Line(f"import {name}; {name}.runs", "1", runs=[name]),
            Line(f"importlib.reload({name}) is {name}", "True", runs=[name]),
            Line(f"{name}.runs", "2", runs=[]),
            Line(f"importlib.reload({name}).runs", "3", runs=[name]),
        ],
        recorder,
    )
