"""Cells that try to fool the judge, to harm others, or that simply go wrong.

Each cell stands after an answer and before the test cells. None may fool the judge, and
none may cost another submission anything.
"""

BREAK_EVERYTHING = """
class Blocker:
    def __init__(self, names):
        pass

    def find_spec(self, name, path, target=None):
        raise RuntimeError(name)
"""

# Changes the student's process from within: it gives this answer to every request.
LIES = """
import gc
shared = next(o for o in gc.get_objects() if type(o).__name__ == "ScenarioProcess")
type(shared)._answer_to = lambda *_: {answer}
"""

# What a wrong answer may try in order to be taken for a right one.
CHEATS = {
    "deletes_asserts": """
import ast
class Delete(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.Pass()
    def visit_Expr(self, node):
        return ast.Pass()
get_ipython().ast_transformers.append(Delete())
""",
    "hides_errors": """
def hide(self, *args, **kwargs):
    pass
get_ipython().set_custom_exc((BaseException,), hide)
get_ipython().showtraceback = lambda *args, **kwargs: None
get_ipython()._showtraceback = lambda *args, **kwargs: None
""",
    "reads_cells": """
seen = []
get_ipython().events.register("pre_run_cell", lambda info: seen.append(info.raw_cell))
get_ipython().events.register("post_run_cell", lambda result: print(seen))
""",
    "patches_the_checks": """
import grader.promise, grader.tasks.finders_loaders.blocker.promises as checks
grader.promise.expect = lambda *args, **kwargs: None
grader.promise.Promise.__call__ = lambda self, *args: print("kept")
for name in list(vars(checks)):
    setattr(checks, name, lambda *args: None)
""",
    "patches_the_scenarios": """
import grader.tasks.finders_loaders.blocker.scenarios as scenarios
import grader.seam as seam, grader.observe
for module in (scenarios, seam, grader.observe):
    for name, value in list(vars(module).items()):
        if callable(value) and not isinstance(value, type):
            setattr(module, name, lambda *args, **kwargs: True)
""",
    "equals_everything": """
class Everything(str):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __hash__(self): return 0
    def __contains__(self, other): return True
    def __bool__(self): return True
    def __getattr__(self, name): return self
    def __call__(self, *args, **kwargs): return self
    def __iter__(self): return iter(())
Blocker = Everything("Blocker")
""",
    "patches_json": """
import json
json.dumps = lambda *args, **kwargs: '{"seen": []}'
json.JSONEncoder.encode = lambda self, value: '{"seen": true, "last": false}'
""",
    "forges_answers": """
import os, socket, struct
for descriptor in range(3, 40):
    try:
        line = socket.socket(fileno=os.dup(descriptor))
        for answer in (b'{"seen": true, "last": false}', b'{"outputs": []}'):
            line.sendall(struct.pack("!I", len(answer)) + answer)
    except OSError:
        pass
""",
    "answers_too_much": """
import os, socket, struct
for descriptor in range(3, 40):
    try:
        line = socket.socket(fileno=os.dup(descriptor))
        line.sendall(struct.pack("!I", 2_000_000_000) + b"x" * 100_000)
    except OSError:
        pass
""",
    "answers_with_a_pickle": """
import os, pickle, socket, struct
class Harm:
    def __reduce__(self):
        return os.system, ("touch harmed",)
for descriptor in range(3, 40):
    try:
        line = socket.socket(fileno=os.dup(descriptor))
        harm = pickle.dumps(Harm())
        line.sendall(struct.pack("!I", len(harm)) + harm)
    except OSError:
        pass
""",
    "answers_in_depth": """
import os, socket, struct
for descriptor in range(3, 40):
    try:
        line = socket.socket(fileno=os.dup(descriptor))
        deep = b"[" * 900_000
        line.sendall(struct.pack("!I", len(deep)) + deep)
    except OSError:
        pass
""",
    "says_that_all_is_true": LIES.format(answer='{"seen": True}'),
    "says_what_it_was_asked": LIES.format(answer='{"seen": request["inputs"]}'),
    "says_it_at_length": LIES.format(
        answer='{"called": "x", "raised": "find_spec() takes " * 50_000}'
    ),
    "lies_in_the_shared_process": """
import os
fork = os.fork
def lie():
    child = fork()
    return child
os.fork = lie
os.waitpid = lambda *args: (0, 0)
""",
    "replaces_exec_and_compile": """
import builtins
builtins.exec = builtins.compile = lambda *args, **kwargs: None
""",
}

