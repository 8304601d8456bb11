"""`python -m importscope`, run as in a terminal."""

import json
import os
import pty
import py_compile
import re
import signal
import subprocess
import sys
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from importscope.command import main
from importscope.saved import read

SOURCE = Path(__file__).parents[1] / "src"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "greeting.py").write_text("text = 'hello'\n")
    (tmp_path / "app.py").write_text(
        "import sys, greeting\nprint(greeting.text, sys.argv, __name__)\n"
    )
    return tmp_path


def importscope(
    *arguments: str, env: dict[str, str] | None = None, **options
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "importscope", *arguments]
    environment = (
        os.environ | {"PYTHONPATH": str(SOURCE), "COLUMNS": "80"} | (env or {})
    )
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, **options
    )


def test_the_tree_of_a_line_of_code(folder: Path) -> None:
    done = importscope("-c", "import greeting")
    assert done.returncode == 0
    assert done.stderr == ""
    first, _, row = done.stdout.splitlines()
    assert re.fullmatch(r"1 new in sys\.modules, \d+\.\d\d ms", first)
    assert re.fullmatch(
        r"greeting +\d+\.\d\d ms +█+ +SourceFileLoader  \./greeting\.py", row
    )


def test_the_start_up_imports_are_shown_if_wanted(folder: Path) -> None:
    (folder / "sitecustomize.py").write_text("import greeting\n")
    environment = {"PYTHONPATH": f"{folder}{os.pathsep}{SOURCE}"}
    saved = importscope("--startup", "--json", "-c", "pass", env=environment)
    (site, *others) = read(saved.stdout).tree()
    assert (site.name, others) == ("site", [])
    imported = [(depth, node.name) for depth, node in site.walk()]
    at = imported.index((1, "sitecustomize"))
    assert imported[at : at + 2] == [(1, "sitecustomize"), (2, "greeting")]
    alone = importscope("--json", "-c", "pass", env=environment)
    assert read(alone.stdout).new == []


@pytest.mark.parametrize("program", [["-c", "import seen"], ["app.py"], ["-m", "app"]])
@pytest.mark.parametrize("safe", ["", "1"])
def test_the_program_sees_the_same_with_the_start_up_imports(
    folder: Path, program: list[str], safe: str
) -> None:
    sees = (
        "import sys, os\nprint(sys.path, sys.orig_argv, type(sys.flags), os.sep, exit)"
    )
    (folder / "app.py").write_text(sees)
    (folder / "seen.py").write_text(sees)
    environment = {
        "PYTHONPATH": f"{SOURCE}{os.pathsep}{folder}",
        "PYTHONSAFEPATH": safe,
    }
    printed = [
        importscope(*options, "--output", "out", *program, env=environment).stdout
        for options in ([], ["--startup"])
    ]
    assert printed[0] == printed[1] != ""


SEES = """
import sys
print(sorted(globals()), globals().get("__cached__"))
print(__file__, __name__, __package__, __spec__ and __spec__.name, __doc__)
print(type(__loader__), sys.path, sys.argv, sys.orig_argv, sys.flags)
"""


@pytest.mark.parametrize("safe", ["", "1"])
@pytest.mark.parametrize(
    "program",
    [
        *(["sees.py"], ["-m", "sees"], ["pk"], ["-m", "pk"], ["pk.zip"], ["./pk"]),
        *(["sees.pyc"], ["-"], ["-c", SEES.replace("__file__", "0")]),
    ],
    ids=lambda program: " ".join(program)[:8],
)
def test_a_program_sees_what_it_sees_without_us(
    folder: Path, monkeypatch: pytest.MonkeyPatch, program: list[str], safe: str
) -> None:
    (folder / "pk").mkdir()
    for name in ("sees.py", "pk/__main__.py"):
        (folder / name).write_text(SEES)
    with zipfile.ZipFile("pk.zip", "w") as archive:
        archive.writestr("__main__.py", SEES)
    # So the modules are found even without the current directory on sys.path.
    monkeypatch.setenv("PYTHONPATH", f"{SOURCE}{os.pathsep}{folder}")
    monkeypatch.setenv("PYTHONSAFEPATH", safe)
    py_compile.compile("sees.py", "sees.pyc")
    alone = run_python(*program, "--html", input=SEES)
    done = run_python("-m", "importscope", *program, "--html", input=SEES)
    assert alone.stderr == done.stderr == ""
    assert done.stdout.startswith(alone.stdout)


def run_python(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, **options
    )


