"""Two traces compared: what came, what went, what it cost."""

from collections import Counter

from importscope.terminal import column_width, pad, total_time
from importscope.trace import Trace
from importscope.tree import Node

# Of the names that stayed, those with the largest changes are listed.
_MOST_CHANGES = 5


class Comparison:
    """How the trace `after` differs from the trace `before`; `print` shows it.

    `came`, `went` and `stayed` are names that the traces added to `sys.modules`:
    `after` alone, `before` alone, both. `cost` says, for each module, how many
    microseconds more its own search and code take than before; the modules that it
    imports are not included. `took` are the microseconds of all imports, before and
    after. `trees` are the trees of both traces.
    """

    def __init__(self, before: Trace, after: Trace) -> None:
        self.before, self.after = before, after
        old, new = set(before.new), set(after.new)
        self.came = [name for name in after.new if name not in old]
        self.went = [name for name in before.new if name not in new]
        self.stayed = [name for name in after.new if name in old]
        self.trees = earlier, later = before.tree(), after.tree()
        self.took = (total_time(earlier), total_time(later))
        cost = _own_times(later)
        cost.subtract(_own_times(earlier))
        self.cost = dict(cost)

    def counts(self) -> str:
        """How many names came, went and stayed."""
        return (
            f"{len(self.came)} came, {len(self.went)} went, {len(self.stayed)} stayed"
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

    def __repr__(self) -> str:
        return f"<Comparison: {self.summary()}>"


def compare(before: Trace, after: Trace) -> Comparison:
    """Compare two traces: `print` shows what came, what went and what it cost.

    `ModulesView(after, before=before)` draws the same.
    """
    return Comparison(before, after)


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
