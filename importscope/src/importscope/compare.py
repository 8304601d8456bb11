"""Two traces compared: what came, what went, what it cost."""

from collections import Counter

from importscope.trace import Trace, column, pad


class Comparison:
    """How `after` differs from `before`; `print` shows it.

    `came`, `went` and `stayed` are names that the traces added to `sys.modules`.
    `cost` is, for each module, how many microseconds its own code and its search take
    longer than before; what it imports is not counted in. `took` are the microseconds
    of all imports, before and after.
    """

    def __init__(self, before: Trace, after: Trace) -> None:
        self.before, self.after = before, after
        old, new = set(before.new), set(after.new)
        self.came = [name for name in after.new if name not in old]
        self.went = [name for name in before.new if name not in new]
        self.stayed = [name for name in after.new if name in old]
        self.took = (_total(before), _total(after))
        cost = _own_times(after)
        cost.subtract(_own_times(before))
        self.cost = dict(cost)

    def counts(self) -> str:
        """How many names came, went and stayed."""
        return (
            f"{len(self.came)} came, {len(self.went)} went, {len(self.stayed)} stayed"
        )

    def summary(self) -> str:
        """One sentence: the counts, and the time."""
        before, after = (f"{time / 1000:.2f} ms" for time in self.took)
        return f"{self.counts()}: {before} before, {after} after"

    def text(self, times: bool = True) -> str:
        """What came and what went, and what it cost; what `print` shows."""
        lines = [self.summary() if times else self.counts()]
        for mark, heading, names in (
            ("+", "Came", self.came),
            ("-", "Went", self.went),
        ):
            lines += ["", heading] if names else []
            lines += self._rows(mark, names, times)
        if times and self.stayed:
            lines += ["", "Stayed: the largest changes"]
            lines += self._rows(" ", self.stayed, times)[:_MOST]
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text()

    def _rows(self, mark: str, names: list[str], times: bool) -> list[str]:
        """The names; with their times, those of the largest change first."""
        if not times:
            return [f"{mark} {name}" for name in names]
        width = column(names)
        cost = {name: self.cost.get(name, 0) / 1000 for name in names}
        return [
            f"{mark} {pad(name, width)}  {cost[name]:+9.2f} ms"
            for name in sorted(names, key=lambda name: -abs(cost[name]))
        ]

    def __repr__(self) -> str:
        return f"<Comparison: {self.summary()}>"


# Of what stayed, so many are listed.
_MOST = 5


def compare(before: Trace, after: Trace) -> Comparison:
    """Compare two traces: `print` shows what came, what went and what it cost.

    `ModulesView(after, before=before)` draws it.
    """
    return Comparison(before, after)


def _total(trace: Trace) -> int:
    return sum(root.end - root.begin for root in trace.tree())


def _own_times(trace: Trace) -> Counter[str]:
    """Each module's time without that of the modules which it imports.

    A search that finds nothing takes the time of whoever asks.
    """
    times: Counter[str] = Counter()
    for root in trace.tree():
        for _, node in root.walk():
            if node.outcome != "missing":
                loaded = (c for c in node.children if c.outcome != "missing")
                below = sum(child.end - child.begin for child in loaded)
                times[node.name] += node.end - node.begin - below
    return times