@pytest.mark.parametrize(
    "options",
    [
        *(["-O"], ["-OO"], ["-W", "error"], ["-Werror"], ["-X", "dev"], ["-bb"]),
        *(["-X", "utf8", "-u"], ["-X", "frozen_modules=off"], ["-P"], ["-Bq"]),
    ],
    ids=" ".join,
)
def test_the_program_has_the_options_of_the_interpreter(
    folder: Path, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    (folder / "app.py").write_text(
        "import sys\nprint(sys.flags, sys.warnoptions, sys._xoptions, sys.orig_argv)\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(SOURCE))
    alone = run_python(*options, "app.py")
    assert run_python(*options, "-m", "importscope", "app.py").stdout.startswith(
        alone.stdout
    )


@pytest.mark.parametrize(
    "start", [["-Om", "importscope"], ["-O", "-mimportscope"], ["-O", "script.py"]]
)
def test_options_may_be_written_in_several_ways(folder: Path, start: list[str]) -> None:
    (folder / "script.py").write_text("from importscope.__main__ import run\nrun()\n")
    done = run_python(
        *start,
        "-c",
        "import sys; print(sys.flags.optimize, sys.orig_argv[1:])",
        env=os.environ | {"PYTHONPATH": str(SOURCE)},
    )
    assert done.stdout.startswith("1 ['-O', '-c', 'import sys; ")


@pytest.mark.skipif(sys.platform == "win32", reason="needs /dev/fd")
def test_a_program_may_come_through_a_pipe_that_was_given(folder: Path) -> None:
    command = f'"{sys.executable}" -m importscope <(echo "print(1)") 2'
    done = subprocess.run(
        ["bash", "-c", command],
        env=os.environ | {"PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
    )
    assert (done.stdout.splitlines()[0], done.stderr) == ("1", "")


@pytest.mark.parametrize(
    "source",
    [
        b"print('caf\xe9')\n",
        b"# -*- coding: utf-8 -*-\nprint('caf\xe9')\n",
        b"\xef\xbb\xbfprint('caf\xe9')\n",
        b"# -*- coding: latin-1 -*-\nprint(ascii('caf\xe9'))\n",
        b'"""\n\nCaf\xe9\n"""\n',
        b"def\n",
    ],
)
def test_the_encoding_of_a_file_is_pythons_matter(folder: Path, source: bytes) -> None:
    Path("cafe.py").write_bytes(source)
    alone, done = run_python("cafe.py"), importscope("cafe.py")
    assert done.stderr == alone.stderr
    assert done.stdout.startswith(alone.stdout)


def test_a_pyc_of_another_python_is_refused_as_by_python(folder: Path) -> None:
    Path("old.pyc").write_bytes(b"0000" + bytes(100))
    alone, done = run_python("old.pyc"), importscope("old.pyc")
    assert done.stderr.splitlines()[-1] == alone.stderr.splitlines()[-1]
    assert done.returncode == alone.returncode


@pytest.mark.parametrize(
    "code",
    [
        "import greeting\n\ngreeting.no\n",
        "1 / 0",
        "raise KeyboardInterrupt",
        "raise BaseException",
        "exec('1/0')",
    ],
)
def test_code_ends_as_without_us(folder: Path, code: str) -> None:
    alone, done = run_python("-c", code), importscope("-c", code)
    assert done.stderr == alone.stderr
    assert done.returncode == alone.returncode


@pytest.mark.parametrize("program", [["app.py"], ["-m", "app"]])
def test_a_program_runs_as_without_us(folder: Path, program: list[str]) -> None:
    arguments = [*program, "--html", "-c"]
    alone = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=True
    )
    done = importscope(*arguments)
    assert done.stdout.startswith(alone.stdout)
    assert "\ngreeting " in done.stdout
    assert done.stderr == ""


def test_code_has_its_arguments_and_its_input(folder: Path) -> None:
    code = "import sys; print(sys.argv, sys.stdin.read())"
    done = importscope("-c", code, "--json", "-m", input="typed")
    assert done.stdout.startswith("['-c', '--json', '-m'] typed\n")


@pytest.mark.parametrize(
    ("code", "status", "error"),
    [
        ("raise SystemExit(3)", 3, ""),
        ("import sys; sys.exit('bye')", 1, "bye\n"),
        ("import os; os._exit(4)", 4, "importscope: the program was ended before"),
        ("import os; os._exit(0)", 0, "importscope: the program was ended before"),
        ("import os; os.kill(os.getpid(), 15)", -15, "importscope: "),
        ("import os; os.kill(os.getpid(), 9)", -9, "importscope: "),
        ("import os; os.abort()", -6, "importscope: "),
        ("import os; os.execlp('true', 'true')", 0, "importscope: "),
        ("raise ValueError('wrong')", 1, "Traceback (most recent call last):\n"),
        ("def", 1, '  File "<string>", line 1\n'),
        ("import sys; sys.excepthook = lambda *_: print('mine')", 0, ""),
    ],
)
def test_the_exit_status_is_the_programs(
    folder: Path, code: str, status: int, error: str
) -> None:
    done = importscope("-c", code)
    assert done.returncode == status
    assert done.stderr.startswith(error)


FORKS = """
import os, sys
if not os.fork():
    import sched
    sys.exit(0)
os.wait()
import wave
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs os.fork")
def test_a_forked_child_is_not_the_program(folder: Path) -> None:
    done = importscope("-c", f"{FORKS}os._exit(0)")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("importscope: the program was ended before")
    done = importscope("-c", FORKS)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\nwave " in done.stdout
    assert "sched" not in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="needs os.fork")
def test_a_forked_child_may_outlive_the_program(folder: Path) -> None:
    code = "import os, sys\nif not os.fork(): sys.exit(sys.stdin.read())"
    command = subprocess.Popen(
        [sys.executable, "-m", "importscope", "-c", code],
        env=os.environ | {"PYTHONPATH": str(SOURCE)},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert command.wait() == 0
    _, said = command.communicate("the last word")
    assert said == "the last word\n"


def test_a_traceback_is_the_one_without_us(folder: Path) -> None:
    (folder / "broken.py").write_text("def f():\n    1 / 0\n\nf()\n")
    alone = subprocess.run(
        [sys.executable, "broken.py"], capture_output=True, text=True, check=False
    )
    done = importscope("broken.py")
    assert done.stderr == alone.stderr
    assert done.stdout.endswith("ZeroDivisionError: division by zero\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "say what to run: -c CODE, -m MODULE, FILE, or --load TRACE.json"),
        (["-c"], "say what to run"),
        (["--load", "a.json", "app.py"], "give FILE or --load, not both"),
        (["no_such_file.py"], "cannot read no_such_file.py: No such file"),
        (["--html", "no/such/page.html", "app.py"], "cannot write no/such/page.html"),
        (["--load", "no.json"], "cannot read no.json: No such file"),
        (["--compare", "app.py", "app.py"], "cannot use app.py: it is not JSON"),
        (["--story", "nonsense", "app.py"], "invalid choice: 'nonsense'"),
        (["--no-such-option", "app.py"], "unrecognized arguments: --no-such-option"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_runs(
    folder: Path, arguments: list[str], message: str
) -> None:
    done = importscope(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_program_that_cannot_be_started_is_reported(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["-c", "x = 1\n" * 1_000_000])
    assert "error: cannot run the program: " in capsys.readouterr().err


@pytest.mark.parametrize("before", [None, "an older page"])
@pytest.mark.parametrize(
    ("program", "status"),
    [
        (["--load", "no.json"], 2),
        (["--compare", "no.json", "app.py"], 2),
        (["-c", "import os; os._exit(4)"], 4),
    ],
)
def test_where_nothing_is_seen_no_page_is_touched(
    folder: Path, program: list[str], status: int, before: str | None
) -> None:
    page = folder / "page.html"
    if before:
        page.write_text(before)
    assert importscope("--html", "page.html", *program).returncode == status
    assert (page.read_text() if page.exists() else None) == before


def test_json_is_all_that_is_printed_and_can_be_loaded(folder: Path) -> None:
    done = importscope("--json", "app.py")
    assert json.loads(done.stdout)["new"] == ["greeting"]
    assert done.stderr == "hello ['app.py'] __main__\n"
    (folder / "trace.json").write_text(done.stdout)
    loaded = importscope("--load", "trace.json")
    assert loaded.stdout.startswith("1 new in sys.modules")
    assert "hello" not in loaded.stdout


def test_two_saved_runs_are_compared(folder: Path) -> None:
    for name in ("greeting", "colorsys"):
        done = importscope("--json", "-c", f"import {name}")
        (folder / f"{name}.json").write_text(done.stdout)
    done = importscope("--compare", "greeting.json", "--load", "colorsys.json")
    assert done.stdout.startswith("1 came, 1 went, 0 stayed: ")
    assert "\n+ colorsys " in done.stdout
    assert "\n- greeting " in done.stdout


# The encodings in which `>` of Windows PowerShell, and some editors, save a file.
@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_saved_run_may_begin_with_a_byte_order_mark(
    folder: Path, encoding: str
) -> None:
    done = importscope("--json", "-c", "import greeting")
    (folder / "before.json").write_text(done.stdout, encoding)
    done = importscope("--compare", "before.json", "-c", "import greeting")
    assert done.stderr == ""
    assert done.stdout.startswith("0 came, 0 went, 1 stayed: ")


def test_the_story_is_told_in_sentences(folder: Path) -> None:
    done = importscope("--story", "module", "-c", "import greeting")
    sentences = [line.split(maxsplit=1)[1] for line in done.stdout.splitlines()]
    assert sentences[1:] == [
        "greeting is in sys.modules; SourceFileLoader runs its code now.",
        "greeting is finished.",
        "The name greeting is bound to the module greeting.",
        "The code has come to its end. sys.modules holds 1 new name.",
    ]


def test_whole_paths_are_shown_on_demand(folder: Path) -> None:
    short = importscope("-c", "import greeting").stdout
    whole = importscope("--whole-paths", "-c", "import greeting").stdout
    assert "  ./greeting.py\n" in short
    assert f"  {folder / 'greeting.py'}\n" in whole


def test_the_page_needs_nothing_else(folder: Path) -> None:
    done = importscope("--html", "page.html", "-c", "import greeting # </script><b>")
    assert (done.returncode, done.stdout) == (0, "")
    page = (folder / "page.html").read_text()
    assert "default-src 'none'" in page
    assert "<title>import greeting # &lt;/script&gt;&lt;b&gt;</title>" in page
    assert not re.search(r"<(link|img|iframe)|src=|@import|import\(", page)


def test_a_reader_that_stops_is_no_error(folder: Path) -> None:
    command = f'"{sys.executable}" -m importscope -c "import json" | head -n 1'
    environment = os.environ | {"PYTHONPATH": str(SOURCE)}
    done = subprocess.run(
        command, shell=True, env=environment, capture_output=True, text=True
    )
    assert "new in sys.modules" in done.stdout
    assert done.stderr == ""


def test_letters_that_the_terminal_does_not_know_are_replaced(folder: Path) -> None:
    (folder / "größe.py").write_text("import greeting")
    environment = {"PYTHONIOENCODING": "ascii", "PYTHONPATH": str(SOURCE)}
    done = subprocess.run(
        [sys.executable, "-m", "importscope", "-c", "import gr\u00f6\u00dfe"],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    assert "\ngr??e " in done.stdout


LIMITS = {
    "no large files": "from resource import *; setrlimit(RLIMIT_FSIZE, (0, 0))",
    "no files": "from resource import *; setrlimit(RLIMIT_NOFILE, (3, 3))",
    "no open": "import builtins; del builtins.open",
    "no os": "import os; vars(os).clear()",
    "no files left open": "import os; os.closerange(3, 1000)",
    "another in our place": "import os; os.closerange(3, 1000)\n"
    "kept = [os.open('mine', os.O_RDWR | os.O_CREAT) for _ in range(300)]",
    "no root": "import os; os.geteuid() or (os.setgid(65534), os.setuid(65534))",
    "no group": "import os; os.setsid() if os.getpid() != os.getpgrp() else 0",
}


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
@pytest.mark.parametrize("code", LIMITS.values(), ids=LIMITS)
def test_a_program_may_limit_itself(folder: Path, code: str) -> None:
    done = importscope("-c", f"import greeting\n{code}")
    assert done.returncode == 0
    if done.stderr:
        assert done.stderr.startswith("importscope: the program was ended before")
    else:
        assert "\ngreeting " in done.stdout
    assert not Path("mine").exists() or not Path("mine").read_bytes()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("options", [[], ["--json"], ["--story", "module"]])
@pytest.mark.parametrize(
    ("redirection", "why"),
    [(">&-", "there is no standard output"), ("> /dev/full", "No space left")],
)
def test_a_report_that_cannot_be_printed_is_no_matter_of_the_program(
    folder: Path, options: list[str], redirection: str, why: str
) -> None:
    words = " ".join(options)
    command = f'"{sys.executable}" -m importscope {words} -c "exit(3)" {redirection}'
    done = subprocess.run(
        command,
        shell=True,
        env=os.environ | {"PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 3
    (said,) = done.stderr.splitlines()
    assert said.startswith(f"importscope: cannot print the report: {why}")


def test_a_page_that_cannot_be_written_leaves_the_older_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "page.html").write_text("an older page")

    def write_a_part(path: Path, text: str, **options: str) -> None:
        path.write_bytes(text[:10].encode())
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", write_a_part)
    assert main(["--html", "page.html", "-c", "exit(3)"]) == 3
    said = "importscope: cannot write page.html: No space left on device\n"
    assert capsys.readouterr().err == said
    assert (folder / "page.html").read_text() == "an older page"
    assert not [*folder.glob(".page*")]


def test_a_page_may_be_written_into_a_pipe_or_through_a_link(folder: Path) -> None:
    (folder / "page.html").write_text("an older page")
    (folder / "link.html").symlink_to("page.html")
    assert importscope("--html", "link.html", "-c", "").returncode == 0
    assert (folder / "page.html").read_text().startswith("<!doctype html>")
    assert (folder / "link.html").is_symlink()
    assert importscope("--html", "/dev/stdout", "-c", "").stdout.startswith("<!doc")


WAITS = """
import signal, sys, time, greeting
def told(number, frame):
    print("told", number, flush=True)
    sys.exit(5)
signal.signal(int(sys.argv[1]), told)
print("ready", flush=True)
while True: time.sleep(0.01)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT", "SIGUSR1"])
def test_signals_are_for_the_program(folder: Path, name: str) -> None:
    number = getattr(signal, name)
    (folder / "left").mkdir()
    child = start("-c", WAITS, str(int(number)), TMPDIR=str(folder / "left"))
    child.send_signal(number)
    said, _ = child.communicate()
    assert said.startswith(f"told {number}\n")
    assert "\ngreeting " in said
    assert child.returncode == 5
    assert not [*(folder / "left").iterdir()]


def test_a_signal_that_the_program_does_not_catch_ends_both(folder: Path) -> None:
    child = start("-c", "import time\nprint('ready', flush=True)\ntime.sleep(60)")
    child.terminate()
    said, _ = child.communicate()
    assert (said, child.returncode) == ("", -signal.SIGTERM)


def test_an_ignored_signal_is_ignored_by_the_program_too(folder: Path) -> None:
    code = "import signal; print('ready', signal.getsignal(1).name, flush=True)"
    done = subprocess.run(
        f'trap \'\' HUP; "{sys.executable}" -m importscope -c "{code}"',
        shell=True,
        env=os.environ | {"PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
    )
    assert done.stdout.startswith("ready SIG_IGN\n")


def test_an_ignored_signal_is_for_the_program_that_handles_it(folder: Path) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        child = start("-c", WAITS, str(int(signal.SIGHUP)))
    finally:
        signal.signal(signal.SIGHUP, before)
    child.send_signal(signal.SIGHUP)
    assert child.communicate(timeout=60)[0].startswith("told 1\n")
    assert child.returncode == 5


def start(*arguments: str, **environment: str) -> subprocess.Popen[str]:
    """Start a program that prints "ready", and wait until it does."""
    child = subprocess.Popen(
        [sys.executable, "-m", "importscope", *arguments],
        env=os.environ | {"PYTHONPATH": str(SOURCE)} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def test_ctrl_c_in_a_terminal_reaches_the_program_once(folder: Path) -> None:
    code = (
        "import signal, time, greeting\n"
        "caught = []\n"
        "signal.signal(signal.SIGINT, lambda *_: caught.append(1))\n"
        "print('ready', flush=True)\n"
        "while not caught: time.sleep(0.01)\n"
        "time.sleep(0.2)\n"
        "print(len(caught), 'caught', flush=True)\n"
    )
    process, terminal = pty.fork()
    if not process:
        os.environ["PYTHONPATH"] = str(SOURCE)
        os.execv(sys.executable, [sys.executable, "-m", "importscope", "-c", code])
    said = b""
    while b"ready" not in said:
        said += os.read(terminal, 1000)
    os.write(terminal, b"\x03")
    with suppress(OSError):  # the terminal is gone
        while more := os.read(terminal, 1000):
            said += more
    assert os.waitpid(process, 0)[1] == 0
    assert b"1 caught" in said
    assert b"greeting " in said


def test_help_is_prose_that_fits(folder: Path) -> None:
    done = importscope("--help")
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= 88
    for option in ("--html", "--json", "--compare", "--story", "--load"):
        assert option in done.stdout
