"""`watch`: what a block of code imports, seen in the interpreter that runs it."""

from types import TracebackType
from typing import Any

from importscope import machinery
from importscope.trace import Trace


class watch:
    """Watch what a `with` block imports, in the thread that runs the block.

    With `threads=True`, the imports of all other threads are watched, too. The block
    runs as it does unwatched. With a namespace, say `globals()`, the trace
    also tells which names the block binds there. The trace is filled when the block
    ends, even if an exception ends the block.
    Raises TypeError if the namespace is no dict, RuntimeError on a second `with`.
    """

    def __init__(
        self, namespace: dict[str, Any] | None = None, *, threads: bool = False
    ) -> None:
        self._trace = Trace()
        # `with watch(globals()) as trace` binds the name `trace`; the block does not.
        self._watcher = machinery.Watcher(
            {} if namespace is None else namespace, self._trace, threads
        )
        if not isinstance(namespace, dict | None):
            given = type(namespace).__name__
            raise TypeError(f"watch() takes a namespace, say globals(), not {given}")

    def __enter__(self) -> Trace:
        if self._watcher.raw:
            raise RuntimeError("this watch() has been used: call it for each block")
        self._watcher.start()
        return self._trace

    def so_far(self) -> Trace:
        """A new trace of what has been seen until now. Any thread may call this."""
        trace = Trace()
        trace._fill(*self._watcher.seen())
        return trace

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._watcher.stop(error)
        self._trace._fill(*self._watcher.seen())

    def __del__(self) -> None:
        # Ctrl-C may interrupt `__exit__` before its first instruction.
        machinery.remove_watcher(self._watcher)
