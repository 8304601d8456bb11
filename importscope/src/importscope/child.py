# ruff: noqa: PTH123 (pathlib is not loaded yet)
"""What `fresh` runs in a new interpreter; it is executed there, never imported.

    python -c START MACHINERY ANSWER < CODE

Everything used here is loaded when Python starts, so `sys.modules` holds nothing
that the code itself has not imported.
"""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

machinery_path, answer_path = sys.argv[1:]
del sys.argv[1:]
machinery: "dict[str, Any]" = {"__name__": "importscope.machinery"}
with open(machinery_path, encoding="utf-8") as file:
    exec(compile(file.read(), machinery_path, "exec"), machinery)

code = sys.stdin.buffer.read().decode("utf-8", "surrogatepass")
machinery["show_lines"](code)
namespace = sys.modules["__main__"].__dict__
process = os.getpid()
watcher = machinery["Watcher"](namespace)
failure: BaseException | None = None
watcher.start()
try:
    exec(compile(code, "<string>", "exec"), namespace)
except BaseException as error:
    failure = error
watcher.stop(failure)
if os.getpid() == process:
    with open(answer_path, "wb") as answer:
        answer.write(watcher.dump())
elif failure is not None:
    raise failure  # a child that the code has forked ends as it would without us
