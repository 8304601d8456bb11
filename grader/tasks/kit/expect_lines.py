"""What is expected of lines that are typed one after the other."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from grader.promise import CheckFailed, expect, expect_equal
from grader.seam import run
from grader.tasks.kit.words import ran


class Line(NamedTuple):
    """A line, and what is expected of it; anything will do where that is None.

    `shows` is the repr of the line's value. `raises` is a class, or a class and a
    message: "LookupError: planned". `name` is the `.name` of the error. `runs` are the
    modules whose code runs meanwhile. No other line depends on a line that is typed
    `alone`. `hint` takes the place of the promise's own hint.
    """

    text: str
    shows: str | None = None
    raises: str | None = None
    name: str | None = None
    runs: Sequence[str] | None = None
    alone: bool = False
    hint: str | None = None


def type_lines(
    scenario: Callable[..., Any],
    *subjects: Any,
    lines: Sequence[Line],
    where: str,
    **inputs: Any,
) -> Any:
    """Run a scenario that types the lines; return what the scenario saw."""
    texts = [line.text for line in lines]
    try:
        return run(scenario, *subjects, lines=texts, **inputs)
    except CheckFailed as failure:
        if failure.called in texts:  # the scenario ended within that line
            failure.called = _typed(lines[: texts.index(failure.called) + 1], where)
        raise


def expect_lines(
    lines: Sequence[Line], steps: list[dict[str, Any]], where: str = ""
) -> None:
    """Expect of each step what its line expects."""
    for number, (line, step) in enumerate(zip(lines, steps, strict=True), 1):
        called = _typed(lines[:number], where)
        got = step["error"]["text"] if step["error"] else step["shown"]
        if line.raises:
            _expect_error(line, step["error"], called, got)
        else:
            kept = not step["error"] and line.shows in (None, step["shown"])
            expected = "no exception" if line.shows is None else line.shows
            expect(kept, called=called, expected=expected, got=got, hint=line.hint)
        if line.runs is not None:
            expect_equal(
                ran(step["ran"], "in the last line"),
                ran(line.runs, "in the last line"),
                called=called,
                hint=line.hint,
            )


def _typed(lines: Sequence[Line], where: str) -> str:
    """The lines that the last line depends on, and the last line."""
    *before, last = lines
    texts = [line.text for line in before if not line.alone] + [last.text]
    return "\n".join(texts) + (f"\nwhere {where}" if where else "")


def _expect_error(
    line: Line, error: dict[str, Any] | None, called: str, got: str
) -> None:
    kind, _, message = (line.raises or "").partition(": ")
    expected = f"raised {line.raises}" + (f", .name {line.name!r}" if line.name else "")
    if not error:
        got = got or "no exception"
        expect(False, called=called, expected=expected, got=got, hint=line.hint)
        return
    right_kind = kind in error["bases"]
    name = f"\n.name is {error['name']!r}" if line.name and right_kind else ""
    expect(
        right_kind
        and (not message or error["message"] == message)
        and (not line.name or error["name"] == line.name),
        called=called,
        expected=expected,
        got=f"{got}{name}",
        hint=line.hint,
    )


def namespace_finder(package: str) -> Line:
    """A line that puts a finder for a namespace package last on the meta path."""
    return Line(
        "from types import SimpleNamespace as Finder\n"
        "def find_spec(name, path, target):\n"
        f"    if name == {package!r}:\n"
        "        return type(sys.__spec__)(name, None, is_package=True)\n"
        "sys.meta_path.append(Finder(find_spec=find_spec))"
    )
