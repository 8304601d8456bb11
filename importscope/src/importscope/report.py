"""What is shown of a trace, whatever the form."""

from functools import cached_property

from importscope.comparison import Comparison
from importscope.story import Step, level_for, tell
from importscope.trace import Trace
from importscope.tree import Node


class Report:
    """A trace, with its tree and its story, each made once; for all that show a trace.

    If there is an earlier trace, `before`, the report also has their comparison.
    `title` says what was run. Each module that shows or stores a report does so by its
    function `render(report)`: `text`, `still`, `page`, `packed`, `saved`.
    """

    def __init__(
        self, trace: Trace, before: Trace | None = None, title: str = ""
    ) -> None:
        self.trace = trace
        self.comparison = None if before is None else Comparison(before, trace)
        self.title = title

    @cached_property
    def tree(self) -> list[Node]:
        """The tree of the trace."""
        return self.comparison.trees[1] if self.comparison else self.trace.tree()

    @cached_property
    def story(self) -> list[Step]:
        """The story of the trace: a step for each of its events."""
        return tell(self.trace.events, self.trace.folders)

    @property
    def level(self) -> str:
        """How much of the story to tell at first, as one of `story.LEVELS`."""
        return level_for(len(self.trace.new))
