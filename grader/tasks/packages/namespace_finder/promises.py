"""Task 2: `NamespaceFinder` makes one package of several directories."""

from typing import Any

from grader import invent
from grader.promise import expect, expect_equal, promise
from grader.seam import run
from grader.tasks.kit.expect_errors import expect_no_error, expect_not_found
from grader.tasks.kit.expect_finding import expect_declined
from grader.tasks.kit.expect_unchanged import expect_unchanged
from grader.tasks.kit.importing import Question
from grader.tasks.kit.sources import record
from grader.tasks.packages.namespace_finder import scenarios


def _called(name: str, dirs: list[str]) -> str:
    return f"NamespaceFinder({name!r}, {[f'…/{place}' for place in dirs]})"


def _specs(NamespaceFinder: Any, name: str, dirs: list[str], missing: str = "") -> Any:
    """What the finder answers for its name: plainly, with a target, and with a path.

    There is a folder of that name on `sys.path` too. Of the directories, all but the
    `missing` one exist.
    """
    elsewhere = invent.name()
    places = [*dirs, f"{elsewhere}/{name}"]
    return run(
        scenarios.specs,
        NamespaceFinder,
        files={f"{each}/{invent.name()}.py": "" for each in places if each != missing},
        name=name,
        dirs=dirs,
        elsewhere=elsewhere,
    )


def _expect_directories(
    seen: Any, name: str, dirs: list[str], where: str, hint: str
) -> None:
    """Expect a spec whose search locations are the directories."""
    called = f"finder = {_called(name, dirs)}; {seen['called']}"
    expect(
        seen["is_spec"],
        called=f"{called}   where {where}",
        expected="a ModuleSpec",
        got=seen["answer"],
    )
    expect_equal(
        seen["places"],
        str([f"…/{place}" for place in dirs]),
        called=f"{called}.submodule_search_locations   where {where}",
        hint=hint,
    )


@promise
def answers_with_a_spec_of_all_directories(NamespaceFinder: Any) -> None:
    """For its name find_spec() returns a spec whose search locations are the dirs.

    ModuleSpec(name, None, is_package=True) is a spec whose
    submodule_search_locations are an empty list. They are yours to set.
    """
    for name in (invent.name(), f"_{invent.name()}", "graphlib"):
        dirs = invent.shuffled(3)
        plainly, with_a_target, _ = _specs(NamespaceFinder, name, dirs)
        for seen in (plainly, with_a_target):
            _expect_directories(
                seen,
                name,
                dirs,
                where=f"a folder on sys.path has a folder {name} too",
                hint="Set spec.submodule_search_locations to the directories, all of "
                "them and no others, as they are: each is a portion itself, whatever "
                "it is called.",
            )


@promise(builds_on=(answers_with_a_spec_of_all_directories,))
def answers_for_its_name_only(NamespaceFinder: Any) -> None:
    """Every other name gets None, its own submodules included.

    Compare the whole name. The submodules are PathFinder's: it has the __path__.
    """
    name, module, place, other, unknown = invent.names(5)
    files = {f"{place}/{module}.py": ""}
    somewhere = ["/no/such/directory"]
    questions: list[Question] = [
        (unknown, None),
        (f"{name}s", None),
        (name[:-1], None),
        (f"_{name}", None),
        (name.upper(), None),
        (f"{other}.{name}", somewhere),
        (f"{name}.{name}", somewhere),
        (f"{name}.{module}", somewhere),
        (f"{name}.{unknown}", somewhere),
        (module, None),
    ]
    answers = run(
        scenarios.answers,
        NamespaceFinder,
        files=files,
        name=name,
        dirs=[place],
        questions=questions,
    )
    expect_declined(_called(name, [place]), questions, answers)


@promise(builds_on=(answers_with_a_spec_of_all_directories, answers_for_its_name_only))
def imports_from_every_directory(NamespaceFinder: Any) -> None:
    """Submodules are imported from each of the directories, packages too.

    Import makes the package's __path__ of what is in
    spec.submodule_search_locations, and PathFinder searches it.
    """
    name, one, two, three = invent.names(4)
    dirs = invent.names(2)
    numbers = [invent.number() for _ in range(3)]
    modules = [f"{name}.{one}", f"{name}.{two}", f"{name}.{two}.{three}"]
    files = {
        f"{dirs[0]}/{one}.py": f"answer = {numbers[0]}\n",
        f"{dirs[1]}/{two}/__init__.py": f"answer = {numbers[1]}\n",
        f"{dirs[1]}/{two}/{three}.py": f"answer = {numbers[2]}\n",
    }
    seen = run(
        scenarios.attributes,
        NamespaceFinder,
        files=files,
        name=name,
        dirs=dirs,
        wanted=[[module, "answer"] for module in modules],
    )
    for module, number, got in zip(modules, numbers, seen, strict=True):
        expect_equal(got, str(number), called=f"import {module}; {module}.answer")


