"""What a tutor says of an exception that a student's finder or loader brings about."""

import re

from grader import limits

# The first pattern that the exception's repr matches decides.
_HINTS = [
    (
        r"NotImplementedError",
        "Nothing is written here yet. Take the raise out when you write yours.",
    ),
    (
        r"NameError\(\"name '\w+' is not defined",
        "The name is not defined where your code runs. The first code cell of the "
        "notebook imports what the tasks need: run that cell. If the name is one of "
        "yours, compare how it is written.",
    ),
    (
        r"missing .*'target'\W*at line \d+, in [^:]*: .*\bfind_spec\(",
        "Your call gives too few arguments: find_spec(name, path, target).",
    ),
    (
        r"find_spec\(\) (takes .* but \d+ (was|were) given|missing .*'target')",
        "Count the parameters; self comes before them. Import passes name, path and "
        "target to a finder on the meta path, name and target to the path entry "
        "finder that a path hook returns, always by position.",
    ),
    (
        r"takes .* positional arguments? but \d+ (was|were) given",
        "Count the parameters: more is passed than it takes, always by position. In a "
        "method, self counts too.",
    ),
    (
        r"must also define create_module",
        "A loader that has exec_module(module) must have create_module(spec) too. It "
        "may return None: then import makes an ordinary module.",
    ),
    (
        r"missing \d+ required positional argument",
        "Is it a class where an instance is needed?",
    ),
    (
        r"has no attribute '(find_spec|find_module)'",
        "Is the method called find_spec? Import knows no other name for it.",
    ),
    (
        r"(?<!'NoneType' object) has no attribute "
        r"'(loader|submodule_search_locations)'",
        "Import takes whatever find_spec() returns, unless it is None, for a spec and "
        "looks for .loader on it.",
    ),
    (
        r"not an iterator|context manager protocol|generator didn't",
        "It must be usable in `with`: a generator function with one `yield` under "
        "@contextlib.contextmanager, or a class with __enter__ and __exit__.",
    ),
    (
        r"database is locked",
        "A SELECT that is not read to its end, or a transaction that is not ended, "
        "keeps others from writing: fetchall(), and close the connection.",
    ),
    (
        r"RecursionError[^;]*\b__all__",
        "A star within __all__ means nothing: pass it over, or __all__ stands for "
        "itself, again and again.",
    ),
    (
        r"RecursionError",
        "Something asks for itself again, and again: an import within find_spec() asks "
        "the same finder, one within your own __import__ calls it; in a circle, a "
        "module that is not in the cache yet begins anew.",
    ),
]


def for_error(text: str) -> str | None:
    """The hint for an exception, given its repr; None where no pattern matches."""
    start = text[: limits.HINT_CHARACTERS]
    return next((hint for pattern, hint in _HINTS if re.search(pattern, start)), None)
