"""Two traces compared: what came, what went, what it cost."""

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath

from importscope.places import shorten
from importscope.terminal import column_width, pad, total_time
from importscope.trace import Trace
from importscope.tree import Node

# Of the names that stayed, those with the largest changes are listed.
_MOST_CHANGES = 5


class Comparison:
    """How the trace `after` differs from the trace `before`; `print` shows it.

    `came`, `went` and `stayed` are names that the traces added to `sys.modules`:
    `after` alone, `before` alone, both. `moved` are those that stayed but come from
    another file: for each, its origin before and after. `cost` says, for each module,
    how many microseconds more its own search and code take than before; the modules
    that it imports are not included. `took` are the microseconds of all imports,
    before and after. `trees` are the trees of both traces.
    """

    def __init__(self, before: Trace, after: Trace) -> None:
        self.before, self.after = before, after
        old, new = set(before.new), set(after.new)
        self.came = [name for name in after.new if name not in old]
        self.went = [name for name in before.new if name not in new]
        self.stayed = [name for name in after.new if name in old]
        self.trees = earlier, later = before.tree(), after.tree()
        origins = _origins(earlier), _origins(later)
        self.moved = {
            name: (origins[0][name], origins[1][name])
            for name in self.stayed
            if name in origins[0] and name in origins[1]
            if origins[0][name] != origins[1][name]
        }
        self.took = (total_time(earlier), total_time(later))
        cost = _own_times(later)
        cost.subtract(_own_times(earlier))
        self.cost = dict(cost)

    def counts(self) -> str:
        """How many names came, went and stayed."""
        moved = f" ({len(self.moved)} from another file)" if self.moved else ""
        return (
            f"{len(self.came)} came, {len(self.went)} went, "
            f"{len(self.stayed)} stayed{moved}"
        )

    def summary(self) -> str:
        """One sentence: the counts, and the time before and after."""
        before, after = (f"{time / 1000:.2f} ms" for time in self.took)
        return f"{self.counts()}: {before} before, {after} after"

    def text(self, times: bool = True) -> str:
        """What `print` shows: the names that came and went and, by default, times."""
        lines = [self.summary() if times else self.counts()]
        for mark, heading, names in (
            ("+", "Came", self.came),
            ("-", "Went", self.went),
        ):
            lines += ["", heading] if names else []
            lines += self._rows(mark, names, times)
        if times and self.moved:
            lines += ["", "From another file", *self._moves()]
        if times and self.stayed:
            lines += ["", "Stayed: the largest changes"]
            lines += self._rows(" ", self.stayed, times)[:_MOST_CHANGES]
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text()

    def _rows(self, mark: str, names: list[str], times: bool) -> list[str]:
        """A line for each name; with times, the largest change comes first."""
        if not times:
            return [f"{mark} {name}" for name in names]
        width = column_width(names)
        cost = {name: self.cost.get(name, 0) / 1000 for name in names}
        return [
            f"{mark} {pad(name, width)}  {cost[name]:+9.2f} ms"
            for name in sorted(names, key=lambda name: -abs(cost[name]))
        ]

    def _moves(self) -> Iterator[str]:
        """A line for each module that moved alone, or for all that moved together."""
        together: dict[tuple[str, str], list[str]] = {}
        for name, origins in self.moved.items():
            together.setdefault(_parting(*origins), []).append(name)
        for (old, new), names in together.items():
            what = names[0] if len(names) == 1 else f"{len(names)} modules"
            if len(names) == 1:
                old, new = self.moved[names[0]]
            short = shorten(old, self.before.folders), shorten(new, self.after.folders)
            old, new = short if short[0] != short[1] else (old, new)
            yield f"  {what}: {old} → {new}"

    def __repr__(self) -> str:
        return f"<Comparison: {self.summary()}>"


def compare(before: Trace, after: Trace) -> Comparison:
    """Compare two traces: `print` shows what came, what went and what it cost.

    `ModulesView(after, before=before)` draws the same.
    """
    return Comparison(before, after)


def _origins(tree: list[Node]) -> dict[str, str]:
    """The origin of each module; of two modules of one name, that of the last."""
    return {node.name: node.origin for root in tree for _, node in root.walk()}


def _parting(old: str, new: str) -> tuple[str, str]:
    """The folders in which two paths differ, without the end that they share."""
    parts, others = [*PurePath(old).parts], [*PurePath(new).parts]
    while len(parts) > 1 < len(others) and parts[-1] == others[-1]:
        parts.pop()
        others.pop()
    return str(PurePath(*parts)), str(PurePath(*others))


def _own_times(tree: list[Node]) -> Counter[str]:
    """Each module's time without the time of the modules that it imports.

    A search that finds nothing counts for the module that asked.
    """
    times: Counter[str] = Counter()
    for root in tree:
        for _, node in root.walk():
            if node.outcome != "missing":
                loaded = (c for c in node.children if c.outcome != "missing")
                below = sum(child.end - child.begin for child in loaded)
                times[node.name] += node.end - node.begin - below
    return times
