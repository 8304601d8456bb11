"""Pin every package: write both requirements files, and environment.yml for conda.

    python tools/lock.py [--upgrade]        (make lock)

`requirements.lock` holds what the course needs, `requirements-dev.lock` what only its
developers need besides. The versions of both come from one resolution, so they fit
together. Every package has hashes, and no file has the address of an index.

pip refuses an editable project beside hashed requirements, and conda hands the whole
pip section of environment.yml to one call of pip. So environment.yml has the versions
of `requirements.lock` without hashes.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
COURSE = ROOT / "requirements.lock"
DEVELOPERS = ROOT / "requirements-dev.lock"
CONDA = ROOT / "environment.yml"

ENVIRONMENT = """\
# For conda, mamba and Binder. Written by `make lock`, from requirements.lock.
name: how-import-works
channels:
  - conda-forge
  - nodefaults
dependencies:
  - python=3.13
  - pip
  - pip:
{pins}
      - -e ./importscope
      - -e .
"""
ADDED = "# What developers need besides requirements.lock.\n"
RESOLVE = (
    "uv pip compile pyproject.toml --all-extras --group build --universal "
    "--python-version 3.11 --generate-hashes --no-emit-package importscope "
    "--no-emit-index-url --no-header"
)


def resolve(known: str, *options: str) -> dict[str, str]:
    """What the course needs: the lines of each package, by its pin.

    A pin is `name==version`, with a marker where the package is not for every Python.
    A version in `known`, the text of a lock, is kept where it fits.
    """
    with tempfile.TemporaryDirectory() as folder:
        lock = Path(folder) / "requirements.lock"
        lock.write_text(known)
        subprocess.run(
            [sys.executable, "-m", *RESOLVE.split(), *options, "--output-file", lock],
            cwd=ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        packages = re.findall(r"^\w.*\n(?: .*\n)+", lock.read_text(), re.MULTILINE)
    return {package.partition(" \\\n")[0]: package for package in packages}


def environment(pins: list[str]) -> str:
    """The text of environment.yml with these pins."""
    lines = (f'"{pin}"' if ";" in pin else pin for pin in pins)
    return ENVIRONMENT.format(pins="\n".join(f"      - {line}" for line in lines))


if __name__ == "__main__":
    locked = COURSE.read_text() + DEVELOPERS.read_text()
    everything = resolve(locked, "--group", "dev", *sys.argv[1:])
    course = resolve("".join(everything.values()))
    added = [lines for pin, lines in everything.items() if pin not in course]
    COURSE.write_text("".join(course.values()))
    DEVELOPERS.write_text(ADDED + "".join(added))
    CONDA.write_text(environment(list(course)))
