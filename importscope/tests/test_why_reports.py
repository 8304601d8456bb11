"""The causes of imports that failed, as people have reported them.

Each test builds a small reproduction of a public report, runs the program that fails,
and hands its traceback to `why`. The docstring names the report, and the cause that was
found there. These tests were written before the code that they test.
"""

import re
import sys
import sysconfig
from pathlib import Path

import pytest
from situations import Situation


def test_tests_do_not_find_the_project(situation: Situation) -> None:
    """DataTalksClub/llm-zoomcamp #181: pytest puts only the folder of the tests on the
    path, not the project's."""
    situation.write(
        {
            "pyproject.toml": "",
            "src/__init__.py": "",
            "src/prices.py": "",
            "tests/test_prices.py": "from src.prices import total\n",
        }
    )
    pytest_script = str(Path(sys.executable).with_name("pytest"))
    answer = situation.why(situation.run_command(pytest_script, "tests"))
    assert answer["cause"]["id"] == "not-on-path"
    assert "src" in answer["words"]
    assert "python -m pytest" in answer["words"]


def test_a_script_in_a_subfolder_does_not_find_the_project(
    situation: Situation,
) -> None:
    """tinygrad/tinygrad #2550: the folder of the script is on the path, not the folder
    in which the command is given."""
    situation.write({"extra/__init__.py": "", "examples/net.py": "import extra\n"})
    answer = situation.why(situation.run("examples/net.py"))
    assert answer["cause"]["id"] == "not-on-path"
    assert "PYTHONPATH=" in answer["words"]


def test_a_script_has_the_name_of_the_library_it_imports(situation: Situation) -> None:
    """tavily-ai/tavily-python #3: the script tavily.py imports itself."""
    packages = situation.make_environment()
    situation.install(packages, "tavily", {"tavily/__init__.py": "TavilyClient = 1\n"})
    situation.use()
    situation.write({"tavily.py": "from tavily import TavilyClient\n"})
    answer = situation.why(situation.run("tavily.py"))
    assert answer["cause"]["id"] == "shadowed"
    assert "rename" in answer["words"].lower()


def test_a_script_uses_the_library_of_its_name(situation: Situation) -> None:
    """mingrammer/diagrams #175: diagrams.py imports itself, so there is no Diagram."""
    packages = situation.make_environment()
    situation.install(packages, "diagrams", {"diagrams/__init__.py": "Diagram = 1\n"})
    situation.use()
    situation.write({"diagrams.py": "import diagrams\n\ndiagrams.Diagram('Web')\n"})
    answer = situation.why(situation.run("diagrams.py"))
    assert answer["cause"]["id"] == "shadowed"


def test_a_script_hides_a_package_whose_submodule_is_imported(
    situation: Situation,
) -> None:
    """aaaccell/morningstar #16: the script morningstar.py is not a package."""
    packages = situation.make_environment()
    situation.install(
        packages,
        "morningstar",
        {"morningstar/__init__.py": "", "morningstar/client.py": "Client = 1\n"},
    )
    situation.use()
    situation.write({"morningstar.py": "from morningstar.client import Client\n"})
    answer = situation.why(situation.run("morningstar.py"))
    assert answer["cause"]["id"] == "shadowed"
    assert "site-packages" in answer["words"]


def test_a_file_hides_a_module_of_the_standard_library(situation: Situation) -> None:
    """dgilland/fnc #1: xml.py beside the script hides the package xml."""
    situation.write({"xml.py": "", "test.py": "import plistlib\n"})
    answer = situation.why(situation.run("test.py"))
    assert answer["cause"]["id"] == "shadowed"
    assert "standard library" in answer["words"]
    assert "xml.py" in answer["words"]


def test_modules_import_each_other(situation: Situation) -> None:
    """EleutherAI/gpt-neox #162: utils imports checkpointing, which imports utils."""
    situation.write(
        {
            "app.py": "from megatron.config import Config\n",
            "megatron/__init__.py": "",
            "megatron/config.py": "from megatron.utils import pool\nConfig = 1\n",
            "megatron/utils.py": "from megatron.checkpointing import save\n\n"
            "def natural_sort():\n    pass\n",
            "megatron/checkpointing.py": "from megatron.utils import natural_sort\n",
        }
    )
    answer = situation.why(situation.run("app.py"))
    assert answer["cause"]["id"] == "circular"
    assert "megatron.utils → megatron.checkpointing → megatron.utils" in answer["words"]


def test_a_relative_import_has_a_dot_too_many(situation: Situation) -> None:
    """go-python/gopy #262: from ..hi in the top-level package hi."""
    situation.write(
        {"hi/__init__.py": "", "hi/hi.py": "from ..hi import _hi\n", "hi/_hi.py": ""}
    )
    answer = situation.why(situation.run("-c", "from hi import hi"))
    assert answer["cause"]["id"] == "beyond-top-level"
    assert "from .hi import" in answer["words"]


