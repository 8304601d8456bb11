"""Read from a traceback what failed, whatever the traceback has been through.

A traceback can come from Python, pytest or IPython, from another version of Python, in
colour, quoted in a chat, within an exception group, or without its beginning or end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Frame:
    """A place in a traceback. `code` is the line of source, "" if it is not shown."""

    file: str
    line: int
    code: str = ""


@dataclass
class Failure:
    """What a traceback says.

    `kind` is a key of `_MESSAGES`, or "" for an error that import does not raise.
    `facts` has the named parts of the message. `frames` begins with the program and
    ends where the exception was raised. `error` is the exception as it was printed.
    """

    kind: str
    error: str
    facts: dict[str, str] = field(default_factory=dict)
    frames: list[Frame] = field(default_factory=list)
    cut_off: bool = False
    pytest: bool = False

    @property
    def python(self) -> str:
        """The version of the Python that ran, such as "3.12"; "" if nothing shows it.

        The standard library's frames tell it best, then those of installed packages.
        """
        files = [frame.file.replace("\\", "/") for frame in self.frames]
        files.sort(key=lambda file: "-packages/" in file)
        for file in files:
            if match := re.search(r"/python(\d\.\d+)/", file):
                return match[1]
        return ""


# The messages that import, and what runs beside it, write. The first that fits counts.
_NAME = r"(?P<name>[^\s';]+)"
_LAZY = "lazy"  # wraps the error of the import, which says more
_MESSAGES = {
    "no-main": rf"No module named {_NAME}\.__main__; '[^']+' is a package",
    "run-file-as-module": rf"Error while finding module specification for '{_NAME}'",
    "mismatch": r"import file mismatch",
    "halted": rf"import of {_NAME} halted; None in sys\.modules",
    "missing": r"(?:No module named|Standard library module(?= \S+ was not found)) "
    rf"'?{_NAME}'?(?:; '(?P<parent>[^']+)' is not a pack)?",
    "partial": r"cannot import name '?(?P<attribute>\w+)'? from partially initialized "
    rf"module '{_NAME}'",
    "name": r"cannot import name '?(?P<attribute>\w+)'?(?: from '(?P<name>[^']+)')?"
    r"(?: \((?P<file>[^()]*)\))?",
    "partial-attribute": rf"partially initialized module '{_NAME}'"
    r"(?: from '(?P<file>[^']+)')? has no attribute '(?P<attribute>\w+)'",
    "partial-submodule": r"cannot access submodule '(?P<attribute>\w+)' of module "
    rf"'{_NAME}'",
    "attribute": rf"module '{_NAME}' has no attribute '(?P<attribute>\w+)'",
    "run-as-file": r"attempted relative import (?:with no known parent|in non-)"
    r"|Parent module '' not loaded",
    "beyond-top-level": r"attempted relative import beyond top-?level package",
    "missing-library": r"(?P<library>[^\s:]+): cannot open shared object file"
    r"|Library not loaded: (?P<other>\S+)|DLL load failed while importing (?P<dll>\w+)",
    "undefined-symbol": r"(?:(?P<file>\S+): )?(?:undefined symbol|symbol not found in "
    r"flat namespace):? '?(?P<symbol>[^\s']+?)(?:'|\s|$)",
    "library-version": r"version `(?P<version>[^']+)' not found",
    "no-init-function": r"does not define module export function "
    r"\((?:PyModExport_\w+ or )?PyInit_(?P<name>\w+)",
    "not-a-library": r"(?P<file>\S+): (?:invalid ELF header|wrong ELF class"
    r"|file too short)|incompatible architecture|not a valid Win32 application",
    "bad-magic": rf"bad magic number in '{_NAME}'",
    "mixed-library": r"SRE module mismatch",
    _LAZY: rf"lazy import of '{_NAME}' raised an exception",
}
_KINDS = {kind: re.compile(text, re.I) for kind, text in _MESSAGES.items()}

# The exception's line: a dotted name, a colon, a message. pytest puts an E before it.
_ERROR = re.compile(
    r"^\s*(?:E\s+)?(?P<type>(?:\w+\.)*[A-Z]\w*(?:Error|Exception|Interrupt|Exit|Group"
    r"|Warning))(?:: ?(?P<message>.*))?$"
)
# `python -m` reports without a traceback.
_COMMAND = re.compile(r"^(?P<command>\S*python[\d.]*(?:\.exe)?): (?P<message>.*)$")
_PTH = re.compile(
    r"Error (?:processing line (?P<line>\d+) of|in import line from) (?P<file>.+?\.pth)"
)
_FRAMES = [
    re.compile(r'^\s*File "(?P<file>[^"]+)", line (?P<line>\d+)'),
    re.compile(r"^(?P<file>\S.*?\.py):(?P<line>\d+): (?:in |\w*Error)"),  # pytest
    re.compile(r"^File (?P<file>\S.*?):(?P<line>\d+)"),  # IPython
    re.compile(r"^(?:Cell )?In ?(?P<file>\[\d+\])[,:] line (?P<line>\d+)"),
    re.compile(r"^(?P<file>\S+\.py|<ipython\S+>) in (?P<line>)[\w<>]+"),  # its elder
]
_HEADER = "Traceback (most recent call last)"


def read(text: str) -> Failure | None:
    """What failed, according to a traceback; None if the text tells of no exception.

    Of several exceptions, the last counts whose message import has written: the others
    have been handled, or only wrap it.
    """
    lines = clean(text).split("\n")
    if pth := _broken_pth(lines):
        return pth
    failures = list(_failures(lines))
    if not failures:
        return None
    known = [failure for failure in failures if failure.kind]
    telling = [failure for failure in known if failure.kind != _LAZY]
    best = (telling or known or failures)[-1]
    best.cut_off = not best.frames
    best.pytest = any(
        line.startswith(("rootdir: ", "ImportError while ", "ERROR collecting"))
        or line.startswith("E   ")
        for line in lines
    )
    return best


def clean(text: str) -> str:
    """The text without colours, quotation marks of chats, and typographic quotes."""
    text = re.sub(
        r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\))", "", text
    )
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    text = text.translate(_TYPOGRAPHIC)
    lines = text.split("\n")
    full = [line for line in lines if line.strip()]
    quoted = sum(line.lstrip().startswith(">") for line in full)
    if quoted * 2 > len(full):
        lines = [re.sub(r"^\s*(?:> ?)+", "", line) for line in lines]
    # The margin of an exception group.
    lines = [
        re.sub(r"^\s*(?:\| ?|\+[-+]+\s*(?:\d+|\.\.\.)?[ -]*$)+", "", s) for s in lines
    ]
    return "\n".join(line for line in lines if not line.startswith("```"))


# The single and the double quotation marks that a word processor writes.
_TYPOGRAPHIC = dict.fromkeys(range(0x2018, 0x201C), "'") | dict.fromkeys(
    range(0x201C, 0x2020), '"'
)


def kind_of(message: str) -> tuple[str, dict[str, str]]:
    """The kind of a message that import has written, and the message's parts."""
    for kind, pattern in _KINDS.items():
        if match := pattern.search(message):
            return kind, {key: part for key, part in match.groupdict().items() if part}
    return "", {}