@promise(builds_on=(answers_with_a_spec_of_all_directories,))
def has_no_loader(NamespaceFinder: Any) -> None:
    """There is no code to run: the spec has no loader, or a NamespaceLoader.

    None in place of the loader is how PathFinder says "mere folders". Import then
    makes an empty module, and needs neither create_module nor exec_module.
    """
    name, place = invent.names(2)
    seen, *_ = _specs(NamespaceFinder, name, [place])
    expect(
        seen["kind_of_loader"] in ("NoneType", "NamespaceLoader"),
        called=f"{_called(name, [place])}.find_spec({name!r}, None, None).loader",
        expected="None",
        got=seen["loader"],
    )


@promise(builds_on=(answers_with_a_spec_of_all_directories,))
def has_no_file(NamespaceFinder: Any) -> None:
    """The spec has no origin, and the package no __file__.

    No file made it. That is how people and tools recognise a namespace package.
    """
    name, place = invent.names(2)
    seen, *_ = _specs(NamespaceFinder, name, [place])
    expect_equal(
        seen["origin"],
        "None",
        called=f"{_called(name, [place])}.find_spec({name!r}, None, None).origin",
    )
    [file] = run(
        scenarios.attributes,
        NamespaceFinder,
        files={f"{place}/{invent.name()}.py": ""},
        name=name,
        dirs=[place],
        wanted=[[name, "__file__"]],
    )
    expect(
        file in ("None", "no such attribute"),
        called=f"import {name}; {name}.__file__",
        expected="None",
        got=file,
    )


@promise(
    builds_on=(answers_with_a_spec_of_all_directories, imports_from_every_directory)
)
def the_first_directory_wins(NamespaceFinder: Any) -> None:
    """Where two directories have a submodule, the first wins; some may be missing.

    PathFinder goes through the places in their order, and passes over a directory
    that does not exist. Hand them over as they are.
    """
    name, module = invent.names(2)
    missing, first, second = sorted(invent.names(3), reverse=True)
    number = invent.number()
    files = {
        f"{first}/{module}.py": f"answer = {number}\n",
        f"{second}/{module}.py": "answer = 0\n",
    }
    whole = f"{name}.{module}"
    dirs = [missing, first, second]
    [got] = run(
        scenarios.attributes,
        NamespaceFinder,
        files=files,
        name=name,
        dirs=dirs,
        wanted=[[whole, "answer"]],
    )
    expect(
        got == str(number),
        called=f"{_called(name, dirs)}, where {module}.py is in the second and the "
        f"third, and the first does not exist; import {whole}; {whole}.answer",
        expected=f"{number}, as in the second",
        got=got,
    )
    seen, *_ = _specs(NamespaceFinder, name, dirs, missing)
    _expect_directories(
        seen,
        name,
        dirs,
        where=f"there is no …/{missing}",
        hint="A directory that does not exist does no harm, and stays in the list.",
    )


@promise(
    builds_on=(answers_with_a_spec_of_all_directories, imports_from_every_directory)
)
def later_directories_join(NamespaceFinder: Any) -> None:
    """A directory that is appended to the list later joins the imported package.

    Import keeps the very object that you put into the spec: it becomes the
    package's __path__. What if that is the list itself, and no copy?
    """
    name, one, two = invent.names(3)
    first, later, last = sorted(invent.names(3), reverse=True)
    numbers = [invent.number(), invent.number()]
    files = {
        f"{first}/{one}.py": f"answer = {numbers[0]}\n",
        f"{later}/{two}.py": f"answer = {numbers[1]}\n",
        # They are in the first directories that have them.
        f"{last}/{one}.py": "answer = 0\n",
        f"{last}/{two}.py": "answer = 0\n",
    }
    new = f"{name}.{two}"
    old = f"{name}.{one}"
    for dirs, joining, modules in (
        ([first], [later], [old, new]),
        ([], [later], [name, new]),
        ([], [later, first], [name, new, old]),
        ([first], [last, later], [name, old, name]),
        ([first, later], [last], [name, new]),
    ):
        seen = run(
            scenarios.joined_later,
            NamespaceFinder,
            files=files,
            name=name,
            dirs=dirs,
            later=joining,
            modules=modules,
            wanted="answer",
        )
        answers = {name: "no such attribute", old: str(numbers[0])}
        answers[new] = str(numbers[1])
        called = f"{_called(name, dirs)}; import {modules[0]}"
        *seen, found_again, path = seen
        for number, (module, got) in enumerate(zip(modules, seen, strict=True)):
            if number:
                called += (
                    f"; finder.find_spec({name!r}, None, None); "
                    f"dirs.append('…/{joining[number - 1]}'); "
                    f"importlib.invalidate_caches(); import {module}"
                )
            expect_equal(got, answers[module], called=f"{called}; {module}.answer")
        expect_equal(
            found_again,
            repr(name),
            called=f"import {name}; finder.find_spec({name!r}, None, None).name",
            hint="Answer as ever, whether or not the package has been imported.",
        )
        expect_equal(
            path,
            str([f"…/{place}" for place in (*dirs, *joining)]),
            called=f"{called}; list({name}.__path__)",
        )