# Cells that go wrong, and leave the answer in the cells before them as it was.
KEEPS = {
    "raises": "1 / 0",
    "raises_system_exit": "raise SystemExit(3)",
    "calls_exit": "exit()",
    "calls_quit": "quit()",
    "is_no_python": "def (",
    "raises_keyboard_interrupt": "raise KeyboardInterrupt",
    "raises_an_error_without_words": """
class Wordless(Exception):
    def __str__(self): raise self
    __repr__ = __str__
raise Wordless
""",
    "recurses": """
def again(): return again()
again()
""",
    "recurses_in_repr": """
class Deep:
    def __repr__(self): return repr(self)
Deep()
""",
    "prints_gigabytes": """
for _ in range(3000):
    print("x" * 1_000_000)
""",
    "writes_gigabytes_past_python": """
import os
try:
    while True:
        os.write(1, b"x" * 1_000_000)
except OSError as error:
    print(error)
""",
    "fills_the_disk": """
try:
    for number in range(1000):
        open(f"big{number}", "wb").write(bytes(10_000_000))
except OSError as error:
    print(error)
""",
    "takes_all_memory": """
hoard = []
try:
    while True:
        hoard.append(bytearray(100_000_000))
except MemoryError:
    hoard.clear()
""",
    "loops": "while True: pass",
    "sleeps": "import time; time.sleep(1000)",
    "loops_and_catches": """
import time
begin = time.time()
while time.time() - begin < 1000:
    try:
        while True: pass
    except BaseException:
        break
""",
    "waits_for_input": "input()",
    "leaves_a_thread": """
import threading, time
def work():
    while True: time.sleep(0.01)
threading.Thread(target=work).start()
""",
    "leaves_a_daemon": """
import subprocess, sys
subprocess.Popen(
    [sys.executable, "-c", "import os, time; os.fork(); time.sleep(1000)"],
    start_new_session=True,
)
""",
    "closes_the_streams": """
import sys
sys.stdout.close(); sys.stderr.close()
sys.stdout = sys.stderr = None
""",
    "replaces_the_streams": """
import sys
sys.stdout = sys.stderr = open("elsewhere", "w")
print("elsewhere")
""",
    "replaces_import": """
import builtins
builtins.__import__ = None
""",
    "empties_the_module_cache": """
import sys
sys.modules.clear()
""",
    "empties_the_meta_path": """
import sys
sys.meta_path.clear()
sys.path_hooks.clear()
sys.path_importer_cache.clear()
""",
    "claims_every_name": """
import sys
class Claim:
    def find_spec(self, name, path, target=None):
        raise RuntimeError(name)
sys.meta_path.insert(0, Claim())
""",
    "shadows_the_library": """
for name in ("json", "grader", "importlib", "socket", "struct"):
    open(f"{name}.py", "w").write("raise RuntimeError('shadowed')")
""",
    "removes_its_folder": """
import os
os.mkdir("deep")
os.chdir("deep")
os.rmdir("../deep")
""",
    "changes_the_environment": "import os; os.environ.clear()",
    "lowers_the_recursion_limit": """
import sys
sys.setrecursionlimit(60)
""",
    "sets_a_timer": """
import signal
signal.signal(signal.SIGALRM, lambda *args: None)
signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
""",
    "ignores_interrupts": """
import signal
signal.signal(signal.SIGINT, signal.SIG_IGN)
""",
    "traces": """
import sys, threading
sys.settrace(lambda *args: None)
threading.settrace(lambda *args: None)
sys.setprofile(lambda *args: None)
""",
    "leaves_something_in_the_library": """
import socket
class Once(Blocker):
    def __init__(self, names):
        super().__init__(names)
        self.was_here = socket.getdefaulttimeout() is not None
        socket.setdefaulttimeout(9)
    def find_spec(self, name, path, target=None):
        if self.was_here: raise RuntimeError("used in this process before")
        return super().find_spec(name, path, target)
Blocker = Once
""",
    "has_strange_names": "é = 'ü\\ud800' + chr(0); print(repr(é)); ' ' * 10",
    "prints_what_is_no_text": "print('\\ud800'); print(chr(0))",
    "shows_a_huge_number": "10 ** 4000",
    "looks_like_partial_credit": "0.5",
    "starts_the_network": """
import socket
try:
    socket.create_connection(("127.0.0.1", 22), timeout=0.2)
except OSError as error:
    print(error)
""",
}

# Cells that may cost the submission what comes after them.
COSTS_ITSELF = {
    "bombs_with_forks": """
import os
for _ in range(1000):
    try:
        if os.fork() == 0:
            import time
            time.sleep(1000)
    except OSError:
        break
""",
    "bombs_with_threads": """
import threading, time
try:
    for _ in range(10_000):
        threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
except (RuntimeError, MemoryError) as error:
    print(error)
""",
    "kills_everybody": "import os, signal; os.kill(-1, signal.SIGKILL)",
}

# Cells that end the student's own process. The cell is taken out, and the others run
# again in a new process.
ENDS = {
    "exits_at_once": "import os; os._exit(0)",
    "kills_itself": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "stops_itself": "import os, signal; os.kill(os.getpid(), signal.SIGSTOP)",
    "crashes": "import ctypes; ctypes.string_at(0)",
    "aborts": "import os; os.abort()",
    "closes_all_descriptors": "import os; os.closerange(0, 256)",
    "kills_its_parents": """
import os, signal
for process in (1, 2, os.getppid()):
    try:
        os.kill(process, signal.SIGKILL)
    except OSError as error:
        print(error)
os._exit(1)
""",
    "stops_its_parents": """
import os, signal
for process in (1, 2, os.getppid()):
    try:
        os.kill(process, signal.SIGSTOP)
    except OSError as error:
        print(error)
os._exit(1)
""",
    "ignores_its_time": """
import signal
signal.signal(signal.SIGINT, signal.SIG_IGN)
while True: pass
""",
}
