"""The outputs of a cell, as nbformat has them."""

from typing import Any

Output = dict[str, Any]


def stream(name: str, text: str) -> Output:
    """What a cell writes to "stdout" or "stderr"."""
    return {"output_type": "stream", "name": name, "text": text}


def error(kind: str, message: str, lines: list[str] | None = None) -> Output:
    """What ended a cell; `lines` is what a reader sees, in place of a traceback."""
    return {
        "output_type": "error",
        "ename": kind,
        "evalue": message,
        "traceback": lines or [f"{kind}: {message}"],
    }


def is_output(value: object) -> bool:
    """Whether a value is an output: the student's process can send anything."""
    match value:
        case {"output_type": "stream", "name": "stdout" | "stderr", "text": str()}:
            return True
        case {
            "output_type": "error",
            "ename": str(),
            "evalue": str(),
            "traceback": list(lines),
        }:
            return all(isinstance(line, str) for line in lines)
        case {
            "output_type": "execute_result" | "display_data",
            "data": dict(),
            "metadata": dict(),
        }:
            return True
    return False
