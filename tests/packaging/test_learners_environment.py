"""In an environment with what environment.yml installs, all of the course works."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from locks import COURSE, FOR_DEVELOPERS, ROOT, names, pins, pip_section
from packaging.utils import canonicalize_name

STEM = "01_module_object"

pytestmark = [pytest.mark.alike, pytest.mark.long, pytest.mark.exhaustive]


class Environment:
    """A virtual environment with its own programs, and none of the developers'."""

    def __init__(self, place: Path) -> None:
        self.scripts = place / "bin"

    def python(self, *arguments: str | Path, cwd: Path = ROOT) -> str:
        """What the environment's Python prints."""
        done = subprocess.run(
            [self.scripts / "python", *arguments],
            cwd=cwd,
            env=self.variables(),
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def variables(self) -> dict[str, str]:
        """The variables of a shell in which this environment is active."""
        path = f"{self.scripts}{os.pathsep}{os.environ['PATH']}"
        others = {"PYTEST_ADDOPTS", "PYTHONPATH", "VIRTUAL_ENV"}
        kept = {name: text for name, text in os.environ.items() if name not in others}
        return kept | {"PATH": path}


@pytest.fixture(scope="module")
def learners(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """The environment that conda makes: it hands the pip section to one call of pip."""
    place = tmp_path_factory.mktemp("learners")
    subprocess.run([sys.executable, "-m", "venv", place / "venv"], check=True)
    requirements = place / "condaenv.requirements.txt"
    requirements.write_text("\n".join(pip_section()))
    environment = Environment(place / "venv")
    environment.python("-m", "pip", "install", "--quiet", "-U", "-r", requirements)
    return environment


def test_nothing_is_missing(learners: Environment) -> None:
    assert "No broken requirements" in learners.python("-m", "pip", "check")


def test_nothing_is_there_that_only_developers_need(learners: Environment) -> None:
    listed = learners.python("-m", "pip", "list", "--format=freeze").splitlines()
    installed = {canonicalize_name(line.partition("==")[0]) for line in listed}
    assert installed & names(FOR_DEVELOPERS) <= names(pins(COURSE))
    assert "ruff" not in installed


def test_importscope_watches_a_program(learners: Environment) -> None:
    shown = learners.python("-m", "importscope", "-c", "import json")
    assert "json.decoder" in shown


def test_a_learner_checks_a_notebook(learners: Environment) -> None:
    notebook = ROOT / "solutions" / STEM / f"{STEM}.ipynb"
    assert "100 of 100" in learners.python("-m", "grader", "check", notebook)


def test_a_teacher_releases_an_assignment(
    learners: Environment, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "solutions" / STEM, tmp_path / "solutions" / STEM)
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    learners.python("-m", "nbgrader", "generate_assignment", STEM, cwd=tmp_path)
    assert (tmp_path / "exercises" / STEM / f"{STEM}.ipynb").exists()


def test_a_teacher_holds_a_lesson_to_its_outputs(learners: Environment) -> None:
    sanitize = ["--nbval-sanitize-with", "tests/lessons/sanitize.cfg"]
    quiet = ["-q", "-p", "no:cacheprovider"]
    lesson = f"notebooks/{STEM}.ipynb"
    said = learners.python("-m", "pytest", *quiet, "--nbval", *sanitize, lesson)
    assert "passed" in said


def test_jupyterlab_opens_the_course(learners: Environment, tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    here = ["--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"]
    options = [*here, "--no-browser", "--config=jupyter_config.py"]
    token = {"JUPYTER_TOKEN": "secret", "JUPYTER_RUNTIME_DIR": str(tmp_path)}
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(
            [learners.scripts / "python", "-m", "jupyterlab", *options],
            cwd=ROOT,
            env=learners.variables() | token,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        while not listens(port):
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(0.1)
                pytest.fail((tmp_path / "log").read_text())
        first = f"http://127.0.0.1:{port}/?token=secret"
        with urllib.request.urlopen(first) as answer:
            assert "/lab/tree/notebooks/00_start_here.ipynb" in answer.url
            assert b"JupyterLab" in answer.read()
    finally:
        server.terminate()
        server.wait()


def listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except ConnectionRefusedError:
        return False
    return True
