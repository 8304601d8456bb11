"""The questions of the lessons: nothing but knowledge tells which option is right."""

import math
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest

FOLDER = Path(__file__).parents[2] / "notebooks"
LESSONS = sorted(FOLDER.glob("[0-9]*.ipynb"))
FOLD = "<details><summary>What happened, and why</summary>\n\n"


class Question(NamedTuple):
    lesson: str
    cell: str
    options: list[str]
    right: int


def questions(path):
    """As the stored outputs show them: what the reader reads."""
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code" and cell.source.startswith("@predict("):
            text = cell.outputs[0].data["text/plain"]
            asked, _, answer = text.rpartition("\nAnswer: ")
            options = [
                line.removeprefix("  ○ ")
                for line in asked.splitlines()
                if line.startswith("  ○ ")
            ]
            yield Question(path.stem, cell.id, options, options.index(answer))


QUESTIONS = [question for path in LESSONS for question in questions(path)]


def named(question):
    return f"{question.lesson}: {question.cell}"


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_what_follows_a_question_is_folded(path):
    """The output of the experiment, and the explanation, whose summary says nothing."""
    cells = nbformat.read(path, as_version=4).cells
    for asked, experiment, explanation in zip(
        cells, cells[1:], cells[2:], strict=False
    ):
        if asked.source.startswith("@predict("):
            assert experiment.metadata.jupyter == {"outputs_hidden": True}, asked.id
            assert explanation.source.startswith(FOLD), explanation.id
            assert explanation.source.count("\n\n</details>") == 1, explanation.id


@pytest.mark.parametrize("question", QUESTIONS, ids=named)
def test_the_options_of_a_question_have_one_form(question):
    """All are sentences, or none is; and none gives a reason that others lack."""
    assert len({option.endswith(".") for option in question.options}) == 1
    assert not [option for option in question.options if ": " in option]
    lengths = [len(option.split()) for option in question.options]
    assert max(lengths) <= 4 * min(lengths)


def looks(options):
    """What one sees of each option without reading the question."""
    lengths = [len(option) for option in options]
    mean = sum(lengths) / len(lengths)
    return [
        (
            length / mean - 1,
            length == max(lengths),
            length == min(lengths),
            place == 0,
            place == len(options) - 1,
            place / (len(options) - 1),
            "`" in option,
            option.count("`") > sum(each.count("`") for each in options) / len(options),
            "," in option,
            any(character.isdigit() for character in option),
            len(options) == 2 and place == 0,
        )
        for place, (option, length) in enumerate(zip(options, lengths, strict=True))
    ]


def chances(weights, options):
    """How likely each option is to be right, by a rule with these weights."""
    scores = [sum(map(float.__mul__, weights, map(float, x))) for x in looks(options)]
    odds = [math.exp(score) for score in scores]
    return [each / sum(odds) for each in odds]


def fitted(known):
    """The weights that predict the right options of these questions best."""
    known = [(looks(question.options), question) for question in known]
    weights = [0.0] * len(known[0][0][0])
    for _ in range(60):
        slope = [-2 * weight for weight in weights]  # no weight grows without need
        for seen, question in known:
            likely = chances(weights, question.options)
            for place, features in enumerate(seen):
                missed = (place == question.right) - likely[place]
                for n, value in enumerate(features):
                    slope[n] += missed * value
        weights = [w + s / len(known) for w, s in zip(weights, slope, strict=True)]
    return weights


def test_how_an_option_looks_does_not_tell_whether_it_is_right():
    """A rule that is fitted on all lessons but one is no better than chance on that.

    It goes by form, length and place. It is a conditional logistic regression.
    """
    hits = 0
    for path in LESSONS:
        others = [each for each in QUESTIONS if each.lesson != path.stem]
        weights = fitted(others)
        for question in QUESTIONS:
            if question.lesson == path.stem:
                likely = chances(weights, question.options)
                hits += likely.index(max(likely)) == question.right
    by_chance = [1 / len(question.options) for question in QUESTIONS]
    expected = sum(by_chance)
    deviation = math.sqrt(sum(p * (1 - p) for p in by_chance))
    print(f"{hits} of {len(QUESTIONS)}; by chance {expected:.1f} ± {deviation:.1f}")
    assert hits <= expected + deviation
