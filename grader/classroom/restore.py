"""A submitted notebook made whole again: what was released, with the student's answers.

The rules are nbgrader's. Where its own preprocessors give up, for one submission or for
the whole class, the notebook is repaired. The teacher is told what was not as released.
"""

import difflib
import json
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import OverwriteCells
from nbgrader.utils import compute_checksum
from traitlets.config import Config

from grader import limits
from grader.classroom.released import ReleasedCell, ReleasedNotebook
from grader.confined.process import memory_bounded
from grader.notebook import name_of

TOLD = "repaired"  # in a cell's metadata: what is said above the outputs of the cell
WAITS = "waits"  # in a cell's metadata: a person has to mark the cell
GIVEN_BACK = "marking lost, and given back"
ANOTHER_RELEASE = "of another release, and the present one taken"  # nobody's fault

_FLAGS = ("grade", "solution", "task")


class Repair(NamedTuple):
    """A cell that was not as it was released, and what became of it."""

    cell: str
    what: str


class NotANotebook(Exception):
    """A file that holds no notebook; the message says why."""


class Restorer:
    """Restores submitted notebooks; `config` is nbgrader's."""

    def __init__(self, config: Config) -> None:
        self._missing = OverwriteCells(config=config)

    def restore(
        self, content: bytes, released: ReleasedNotebook
    ) -> tuple[NotebookNode, list[Repair]]:
        """The notebook as it is to be run, and what had been changed in it.

        Raises `NotANotebook`.
        """
        notebook = read_notebook(content)
        told = [*_restore_cells(notebook.cells, released.cells)]
        if self._missing.add_missing_cells:
            told += self._put_back(notebook.cells, released)
        for number, cell in enumerate(notebook.cells, 1):
            cell.id = f"cell-{number}"
        if released.kernelspec:
            notebook.metadata.kernelspec = nbformat.from_dict(released.kernelspec)
        return notebook, told

    def _put_back(
        self, cells: list[NotebookNode], released: ReleasedNotebook
    ) -> list[Repair]:
        """Add the cells with points that are gone.

        Each comes before the released cell that follows it: so it comes after all that
        a student may have written in place of an answer.
        """
        told = []
        end = len(cells)
        names = [*released.cells]
        for name, known in reversed(released.cells.items()):
            places = {name_of(cell): number for number, cell in enumerate(cells)}
            if name in places:
                end = places[name]
                continue
            if not (known.grade or known.task):
                continue
            before = names[: names.index(name)]
            start = max([0, *(places[b] + 1 for b in before if b in places)])
            end = max(start, end)
            written = [
                cell for cell in cells[start:end] if _may_be(cell, known, released)
            ]
            if len(written) == 1:
                [cell] = written
                _restore_cell(cell, known.mark, known)
                end = cells.index(cell)
                told.append(_tell(cell, name, GIVEN_BACK))
                continue
            cell = nbformat.from_dict(
                self._missing.missing_cell_transform(
                    *(known, known.points),
                    is_solution=known.solution,
                    is_task=known.task,
                )
            )
            cell.metadata.nbgrader = NotebookNode(known.mark)
            cells.insert(end, cell)
            if written:
                cell.metadata[WAITS] = True
                told.append(Repair(name, "its marking lost, and it waits for you"))
            else:
                told.append(Repair(name, "deleted, and put back"))
        return told[::-1]


def _may_be(
    cell: NotebookNode, known: ReleasedCell, released: ReleasedNotebook
) -> bool:
    """Whether a cell may be the answer that is marked by hand, and whose mark is gone.

    An answer that is marked by hand is known by nothing else than its place.
    """
    return bool(
        known.solution
        and not name_of(cell)
        and cell.cell_type == known.cell_type
        and cell.source.strip()
        and cell.source not in released.others
    )


