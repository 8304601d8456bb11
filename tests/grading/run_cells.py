"""Runs the cells of notebooks in a plain namespace; meant for a process of its own.

    python run_cells.py TOPIC

It loads the checks of that topic once. Then each line of its stdin is a job, in JSON. A
child runs it, and writes its verdicts as JSON into a file; what is printed while test
cells run is kept apart. A line of stdout says that a job is done.
"""

import ast
import builtins
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
            Path(job["folder"], "verdicts.json").write_text(json.dumps(run(job)))
            os._exit(0)
        os.waitpid(child, 0)
        print("done", flush=True)


def begin_in(folder: str) -> None:
    """Leave nothing to write to but the folder, where an answer may leave files."""
    os.chdir(folder)
    os.environ["TMPDIR"] = f"{folder}/scratch"
    for descriptor, name in ((0, os.devnull), (1, os.devnull), (2, "said")):
        file = os.open(name, os.O_RDWR | os.O_CREAT)
        os.dup2(file, descriptor)
        os.close(file)


def run(job: dict) -> dict:
    """Define, then check."""
    namespace = {"__name__": "__main__", "__builtins__": builtins}
    sys.modules["__main__"].__dict__.update(namespace)
    namespace = sys.modules["__main__"].__dict__
    for filename, source in job["define"]:
        execute(filename, source, namespace)
    redefined = set(job["names"])
    with grader.seam.using(getattr(grader.seam, job["seam"])()):
        out, err = diverted(1), diverted(2)
        verdicts = [
            verdict(cell, namespace)
            for cell in job["tests"]
            if not redefined or redefined & names_in(cell["source"])
        ]
    sys.stdout.flush()
    sys.stderr.flush()
    return {"verdicts": verdicts, "out": contents(out), "err": contents(err)}


def execute(filename: str, source: str, namespace: dict) -> None:
    """Run a cell as a notebook does: its own future statements and no others."""
    lines = source.splitlines(keepends=True)
    linecache.cache[filename] = (len(source), None, lines, filename)
    exec(compile(source, filename, "exec", dont_inherit=True), namespace)


def names_in(source: str) -> set[str]:
    """The names that a cell uses."""
    return {node.id for node in ast.walk(ast.parse(source)) if hasattr(node, "id")}


def verdict(cell: dict, namespace: dict) -> dict:
    """Run one test cell: the outcome, the words, what it left."""
    before = import_state()
    outcome, message = "kept", ""
    try:
        execute(cell["grade_id"], cell["source"], namespace)
    except grader.promise.CheckFailed as failure:
        outcome, message = "broken", str(failure)
    except grader.promise.NotReached as missed:
        outcome, message = "not reached", str(missed)
    except BaseException:
        outcome, message = "not judged", traceback.format_exc()
    left = [what for what, state in import_state().items() if state != before[what]]
    return {
        "grade_id": cell["grade_id"],
        "outcome": outcome,
        "message": message,
        "left": left,
    }


def import_state() -> dict:
    """The import state, by what it consists of.

    Modules of the standard library and of the grader may be loaded meanwhile.
    """
    may_be_loaded = {*sys.stdlib_module_names, "grader"}
    modules = {
        name: id(module)
        for name, module in sys.modules.items()
        if name.partition(".")[0] not in may_be_loaded
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


def diverted(descriptor: int) -> int:
    """Let a descriptor write into a file from now on; the file's own descriptor."""
    sys.stdout.flush()
    sys.stderr.flush()
    with tempfile.TemporaryFile() as file:
        kept = os.dup(file.fileno())
    os.dup2(kept, descriptor)
    return kept


def contents(descriptor: int) -> str:
    """All that was written there."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    return os.read(descriptor, 1_000_000).decode()


if __name__ == "__main__":
    main()
