"""Task 4: `memory_hook`, a path hook for entries that are not places on disk."""

from typing import Any

from grader import invent
from grader.promise import expect, expect_equal, promise
from grader.seam import run
from grader.tasks.kit.expect_contract import (
    expect_code_as_from_a_file,
    expect_failures_to_come_out,
    expect_reloads,
)
from grader.tasks.kit.expect_errors import expect_no_error, expect_raised
from grader.tasks.kit.expect_unchanged import expect_unchanged
from grader.tasks.packages.memory_hook import scenarios


def _shelf() -> str:
    """A new name of a shelf; its first letters are those of mem:// as well."""
    return f"meme_{invent.name()}"


@promise
def the_finder_takes_name_and_target(memory_hook: Any, MEMORY: Any) -> None:
    """A shelf's finder has find_spec(name, target), and finds what is there.

    A path entry finder is asked with two arguments: it is for one entry, so there
    is no path. It answers with a spec, or with None for what is not on the shelf.
    """
    shelf, known, empty, unknown = _shelf(), *invent.names(3)
    private = f"_{known}"
    known_too = (empty, private, "graphlib")
    shelves = {shelf: {known: "answer = 1", **dict.fromkeys(known_too, "")}}
    for name in (known, *known_too, unknown):
        plainly, with_a_target = run(
            scenarios.answers,
            memory_hook,
            MEMORY,
            shelves=shelves,
            entry=f"mem://{shelf}",
            names=[name],
        )
        for each in (plainly, with_a_target):
            is_right = each["is_spec"] and each["name"] == repr(name)
            expect(
                each["answer"] == "None" if name == unknown else is_right,
                called=f"{each['called']}   where MEMORY is {shelves}",
                expected="None" if name == unknown else f"a spec for {name!r}",
                got=each["answer"],
            )


@promise(builds_on=(the_finder_takes_name_and_target,))
def imports_through_sys_path(memory_hook: Any, MEMORY: Any) -> None:
    """With an entry on sys.path, modules of the shelf are imported.

    The finder's spec needs a loader with create_module(spec) and
    exec_module(module). The code runs in module.__dict__.
    """
    shelf, name = _shelf(), invent.name()
    entry, number = f"mem://{shelf}", invent.number()
    source = f"answer = {number}\ndef tell():\n    return answer\n"
    shelves = {shelf: {name: source, invent.name(): ""}}
    wanted = {"answer": str(number), "__name__": repr(name)}
    seen = run(
        scenarios.attributes,
        memory_hook,
        MEMORY,
        shelves=shelves,
        entries=[entry],
        wanted=[[name, attribute] for attribute in wanted],
    )
    for (attribute, expected), got in zip(wanted.items(), seen, strict=True):
        expect_equal(
            got,
            expected,
            called=f"{entry!r} is on sys.path; import {name}; {name}.{attribute}",
        )
    new = invent.number()
    told = run(
        scenarios.result_after_a_change,
        memory_hook,
        MEMORY,
        shelves=shelves,
        entry=entry,
        name=name,
        function="tell",
        attribute="answer",
        new=new,
    )
    expect_equal(
        told,
        str(new),
        called=f"{entry!r} is on sys.path; import {name}; {name}.answer = {new}; "
        f"{name}.tell()   where tell returns the global answer",
    )


BASIS = (the_finder_takes_name_and_target, imports_through_sys_path)


@promise(builds_on=(imports_through_sys_path,))
def modules_run_as_from_a_file(memory_hook: Any, MEMORY: Any) -> None:
    """The module's code runs as that of a file would: in a new module, as written.

    compile(source, ..., dont_inherit=True), and exec() in module.__dict__. All else,
    sys.modules too, is left to import.
    """
    expect_code_as_from_a_file(scenarios.typed, memory_hook, MEMORY)


@promise(builds_on=(imports_through_sys_path,))
def a_failure_comes_out(memory_hook: Any, MEMORY: Any) -> None:
    """What the code raises comes out, the module is gone, and may be tried again.

    Let the exception pass, and keep nothing of the first try. Import takes the
    module out of the cache.
    """
    expect_failures_to_come_out(scenarios.typed, memory_hook, MEMORY)


