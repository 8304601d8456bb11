"""What is said: the cause, the finders that were asked, the entries of the path."""

import json
import os
import shutil
import textwrap
from dataclasses import asdict, dataclass, field

from importscope.diagnosis.search import Asked, Entry, Level, owner


@dataclass
class Cause:
    """Why an import fails: one sentence, and what to try.

    `id` names the kind of cause; it stays the same when the words change.
    """

    id: str
    sentence: str
    advice: list[str] = field(default_factory=list)


@dataclass
class Answer:
    """Who answers for a module, or why nobody does.

    `levels` is the search for the name, one level for each of its parts. `cause` is
    None if the module is found. `error` is the exception that was explained, if one
    was. `missing` says what could not be known, and why; "" if nothing is missing.
    """

    name: str
    levels: list[Level] = field(default_factory=list)
    cause: Cause | None = None
    error: str = ""
    missing: str = ""

    @property
    def works(self) -> bool:
        """Whether the module is found."""
        return self.cause is None and bool(self.levels) and self.levels[-1].found

    def to_json(self) -> str:
        """The answer as data."""
        data = asdict(self) | {"works": self.works}
        return json.dumps(data, indent=1)

    def text(self, width: int | None = None) -> str:
        """The answer in words, in lines of at most `width` columns.

        A path is never broken: a path that is too long has a line of its own.
        """
        width = width or shutil.get_terminal_size().columns
        blocks = [*self._head(width), *self._search(width)]
        if self.missing:
            blocks.append(wrap(self.missing, width))
        return "\n\n".join(block for block in blocks if block)

    def __str__(self) -> str:
        return self.text()

    def _head(self, width: int) -> list[str]:
        blocks = []
        if self.error:
            blocks.append(wrap(self.error, width))
        if self.cause is not None:
            blocks.append(wrap(self.cause.sentence, width))
            if self.cause.advice:
                tries = [wrap(text, width, "  - ") for text in self.cause.advice]
                blocks.append("\n".join(["Try:", *tries]))
        elif self.works:
            blocks.append(wrap(self._why_it_works(), width))
        return blocks

    def _why_it_works(self) -> str:
        level = self.levels[-1]
        if level.imported:
            place = shown(level.origin) if level.origin else "it has no file"
            return f"{level.name} is imported already: {place}."
        finder = next((asked for asked in level.asked if asked.answer), None)
        by = f" {finder.finder} finds it" if finder else " It is found"
        if level.origin in ("built-in", "frozen"):
            return f"{level.name} works: it is part of Python ({level.origin}).{by}."
        where = next((e for e in level.entries if e.found), None)
        others = [item for item in level.items() if item.file != level.origin]
        text = f"{level.name} works: {shown(level.origin)} answers.{by}"
        if where is not None:
            number = 1 + level.entries.index(where)
            listing = "sys.path" if "." not in level.name else "its package's __path__"
            text += f" in entry {number} of {listing}, the first that has the name"
        text += "."
        if finder and finder.loader == "namespace":
            text += " It is a namespace package: a folder without __init__.py."
        real = [item for item in others if item.kind != "namespace"]
        if real and owner(level.origin) != owner(real[0].file):
            text += (
                f" This file hides {owner(real[0].file)}'s own {level.name}"
                if owner(real[0].file) == "the standard library"
                else f" This file hides another {level.name}"
            ) + f", {shown(real[0].file)}."
        return text

    def _search(self, width: int) -> list[str]:
        blocks = []
        for level in self.levels[-1:]:
            finders = [_finder_line(asked) for asked in level.asked]
            if finders:
                head = f"The finders on sys.meta_path, asked for {level.name}:"
                lines = [wrap(line, width, "  ") for line in finders]
                blocks.append("\n".join([wrap(head, width), *lines]))
            listing = "sys.path" if "." not in level.name else "The parent's __path__"
            lines = [wrap(_entry_line(entry), width, "  ") for entry in level.entries]
            if lines:
                blocks.append("\n".join([f"{listing}, entry by entry:", *lines]))
        return blocks


def _finder_line(asked: Asked) -> str:
    if asked.error:
        return f"{asked.finder}: raised {asked.error}"
    if not asked.answer:
        return f"{asked.finder}: no"
    return f"{asked.finder}: yes, {shown(asked.answer)}, by {asked.loader}"


_NEAR = {
    "case": "{} (another case)",
    "hyphen": "{} (a hyphen, which no module's name can have)",
    "foreign": "{} (built for another Python)",
    "cached": "{} (the bytecode of a source file that is gone)",
    "unbuilt": "{} (the source of an extension, not built)",
    "notebook": "{} (a notebook, which import does not read)",
    "closed": "{} (may not be read)",
    "namespace": "{} (a folder without __init__.py)",
}
_STATES = {
    "missing": "does not exist",
    "closed": "may not be read",
    "other": "is neither a folder nor an archive",
}


def _entry_line(entry: Entry) -> str:
    path = shown(entry.path) if entry.path else "'' (the working folder)"
    if entry.state in _STATES:
        return f"{path}: {_STATES[entry.state]}"
    items = []
    for item in (*entry.found, *entry.near):
        name = os.path.relpath(item.file, entry.path or ".")
        items.append(_NEAR.get(item.kind, "{}").format(name))
    return f"{path}: {', '.join(items) or 'no'}"


def shown(file: str) -> str:
    """A path as people read it: relative to the working folder if it is in there."""
    try:
        relative = os.path.relpath(file)
    except (OSError, ValueError):
        return file
    if relative.startswith("..") or not os.path.isabs(file):  # noqa: PTH117
        return file
    return relative


def wrap(text: str, width: int, mark: str = "") -> str:
    """The text in lines; the first begins with a mark, the others below its text."""
    return "\n".join(
        textwrap.fill(
            line,
            max(width, 20),
            initial_indent=mark,
            subsequent_indent=" " * (len(mark) + (2 if mark.isspace() else 0)),
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in text.split("\n")
    )
