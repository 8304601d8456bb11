"""`@predict`: a question before a surprise, whose answer is found by running code."""

import re
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from html import escape
from inspect import cleandoc, getsource
from io import StringIO
from pathlib import Path
from textwrap import dedent
from typing import Any, TypeVar

import anywidget
import traitlets
from IPython.display import display

from course import record
from course.record import Asked
from grader.isolation import isolated_imports

_STATIC = Path(__file__).parent / "static"
_THEN = "Now see it happen: run the next cell, and unfold what is below it."
_Experiment = TypeVar("_Experiment", bound=Callable[[], object])


def predict(
    question: str, options: Mapping[str, object]
) -> Callable[[_Experiment], _Experiment]:
    """Ask the reader to commit to an answer; the function below finds the right one.

        @predict(
            "One statement, two names. We change `b`. What does `a.answer` say?",
            {
                "42: `a` has a copy of its own.": 42,
                "43: there is one module.": 43,
            },
        )
        def says():
            forget("module1")
            import module1 as a, module1 as b

            b.answer = 43
            return a.answer

    `options` leads from what the reader reads to what it would mean. The function, the
    experiment, takes no arguments and runs once, when the cell does: the import state
    is put back afterwards, and what it prints is swallowed. The right option is the one
    whose value equals what it returned (same type, `==`), or is a range that holds it,
    or is the class of the exception that it raised.

    In `question` and `options`, backticks mark code, one asterisk on each side marks
    what is stressed, two what is strong; in `question`, an empty line begins a
    paragraph, and a paragraph that is indented by four spaces is code.

    The cell shows a form; run again, it shows the answer that was given, and a button
    that asks once more. Where there is no kernel it reads as the question with its
    options, and the answer folded. The experiment itself stays what it was: a function
    that the next cells may call.
    """

    def ask(experiment: _Experiment) -> _Experiment:
        found = outcome(experiment)
        key = record.key_of(getsource(experiment))
        asked = asked_of(question, options, found)
        display(Prediction(asked, key, record.answer_in(key)))
        return experiment

    return ask


def asked_of(question: str, options: Mapping[str, object], found: object) -> Asked:
    """A question with its answer, given what the experiment gave."""
    texts = list(options)
    right = [n for n, value in enumerate(options.values()) if fits(value, found)]
    known = len(right) == 1
    return {
        "question": cleandoc(question),
        "options": texts,
        "right": right[0] if known else None,
        "answer": texts[right[0]] if known else f"None of these. It gives `{found!r}`.",
    }


def outcome(experiment: Callable[[], object]) -> object:
    """What an experiment returns, or the exception that it raises."""
    with isolated_imports(), redirect_stdout(StringIO()):
        try:
            return experiment()
        except Exception as error:
            return error


def fits(value: object, found: object) -> bool:
    """Whether an option that stands for `value` is right, given what was found."""
    if isinstance(value, type) and issubclass(value, BaseException):
        return isinstance(found, value)
    if isinstance(value, range):
        return found in value
    return type(value) is type(found) and value == found


class Prediction(anywidget.AnyWidget):
    """The form: a question, its options, and the one of them that is right.

    `key` is where the answer is kept, `chosen` the option that was chosen before,
    and `then` says what to do after the answer.
    """

    _esm = _STATIC / "prediction.js"
    _css = _STATIC / "course.css"

    question = traitlets.Unicode().tag(sync=True)  # these are HTML
    options = traitlets.List(traitlets.Unicode()).tag(sync=True)
    answer = traitlets.Unicode().tag(sync=True)
    then = traitlets.Unicode().tag(sync=True)
    right = traitlets.Int(None, allow_none=True).tag(sync=True)
    chosen = traitlets.Int(None, allow_none=True).tag(sync=True)
    message = traitlets.Unicode().tag(sync=True)

    def __init__(
        self, asked: Asked, key: str, chosen: int | None, then: str = _THEN
    ) -> None:
        self._asked = asked
        self._key = key
        super().__init__(
            question=_paragraphs(asked["question"]),
            options=[inline(text) for text in asked["options"]],
            answer=inline(asked["answer"]),
            then=inline(then),
            right=asked["right"],
            chosen=chosen,
        )

    @traitlets.observe("chosen")
    def _record(self, change: Any) -> None:
        if change["new"] is None:
            return
        try:
            record.keep_answer(self._key, change["new"], self._asked)
        except OSError as error:
            self.message = f"This answer could not be kept: {error}"

    def _repr_mimebundle_(self, **options: Any) -> Any:
        bundle: Any = super()._repr_mimebundle_(**options)
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        data["text/plain"] = _text(self._asked)
        data["text/html"] = self._html()
        return bundle

    def _html(self) -> str:
        """The question in plain HTML, which no sanitiser and no theme spoils."""
        items = "".join(f"<li>{option}</li>" for option in self.options)
        return (
            f"{self.question}<ul>{items}</ul>"
            "<p><em>Decide, then unfold. "
            "In JupyterLab: run this cell to choose.</em></p>"
            f"<details><summary>Answer</summary><p>{self.answer}</p></details>"
        )


def _text(asked: Asked) -> str:
    lines = "".join(f"  ○ {option}\n" for option in asked["options"])
    return f"Predict. {asked['question']}\n\n{lines}\nAnswer: {asked['answer']}"


def _paragraphs(text: str) -> str:
    html = ""
    for paragraph in text.split("\n\n"):
        if paragraph.startswith("    "):
            html += f"<pre><code>{escape(dedent(paragraph))}</code></pre>"
        else:
            html += f"<p>{inline(paragraph)}</p>"
    # Code may contain an empty line: then it is one block all the same.
    html = html.replace("</code></pre><pre><code>", "\n\n")
    return html.replace("<p>", "<p><strong>Predict.</strong> ", 1)


def inline(text: str) -> str:
    """Backticks and asterisks as HTML; everything else as it is."""
    return "".join(
        f"<code>{part}</code>" if number % 2 else _emphasised(part)
        for number, part in enumerate(escape(text).split("`"))
    )


def _emphasised(text: str) -> str:
    text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", text)
    return re.sub(r"(?<!\w)\*(\w[^*]*)\*", r"<em>\1</em>", text)
