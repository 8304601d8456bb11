"""`@predict`: the right answer is what running the experiment gives."""

import sys

import pytest
from IPython.utils.capture import capture_output

from course import predict
from course.prediction import Prediction, asked_of, outcome

OPTIONS = {"It is `42`.": 42, "It is **43**.": 43}


def shown(question="What is it?", options=OPTIONS, experiment=lambda: 43):
    return Prediction(asked_of(question, options, outcome(experiment)), "", None)


def bundle(prediction):
    data = prediction._repr_mimebundle_()
    return data[0] if isinstance(data, tuple) else data


def fail():
    raise ModuleNotFoundError("No module named 'no_such_module'")


@pytest.mark.parametrize(
    ("options", "experiment", "right"),
    [
        ({"one": 1, "two": 2}, lambda: 2, 1),
        ({"no": False, "yes": True}, lambda: True, 1),
        ({"one": 1, "true": True}, lambda: True, 1),
        ({"some": range(1, 10), "many": range(10, 1000)}, lambda: 23, 1),
        ({"it works": None, "it fails": ImportError}, fail, 1),
        ({"it works": None, "it fails": ImportError}, lambda: None, 0),
        ({"a list": [1], "a tuple": (1,)}, lambda: (1,), 1),
    ],
)
def test_the_right_option_is_the_one_that_happens(options, experiment, right):
    assert shown(options=options, experiment=experiment).right == right


@pytest.mark.parametrize(
    ("options", "experiment"),
    [
        ({"one": 1, "two": 2}, lambda: 3),
        ({"one": 1, "also one": 1}, lambda: 1),
        ({"it works": None, "it fails": KeyError}, fail),
    ],
)
def test_no_option_is_right_unless_exactly_one_happens(options, experiment):
    prediction = shown(options=options, experiment=experiment)
    assert prediction.right is None
    assert "Answer: None of these." in bundle(prediction)["text/plain"]


def test_it_reads_as_a_question_where_there_is_no_kernel():
    data = bundle(shown("What is `x < 1`?\n\n    x = 0\n    y = 1\n\nThink."))
    assert data["text/plain"].startswith("Predict. What is `x < 1`?\n")
    assert data["text/plain"].endswith("Answer: It is **43**.")
    page = data["text/html"]
    assert page.startswith("<p><strong>Predict.</strong> What is <code>x &lt; 1</code>")
    assert "<pre><code>x = 0\ny = 1</code></pre><p>Think.</p>" in page
    assert "<li>It is <code>42</code>.</li>" in page
    folded = "<details><summary>Answer</summary><p>It is <strong>43</strong>.</p>"
    assert folded in page


def test_code_is_shown_as_it_is():
    options = {"`f(**a, **b)` < **1**": 1, "two": 2}
    page = bundle(shown(options=options, experiment=lambda: 1))["text/html"]
    assert "<li><code>f(**a, **b)</code> &lt; <strong>1</strong></li>" in page


def test_the_experiment_leaves_nothing_behind():
    finder, modules, meta_path = object(), dict(sys.modules), list(sys.meta_path)

    def wreck():
        sys.meta_path.insert(0, finder)
        sys.modules["greeting"] = 42
        sys.modules.pop("json", None)
        print("hello")

    with capture_output() as captured:
        predict("?", {"nothing": None})(wreck)
    assert sys.modules == modules
    assert sys.meta_path == meta_path
    assert "hello" not in captured.stdout


def test_the_experiment_stays_a_function():
    with capture_output():

        @predict("?", {"yes": True})
        def experiment():
            return True

    assert experiment() is True


def test_emphasis_is_shown_and_a_lone_star_is_kept():
    options = {"the *first* one, 2 * 3 * 4, `*args`": 1, "two": 2}
    page = bundle(shown(options=options, experiment=lambda: 1))["text/html"]
    assert "<li>the <em>first</em> one, 2 * 3 * 4, <code>*args</code></li>" in page
