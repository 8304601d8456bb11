"""Runs the cells of notebooks in a plain namespace; a program for `judging` to start.

    python run_notebook.py TOPIC

First the program loads the checks of that topic. From then on each line of stdin is a
job, in JSON: the cells of one notebook. A child process runs them, and writes the
verdicts and what the test cells print into a file, as JSON. A line of stdout says that
a job is done.
"""

import builtins
import functools
import importlib
import json
import linecache
import os
import signal
import sys
import tempfile
import threading
import traceback
from pathlib import Path

import forged

import grader.promise
import grader.seam
from grader.rooms import rooms

SECONDS = 120  # for a job; the promises have limits of their own


def main() -> None:
    """Load once what every job needs, then run each job in a child."""
    for room in rooms():
        if room.topic == sys.argv[1]:
            importlib.import_module(room.promises)
    for line in sys.stdin:
        job = json.loads(line)
        child = os.fork()
        if child == 0:
            signal.alarm(SECONDS)
            begin_in(job["folder"])
            Path(job["folder"], "verdicts.json").write_text(json.dumps(judge(job)))
            os._exit(0)
        os.waitpid(child, 0)
        print("done", flush=True)


def begin_in(folder: str) -> None:
    """Make this the only folder that is written to; an answer may leave files there."""
    os.chdir(folder)
    os.environ["TMPDIR"] = f"{folder}/scratch"
    for descriptor, name in ((0, os.devnull), (1, os.devnull), (2, "said")):
        file = os.open(name, os.O_RDWR | os.O_CREAT)
        os.dup2(file, descriptor)
        os.close(file)


def judge(job: dict) -> dict:
    """Run the cells that define; then the test cells, each of which is judged."""
    namespace = sys.modules["__main__"].__dict__
    namespace |= {"__name__": "__main__", "__builtins__": builtins}
    for filename, source in job["define"]:
        execute(filename, source, namespace)
    with (
        grader.seam.using(seam_called(job["seam"])),
        grader.promise.remembering(grader.promise.Verdicts()),
    ):
        out, err = diverted(1), diverted(2)
        verdicts, before = {}, import_state()
        for cell in job["tests"]:
            outcome, message = verdict(cell, namespace)
            after = import_state()
            left = [what for what, state in after.items() if state != before[what]]
            verdicts[cell["grade_id"]] = {
                "outcome": outcome,
                "message": message,
                "left": left,
            }
            before = after
    sys.stdout.flush()
    sys.stderr.flush()
    return {"verdicts": verdicts, "out": contents(out), "err": contents(err)}


def seam_called(name: str) -> grader.seam.Runner:
    """The seam of this name: one of the grader, or one whose answers are forged."""
    if name in forged.FORGERIES:
        return forged.Forged(forged.FORGERIES[name])
    return getattr(grader.seam, name)()


def execute(filename: str, source: str, namespace: dict) -> None:
    """Run a cell as a notebook does: its own future statements and no others."""
    lines = source.splitlines(keepends=True)
    linecache.cache[filename] = (len(source), None, lines, filename)
    exec(compile(source, filename, "exec", dont_inherit=True), namespace)


def verdict(cell: dict, namespace: dict) -> tuple[str, str]:
    """Run one test cell: the outcome, and the words."""
    try:
        execute(cell["grade_id"], cell["source"], namespace)
    except grader.promise.CheckFailed as failure:
        return "broken", str(failure)
    except grader.promise.NotReached as missed:
        return "not reached", str(missed)
    except BaseException:
        return "not judged", traceback.format_exc()
    return "kept", ""


def import_state() -> dict:
    """The state of the interpreter, part by part."""
    modules = {
        name: id(module)
        for name, module in sys.modules.items()
        if not may_be_loaded(name)
    }
    return {
        "sys.meta_path": (id(sys.meta_path), list(map(id, sys.meta_path))),
        "sys.path_hooks": (id(sys.path_hooks), list(map(id, sys.path_hooks))),
        "sys.path": (id(sys.path), list(sys.path)),
        "sys.modules": (id(sys.modules), modules),
        "builtins.__import__": id(builtins.__import__),
        "sys.path_importer_cache": set(sys.path_importer_cache),
        "sys.stdout": (id(sys.stdout), id(sys.stderr)),
        "threads": threading.enumerate(),
        "descriptors": len(list(Path("/proc/self/fd").iterdir())),
        "working directory": Path.cwd(),
    }


@functools.cache
def may_be_loaded(name: str) -> bool:
    """Whether a check may be the first to import a module of this name."""
    top = name.partition(".")[0]
    return top in sys.stdlib_module_names or top == "grader"


def diverted(descriptor: int) -> int:
    """Send what is written to a descriptor into a new file; return that file's own."""
    sys.stdout.flush()
    sys.stderr.flush()
    with tempfile.TemporaryFile() as file:
        kept = os.dup(file.fileno())
    os.dup2(kept, descriptor)
    return kept


def contents(descriptor: int) -> str:
    """All that the file of this descriptor contains."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    return os.read(descriptor, 1_000_000).decode()


if __name__ == "__main__":
    main()