@promise(builds_on=(the_finder_takes_name_and_target,))
def declines_other_entries(memory_hook: Any, MEMORY: Any) -> None:
    """For every other entry it raises ImportError, for an unknown shelf too.

    A hook that returns has answered, whatever it returns. Only ImportError means
    "not mine, ask the next hook".
    """
    shelf = _shelf()
    entries = [
        "/usr/lib",
        "",
        shelf,
        f"mem:/{shelf}",
        f"memory://{shelf}",
        f"/mem://{shelf}",
        f"http://{shelf}",
        f"mem://{invent.name()}",
        f"mem://{shelf}s",
        f"mem://{shelf}/",
        f"mem://s/{shelf}",
        f"mem://{shelf}#1",
        f"mem://{shelf.upper()}",
        f"MEM://{shelf}",
        f" mem://{shelf}",
        f"mem:// {shelf}",
        f"mem://{shelf} ",
        f"mem://mem://{shelf}",
        "mem://",
    ]
    seen = run(
        scenarios.refusals, memory_hook, MEMORY, shelves={shelf: {}}, entries=entries
    )
    for entry, each in zip(entries, seen, strict=True):
        expect_raised(
            each["error"],
            "ImportError",
            called=f"memory_hook({entry!r})   where MEMORY is {{{shelf!r}: {{}}}}",
            otherwise=f"returned {''.join(each['returned'])}",
        )


@promise(builds_on=(the_finder_takes_name_and_target,))
def other_entries_work_as_ever(memory_hook: Any, MEMORY: Any) -> None:
    """With the hook first, folders and zip files on sys.path are searched as ever.

    What your hook takes, no other hook is asked about. Python's own hooks come
    after yours.
    """
    shelf, in_folder, in_zip = _shelf(), *invent.names(2)
    names = [in_folder, in_zip]
    seen = run(
        scenarios.imports_beside,
        memory_hook,
        MEMORY,
        shelves={shelf: {}},
        entry=f"mem://{shelf}",
        names=names,
    )
    for name, place, got in zip(names, ("a folder", "a zip file"), seen, strict=True):
        expect_equal(
            got,
            repr(place),
            called=f"sys.path_hooks.insert(0, memory_hook); import {name}; {name}.me   "
            f"where {name} is in {place} on sys.path, and says me = {place!r}",
        )


@promise(builds_on=(*BASIS, declines_other_entries))
def each_entry_is_its_own_shelf(memory_hook: Any, MEMORY: Any) -> None:
    """Each entry has a finder for its own shelf; the first entry on sys.path wins.

    PathFinder asks the finders of the entries in turn. Each answers for the shelf
    it was made for, and for no other.
    """
    first, both, one, two, three, four = _shelf(), *invent.names(5)
    second = f"2 {_shelf()}, Größe 2?a#b%20c"
    third = f"mem://{first}/"
    shelves = {
        second: {both: "shelf = 'second'\n", two: "shelf = 'second'\n"},
        first: {both: "shelf = 'first'\n", one: "shelf = 'first'\n"},
        third: {three: "shelf = 'third'\n"},
        "": {four: "shelf = ''\n"},
    }
    expected = {
        both: "'first'",
        two: "'second'",
        one: "'first'",
        three: "'third'",
        four: "''",
    }
    entries = [f"mem://{shelf}" for shelf in (first, second, third, "")]
    seen = run(
        scenarios.attributes,
        memory_hook,
        MEMORY,
        shelves=shelves,
        entries=entries,
        wanted=[[name, "shelf"] for name in expected],
    )
    for (name, shelf), got in zip(expected.items(), seen, strict=True):
        expect_equal(
            got,
            shelf,
            called=f"sys.path begins with {', '.join(entries)}; import {name}; "
            f"{name}.shelf",
        )
    answers = run(
        scenarios.answers,
        memory_hook,
        MEMORY,
        shelves=shelves,
        entry=entries[0],
        names=[two],
    )
    expect_equal(
        answers[0]["answer"],
        "None",
        called=f"{answers[0]['called']}   where {two} is on the shelf {second}",
    )


