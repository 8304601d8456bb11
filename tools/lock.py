"""Pin every package: write requirements.lock, and the same versions for conda.

    python tools/lock.py [--upgrade]        (make lock)

`requirements.lock` has hashes and no index address. pip refuses an editable project
beside hashed requirements, and conda hands the whole pip section of environment.yml
to one call of pip: there the same versions stand without hashes.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements.lock"

ENVIRONMENT = """\
# For conda, mamba and Binder. Written by `make lock`, from requirements.lock.
name: how-import-works
channels:
  - conda-forge
  - nodefaults
dependencies:
  - python=3.11
  - pip
  - pip:
{pins}
      - -e ./importscope
      - -e .
"""


def pins() -> list[str]:
    """`name==version` of every package in the lock, with its marker if it has one."""
    found = re.findall(r"^([\w.-]+==[^ \\\n]+(?: ; [^\\\n]+)?)", LOCK.read_text(), re.M)
    return [pin.strip() for pin in found]


def environment() -> str:
    """The text of environment.yml that goes with the lock."""
    lines = (f'"{pin}"' if ";" in pin else pin for pin in pins())
    return ENVIRONMENT.format(pins="\n".join(f"      - {line}" for line in lines))


if __name__ == "__main__":
    command = (
        "uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 "
        "--generate-hashes --no-emit-package importscope --no-emit-index-url "
        f"--no-header --output-file {LOCK.name}"
    )
    subprocess.run(
        [sys.executable, "-m", *command.split(), *sys.argv[1:]],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    (ROOT / "environment.yml").write_text(environment())