def read_notebook(content: bytes) -> NotebookNode:
    """The notebook that a file holds, of whatever version, without its outputs.

    Raises `NotANotebook`.
    """
    most = limits.NOTEBOOK_MEMORY_BYTES
    try:
        with memory_bounded(most):
            text = content.decode("utf-8-sig")
            data = json.loads(text)
            if isinstance(data, dict) and "worksheets" in data:
                data = nbformat.convert(nbformat.reader.reads(text), 4)
    except MemoryError:
        raise NotANotebook(f"to read it takes more than {most >> 20} MB") from None
    except UnicodeDecodeError:
        raise NotANotebook("it is not UTF-8 text") from None
    except json.JSONDecodeError as error:
        raise NotANotebook(_about_json(error)) from None
    except Exception as error:
        raise NotANotebook(f"it cannot be read: {error}") from None
    cells = data.get("cells") if isinstance(data, dict) else None
    if not isinstance(cells, list):
        raise NotANotebook("it is JSON, but no notebook")
    if len(cells) > limits.NOTEBOOK_CELLS:
        raise NotANotebook(f"it has more than {limits.NOTEBOOK_CELLS:,} cells")
    cells = [_cell(number, cell) for number, cell in enumerate(cells, 1)]
    if sum(len(cell.source) for cell in cells) > limits.NOTEBOOK_CHARACTERS:
        most = limits.NOTEBOOK_CHARACTERS
        raise NotANotebook(f"its cells hold more than {most:,} characters")
    return NotebookNode(
        cells=cells,
        metadata=NotebookNode(language_info=NotebookNode(name="python")),
        nbformat=nbformat.current_nbformat,
        nbformat_minor=nbformat.current_nbformat_minor,
    )


def is_alike(content: bytes, released: ReleasedNotebook) -> bool:
    """Whether a file holds a notebook with most of the released cells."""
    try:
        cells = read_notebook(content).cells
    except NotANotebook:
        return False
    names = {name_of(cell) for cell in cells} & released.cells.keys()
    unmarked = [cell for cell in cells if not name_of(cell)]
    alike = [*names, *_recognised(unmarked, released.cells, names)]
    return 2 * len(alike) > len(released.cells)


def _about_json(error: json.JSONDecodeError) -> str:
    text = error.doc.rstrip()
    if not text:
        return "the file is empty"
    if error.pos >= len(text) or error.msg.startswith("Unterminated"):
        return "it is cut off: its JSON ends too early"
    return f"it is not JSON: {error.msg} in line {error.lineno}"


def _cell(number: int, cell: Any) -> NotebookNode:
    """A cell as nbformat has it, whatever else a file says of the cell."""
    kind, source = None, None
    if isinstance(cell, dict):
        kind, source = cell.get("cell_type"), cell.get("source", "")
        if isinstance(source, list) and all(isinstance(line, str) for line in source):
            source = "".join(source)
    if kind not in ("code", "markdown", "raw") or not isinstance(source, str):
        raise NotANotebook(f"number {number} of its cells is no cell")
    # Half a character cannot be written to a file.
    source = source.encode(errors="replace").decode()
    metadata, attachments = cell.get("metadata"), cell.get("attachments")
    if isinstance(metadata, dict) and "nbgrader" in metadata:
        metadata = NotebookNode(nbgrader=metadata["nbgrader"])
    else:
        metadata = NotebookNode()
    node = NotebookNode(cell_type=kind, source=source, metadata=metadata)
    if kind == "code":
        node |= {"outputs": [], "execution_count": None}
    elif isinstance(attachments, dict) and all(
        isinstance(forms, dict) for forms in attachments.values()
    ):
        node.attachments = nbformat.from_dict(attachments)
    return node