@promise(builds_on=(*BASIS, a_failure_comes_out, declines_other_entries))
def looks_at_the_shelf_each_time(memory_hook: Any, MEMORY: Any) -> None:
    """What changes in MEMORY later counts from then on, for the same finder.

    The hook is asked once for each entry, and its finder is kept in
    sys.path_importer_cache. So let the finder keep the name of the shelf, and look
    it up in MEMORY each time that it is asked.
    """
    shelf, name = _shelf(), invent.name()
    entry = f"mem://{shelf}"
    seen = run(
        scenarios.added_to_the_shelf,
        memory_hook,
        MEMORY,
        shelf=shelf,
        entry=entry,
        name=name,
        source="answer = 1\n",
    )
    expect_no_error(
        seen["second"],
        called=f"import {name}, in vain\n"
        f"MEMORY[{shelf!r}][{name!r}] = 'answer = 1'\nimport {name}",
    )
    one, two, three = ({name: f"answer = {invent.number()}"} for _ in range(3))
    contents: list[dict[str, str] | None] = [one, two, None, three, {}]
    tries = run(
        scenarios.tries_between_changes,
        memory_hook,
        MEMORY,
        shelf=shelf,
        entry=entry,
        contents=contents,
        name=name,
        wanted="answer",
    )
    called = ""
    for content, got in zip(contents, tries, strict=True):
        if called:
            called += f"del sys.modules[{name!r}]\n"
        if content is None:
            called += f"del MEMORY[{shelf!r}]\nimport {name}\n"
        else:
            called += f"MEMORY[{shelf!r}] = {content!r}\nimport {name}\n"
        if content:
            expected = content[name].removeprefix("answer = ")
        else:
            expected = "raised ModuleNotFoundError"
        expect(
            got.startswith(expected),
            called=f"{called}{name}.answer",
            expected=expected,
            got=got,
        )
    expect_reloads(scenarios.typed, memory_hook, MEMORY)


@promise(builds_on=BASIS)
def serves_the_path_of_a_package(memory_hook: Any, MEMORY: Any) -> None:
    """An entry works in the __path__ of somebody else's package as well.

    The finder is then asked for the whole name, 'pkg.tea'. On the shelf stands its
    last part, and the spec's name is the whole.
    """
    shelf, package, leaf = _shelf(), *invent.names(2)
    number = invent.number()
    whole = f"{package}.{leaf}"
    wanted = {"answer": str(number), "__name__": repr(whole)}
    seen = run(
        scenarios.in_the_path_of_a_package,
        memory_hook,
        MEMORY,
        shelves={shelf: {leaf: f"answer = {number}\n"}},
        entry=f"mem://{shelf}",
        name=whole,
        wanted=list(wanted),
    )
    for attribute, expected in wanted.items():
        expect_equal(
            seen[attribute],
            expected,
            called=f"{package}.__path__ = ['mem://{shelf}']; import {whole}; "
            f"{whole}.{attribute}",
        )


