"""Rules: a module is not found."""

import difflib
import sys
from pathlib import Path

from importscope.diagnosis import known, surroundings
from importscope.diagnosis.answer import Cause, shown
from importscope.diagnosis.case import (
    Case,
    defined_names,
    modules_in,
    relative_module,
    same_file,
)
from importscope.diagnosis.search import look_at, owner


def halted(case: Case) -> Cause | None:
    if case.failure.kind == "halted" or (
        case.name in case.place.modules and case.place.modules[case.name] is None
    ):
        reason = f"sys.modules holds None for {case.name}, so import refuses to look"
    elif "Standard library module" in case.failure.error and case.last.found:
        # Since Python 3.15 a traceback says this in place of import's own words.
        reason = f"{case.name} is there, so sys.modules probably holds None for it"
    else:
        return None
    return Cause(
        "halted",
        f"{reason}: some code has put None there, to forbid the import.",
        [f"Search the code and its tests for sys.modules[{case.name!r}] = None."],
    )


def not_a_package(case: Case) -> Cause | None:
    """`import a.b`, where `a` is a single file."""
    if len(case.levels) > 1 or not case.last.found or case.last.locations is not None:
        return None
    parent, _, child = case.name.rpartition(".")
    if not child:
        return None
    sentence = (
        f"{parent} is a single file, {shown(case.last.origin)}, and not a package: it "
        "has no submodules."
    )
    if child in defined_names(case.last.origin):
        return Cause(
            "not-a-package",
            f"{sentence} {child} is a name that is defined in it.",
            [f"from {parent} import {child}"],
        )
    second = next((i for i in case.last.items()[1:] if i.kind == "package"), None)
    if second is not None:
        return Cause(
            "two-copies",
            f"{sentence} The package {parent} is also there, but later on the path: "
            f"{shown(second.file)}.",
            [f"Rename or remove {shown(case.last.origin)}."],
        )
    return Cause(
        "not-a-package",
        sentence,
        [f"Make {parent} a folder with an __init__.py, and {child}.py in the folder."],
    )


def removed(case: Case) -> Cause | None:
    name = case.levels[0].name
    running = tuple(map(int, case.place.python.split(".")))
    if name in known.REMOVED and known.REMOVED[name][0] <= running:
        (major, minor), instead = known.REMOVED[name]
        advice = [f"Use {instead}."] if instead else []
        return Cause(
            "removed",
            f"Python {major}.{minor} has removed the module {name} from the standard "
            f"library; this is Python {case.place.python}.",
            [*advice, f"Update whatever imports it{case.at}."],
        )
    if name in known.RENAMED:
        return Cause(
            "renamed",
            f"{name} is a module of Python 2; Python 3 calls it {known.RENAMED[name]}.",
            [f"import {known.RENAMED[name]}"],
        )
    if name in known.ADDED and known.ADDED[name] > running:
        added = ".".join(map(str, known.ADDED[name]))
        return Cause(
            "added-later",
            f"{name} is in the standard library since Python {added}; this is Python "
            f"{case.place.python}.",
            [f"Run the program with Python {added} or newer."],
        )
    return None


def stale_editable(case: Case) -> Cause | None:
    if len(case.levels) > 1:
        return None
    gone = surroundings.gone_editable(case.last.name, case.place.path)
    if gone is None:
        return None
    what, folder = gone
    return Cause(
        "stale-editable",
        f"{case.last.name} is installed as editable ({shown(what)}): its files stay in "
        f"the folder of the project. That folder is gone: {folder}.",
        [
            "Install it again from where the project is now: "
            f"{Path(sys.executable).name} -m pip install -e FOLDER"
        ],
    )


def broken_install(case: Case) -> Cause | None:
    if len(case.levels) > 1:
        return None
    name = case.last.name
    found = surroundings.distribution_of(name, case.place.path)
    if found is None:
        return None
    return Cause(
        "broken-install",
        f"{found.name} {found.version} is installed and lists {name} among its files, "
        "but the files are gone.",
        [f"{Path(sys.executable).name} -m pip install --force-reinstall {found.name}"],
    )


