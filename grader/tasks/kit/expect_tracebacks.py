"""What is expected of tracebacks through the modules of an importer."""

from typing import Any

from grader import invent
from grader.promise import expect
from grader.seam import Scenario, run


def expect_lines_shown(scenario: Scenario, importer: Any, **inputs: Any) -> None:
    """Expect that the tracebacks of two modules show the lines that raised.

    The names of the modules end alike, and for each name the current directory holds
    another file `<name>.py`.
    """
    package, leaf = invent.names(2)
    names = [leaf, f"{package}.{leaf}"]
    lines = {name: f"return {invent.number()} / 0" for name in names}
    printed = run(
        scenario,
        importer,
        sources={n: f"\n\ndef fail():\n    {line}\n" for n, line in lines.items()},
        names=list(lines),
        function="fail",
        **inputs,
    )
    for (name, line), shown in zip(lines.items(), printed, strict=True):
        expect(
            line in shown,
            called=f"import {', '.join(names)}; {name}.fail()   the end of its "
            f"traceback, where there is a file {name}.py",
            expected=f"... line 4, in fail\n    {line}",
            got=shown,
        )
