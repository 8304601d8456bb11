"""Rules: a program is started in a way that import cannot serve."""

from pathlib import Path

from importscope.diagnosis.answer import Cause, shown
from importscope.diagnosis.case import Case, modules_in
from importscope.diagnosis.search import look_at


def file_as_module(case: Case) -> Cause | None:
    name = case.failure.facts.get("name", case.name)
    if not name.endswith(".py"):
        return None
    module = name.removesuffix(".py").replace("/", ".")
    return Cause(
        "run-file-as-module",
        f"-m takes the name of a module, and {name} is the name of a file.",
        [f"python -m {module}", f"python {name}"],
    )


def run_as_file(case: Case) -> Cause | None:
    frames = [f for f in case.failure.frames if not f.file.startswith(("<", "["))]
    if not frames:
        return Cause(
            "run-as-file",
            "The code that imports belongs to no package: it runs as a program, in a "
            "notebook or at the prompt, and a relative import needs a package.",
            ["Write the import without the leading dots, with the package's name."],
        )
    file = Path(frames[-1].file)
    root, module = _package_root(file)
    code = frames[-1].code
    relative = f" ({code})" if code.startswith("from .") else ""
    advice = [
        f"python -m {module}"
        + (f", in {shown(str(root))}" if root != Path.cwd() else "")
    ]
    if file.name == "__init__.py":
        advice = [f"python -c 'import {module}'" + f", in {shown(str(root))}"]
    return Cause(
        "run-as-file",
        f"{shown(str(file))} is run as a file, so Python does not know its package, "
        f"and a relative import{relative} needs one.",
        [*advice, "Or write the import without the leading dots."],
    )


def _package_root(file: Path) -> tuple[Path, str]:
    """The folder from which a file is imported, and the file's name as a module.

    A folder without `__init__.py` counts as a package if the file is directly in it.
    """
    file = file.resolve()
    root = file.parent.parent
    while (root / "__init__.py").exists() and root != root.parent:
        root = root.parent
    parts = file.relative_to(root).with_suffix("").parts
    return root, ".".join(part for part in parts if part != "__init__")


def beyond_top_level(case: Case) -> Cause | None:
    frames = [f for f in case.failure.frames if not f.file.startswith(("<", "["))]
    if not frames:
        return Cause(
            "beyond-top-level",
            "A relative import has more dots than the module has packages around it.",
            ["Give the whole traceback: it shows which import, and in which file."],
        )
    file, code = Path(frames[-1].file), frames[-1].code
    module = case.module_of(str(file))
    package = module if file.name == "__init__.py" else module.rpartition(".")[0]
    words = code.split()
    target = words[1] if code.startswith("from ") and len(words) > 1 else ""
    dots = len(target) - len(target.lstrip("."))
    depth = len(package.split(".")) if package else 0
    advice = []
    rest = target.lstrip(".")
    above = file.resolve().parent
    for _ in range(max(dots - 1, 0)):
        above = above.parent
    wanted = rest or (words[3].strip(",()") if len(words) > 3 else "")
    near = look_at(str(file.parent), wanted.split(".")[0]) if wanted else None
    if target and near and near.found:
        what = code.partition(" import ")[2]
        advice.append(f"from .{rest} import {what}")
    elif wanted and look_at(str(above), wanted.split(".")[0]).found:
        name = f"{above.name}.{module}"
        advice.append(f"Start one folder higher, so that the module is {name}:")
        advice.append(f"python -m {above.name}.…, in {shown(str(above.parent))}")
    advice.append(f"Use fewer dots: {depth} at most, in {module}.")
    shown_import = f"{code} asks" if code else "A relative import asks"
    return Cause(
        "beyond-top-level",
        f"{shown_import} for a package above {package.split('.')[0] or module}, and "
        f"there is none: the module is {module}, from {shown(str(file))}.",
        advice,
    )


def no_main(case: Case) -> Cause | None:
    level = case.last
    if not level.found or level.locations is None:
        return Cause(
            "no-main",
            f"-m runs a package by its __main__.py, and {case.name} has none.",
            [f"Add {case.name.replace('.', '/')}/__main__.py."],
        )
    folder = level.locations[0]
    inside = [name for name in modules_in(folder) if not name.startswith("__")]
    likely = [n for n in ("cli", "main", "app", "run") if n in inside] or inside[:2]
    if level.items()[:1] and level.items()[0].kind == "namespace":
        text = f"{shown(folder)} is a folder without __init__.py and __main__.py"
    else:
        text = f"{shown(folder)} has no __main__.py"
    return Cause(
        "no-main",
        f"-m runs a package by its __main__.py, and {text}.",
        [
            f"Add {shown(folder)}/__main__.py.",
            *(f"Run a module of it: python -m {case.name}.{name}" for name in likely),
        ],
    )


def mismatch(case: Case) -> Cause | None:
    one, two = case.failure.facts.get("file", ""), case.failure.facts.get("other", "")
    name = Path(two or one).stem
    return Cause(
        "one-name-two-files",
        f"Two test files have the module name {name}: {shown(one)} was imported first, "
        f"and pytest cannot import {shown(two)} under the same name.",
        [
            "Add an __init__.py to the folders of the tests: then the names differ.",
            "Or rename one of the files.",
            "Or use the other import mode: pytest --import-mode=importlib",
        ],
    )


def broken_pth(case: Case) -> Cause | None:
    file, line = case.failure.facts["file"], case.failure.facts["line"]
    which = f"Line {line}" if line else "A line"
    error = case.failure.error
    text = (
        f"{which} of {shown(file)} is run when Python starts, and fails: {error}. "
        "Python goes on without the rest of that file."
    )
    if case.levels and case.last.found:
        text += (
            f" {case.name} is found once Python has started: a .pth file that comes "
            "later in the alphabet puts it on the path."
        )
    return Cause(
        "pth",
        text,
        [
            "Rename the file, so that it is read after the one that it needs."
            if case.levels and case.last.found
            else "Remove the file, or uninstall the distribution that has left it."
        ],
    )