def other_command(case: Case) -> Cause | None:
    """`python -m` has reported, and names the Python that ran."""
    command = case.failure.facts.get("command", "")
    if not command or not case.last.found or case.last.name != case.name:
        return None
    if Path(command).parent == Path(sys.executable).parent:
        return None
    return Cause(
        "other-environment",
        f"{case.name} is not installed for the Python that ran, {command}. It is "
        f"installed for this one, {sys.executable}.",
        [
            f"Run the program with the other Python: {sys.executable} -m {case.name}",
            f"Or install it: {command} -m pip install {case.name}",
        ],
    )


def distribution_name(case: Case) -> Cause | None:
    if len(case.levels) > 1:
        return None
    name = case.last.name
    found = surroundings.find_distribution(name, case.place.path)
    if found is None:
        return None
    modules = surroundings.provided_by(found)
    public = [module for module in modules if not module.startswith("_")] or modules
    if not public:
        return None
    return Cause(
        "distribution-name",
        f"{found.name} is installed, but that is the name of the distribution; its "
        f"module has another name: {', '.join(public)}.",
        [f"import {module}" for module in public[:3]],
    )


def sibling(case: Case) -> Cause | None:
    """A module of a package imports its neighbour as Python 2 allowed it."""
    frames = [f for f in case.failure.frames if not f.file.startswith(("<", "["))]
    if not frames or len(case.levels) > 1:
        return None
    importer = Path(frames[-1].file)
    package = case.module_of(str(importer))
    if importer.name != "__init__.py":
        package = package.rpartition(".")[0]
    name = case.last.name
    found = look_at(str(importer.parent), name).found
    if not package or not found:
        return None
    return Cause(
        "sibling",
        f"{shown(found[0].file)} is beside the file that imports it, and both are in "
        f"the package {package}. Python looks for {name} on sys.path, and not in the "
        "folder of the importing file.",
        [f"from {package} import {name}", f"from . import {name}"],
    )


def not_on_path(case: Case) -> Cause | None:
    if len(case.levels) > 1:
        return None
    item = surroundings.find_nearby(case.last.name, case.folders, case.place.path)
    if item is None:
        return None
    file = Path(item.file)
    folder = file.parents[1] if item.kind == "package" else file.parent
    here = shown(str(folder))
    first = case.place.path[0] if case.place.path else ""
    if case.failure.pytest:
        puts = "pytest puts the folder of the tests on the path"
    elif case.program and same_file(first or ".", str(Path(case.program).parent)):
        puts = f"Python puts the folder of the script on the path, {shown(first)}"
    else:
        puts = "Python puts the working folder on the path"
    where = "the working folder" if here == "." else here
    sentence = (
        f"{shown(item.file)} is there, but {where} is not on sys.path: {puts}, "
        "and no other folder of the project."
    )
    advice = []
    if case.failure.pytest and here == ".":
        advice.append("python -m pytest, which puts the working folder on the path")
    if case.failure.pytest:
        advice.append(
            f'In pyproject.toml: [tool.pytest.ini_options] pythonpath = ["{here}"]'
        )
    elif case.program:
        module = relative_module(case.program, folder)
        if module and len(module.split(".")) > 1:
            advice.append(
                f"python -m {module}" + ("" if here == "." else f", in {here}")
            )
    if not case.failure.pytest:
        advice.append(f"PYTHONPATH={here} python …")
    for root in (folder, folder.parent):
        if any((root / name).exists() for name in ("pyproject.toml", "setup.py")):
            advice.append(
                f"Install the project: python -m pip install -e {shown(str(root))}"
            )
            break
    return Cause("not-on-path", sentence, advice)


def other_environment(case: Case) -> Cause | None:
    if len(case.levels) > 1:
        return None
    name = case.last.name
    found = surroundings.find_elsewhere(name, case.place.path, case.folders)
    if found is None:
        return None
    distribution = found.distribution or known.DISTRIBUTIONS.get(name, name)
    advice = [f"{sys.executable} -m pip install {distribution}"]
    if found.python:
        advice.append(f"Or run the program with the other Python: {found.python}")
    return Cause(
        "other-environment",
        f"{name} is not installed for the Python that runs, {sys.prefix}. It is "
        f"installed for another one: {found.file}"
        + (f" (distribution {found.distribution})." if found.distribution else "."),
        advice,
    )


