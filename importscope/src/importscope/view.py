"""`ModulesView`: the live picture of a trace, in a notebook."""

from contextlib import suppress
from threading import Event, Thread
from time import monotonic
from typing import Any

import anywidget
import traitlets
from IPython import get_ipython

from importscope import still
from importscope.compare import Comparison
from importscope.page import STATIC
from importscope.picture import pack
from importscope.story import LEVELS, level_for, tell
from importscope.trace import Requested, Trace, watch


class ModulesView(anywidget.AnyWidget):
    """A picture of a trace that steps forward and back.

    `step` is the place in `story` that is shown, `level` how much of the story is told:
    "module", "finder" or "everything". Both may be set from Python, or linked.
    """

    _esm = STATIC / "view.js"
    _css = STATIC / "view.css"

    _picture = traitlets.Bytes().tag(sync=True)
    step = traitlets.Int(0).tag(sync=True)
    level = traitlets.Enum(LEVELS).tag(sync=True)

    def __init__(
        self, trace: Trace, *, before: Trace | None = None, **traits: Any
    ) -> None:
        self.trace = trace
        self.story = tell(trace)
        self.comparison = None if before is None else Comparison(before, trace)
        traits.setdefault("level", level_for(trace))
        super().__init__(_picture=pack(trace, self.story, self.comparison), **traits)

    @classmethod
    def live(cls) -> "LiveView":
        """A picture that grows with every cell that is run, until its `stop()`.

        Raises RuntimeError outside of IPython.
        """
        return LiveView()

    def update(self) -> None:
        """Draw the trace anew, since it has grown."""
        self._draw(self.trace)

    def _draw(self, trace: Trace) -> None:
        # Who looks at the last step goes on doing so; nobody else is moved.
        at_end = self.step >= len(self.story) - 1
        self.story = tell(trace)
        with self.hold_sync():
            self._picture = pack(trace, self.story, self.comparison)
            if at_end:
                self.step = max(0, len(self.story) - 1)

    @traitlets.validate("step")
    def _stay_in_story(self, proposal: Any) -> int:
        step: int = proposal["value"]
        return max(0, min(step, len(self.story) - 1))

    def _repr_mimebundle_(self, **options: Any) -> Any:
        bundle: Any = super()._repr_mimebundle_(**options)
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        data["text/plain"] = still.to_text(self.trace, self.comparison)
        data["text/html"] = still.to_html(self.trace, self.comparison)
        return bundle


class LiveView(ModulesView):
    """What `ModulesView.live()` gives."""

    def __init__(self) -> None:
        shell = get_ipython()
        if shell is None:
            raise RuntimeError("ModulesView.live() watches cells: it needs IPython")
        super().__init__(Trace(), level="module")
        _show_error(shell)
        self._shell = shell
        self._events = shell.events
        self._watching: watch | None = None
        self._running = 0  # cells: one may run another
        self._events.register("pre_run_cell", self._before_cell)
        self._events.register("post_run_cell", self._after_cell)

    def stop(self) -> None:
        """Let the picture grow no more."""
        self._end()
        with suppress(ValueError):  # it has been stopped before
            self._events.unregister("pre_run_cell", self._before_cell)
            self._events.unregister("post_run_cell", self._after_cell)

    def _before_cell(self, info: object) -> None:
        self._running += 1
        if self._running == 1:
            self._watching = watch(self._shell.user_ns)
            self._cell = self._watching.__enter__()
            self._cell_has_ended = Event()
            self._meanwhile = Thread(target=self._grow, daemon=True)
            # Where there are no threads, it grows when the cell has ended.
            with suppress(RuntimeError):
                self._meanwhile.start()

    def _after_cell(self, result: object) -> None:
        # The cell that calls live() ends without having begun.
        self._running = max(0, self._running - 1)
        if not self._running:
            self._end(getattr(result, "error_in_exec", None))

    def _end(self, error: BaseException | None = None) -> None:
        """End the watch of the cell that is running, if one is."""
        if self._watching is None:
            return
        self._watching.__exit__(None, error, None)
        self._cell_has_ended.set()
        if self._meanwhile.ident:
            self._meanwhile.join()
        self._watching = None
        if _asks(self._cell):
            self.trace.append(self._cell)
            self.update()

    def _grow(self) -> None:
        """Draw what the running cell has imported up to now, again and again."""
        pause = _PAUSE
        seen = 0
        while self._watching and not self._cell_has_ended.wait(pause):
            cell = self._watching.so_far()
            if len(cell.events) == seen or not _asks(cell):
                continue
            seen = len(cell.events)
            start = monotonic()
            trace = Trace()
            trace.append(self.trace)
            trace.append(cell)
            self._draw(trace)
            # The cell is to have nearly all of the processor.
            pause = max(_PAUSE, 10 * (monotonic() - start))


_PAUSE = 0.2  # seconds


def _asks(trace: Trace) -> bool:
    return any(isinstance(event, Requested) for event in trace.events)


def _show_error(shell: Any) -> None:
    """Let IPython import now what it needs for its first error: thirty modules."""
    try:
        raise RuntimeError
    except RuntimeError as error:
        shell.InteractiveTB.structured_traceback(
            RuntimeError, error, error.__traceback__
        )