def _broken_pth(lines: list[str]) -> Failure | None:
    for number, line in enumerate(lines):
        if match := _PTH.search(line):
            errors = list(filter(None, map(_ERROR.match, lines[number:])))
            error = errors[0].group().strip() if errors else line
            return Failure("pth", error, match.groupdict())
    return None


def _failures(lines: list[str]) -> Iterator[Failure]:
    """The exceptions of a text, each with the frames above it."""
    frames: list[Frame] = []
    for number, line in enumerate(lines):
        if _HEADER in line:
            frames = []
        if frame := _frame(lines, number):
            frames.append(frame)
        elif line.strip() == "import file mismatch:":
            files = [text.strip() for text in (*lines[number + 2 : number + 5 : 2], "")]
            yield Failure(
                "mismatch", line.strip(), {"file": files[0], "other": files[1]}
            )
        elif match := _ERROR.match(line) or _COMMAND.match(line):
            message = match["message"] or ""
            kind, facts = kind_of(message)
            facts |= {k: v for k, v in match.groupdict().items() if k == "command"}
            yield Failure(kind, line.strip().removeprefix("E").strip(), facts, frames)
            frames = []
        elif not frames and (found := kind_of(line))[0]:
            # Only the message, from a log or a chat.
            yield Failure(found[0], line.strip(), found[1])


def _frame(lines: list[str], number: int) -> Frame | None:
    for pattern in _FRAMES:
        if match := pattern.match(lines[number]):
            return Frame(match["file"], int(match["line"] or 0), _code(lines, number))
    return None


def _code(lines: list[str], number: int) -> str:
    """The line of source that belongs to the frame at this line of the traceback."""
    for line in lines[number + 1 : number + 8]:
        if match := re.match(r"^-+> ?\d+ (.*)", line):
            return match[1].strip()
    following = lines[number + 1 : number + 2]
    if following and not any(pattern.match(following[0]) for pattern in _FRAMES):
        code = following[0].strip().removeprefix("> ").strip()
        return "" if _ERROR.match(code) else code
    return ""
