"""`ModulesView`: the live picture of a trace, in a notebook."""

from contextlib import suppress
from threading import Event, Thread
from time import monotonic
from typing import Any

import anywidget
import traitlets
from IPython import get_ipython

from importscope import packed, still, text
from importscope.events import Requested
from importscope.page import STATIC
from importscope.report import Report
from importscope.story import LEVELS, Step
from importscope.trace import Trace
from importscope.watching import watch


class ModulesView(anywidget.AnyWidget):
    """A picture of a trace that steps forward and back.

    `step` is the index in `story` of the step that is shown. `level` says how much of
    the story is told: "module", "finder" or "everything". Both may be set from Python,
    or linked to another widget. With an earlier trace, `before`, the picture also shows
    what has changed.
    """

    _esm = STATIC / "view.js"
    _css = STATIC / "view.css"

    _picture = traitlets.Bytes().tag(sync=True)
    step = traitlets.Int(0).tag(sync=True)
    level = traitlets.Enum(LEVELS).tag(sync=True)

    def __init__(
        self, trace: Trace, *, before: Trace | None = None, **traits: Any
    ) -> None:
        self.trace, self._before = trace, before
        self._report = Report(trace, before)
        traits.setdefault("level", self._report.level)
        super().__init__(_picture=packed.render(self._report), **traits)

    @classmethod
    def live(cls) -> "LiveView":
        """A picture that grows with every cell that is run, until its `stop()`.

        Raises RuntimeError outside of IPython.
        """
        return LiveView()

    @property
    def story(self) -> list[Step]:
        """The story that the picture shows."""
        return self._report.story

    def update(self) -> None:
        """Draw the trace again, since it has grown."""
        self._show(Report(self.trace, self._before))

    def _show(self, report: Report) -> None:
        # A picture that shows its last step follows the story; any other stays.
        at_end = self.step >= len(self.story) - 1
        self._report = report
        with self.hold_sync():
            self._picture = packed.render(report)
            if at_end:
                self.step = max(0, len(self.story) - 1)

    @traitlets.validate("step")
    def _stay_in_story(self, proposal: Any) -> int:
        step: int = proposal["value"]
        return max(0, min(step, len(self.story) - 1))

    def _repr_mimebundle_(self, **options: Any) -> Any:
        bundle: Any = super()._repr_mimebundle_(**options)
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        report = self._report
        if report.trace is not self.trace:
            # A cell is running. How much of it has been drawn is a matter of chance.
            report = Report(self.trace)
        data["text/plain"] = text.render(report, times=False)
        data["text/html"] = still.render(report)
        return bundle


class LiveView(ModulesView):
    """The picture that `ModulesView.live()` returns."""

    def __init__(self) -> None:
        shell = get_ipython()
        if shell is None:
            raise RuntimeError("ModulesView.live() watches cells: it needs IPython")
        super().__init__(Trace(), level="module")
        _show_error(shell)
        self._shell = shell
        self._events = shell.events
        self._watch: watch | None = None
        self._depth = 0  # of the running cells: one may run another
        self._events.register("pre_run_cell", self._before_cell)
        self._events.register("post_run_cell", self._after_cell)

    def stop(self) -> None:
        """Let the picture grow no more."""
        self._end()
        with suppress(ValueError):  # it has been stopped before
            self._events.unregister("pre_run_cell", self._before_cell)
            self._events.unregister("post_run_cell", self._after_cell)

    def _before_cell(self, info: object) -> None:
        self._depth += 1
        if self._depth == 1:
            self._watch = watch(self._shell.user_ns)
            self._cell = self._watch.__enter__()
            self._cell_has_ended = Event()
            self._drawing = Thread(target=self._draw_while_running, daemon=True)
            # Where no thread can be started, the picture grows when the cell has ended.
            with suppress(RuntimeError):
                self._drawing.start()

    def _after_cell(self, result: object) -> None:
        # We have not seen the start of the cell that calls live(), but see its end.
        self._depth = max(0, self._depth - 1)
        if not self._depth:
            self._end(getattr(result, "error_in_exec", None))

    def _end(self, error: BaseException | None = None) -> None:
        """Stop watching the cell that is running, if one is, and draw it."""
        if self._watch is None:
            return
        self._watch.__exit__(None, error, None)
        self._cell_has_ended.set()
        if self._drawing.ident:
            self._drawing.join()
        self._watch = None
        if _has_requests(self._cell):
            self.trace.append(self._cell)
            self.update()

    def _draw_while_running(self) -> None:
        """Draw, again and again, what the running cell has imported up to now."""
        pause = _PAUSE
        seen = 0
        while self._watch and not self._cell_has_ended.wait(pause):
            cell = self._watch.so_far()
            if len(cell.events) == seen or not _has_requests(cell):
                continue
            seen = len(cell.events)
            start = monotonic()
            trace = Trace()
            trace.append(self.trace)
            trace.append(cell)
            self._show(Report(trace))
            # Drawing takes at most a tenth of the time: the cell needs the processor.
            pause = max(_PAUSE, 10 * (monotonic() - start))


_PAUSE = 0.2  # seconds


def _has_requests(trace: Trace) -> bool:
    return any(isinstance(event, Requested) for event in trace.events)


def _show_error(shell: Any) -> None:
    """Let IPython format an exception: for its first one, it imports thirty modules.

    They would otherwise appear in the trace of the first cell that fails.
    """
    try:
        raise RuntimeError
    except RuntimeError as error:
        shell.InteractiveTB.structured_traceback(
            RuntimeError, error, error.__traceback__
        )