def submodule_elsewhere(case: Case) -> Cause | None:
    """The parent is found, and another one, later on the path, has the submodule."""
    if len(case.levels) < 2:
        return None
    top, rest = case.levels[0], case.last.name.split(".")[1:]
    for item in top.items():
        base = Path(item.file).parent if item.kind == "package" else Path(item.file)
        if not base.is_dir() or str(base) in (top.locations or []):
            continue
        entry = look_at(str(base.joinpath(*rest[:-1])), rest[-1])
        if not entry.found:
            continue
        if item.kind == "namespace":
            return Cause(
                "namespace-hidden",
                f"{case.last.name} is in {shown(str(base))}, a folder without "
                f"__init__.py. {shown(top.origin)} makes a package of the same name, "
                "and Python takes that package alone.",
                [
                    f"Remove {shown(top.origin)}, if {top.name} is to be one package "
                    "in several folders.",
                    f"Or give one of the two packages another name than {top.name}.",
                ],
            )
        return Cause(
            "two-copies",
            f"Two copies of {top.name} are on the path. {shown(top.origin)} comes "
            f"first and has no {case.last.name}; {shown(item.file)} has it.",
            [f"Remove or uninstall the copy {shown(str(Path(top.origin).parent))}."],
        )
    return None


def misspelled(case: Case) -> Cause | None:
    names: list[str] = []
    for entry in case.last.entries:
        if entry.state == "folder" and (
            len(case.levels) > 1 or owner(f"{entry.path or Path.cwd()}/x") == "yours"
        ):
            names += modules_in(entry.path or ".")
    if len(case.levels) == 1:
        names += [name for name in sys.stdlib_module_names if len(name) > 3]
        for folder in case.place.path:
            if folder.endswith("-packages"):
                names += modules_in(folder)
    close = difflib.get_close_matches(case.tail, names, 1, 0.8)
    if not close or close[0] == case.tail or case.tail in known.DISTRIBUTIONS:
        return None
    right = ".".join([*case.last.name.split(".")[:-1], close[0]])
    return Cause(
        "misspelled",
        f"There is no {case.last.name}, but there is {right}: the name may be "
        "misspelled.",
        [f"import {right}"],
    )


def no_submodule(case: Case) -> Cause | None:
    if len(case.levels) < 2 or case.last.found:
        return None
    parent = case.levels[-2]
    origin = shown(parent.origin) if parent.origin else parent.name
    namespace = owner(parent.origin) == "yours" and not parent.origin.endswith(".py")
    if parent.locations and namespace:
        folders = ", ".join(map(shown, parent.locations))
        return Cause(
            "no-submodule",
            f"{parent.name} is a folder without __init__.py ({folders}), and has no "
            f"{case.tail}. If another {parent.name} is meant, it is not on the path.",
            [f"Install the distribution that has {case.last.name}."],
        )
    found = surroundings.distribution_of(case.levels[0].name, case.place.path)
    if found is None:
        return Cause(
            "no-submodule",
            f"{parent.name} is found, {origin}, but has no submodule {case.tail}.",
            [f"Look for {case.tail} in {shown(str(Path(parent.origin).parent))}."],
        )
    return Cause(
        "no-submodule",
        f"{found.name} {found.version} is installed, and has no {case.last.name}: "
        "another version may have it.",
        [
            f"Find out which version is meant, and install it: "
            f"{Path(sys.executable).name} -m pip install '{found.name}==…'"
        ],
    )


def found_here(case: Case) -> Cause | None:
    if not case.levels or not case.last.found or case.last.name != case.name:
        return None
    if not case.failure.error:
        return None
    return Cause(
        "found-here",
        f"{case.name} is found now: {shown(case.last.origin)}. When the program ran, "
        "Python looked elsewhere: it was started in another folder, or with -P, -I or "
        "PYTHONSAFEPATH, or it is another Python, or the module came later.",
        [
            "Compare the two: run python -c 'import sys; print(sys.executable, "
            "sys.path)' as the program is run."
        ],
    )


def not_installed(case: Case) -> Cause | None:
    if not case.levels or case.last.found:
        return None
    name = case.levels[0].name
    distribution = known.DISTRIBUTIONS.get(name)
    text = f"No folder on the path has {case.last.name}, and nothing that is near it."
    if distribution:
        text += f" It comes with the distribution {distribution}."
    return Cause(
        "not-installed",
        f"{text} It is not installed for this Python, {sys.prefix}.",
        [f"{sys.executable} -m pip install {distribution or name}"]
        + (
            []
            if distribution
            else ["Look up the name first: a distribution may be called otherwise."]
        ),
    )
