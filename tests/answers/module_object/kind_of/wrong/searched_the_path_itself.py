"""Searched the folders itself, and took the first one that has anything of the name."""

BREAKS = {"knows_namespace_packages"}


from pathlib import Path


def kind_of(name):
    if name in sys.builtin_module_names:
        return "built-in"
    if importlib.machinery.FrozenImporter.find_spec(name) is not None:
        return "frozen"
    compiled = importlib.machinery.EXTENSION_SUFFIXES
    for folder in map(Path, sys.path):
        for stem in (f"{name}/__init__", name):
            if any((folder / f"{stem}{suffix}").is_file() for suffix in compiled):
                return "extension"
            if (folder / f"{stem}.py").is_file():
                return "source"
        if (folder / name).is_dir():
            return "namespace"
    raise ModuleNotFoundError(f"No module named {name!r}", name=name)
