"""`@your_turn`: a short exercise is judged at once, and counted when it is done."""

import pytest

from course import record, your_turn


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(record, "FOLDER", tmp_path)


def judge(look, expected=2):
    your_turn("It is two.", called="f()", expected=expected, hint="Count again.")(look)


def test_what_is_right_is_said_and_kept(capsys):
    for _ in range(2):
        judge(lambda: 2)
        assert capsys.readouterr().out == "✓ It is two.\n"
    assert len(record.load()["turns"]) == 1


def test_what_is_wrong_is_told_in_the_words_of_the_assignments(capsys):
    judge(lambda: 3)
    assert capsys.readouterr().out == (
        "\x1b[1m✗ It is two.\x1b[0m\n\n"
        "\x1b[1m  Called\x1b[0m    f()\n"
        "\x1b[1m  Expected\x1b[0m  2\n"
        "\x1b[1m  Got\x1b[0m       3\n\n"
        "\x1b[1m  Hint:\x1b[0m Count again.\n"
    )
    assert record.load()["turns"] == []


def test_an_error_is_what_came(capsys):
    judge(lambda: {}["two"])
    assert "raised KeyError('two')" in capsys.readouterr().out


def test_an_error_is_described_alike_by_all_pythons(capsys):
    judge(lambda: __import__("nosuch"))
    expected = """raised ModuleNotFoundError("No module named 'nosuch'")\n"""
    assert expected in capsys.readouterr().out


def test_an_error_may_be_what_is_expected(capsys):
    judge(lambda: {}["two"], expected=KeyError)
    assert capsys.readouterr().out == "✓ It is two.\n"
    judge(lambda: 2, expected=KeyError)
    assert "raises KeyError" in capsys.readouterr().out


def test_an_exercise_that_is_done_stays_done():
    answers = [2, 3]

    def look():
        return answers.pop(0)

    judge(look)
    judge(look)
    assert len(record.load()["turns"]) == 1


def test_an_exercise_that_cannot_be_kept_is_judged_all_the_same(capsys, monkeypatch):
    def fail(kept):
        raise OSError("no space left")

    monkeypatch.setattr(record, "save", fail)
    judge(lambda: 2)
    assert capsys.readouterr().out == (
        "✓ It is two.\n(This could not be kept: no space left)\n"
    )
