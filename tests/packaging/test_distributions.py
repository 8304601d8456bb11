"""Each project can be published: source, wheel, installation, use."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
from fnmatch import fnmatch
from pathlib import Path

import pytest

pytestmark = pytest.mark.exhaustive

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "importscope" / "src" / "importscope"
LEFT_BY_WORK = (".venv*", "work", ".coverage*", ".*_cache", "*.egg-info")


def run(*command: str | Path, **options) -> str:
    done = subprocess.run(command, capture_output=True, text=True, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


class Installed:
    """A new virtual environment that holds one distribution, without dependencies.

    The distribution is built as a publisher does: the wheel from the unpacked sdist.
    """

    def __init__(self, project: Path, place: Path) -> None:
        build = ["-m", "hatchling", "build", "--directory", place / "built"]
        run(sys.executable, *build, "--target", "sdist", cwd=project)
        (sdist,) = (place / "built").glob("*.tar.gz")
        with tarfile.open(sdist) as archive:
            archive.extractall(place, filter="data")
        self.unpacked = place / sdist.name.removesuffix(".tar.gz")
        run(sys.executable, *build, "--target", "wheel", cwd=self.unpacked)
        (wheel,) = (place / "built").glob("*.whl")
        self.venv, self.place = place / "venv", place
        run(sys.executable, "-m", "venv", "--without-pip", self.venv)
        pip = [sys.executable, "-m", "pip", "--python", self.venv, "install"]
        run(*pip, "--quiet", "--no-deps", "--no-index", wheel)

    @property
    def packages(self) -> Path:
        """Where the environment's packages are."""
        (packages,) = self.venv.glob("lib/python*/site-packages")
        return packages

    def python(self, *arguments: str | Path, path: str = "") -> str:
        """What the environment's Python prints, with these places on its path."""
        environment = os.environ | {"PYTHONPATH": path}
        command = [self.venv / "bin" / "python", *arguments]
        return run(*command, env=environment, cwd=self.place)


@pytest.fixture(scope="module")
def importscope(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return Installed(ROOT / "importscope", tmp_path_factory.mktemp("importscope"))


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The course, published from a folder in which somebody has worked.

    The builder leaves out what git ignores, unless git's patterns match the whole
    folder: `work/` matches a clone anywhere below a folder of that name.
    """
    place = tmp_path_factory.mktemp("course")
    clone = place / "work" / "clone"
    ignored = shutil.ignore_patterns(*LEFT_BY_WORK, ".git", "__pycache__")
    shutil.copytree(ROOT, clone, ignore=ignored)
    for name in ("work", ".venv", ".venv-other"):
        (clone / name).mkdir()
        (clone / name / "python").symlink_to(sys.executable)
    return Installed(clone, place)


def test_the_source_of_the_course_is_what_git_tracks(course: Installed) -> None:
    unpacked = [path.name for path in course.unpacked.iterdir()]
    assert [n for n in unpacked if any(fnmatch(n, p) for p in LEFT_BY_WORK)] == []
    assert {"notebooks", "exercises", "solutions", "tests"} <= set(unpacked)


def test_importscope_is_all_there(importscope: Installed) -> None:
    assert files(importscope.packages / "importscope") == files(SOURCES)
    (licence,) = importscope.packages.glob("*.dist-info/licenses/LICENSE")
    assert licence.read_text().startswith("MIT License")


def files(folder: Path) -> set[Path]:
    """The files of a folder, without compiled ones."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path for path in found if path.suffix != ".pyc"}


def test_importscope_watches_a_program_without_other_packages(
    importscope: Installed,
) -> None:
    shown = importscope.python("-m", "importscope", "-c", "import json")
    assert "json.decoder" in shown


def test_the_page_of_importscope_has_the_picture(
    importscope: Installed, tmp_path: Path
) -> None:
    page = tmp_path / "json.html"
    importscope.python("-m", "importscope", "--html", page, "-c", "import json")
    assert (SOURCES / "static" / "view.js").read_text() in page.read_text()


def test_the_course_brings_its_own_packages_only(course: Installed) -> None:
    for name in ("course", "grader"):
        assert files(course.packages / name) == files(ROOT / name)
    assert not (course.packages / "importscope").exists()


def test_the_course_brings_its_settings(course: Installed) -> None:
    settings = course.venv / "share/jupyter/lab/settings/overrides.d"
    assert [path.name for path in settings.iterdir()] == ["how-import-works.json"]


def test_the_course_checks_a_notebook(
    course: Installed, importscope: Installed
) -> None:
    stem = "01_module_object"
    notebook = course.unpacked / "solutions" / stem / f"{stem}.ipynb"
    # A place on PYTHONPATH brings its packages, and not its editable installations.
    others = sysconfig.get_path("purelib")
    path = os.pathsep.join([others, str(importscope.packages)])
    where = "import course, grader; print(course.__file__, grader.__file__)"
    assert course.python("-c", where, path=path).count(str(course.packages)) == 2
    said = course.python("-m", "grader", "check", notebook, path=path)
    assert "100 of 100" in said
