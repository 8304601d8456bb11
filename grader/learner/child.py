"""A student's cells, run in this process, and the promises judged between them.

`grader.learner.standing` starts this process. The job comes on stdin; a line of JSON
per step goes to stdout. The cells run in IPython's shell, as they do in a notebook.
Each step is announced before it is taken. So it is known which cell or promise was the
last, if the process ends too early.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from typing import Any, NoReturn

from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from grader.isolation import keep_loaded_modules, mend_imports
from grader.learner.verdict import promises_of, verdict_on
from grader.observe import describe
from grader.promise import Verdicts, remembering

Say = Callable[[dict[str, Any]], None]


def main() -> None:
    """Run the cells, and judge each promise in its place."""
    signal.signal(signal.SIGTERM, _end)
    say = _private_stdout()
    job = json.load(sys.stdin)
    promises = promises_of(job["topic"])
    keep_loaded_modules()
    os.dup2(1, 2)  # only what prevents a start is said on stderr
    cells = Cells(job["lost"], say)
    verdicts = Verdicts()
    for step in job["steps"]:
        if isinstance(step, str):
            say({"at": step})
            with remembering(verdicts):
                said = verdict_on(promises[step], cells.namespace, cells.problems)
            say({"name": step} | said)
        else:
            cells.run(*step)
            verdicts = Verdicts()  # a cell may change what they were about
    # A thread of the student's may be running, and a clean-up would wait for it.
    os._exit(0)


def _end(*_: object) -> NoReturn:
    """Leave through the `finally` clauses, which end the processes of scenarios."""
    raise SystemExit(1)


def _private_stdout() -> Say:
    """A way to say something past the cells; what cells print goes nowhere."""
    stream = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    write, flush, dumps = stream.write, stream.flush, json.dumps

    def say(message: dict[str, Any]) -> None:
        write(dumps(message) + "\n")
        flush()

    return say


class Cells:
    """Runs cells as a notebook does.

    `namespace` is what they define, `problems` what they raised, by grade_id. A cell
    whose number is in `lost`, which says why, is not run.
    """

    def __init__(self, lost: dict[str, str], say: Say) -> None:
        config = Config(HistoryManager={"enabled": False})
        self._shell = InteractiveShell.instance(config=config)
        self.namespace: dict[str, Any] = self._shell.user_ns
        sys.path.insert(0, "")
        self._lost = lost
        self._say = say
        self._count = 0
        self.problems: dict[str, str] = {}

    def run(self, grade_id: str, source: str) -> None:
        """Run the next cell."""
        number = self._count
        self._count += 1
        if str(number) in self._lost:
            self.problems[grade_id] = self._lost[str(number)]
            return
        self._say({"at": number})
        try:
            result = self._shell.run_cell(source)
            error = result.error_before_exec or result.error_in_exec
        except BaseException as raised:  # a cell may break IPython itself
            error = raised
        if error:
            self.problems[grade_id] = _problem(error)
        mend_imports()


def _problem(error: BaseException) -> str:
    """What a cell raised, and at which line, also if the cell cannot be compiled."""
    text = describe(error)["text"]
    if isinstance(error, SyntaxError) and error.text and "\n" not in text:
        text += f"\nat line {error.lineno}: {error.text.strip()}"
    return text