def test_a_module_of_a_package_is_run_as_a_file(situation: Situation) -> None:
    """microsoft/project-azua #8: run it with -m, from the folder of the package."""
    situation.write(
        {
            "azua/__init__.py": "",
            "azua/models.py": "",
            "azua/run_experiment.py": "from . import models\n",
        }
    )
    answer = situation.why(situation.run("azua/run_experiment.py"))
    assert answer["cause"]["id"] == "run-as-file"
    assert "python -m azua.run_experiment" in answer["words"]


def test_the_package_is_installed_for_another_python(situation: Situation) -> None:
    """yaml/pyyaml #291: pip installed into another environment than the one that
    runs."""
    situation.make_environment("env")
    other = situation.make_environment("other")
    situation.install(other, "PyYAML", {"yaml/__init__.py": ""})
    situation.use("env")
    situation.write({"app.py": "import yaml\n"})
    answer = situation.why(situation.run("app.py"))
    assert answer["cause"]["id"] == "other-environment"
    assert "PyYAML" in answer["words"]
    assert "other" in answer["words"]


def test_a_distribution_is_imported_by_its_own_name(situation: Situation) -> None:
    """keiffster/program-y #29: PyYAML is installed, its module is yaml."""
    packages = situation.make_environment()
    situation.install(packages, "PyYAML", {"yaml/__init__.py": ""})
    situation.use()
    answer = situation.why(situation.run("-c", "import pyyaml"))
    assert answer["cause"]["id"] == "distribution-name"
    assert "import yaml" in answer["words"]


def test_an_extension_was_built_for_another_python(situation: Situation) -> None:
    """numpy/numpy #24586: only _multiarray_umath.cpython-310-x86_64-linux-gnu.so is
    there, and Python is 3.11."""
    situation.write(
        {
            "numpy/__init__.py": "from numpy import core\n",
            "numpy/core/__init__.py": "import numpy.core._multiarray_umath\n",
            "numpy/core/_multiarray_umath.cpython-310-x86_64-linux-gnu.so": "",
        }
    )
    answer = situation.why(situation.run("-c", "import numpy"))
    assert answer["cause"]["id"] == "foreign-extension"
    assert "3.10" in answer["words"]


def test_a_shared_library_is_missing(situation: Situation) -> None:
    """chenfei-wu/TaskMatrix #262: cv2 needs libGL.so.1, which the system lacks."""
    (compiled,) = Path(sysconfig.get_config_var("DESTSHARED")).glob("_sqlite3.*.so")
    broken = compiled.read_bytes().replace(b"libsqlite3.so.0", b"libsqliteX.so.0")
    (situation.folder / "_sqlite3.so").write_bytes(broken)
    answer = situation.why(situation.run("-c", "import _sqlite3"))
    assert answer["cause"]["id"] == "missing-library"
    assert "libsqliteX.so.0" in answer["words"]


def test_an_extension_needs_a_symbol_that_is_not_there(situation: Situation) -> None:
    """alexmnazarenko/pysimgrid #17: built with another version than it runs with."""
    (compiled,) = Path(sysconfig.get_config_var("DESTSHARED")).glob("_queue.*.so")
    symbols = re.findall(rb"\0(Py(?!Init)\w+)\0", compiled.read_bytes())
    broken = compiled.read_bytes().replace(symbols[0], symbols[0][:-1] + b"X")
    (situation.folder / "_queue.so").write_bytes(broken)
    answer = situation.why(situation.run("-c", "import _queue"))
    assert answer["cause"]["id"] == "undefined-symbol"
    assert symbols[0][:-1].decode() + "X" in answer["words"]


def test_a_submodule_is_used_and_was_not_imported(situation: Situation) -> None:
    """lincc-frameworks/hyrax #108: import importlib does not import importlib.util."""
    situation.write({"app.py": "import xml\n\nprint(xml.dom)\n"})
    answer = situation.why(situation.run("app.py"))
    assert answer["cause"]["id"] == "submodule-not-imported"
    assert "import xml.dom" in answer["words"]


def test_the_case_of_a_file_differs(situation: Situation) -> None:
    """Devolutions/UniGetUI #182: tools is imported, and the file is Tools.py."""
    situation.write({"Tools.py": "", "app.py": "from tools import run\n"})
    answer = situation.why(situation.run("app.py"))
    assert answer["cause"]["id"] == "case"
    assert "Tools.py" in answer["words"]


def test_a_name_has_moved_in_a_later_python(situation: Situation) -> None:
    """LAION-AI/Open-Assistant #16: Mapping is in collections.abc since Python 3.3, and
    no longer in collections since 3.10."""
    situation.write({"app.py": "from collections import Mapping\n"})
    answer = situation.why(situation.run("app.py"))
    assert answer["cause"]["id"] == "moved-name"
    assert "from collections.abc import Mapping" in answer["words"]


