"""A report as plain text."""

from importscope.report import Report
from importscope.story import LEVELS


def render(report: Report, *, times: bool = True) -> str:
    """The tree of modules; if there is an earlier trace, the comparison instead."""
    if report.comparison:
        return report.comparison.text(times)
    return report.trace.text(times, tree=report.tree)


def render_story(report: Report, level: str) -> str:
    """The story at one of the `LEVELS`: a numbered line for each step."""
    most = LEVELS.index(level)
    sentences = [
        step.sentence.replace("`", "") for step in report.story if step.level <= most
    ]
    width = len(str(len(sentences)))
    return "\n".join(
        f"{number:{width}}  {sentence}" for number, sentence in enumerate(sentences, 1)
    )
