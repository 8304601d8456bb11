"""IPython without a kernel: runs cells, and keeps their outputs."""

import contextlib
import fnmatch
import io
import os
import sys
import tempfile
from collections.abc import Iterator
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

from grader import limits
from grader.confined.outputs import Output, stream


class Record:
    """The outputs of one cell so far."""

    def __init__(self) -> None:
        self.outputs: list[Output] = []
        self._room = limits.CELL_OUTPUT_CHARACTERS

    def add(self, **output: Any) -> None:
        """Keep an output while there is room."""
        size = len(str(output))
        if self._has_room(size):
            self.outputs.append(output)

    def write(self, name: str, text: str) -> None:
        """Keep a text; it joins the last output, if that is of the same stream."""
        text, whole = text[: max(self._room, 0)], len(text)
        if not (self._has_room(whole) or text):
            return
        last = self.outputs[-1] if self.outputs else {}
        if last.get("name") == name:
            last["text"] += text
        else:
            self.outputs.append(stream(name, text))

    def clear(self) -> None:
        """Forget the outputs; the room that they took stays taken."""
        self.outputs.clear()

    def cut(self) -> bool:
        """Whether there was no room for all outputs."""
        return self._room < 0

    def _has_room(self, size: int) -> bool:
        self._room -= size
        return self._room >= 0


class RecordingStream(io.TextIOBase):
    """`sys.stdout` or `sys.stderr` of the cells."""

    encoding = "utf-8"

    def __init__(self, name: str, shell: "RecordingShell") -> None:
        self.name = f"<{name}>"
        self._stream = name
        self._shell = shell

    def write(self, text: str) -> int:
        """Keep the text."""
        if text:
            self._shell.record.write(self._stream, text)
        return len(text)

    def writable(self) -> bool:
        """True: cells write to this stream."""
        return True


class RecordingHook(DisplayHook):
    """Keeps the value of a cell's last expression."""

    def write_output_prompt(self) -> None:
        """The notebook numbers its outputs itself."""

    def write_format_data(
        self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None
    ) -> None:
        """Keep the value in all its forms."""
        self.shell.record.add(  # type: ignore[union-attr]
            output_type="execute_result",
            execution_count=self.prompt_count,
            data=format_dict,
            metadata=md_dict or {},
        )


class RecordingPublisher(DisplayPublisher):
    """Keeps what is shown with `display`."""

    def publish(self, data: Any, metadata: Any = None, *_: Any, **more: Any) -> None:
        """Keep the picture in all its forms."""
        self.shell.record.add(
            output_type="display_data", data=data, metadata=metadata or {}
        )

    def clear_output(self, wait: bool = False) -> None:
        """Forget what the cell has put out."""
        self.shell.record.clear()


class Stored(dict[str, Any]):
    """What `%store`, `%bookmark` and `%cd` remember; a kernel keeps it in files."""

    def keys(self, pattern: str = "*") -> list[str]:  # type: ignore[override]
        """The keys that match a pattern."""
        return fnmatch.filter(super().keys(), pattern)


class RecordingShell(InteractiveShell):
    """IPython's shell, with a record in place of a terminal."""

    displayhook_class = Type(RecordingHook)
    display_pub_class = Type(RecordingPublisher)

    record = Record()

    @classmethod
    def warm(cls) -> "RecordingShell":
        """A shell that has imported all it needs, also to show a first error."""
        config = Config(HistoryManager={"enabled": False})
        shell = cls.instance(config=config, colors="linux")
        shell.db = Stored()
        shell.run_line_magic("load_ext", "storemagic")
        # Of a kernel's; without a page it does nothing.
        magics = shell.magics_manager
        magics.register_function(lambda line: None, magic_name="autosave")
        for source in ("1", "1 / 0", "print(", "from IPython.display import HTML"):
            shell.record_cell(source)
        shell.reset()  # type: ignore[no-untyped-call]
        return shell

    def begin_in(self, folder: str) -> None:
        """Take this folder for the one in which the shell was started."""
        self.user_ns["_dh"] = [folder]

    def record_cell(self, source: str) -> list[Output]:
        """Run a cell; its outputs, in their order."""
        self.record = record = Record()
        with tempfile.TemporaryFile() as file, self._redirected(file.fileno()):
            self.run_cell(source, store_history=True)  # type: ignore[no-untyped-call]
            # Written not to Python's streams, but by os.write or by child processes.
            file.seek(0)
            past = file.read(limits.CELL_OUTPUT_CHARACTERS).decode(errors="replace")
        if past:
            record.write("stdout", past)
        if record.cut():
            most = f"{limits.CELL_OUTPUT_CHARACTERS:,} characters"
            note = f"… cut here: a cell may put out {most}\n"
            record.outputs.append(stream("stderr", note))
        return record.outputs

    @contextlib.contextmanager
    def _redirected(self, descriptor: int) -> Iterator[None]:
        """Send Python's streams into the record, the system's into a file."""
        before = sys.stdout, sys.stderr
        kept = [(target, os.dup(target)) for target in (1, 2)]
        for target in (1, 2):
            os.dup2(descriptor, target)
        sys.stdout = RecordingStream("stdout", self)
        sys.stderr = RecordingStream("stderr", self)
        try:
            yield
        finally:
            sys.stdout, sys.stderr = before
            for target, original in kept:
                os.dup2(original, target)
                os.close(original)

    def should_run_async(self, raw_cell: str, **transformed: Any) -> bool:
        """Whether a cell awaits something. IPython compiles every cell to see that."""
        awaits = "await" in raw_cell or "async" in raw_cell
        return awaits and super().should_run_async(raw_cell, **transformed)

    def ask_exit(self) -> None:
        """`exit()` in a cell ends nothing: the cells below are run all the same."""

    def _showtraceback(self, etype: Any, evalue: Any, stb: list[str]) -> None:
        self.record.add(
            output_type="error",
            ename=str(getattr(etype, "__name__", etype)),
            evalue=str(evalue),
            traceback=stb,
        )
