"""Where modules come from, in few letters.

`Trace.folders` are the folders that a reader knows, and what stands for each: "." for
the working folder, "site-packages" for that folder of the environment, nothing for the
standard library. So a path without anything in front is in the standard library.
"""

from pathlib import PurePath


def shorten(origin: str, folders: dict[str, str]) -> str:
    """A module's origin, with what stands for its folder. Elsewhere, the whole path."""
    folder = folder_of(origin, folders)
    if folder is None:
        return origin
    inside = PurePath(origin).relative_to(folder).as_posix()
    return f"{folders[folder]}/{inside}" if folders[folder] else inside


def shorten_others(origin: str, folders: dict[str, str]) -> str:
    """The same; "" for a module of the standard library, and for one without a file."""
    folder = folder_of(origin, folders)
    if origin in ("built-in", "frozen") or (folder and not folders[folder]):
        return ""
    return shorten(origin, folders)


def folder_of(origin: str, folders: dict[str, str]) -> str | None:
    """The innermost of the folders that holds the file; None if none does."""
    above = map(str, PurePath(origin).parents)
    return next((folder for folder in above if folder in folders), None)


def short_origin(origin: str, name: str) -> str:
    """A module's origin without the directories that differ between machines."""
    path = PurePath(origin)
    above = name.count(".") + path.name.startswith("__init__.")
    return "/".join(path.parts[-1 - above :])
