"""What watching costs: ratios, each of two figures that are taken side by side.

python -P bench/importscope.py [PAIRS]        (make bench)
"""

import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from importlib.machinery import BuiltinImporter, ModuleSpec
from statistics import quantiles
from types import ModuleType

from importscope import Trace, machinery

IMPORTS = "import email.message, json, asyncio, sqlite3, unittest.mock"
MODULES = 2000

# A watcher as in `fresh`: nothing is loaded that Python itself has not loaded.
RUN = """
import sys, time
path, imports, watched = sys.argv[1:]
machinery = {"__name__": "importscope.machinery"}
with open(path) as file:
    exec(compile(file.read(), path, "exec"), machinery)
namespace = {}
watcher = machinery["Watcher"](namespace)
start = time.process_time_ns()
if watched:
    watcher.start()
exec(imports, namespace)
if watched:
    watcher.stop()
print(time.process_time_ns() - start)
"""


class Nothing:
    """A finder and loader of modules without code."""

    def find_spec(self, name: str, path: object, target: object) -> ModuleSpec | None:
        return ModuleSpec(name, self) if name.startswith("nothing") else None  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> None: ...

    def exec_module(self, module: ModuleType) -> None: ...


def cpu_of_imports(watched: str) -> int:
    """Nanoseconds of CPU, in a new interpreter."""
    command = [sys.executable, "-c", RUN, machinery.__file__, IMPORTS, watched]
    return int(subprocess.check_output(command))


def cpu(action: Callable[[], object]) -> int:
    start = time.process_time_ns()
    action()
    return time.process_time_ns() - start


def watch_many() -> machinery.Watcher:
    """A watcher that has seen many modules, each asked for at three finders."""
    watcher = machinery.Watcher({})
    before = sys.meta_path[:]
    sys.meta_path[:] = [BuiltinImporter, BuiltinImporter, Nothing()]  # type: ignore[list-item]
    watcher.start()
    try:
        for number in range(MODULES):
            __import__(f"nothing{number}")
    finally:
        watcher.stop()
        sys.meta_path[:] = before
        for name in watcher.new:
            del sys.modules[name]
    return watcher


def row(what: str, ratios: list[float]) -> str:
    low, middle, high = quantiles(ratios, n=4)
    return f"{what:50} {middle:8.3f}   {low:.3f} to {high:.3f}"


if __name__ == "__main__":
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    print(f"Python {sys.version.split()[0]}, {pairs} pairs: median, quartiles\n")
    cpu_of_imports("")  # the files are in the disk's cache from now on
    watching = [cpu_of_imports("watched") / cpu_of_imports("") for _ in range(pairs)]
    print(row("imports, watched / unwatched, CPU", watching))

    building = []
    for _ in range(10):
        trace, start = Trace(), time.process_time_ns()
        watcher = watch_many()
        importing = time.process_time_ns() - start
        taking = cpu(lambda: trace._fill(*watcher.seen()))  # noqa: B023
        building.append((taking + cpu(trace.tree)) / importing)
    print(row(f"{MODULES} modules, trace built / imported, CPU", building))
    built = building[-1] * importing / 1e6

    tracemalloc.start()
    kept = Trace()
    kept._fill(*watcher.seen())
    size = tracemalloc.get_traced_memory()[0] / 1e6
    print(f"\nThat trace: {len(kept.events)} events, {built:.0f} ms, {size:.1f} MB")
