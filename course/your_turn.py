"""`@your_turn`: a short exercise, judged at once, in the words of the assignments."""

from collections.abc import Callable
from inspect import getsource

from course import record
from course.prediction import fits, outcome
from grader.promise import CheckFailed, emphasised


def your_turn(
    promise: str, *, called: str, expected: object, hint: str
) -> Callable[[Callable[[], object]], None]:
    """Judge what the learner has written in the cell above, and say what came of it.

        @your_turn(
            "`second` is the module that `first` is.",
            called="second is first",
            expected=True,
            hint="An import with `as` binds a name of your choice.",
        )
        def got():
            return second is first

    The function takes no arguments, and returns what is to be compared with `expected`:
    as an option of a question is compared (see `predict`). `called` says what the
    function does, as the learner could type it. An exercise that was done once stays
    done.
    """

    def judge(look: Callable[[], object]) -> None:
        found = outcome(look)
        if fits(expected, found):
            print(f"✓ {promise}")
            try:
                record.keep_turn(record.key_of(getsource(look)))
            except OSError as error:
                print(f"(This could not be kept: {error})")
            return
        failed = CheckFailed(
            called=called,
            expected=_said(expected),
            got=_came(found),
            hint=hint,
        )
        failed.promise = promise
        print(emphasised(str(failed)))

    return judge


def _came(found: object) -> str:
    if isinstance(found, Exception):
        # Not its repr: since Python 3.15, an ImportError's has the name, too.
        arguments = ", ".join(map(repr, found.args))
        return f"raised {type(found).__name__}({arguments})"
    return repr(found)


def _said(expected: object) -> str:
    if isinstance(expected, type):
        return f"raises {expected.__name__}"
    return repr(expected)
