"""What is expected of an import or a call that may raise."""

from collections.abc import Sequence

from grader.observe import Error
from grader.promise import expect
from grader.tasks.kit.importing import Failure

# The exceptions that code raises. `except Exception` does not catch the last four.
KINDS = (
    "LookupError",
    "OSError",
    "ImportError",
    "AttributeError",
    "SystemExit",
    "KeyboardInterrupt",
    "GeneratorExit",
    "BaseException",
)


def expect_the_very_errors(failures: Sequence[Failure], *, called: str) -> None:
    """Expect of each of the KINDS that this very exception came out.

    `called` says what was done, and ends with whose code raises.
    """
    for kind, seen in zip(KINDS, failures, strict=True):
        expect_the_very_error(
            seen,
            kind,
            called=called,
            hint="Let the exception pass, whatever it is: do not catch, wrap or print "
            "it. `finally` cleans up without catching.",
        )


def expect_the_very_error(
    seen: Failure, kind: str, *, called: str, hint: str | None = None
) -> None:
    """Expect the exception that was planned, of this kind."""
    raised = f"{kind}('planned')"
    expect(
        seen["same"] is True and raised in str(seen["got"]),
        called=f"{called} raises {raised}",
        expected=f"raised that very {raised}",
        got=str(seen["got"]),
        hint=hint,
    )


def expect_raised(
    error: Error | None,
    kind: str,
    *,
    called: str,
    otherwise: str = "nothing was raised",
    hint: str | None = None,
) -> None:
    """Expect an exception of the class `kind`, or of a class derived from that.

    `otherwise` is what the student reads where there is no exception.
    """
    expect(
        error and kind in error["bases"],
        called=called,
        expected=f"raised {kind}",
        got=error["text"] if error else otherwise,
        hint=hint,
    )


def expect_not_found(
    error: Error | None,
    *,
    called: str,
    name: str | None = None,
    otherwise: str = "the import went through",
) -> None:
    """Expect a ModuleNotFoundError itself; with this `.name`, where one is given."""
    is_right = (
        error is not None
        and error["type"] == "ModuleNotFoundError"
        and name in (None, error["name"])
    )
    about = f", its .name {name!r}" if name else ""
    expect(
        is_right,
        called=called,
        expected=f"raised ModuleNotFoundError{about}",
        got=error["text"] if error else otherwise,
    )


def expect_no_error(
    error: Error | None,
    *,
    called: str,
    expected: str = "the import goes through",
    hint: str | None = None,
) -> None:
    """Expect that nothing was raised."""
    got = error["text"] if error else ""
    expect(error is None, called=called, expected=expected, got=got, hint=hint)
