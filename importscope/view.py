"""`ModulesView`: the live picture of a trace, in a notebook."""

from pathlib import Path
from typing import Any

import anywidget
import traitlets
from IPython import get_ipython

from importscope import still
from importscope.story import LEVELS, Step, describe_binding, level_for, place, tell
from importscope.trace import Bound, Found, Requested, Trace, watch

_STATIC = Path(__file__).parent / "static"


class ModulesView(anywidget.AnyWidget):
    """A picture of a trace that steps forward and back.

    `step` is the place in `story` that is shown, `level` how much of the story is told:
    "module", "finder" or "everything". Both may be set from Python, or linked.
    """

    _esm = _STATIC / "view.js"
    _css = _STATIC / "view.css"

    _picture = traitlets.Dict().tag(sync=True)
    step = traitlets.Int(0).tag(sync=True)
    level = traitlets.Enum(LEVELS).tag(sync=True)

    def __init__(self, trace: Trace, **traits: Any) -> None:
        self.trace = trace
        self.story = tell(trace)
        traits.setdefault("level", level_for(trace))
        super().__init__(_picture=_picture(trace, self.story), **traits)

    @classmethod
    def live(cls) -> "LiveView":
        """A picture that grows with every cell that is run, until its `stop()`.

        Raises RuntimeError outside of IPython.
        """
        return LiveView()

    def update(self) -> None:
        """Draw the trace anew, since it has grown."""
        self.story = tell(self.trace)
        self._picture = _picture(self.trace, self.story)

    @traitlets.validate("step")
    def _stay_in_story(self, proposal: Any) -> int:
        step: int = proposal["value"]
        return max(0, min(step, len(self.story) - 1))

    def _repr_mimebundle_(self, **options: Any) -> Any:
        bundle: Any = super()._repr_mimebundle_(**options)
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        data["text/plain"] = still.to_text(self.trace)
        data["text/html"] = still.to_html(self.trace)
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
        self._events.register("pre_run_cell", self._before_cell)
        self._events.register("post_run_cell", self._after_cell)

    def stop(self) -> None:
        """Let the picture grow no more."""
        self._after_cell()
        self._events.unregister("pre_run_cell", self._before_cell)
        self._events.unregister("post_run_cell", self._after_cell)

    def _before_cell(self, info: object) -> None:
        # A cell that runs a cell is one cell.
        if self._watching is None:
            self._watching = watch(self._shell.user_ns)
            self._cell = self._watching.__enter__()

    def _after_cell(self, result: object = None) -> None:
        # The cell that calls live() ends without having begun.
        if self._watching is None:
            return
        error = getattr(result, "error_in_exec", None)
        self._watching.__exit__(None, error, None)
        self._watching = None
        if any(isinstance(event, Requested) for event in self._cell.events):
            self.trace.append(self._cell)
            self.update()
            self.step = len(self.story) - 1


def _show_error(shell: Any) -> None:
    """Let IPython import now what it needs for its first error: thirty modules."""
    try:
        raise RuntimeError
    except RuntimeError as error:
        shell.InteractiveTB.structured_traceback(
            RuntimeError, error, error.__traceback__
        )


def _picture(trace: Trace, story: list[Step]) -> dict[str, Any]:
    """What view.js draws: lists, since there may be thousands of steps."""
    finders: list[list[str]] = []
    specs: list[Found] = []
    steps = []
    for step in story:
        if step.finders not in finders[-1:]:
            finders.append(step.finders)
        if step.spec and step.spec not in specs[-1:]:
            specs.append(step.spec)
        steps.append(
            [
                step.sentence,
                step.level,
                step.cached,
                len(finders) - 1,
                step.wanted,
                step.answers,
                len(specs) - 1 if step.spec else None,
            ]
        )
    return {
        "levels": LEVELS,
        "steps": steps,
        "finders": finders,
        "specs": [[spec.name, spec.loader, place(spec.origin or "")] for spec in specs],
        "modules": [
            {
                "depth": depth,
                "name": node.name,
                "how": (node.loader or "namespace")
                + (", again" if node.reload else ""),
                "outcome": node.outcome,
                "first": node.first,
                "last": node.last,
                "begin": node.begin,
                "end": node.end,
            }
            for root in trace.tree()
            for depth, node in root.walk()
            if node.outcome != "missing"
        ],
        "names": [
            [index, step.event.name, describe_binding(step.event)]
            for index, step in enumerate(story)
            if isinstance(step.event, Bound)
        ],
    }
