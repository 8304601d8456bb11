"""Student code that reaches for the insides of the grader: a hint, never a mark."""

import re
from collections.abc import Mapping

from grader import limits

# A learner imports `grader`, `checks_of` and the buttons. No answer needs the other
# modules of the grader, the objects or the memory of the whole interpreter, or the
# variables of who has called.
_INSIDES = re.compile(
    r"\bgrader\.(?!learner\.buttons\b)\w+(?:\.\w+)*"
    r"|[\"']grader\b|\bgrader import (?!checks_of\s*$)\w+"
    r"|\b(?:get_objects|get_referrers|ctypes|f_locals|settrace|setprofile)\b",
    re.ASCII | re.MULTILINE,
)


def reaching_inside(cells: Mapping[int, str], files: Mapping[str, bytes]) -> list[str]:
    """Notes for the teacher on code that names the insides of the grader or of Python.

    The cells are those of the student, by the number that the notebook shows; the files
    lie beside the notebook.
    """
    texts = {f"[{number}]": text for number, text in cells.items()}
    for name, content in files.items():
        if name.endswith(".py"):
            texts[ascii(name)] = content.decode(errors="replace")
    places = []
    for where, text in texts.items():
        if named := _INSIDES.search(text):
            line = text.count("\n", 0, named.start()) + 1
            places.append(f"{where} line {line} ({named[0]})")
    if not places:
        return []
    shown = ", ".join(places[: limits.LISTED_NAMES])
    return [f"reaches for the insides of the grader or of Python: {shown}"]