@promise(builds_on=(*BASIS, modules_run_as_from_a_file, serves_the_path_of_a_package))
def serves_packages(memory_hook: Any, MEMORY: Any) -> None:
    """A module with a shelf of its own is a package; its __path__ is that shelf.

    'shop' on the shelf 'toys' is a package where 'toys/shop' is a shelf: put
    'mem://toys/shop' into spec.submodule_search_locations, and nothing into those
    of a plain module.
    """
    shelf, package, inner, leaf, plain, bare = _shelf(), *invent.names(5)
    number = invent.number()
    shelves = {
        shelf: {package: "", plain: "", bare: ""},
        f"{shelf}/{bare}": {},
        f"{shelf}/{package}": {inner: ""},
        f"{shelf}/{package}/{inner}": {leaf: f"answer = {number}\n"},
        # Neither of these is the shelf of the plain module.
        f"{shelf}/{plain}s": {},
        f"{shelf}/{plain}/{inner}": {},
    }
    entry = f"mem://{shelf}"
    whole = f"{package}.{inner}.{leaf}"
    expected = [
        (package, "__path__", repr([f"{entry}/{package}"])),
        (whole, "answer", str(number)),
        (bare, "__path__", repr([f"{entry}/{bare}"])),
        (plain, "__path__", "no such attribute"),
        (whole, "__path__", "no such attribute"),
    ]
    seen = run(
        scenarios.attributes,
        memory_hook,
        MEMORY,
        shelves=shelves,
        entries=[entry],
        wanted=[[name, attribute] for name, attribute, _ in expected],
    )
    for (name, attribute, value), got in zip(expected, seen, strict=True):
        expect_equal(
            got,
            value,
            called=f"import {name}; {name}.{attribute}   where MEMORY has the shelves "
            f"{', '.join(map(repr, shelves))}",
        )
    submodule, again = run(
        scenarios.turned_into_a_package,
        memory_hook,
        MEMORY,
        shelf=shelf,
        entry=entry,
        name=plain,
        leaf=leaf,
    )
    expect_equal(
        submodule,
        repr(f"{plain}.{leaf}"),
        called=f"MEMORY['{shelf}/{plain}'] = {{{leaf!r}: ''}}; import {plain}.{leaf}; "
        f"{plain}.{leaf}.__name__",
    )
    expect_equal(
        again,
        "no such attribute",
        called=f"MEMORY['{shelf}/{plain}'] = {{{leaf!r}: ''}}; import {plain}\n"
        f"del MEMORY['{shelf}/{plain}'], sys.modules[{plain!r}]; import {plain}; "
        f"{plain}.__path__",
    )


@promise(builds_on=(the_finder_takes_name_and_target, serves_the_path_of_a_package))
def origin_is_the_entry_and_the_name(memory_hook: Any, MEMORY: Any) -> None:
    """spec.origin is the entry, a slash, and the last part of the name.

    ModuleSpec(name, loader, origin=...): the text appears in the module's repr.
    spec_from_file_location() would take it for the path of a file.
    """
    shelf, name, package = _shelf(), *invent.names(2)
    entry = f"mem://{shelf}"
    names = [name, f"{package}.{name}", package]
    seen = run(
        scenarios.answers,
        memory_hook,
        MEMORY,
        shelves={shelf: {name: "", package: ""}, f"{shelf}/{package}": {}},
        entry=entry,
        names=names,
    )
    asked = [asked for asked in names for _ in ("plainly", "with a target")]
    for whole, each in zip(asked, seen, strict=True):
        expect_equal(
            each["origin"],
            repr(f"{entry}/{whole.rpartition('.')[2]}"),
            called=f"{each['called']}.origin",
        )


@promise(builds_on=(the_finder_takes_name_and_target, declines_other_entries))
def the_hook_changes_nothing(memory_hook: Any, MEMORY: Any) -> None:
    """Calling the hook changes nothing: no list, no cache, no MEMORY.

    PathFinder puts what you return into sys.path_importer_cache. Whoever uses the
    hook puts it on sys.path_hooks, and the entry on sys.path.
    """
    shelf, name = _shelf(), invent.name()
    seen = run(
        scenarios.effects,
        memory_hook,
        MEMORY,
        shelves={shelf: {name: ""}},
        entry=f"mem://{shelf}",
        name=name,
        refused=f"mem://{shelf}s",
    )
    expect_equal(
        seen["found"],
        repr(name),
        called=f"memory_hook('mem://{shelf}').find_spec({name!r}, None).name",
    )
    expect_unchanged(
        seen["changes"],
        called=f"memory_hook('mem://{shelf}'), memory_hook('mem://{shelf}s')   where "
        f"MEMORY has the shelf {shelf!r}",
        expected="the import state and MEMORY stay as they are",
    )