@promise(builds_on=(imports_from_every_directory,))
def leaves_other_imports_alone(NamespaceFinder: Any) -> None:
    """Beside it, and beside a second one, everything else is imported as ever.

    None lets the next finder answer. What belongs to one finder, its name and its
    directories, is set in __init__, on self.
    """
    one, two, plain, package, inner, here, there, place = invent.names(8)
    files = {
        f"{here}/{inner}.py": "",
        f"{there}/{plain}_too.py": "",
        f"{place}/{plain}.py": "",
        f"{place}/{package}/__init__.py": "",
        f"{place}/{package}/{inner}.py": "",
    }
    not_there = f"{two}.{inner}"
    names = [plain, f"{package}.{inner}", f"{one}.{inner}", f"{two}.{plain}_too"]
    errors = run(
        scenarios.imports_beside,
        NamespaceFinder,
        files=files,
        namespaces={one: [here], two: [there]},
        place=place,
        names=[*names, not_there],
    )
    behind = f"behind {_called(one, [here])} and {_called(two, [there])}"
    *errors, last = errors
    for name, error in zip(names, errors, strict=True):
        expect_no_error(error, called=f"import {name}, {behind}")
    expect_not_found(
        last, called=f"import {not_there}, {behind}   where {inner}.py is in …/{here}"
    )


@promise(
    builds_on=(
        answers_with_a_spec_of_all_directories,
        answers_for_its_name_only,
        imports_from_every_directory,
    )
)
def takes_a_name_with_dots(NamespaceFinder: Any) -> None:
    """The namespace may lie in a package: 'company.shop' arrives with a path.

    Compare the whole name, and whatever path says: it is the parent's, and you
    have directories of your own.
    """
    parent, child, module, place = invent.names(4)
    number = invent.number()
    name = f"{parent}.{child}"
    whole = f"{name}.{module}"
    [got, own] = run(
        scenarios.attributes,
        NamespaceFinder,
        files={f"{place}/{module}.py": f"answer = {number}\n"},
        name=name,
        dirs=[place],
        wanted=[[whole, "answer"], [name, "__name__"]],
    )
    for called, expected, seen in (
        (f"import {whole}; {whole}.answer", str(number), got),
        (f"import {whole}; {name}.__name__", repr(name), own),
    ):
        expect_equal(
            seen,
            expected,
            called=f"{_called(name, [place])}, where {parent} is imported; {called}",
        )
    plain = invent.name()
    *_, with_a_path = _specs(NamespaceFinder, plain, [place])
    _expect_directories(
        with_a_path,
        plain,
        [place],
        where=f"the directory in the path has a folder {plain} too",
        hint="The answer is the same, whatever path is.",
    )
    somewhere = ["/no/such/directory"]
    questions: list[Question] = [
        (parent, None),
        (child, None),
        (f"{parent}.{module}", somewhere),
        (whole, somewhere),
    ]
    answers = run(
        scenarios.answers,
        NamespaceFinder,
        files={f"{place}/{module}.py": ""},
        name=name,
        dirs=[place],
        questions=questions,
    )
    expect_declined(_called(name, [place]), questions, answers)


@promise(
    builds_on=(
        answers_with_a_spec_of_all_directories,
        answers_for_its_name_only,
        the_first_directory_wins,
    )
)
def finding_changes_nothing(NamespaceFinder: Any) -> None:
    """Neither making one nor asking it changes sys.path, sys.modules or the list.

    A directory on sys.path is open to every import; these are for one package. The
    list belongs to whoever made it, with all that is in it.
    """
    name, parent, recorder = invent.names(3)
    missing, place = sorted(invent.names(2))
    dirs = [place, missing, place]
    seen = run(
        scenarios.effects,
        NamespaceFinder,
        files={
            f"{place}/{invent.name()}.py": "",
            f"{parent}/__init__.py": record(recorder),
        },
        name=name,
        dirs=dirs,
        within=parent,
        recorder=recorder,
    )
    called = f"{_called(name, dirs)}.find_spec({name!r}, None, None)"
    expect_equal(seen["found"], repr(name), called=f"{called}.name")
    whole = f"{parent}.{name}"
    expect_unchanged(
        seen["changes"],
        called=f"{called}\n{_called(whole, dirs)}.find_spec({whole!r}, "
        f"['…/{parent}'], None)\nwhere there is no second directory, dirs has '.' and "
        f"'…/{place}/' as well, and {parent} can be imported",
        expected="sys.path, sys.meta_path, sys.modules and dirs stay as they are",
    )