def test_a_package_hides_a_namespace_package(situation: Situation) -> None:
    """googleapis/google-cloud-python #2977: another google, with an __init__.py, comes
    first on the path."""
    situation.write(
        {
            "first/google/__init__.py": "",
            "second/google/cloud/storage.py": "",
        }
    )
    situation.environment["PYTHONPATH"] = "first:second"
    answer = situation.why(situation.run("-c", "from google.cloud import storage"))
    assert answer["cause"]["id"] == "namespace-hidden"
    assert "first/google/__init__.py" in answer["words"]
    assert "second/google" in answer["words"]


def test_a_module_was_removed_from_python(situation: Situation) -> None:
    """wolph/portalocker #86: distutils was removed in Python 3.12. Every Python has
    such modules; binhex went in 3.11."""
    situation.write({"app.py": "import binhex\n"})
    answer = situation.why(situation.run("app.py"))
    assert answer["cause"]["id"] == "removed"
    assert "3.11" in answer["words"]


def test_two_tests_have_one_name(situation: Situation) -> None:
    """kyegomez/zeta #63: test_linear.py stands in two folders without __init__.py."""
    situation.write(
        {
            "tests/modules/test_linear.py": "def test_it(): pass\n",
            "tests/quant/test_linear.py": "def test_it(): pass\n",
        }
    )
    pytest_script = str(Path(sys.executable).with_name("pytest"))
    answer = situation.why(situation.run_command(pytest_script, "tests"))
    assert answer["cause"]["id"] == "one-name-two-files"
    assert "__init__.py" in answer["words"]


def test_a_package_is_run_and_has_no_main(situation: Situation) -> None:
    """pdm-project/pdm #649: 'griffe' is a package and cannot be directly executed."""
    situation.write({"griffe/__init__.py": "", "griffe/cli.py": ""})
    answer = situation.why(situation.run("-m", "griffe"))
    assert answer["cause"]["id"] == "no-main"
    assert "griffe/__main__.py" in answer["words"]


def test_an_older_copy_comes_first(situation: Situation) -> None:
    """sncosmo/sncosmo #195: two versions are on the path; the older one is found."""
    situation.write(
        {
            "old/sncosmo/__init__.py": "",
            "new/sncosmo/__init__.py": "",
            "new/sncosmo/salt2utils.py": "",
            "app.py": "import sncosmo.salt2utils\n",
        }
    )
    situation.environment["PYTHONPATH"] = "old:new"
    answer = situation.why(situation.run("app.py"))
    assert answer["cause"]["id"] == "two-copies"
    assert "old/sncosmo" in answer["words"]
    assert "new/sncosmo" in answer["words"]


def test_installed_files_may_not_be_read(situation: Situation) -> None:
    """pypa/pip #3421: installed by root with a umask of 077."""
    packages = situation.make_environment()
    situation.install(packages, "rates", {"rates/__init__.py": ""})
    situation.use()
    (packages / "rates").chmod(0)
    situation.read_as_others_do()
    try:
        answer = situation.why(situation.run("-c", "import rates.daily"))
    finally:
        (packages / "rates").chmod(0o755)
    assert answer["cause"]["id"] == "unreadable"
    assert "rates" in answer["words"]


@pytest.mark.skipif(
    sys.version_info >= (3, 15),
    reason="folders come before imports, since 3.15",
)
def test_a_pth_file_imports_what_is_not_there_yet(situation: Situation) -> None:
    """DIRACGrid/diracx #920: a .pth file imports what a later .pth file makes
    importable."""
    packages = situation.make_environment()
    (packages / "_client.pth").write_text("import extensions\n")
    (packages / "editable.pth").write_text(f"{situation.folder / 'lib'}\n")
    situation.write({"lib/extensions.py": "", "app.py": "import sys; sys.exit(1)\n"})
    situation.use()
    answer = situation.why(situation.run("app.py"))
    assert answer["cause"]["id"] == "pth"
    assert "_client.pth" in answer["words"]


def test_pythonpath_leads_into_another_python(situation: Situation) -> None:
    """ros2/ros2 #112: PYTHONPATH has the packages of Python 2.7."""
    situation.write(
        {
            "lib/python2.7/dist-packages/yaml/__init__.py": "from error import *\n",
            "lib/python2.7/dist-packages/yaml/error.py": "",
            "app.py": "import yaml\n",
        }
    )
    situation.environment["PYTHONPATH"] = str(
        situation.folder / "lib/python2.7/dist-packages"
    )
    answer = situation.why(situation.run("app.py"))
    assert answer["cause"]["id"] == "foreign-path"
    assert "PYTHONPATH" in answer["words"]
    assert "2.7" in answer["words"]