def _restore_cells(
    cells: list[NotebookNode], released: dict[str, ReleasedCell]
) -> list[Repair]:
    """Mark the released cells as they were released, and no others.

    Returns what had been changed.
    """
    told = []
    found: dict[str, NotebookNode] = {}
    unmarked = []
    for cell in reversed(cells):
        mark = cell.metadata.pop("nbgrader", None)
        if not isinstance(mark, dict):
            unmarked.append(cell)
            continue
        name = mark.get("grade_id")
        known = released.get(name) if isinstance(name, str) else None
        if known is None:
            if mark.get("grade") or mark.get("task"):
                told.append(_tell(cell, _shown(name), "added, and not counted"))
        elif known.name not in found:
            found[known.name] = cell
            change = _restore_cell(cell, mark, known)
            if change == ANOTHER_RELEASE:
                told.append(Repair(known.name, change))
            elif change:
                told.append(_tell(cell, known.name, change))
        elif known.grade or known.locked:
            # As with nbgrader, the last copy counts.
            told.append(_tell(cell, known.name, "duplicated, and one copy taken"))
    moved = _moved([*found][::-1], [name for name in released if name in found])
    for known, cell in _recognised(unmarked[::-1], released, found.keys()):
        found[known.name] = cell
        _restore_cell(cell, known.mark, known)
        told.append(_tell(cell, known.name, GIVEN_BACK))
    for name in moved:
        if released[name].is_test:
            what = "moved, and judged where it stands"
            told.append(_tell(found[name], name, what))
    return told[::-1]


def _recognised(
    unmarked: list[NotebookNode],
    released: dict[str, ReleasedCell],
    found: Collection[str],
) -> Iterator[tuple[ReleasedCell, NotebookNode]]:
    """The released cells that are there by their text alone: their mark was lost.

    Some tools keep no metadata, and a cell that is copied by its text has none.
    """
    texts: dict[tuple[str, ...], list[NotebookNode]] = {}
    for cell in unmarked[::-1]:
        texts.setdefault(_lines(cell.source), []).append(cell)
    for name, known in released.items():
        alike = texts.get(_lines(known.handed_out))
        if alike and known.locked and name not in found:
            yield known, alike.pop()


def _restore_cell(
    cell: NotebookNode, mark: dict[str, Any], known: ReleasedCell
) -> str | None:
    """Make a cell what it was released as, but for an answer; what had been changed."""
    changed = []
    if known.locked and _lines(cell.source) != _lines(known.handed_out):
        changed.append("text")
    if cell.cell_type != known.cell_type:
        changed.append("type")
    if any(bool(mark.get(flag)) != getattr(known, flag) for flag in _FLAGS) or (
        known.is_test and mark.get("points") != known.points
    ):
        changed.append("marking")
    untouched = bool(changed) and known.locked and _is_untouched(cell, mark)
    if "type" in changed:
        cell.cell_type = known.cell_type
        for key in ("outputs", "execution_count", "attachments"):
            cell.pop(key, None)
        if known.cell_type == "code":
            cell |= {"outputs": [], "execution_count": None}
    if known.locked:
        cell.source = known.source
        cell.metadata.editable = False
    cell.metadata.deletable = False
    cell.metadata.nbgrader = NotebookNode(known.mark)
    if changed and untouched:
        return ANOTHER_RELEASE
    return f"{' and '.join(changed)} changed, and restored" if changed else None


def _is_untouched(cell: NotebookNode, mark: dict[str, Any]) -> bool:
    """Whether the checksum in a cell says that the cell is as it was once released."""
    as_handed_in = NotebookNode(cell, metadata=NotebookNode(nbgrader=mark))
    try:
        return bool(compute_checksum(as_handed_in) == mark["checksum"])
    except (KeyError, TypeError, ValueError):
        return False


def _lines(text: str) -> tuple[str, ...]:
    """A text without what may differ at the ends of its lines."""
    return tuple(line.rstrip() for line in text.rstrip().splitlines())


def _moved(names: list[str], released: list[str]) -> list[str]:
    """The names that have to be moved to get from one order of names to the other."""
    order = difflib.SequenceMatcher(None, released, names, autojunk=False)
    kept = {
        name
        for start, _, size in order.get_matching_blocks()
        for name in released[start : start + size]
    }
    return [name for name in names if name not in kept]


def _tell(cell: NotebookNode, name: str, what: str) -> Repair:
    """Note in a cell what the teacher is told of the cell."""
    cell.metadata.setdefault(TOLD, []).append(what)
    return Repair(name, what)


def _shown(name: object) -> str:
    """What a student calls a cell, in printable characters."""
    text, most = ascii(name), limits.CELL_NAME_CHARACTERS
    return text if len(text) <= most else f"{text[:most]}…"
