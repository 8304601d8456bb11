"""More imports that fail, each with its true cause; and what only looks like them.

As in test_why_reports, each test builds the situation, runs the program that fails, and
hands the traceback to `why`.
"""

import py_compile
import sys
import zipfile
from pathlib import Path

import pytest
from situations import Situation


def cause(answer: dict) -> str:
    return answer["cause"]["id"]


def test_a_package_in_src_is_not_installed(situation: Situation) -> None:
    situation.write(
        {"pyproject.toml": "", "src/rates/__init__.py": "", "app.py": "import rates\n"}
    )
    answer = situation.why(situation.run("app.py"))
    assert cause(answer) == "not-on-path"
    assert "src/rates/__init__.py" in answer["words"]
    assert "pip install -e ." in answer["words"]


def test_a_program_runs_with_a_safe_path(situation: Situation) -> None:
    situation.write({"rates.py": "", "app.py": "import rates\n"})
    answer = situation.why(situation.run("-P", "app.py"))
    assert cause(answer) == "found-here"
    assert "-P, -I or PYTHONSAFEPATH" in answer["words"]


def test_an_editable_install_has_lost_its_folder(situation: Situation) -> None:
    packages = situation.make_environment()
    situation.install(
        packages, "rates", {"__editable__.rates.pth": "/gone/rates/src\n"}
    )
    (packages / "rates-1.0.dist-info" / "direct_url.json").write_text(
        '{"dir_info": {"editable": true}, "url": "file:///gone/rates"}'
    )
    situation.use()
    answer = situation.why(situation.run("-c", "import rates"))
    assert cause(answer) == "stale-editable"
    assert "/gone/rates" in answer["words"]


def test_a_pth_file_names_a_folder_that_is_gone(situation: Situation) -> None:
    packages = situation.make_environment()
    (packages / "rates.pth").write_text("/gone/projects/rates\n")
    situation.use()
    answer = situation.why(situation.run("-c", "import rates"))
    assert cause(answer) == "stale-editable"
    assert "rates.pth" in answer["words"]


def test_the_source_of_cached_bytecode_is_gone(situation: Situation) -> None:
    situation.write({"rates.py": "", "app.py": "import rates\n"})
    py_compile.compile(str(situation.folder / "rates.py"))
    (situation.folder / "rates.py").unlink()
    answer = situation.why(situation.run("app.py"))
    assert cause(answer) == "stale-bytecode"
    assert "__pycache__" in answer["words"]


def test_a_file_has_a_hyphen(situation: Situation) -> None:
    situation.write({"my-rates.py": "", "app.py": "import my_rates\n"})
    answer = situation.why(situation.run("app.py"))
    assert cause(answer) == "hyphen"
    assert "my-rates.py" in answer["words"]


def test_a_name_is_misspelled(situation: Situation) -> None:
    situation.write({"exchange.py": "", "app.py": "import exhcange\n"})
    answer = situation.why(situation.run("app.py"))
    assert cause(answer) == "misspelled"
    assert "import exchange" in answer["words"]


def test_a_name_in_a_module_is_misspelled(situation: Situation) -> None:
    situation.write(
        {"rates.py": "def exchange(): ...\n", "app.py": "from rates import exchnage\n"}
    )
    answer = situation.why(situation.run("app.py"))
    assert cause(answer) == "misspelled"
    assert "from rates import exchange" in answer["words"]


def test_what_is_imported_is_no_module_but_a_name_in_one(situation: Situation) -> None:
    situation.write(
        {"rates.py": "def exchange(): ...\n", "app.py": "import rates.exchange\n"}
    )
    answer = situation.why(situation.run("app.py"))
    assert cause(answer) == "not-a-package"
    assert "from rates import exchange" in answer["words"]


def test_nothing_is_installed(situation: Situation) -> None:
    situation.write({"app.py": "import nobody_has_this_module\n"})
    answer = situation.why(situation.run("app.py"))
    assert cause(answer) == "not-installed"


def test_the_distribution_of_a_module_has_another_name(situation: Situation) -> None:
    # As if this machine had no other Python that has installed it.
    situation.environment["HOME"] = str(situation.folder)
    situation.write({"app.py": "import fitz\n"})
    answer = situation.why(situation.run("app.py"))
    assert cause(answer) == "not-installed"
    assert "PyMuPDF" in answer["words"]


def test_installed_files_were_removed_by_hand(situation: Situation) -> None:
    packages = situation.make_environment()
    situation.install(packages, "rates", {"rates/__init__.py": ""})
    (packages / "rates" / "__init__.py").unlink()
    (packages / "rates").rmdir()
    situation.use()
    answer = situation.why(situation.run("-c", "import rates"))
    assert cause(answer) == "broken-install"


def test_another_version_of_a_distribution_is_installed(situation: Situation) -> None:
    packages = situation.make_environment()
    situation.install(packages, "rates", {"rates/__init__.py": "old = 1\n"}, "2.1")
    situation.use()
    for code in "from rates import exchange", "import rates.exchange":
        answer = situation.why(situation.run("-c", code))
        assert cause(answer) in ("no-such-name", "no-submodule")
        assert "rates 2.1" in answer["words"]


def test_a_program_calls_itself_by_its_module_name(situation: Situation) -> None:
    situation.write(
        {
            "app.py": "from helper import tool\nsetting = 1\n",
            "helper.py": "from app import setting\ntool = 1\n",
        }
    )
    answer = situation.why(situation.run("app.py"))
    assert cause(answer) == "circular"
    assert "helper → app → helper" in answer["words"]
    assert "runs twice" in answer["words"]


def test_a_circle_shows_as_a_missing_attribute(situation: Situation) -> None:
    situation.write(
        {
            "main.py": "import orders\n",
            "orders.py": "import prices\n\ndef order(): ...\n",
            "prices.py": "import orders\n\nprint(orders.order)\n",
        }
    )
    answer = situation.why(situation.run("main.py"))
    assert cause(answer) == "circular"
    assert "orders → prices → orders" in answer["words"]


def test_a_file_name_is_given_to_m(situation: Situation) -> None:
    situation.write({"app.py": ""})
    answer = situation.why(situation.run("-m", "app.py"))
    assert cause(answer) == "run-file-as-module"
    assert "python -m app" in answer["words"]


def test_a_program_is_started_too_deep(situation: Situation) -> None:
    situation.write(
        {
            "shop/__init__.py": "",
            "shop/prices.py": "",
            "shop/web/__init__.py": "",
            "shop/web/views.py": "from ..prices import total\n",
            "shop/start.py": "import web.views\n",
        }
    )
    answer = situation.why(situation.run("start.py", cwd="shop"), cwd="shop")
    assert cause(answer) == "beyond-top-level"
    assert "shop.web.views" in answer["words"]


def test_a_relative_import_in_init_run_as_a_file(situation: Situation) -> None:
    situation.write(
        {"shop/__init__.py": "from . import prices\n", "shop/prices.py": ""}
    )
    answer = situation.why(situation.run("shop/__init__.py"))
    assert cause(answer) == "run-as-file"
    assert "import shop" in answer["words"]


def test_a_folder_stands_for_a_package(situation: Situation) -> None:
    situation.write({"rates/data.csv": "", "app.py": "from rates import exchange\n"})
    answer = situation.why(situation.run("app.py"))
    assert cause(answer) == "namespace-package"
    assert "__init__.py" in answer["words"]


def test_an_extension_has_not_been_built(situation: Situation) -> None:
    situation.write(
        {
            "rates/__init__.py": "import rates.fast\n",
            "rates/fast.pyx": "",
            "app.py": "import rates\n",
        }
    )
    answer = situation.why(situation.run("app.py"))
    assert cause(answer) == "not-built"


def test_an_extension_is_damaged(situation: Situation) -> None:
    situation.write({"rates.so": "not a library, whatever its name says" * 10})
    answer = situation.why(situation.run("-c", "import rates"))
    assert cause(answer) == "not-a-library"


def test_an_extension_was_renamed(situation: Situation) -> None:
    import _queue

    (situation.folder / "rates.so").write_bytes(Path(_queue.__file__).read_bytes())
    answer = situation.why(situation.run("-c", "import rates"))
    assert cause(answer) == "no-init-function"
    assert "PyInit_rates" in answer["words"]


def test_bytecode_is_of_another_python(situation: Situation) -> None:
    situation.write({"rates.pyc": "\x03\x00\r\n" + "x" * 20})
    answer = situation.why(situation.run("-c", "import rates"))
    assert cause(answer) == "bad-magic"


def test_a_module_is_forbidden(situation: Situation) -> None:
    situation.write({"app.py": "import sys\nsys.modules['json'] = None\nimport json\n"})
    answer = situation.why(situation.run("app.py"))
    assert cause(answer) == "halted"
    assert "sys.modules['json'] = None" in answer["words"]


def test_a_module_of_python_2_is_imported(situation: Situation) -> None:
    answer = situation.why(situation.run("-c", "import ConfigParser"))
    assert cause(answer) == "renamed"
    assert "configparser" in answer["words"]


def test_a_notebook_is_imported(situation: Situation) -> None:
    situation.write({"analysis.ipynb": "{}", "app.py": "import analysis\n"})
    answer = situation.why(situation.run("app.py"))
    assert cause(answer) == "notebook"


def test_conftest_fails_to_import(situation: Situation) -> None:
    situation.write(
        {
            "conftest.py": "from helpers import data\n",
            "lib/helpers.py": "",
            "test_it.py": "",
            "setup.cfg": "",
        }
    )
    pytest_script = str(Path(sys.executable).with_name("pytest"))
    answer = situation.why(situation.run_command(pytest_script))
    assert cause(answer) == "not-on-path"
    assert 'pythonpath = ["lib"]' in answer["words"]


@pytest.mark.parametrize(
    "pair", [("import", "ModuleNotFoundError"), ("from", "ImportError")]
)
def test_a_module_of_the_program_with_the_name_of_an_installed_one(
    situation: Situation, pair: tuple[str, str]
) -> None:
    packages = situation.make_environment()
    situation.install(
        packages, "rates", {"rates/__init__.py": "x = 1\n", "rates/day.py": ""}
    )
    situation.use()
    line = {"import": "import rates.day", "from": "from rates import x"}[pair[0]]
    situation.write({"rates.py": "", "app.py": f"{line}\n"})
    printed = situation.run("app.py")
    assert pair[1] in printed
    assert cause(situation.why(printed)) == "shadowed"


def test_a_library_imports_a_file_of_the_program(situation: Situation) -> None:
    """The error speaks of the library, and of a circle; the file in between is why."""
    packages = situation.make_environment()
    situation.install(
        packages, "rates", {"rates/__init__.py": "import http.client\nget = 1\n"}
    )
    situation.use()
    situation.write({"http.py": "import rates\n\nprint(rates.get)\n"})
    answer = situation.why(situation.run("http.py"))
    assert cause(answer) == "shadowed"
    assert "http.py" in answer["words"]
    assert "standard library" in answer["words"]


def test_another_python_is_asked_for_a_module(situation: Situation) -> None:
    situation.make_environment("other")
    situation.install(situation.make_environment(), "rates", {"rates/__main__.py": ""})
    situation.use("other")
    printed = situation.run("-m", "rates")
    situation.use("env")
    answer = situation.why(printed)
    assert cause(answer) == "other-environment"
    assert "other/bin/python" in answer["words"]
    assert "env/bin/python -m rates" in answer["words"]


def test_the_program_had_a_pythonpath_that_is_not_set_here(
    situation: Situation,
) -> None:
    packages = situation.make_environment()
    situation.install(packages, "rates", {"rates/__init__.py": "exchange = 1\n"})
    situation.use()
    situation.write({"old/rates/__init__.py": ""})
    situation.environment["PYTHONPATH"] = "old"
    printed = situation.run("-c", "from rates import exchange")
    del situation.environment["PYTHONPATH"]
    answer = situation.why(printed)
    assert cause(answer) == "two-copies"
    assert "from old/rates/__init__.py" in answer["words"]
    assert "PYTHONPATH" in answer["words"]


def test_an_installed_file_was_removed_and_its_bytecode_is_left(
    situation: Situation,
) -> None:
    packages = situation.make_environment()
    situation.install(packages, "daily-rates", {"rates.py": ""})
    py_compile.compile(str(packages / "rates.py"))
    (packages / "rates.py").unlink()
    situation.use()
    answer = situation.why(situation.run("-c", "import rates"))
    assert cause(answer) == "broken-install"
    assert "daily-rates" in answer["words"]


def test_a_submodule_is_misspelled(situation: Situation) -> None:
    situation.write({"shop/__init__.py": "", "shop/html5_polyglot.py": ""})
    for code in "from shop import html5polyglot", "import shop.html5polyglot":
        answer = situation.why(situation.run("-c", code))
        assert cause(answer) == "misspelled"
        assert "html5_polyglot" in answer["words"]


def test_a_module_imports_its_neighbour_in_a_package(situation: Situation) -> None:
    situation.write(
        {
            "app.py": "import shop.cart\n",
            "shop/__init__.py": "",
            "shop/cart.py": "import prices\n",
            "shop/prices.py": "",
        }
    )
    answer = situation.why(situation.run("app.py"))
    assert cause(answer) == "sibling"
    assert "from shop import prices" in answer["words"]


def test_a_module_imports_itself(situation: Situation) -> None:
    situation.write({"prices.py": "from prices import total\n"})
    answer = situation.why(situation.run("-c", "import prices"))
    assert cause(answer) == "circular"
    assert "prices → prices" in answer["words"]


# --- what only looks like it


def test_a_circle_of_ones_own_is_no_shadow(situation: Situation) -> None:
    """The message says "most likely due to a circular import" for both."""
    situation.write(
        {"a.py": "from b import y\nx = 1\n", "b.py": "from a import x\ny = 1\n"}
    )
    answer = situation.why(situation.run("-c", "import a"))
    assert cause(answer) == "circular"


def test_a_module_named_as_an_installed_one_may_be_incomplete(
    situation: Situation,
) -> None:
    """Nothing is hidden: the program's module is alone, and lacks the name."""
    situation.write({"rates.py": "", "app.py": "from rates import exchange\n"})
    answer = situation.why(situation.run("app.py"))
    assert cause(answer) == "no-such-name"
    assert "rates.py" in answer["words"]


def test_an_attribute_that_is_no_submodule(situation: Situation) -> None:
    situation.write({"app.py": "import json\n\njson.dmups\n"})
    answer = situation.why(situation.run("app.py"))
    assert cause(answer) in ("misspelled", "no-such-name")


def test_a_folder_of_that_name_without_modules_is_not_meant(
    situation: Situation,
) -> None:
    """Every project has a folder like this: it is not what nobody finds."""
    situation.write(
        {"project/assets/nobody_has_this/logo.svg": "", "project/app.py": ""}
    )
    situation.write({"project/app.py": "import nobody_has_this\n"})
    answer = situation.why(situation.run("project/app.py"))
    assert cause(answer) == "not-installed"


def test_the_standard_library_is_no_other_environment(situation: Situation) -> None:
    """binhex is still in the standard library of an older Python on this machine."""
    answer = situation.why(situation.run("-c", "import binhex"))
    assert cause(answer) == "removed"


def test_an_error_in_a_modules_own_code_is_no_import_error(
    situation: Situation,
) -> None:
    situation.write({"rates.py": "1 / 0\n", "app.py": "import rates\n"})
    answer = situation.why(situation.run("app.py"))
    assert answer["cause"] is None
    assert "ZeroDivisionError: division by zero" in answer["words"]
    assert "no error of the import system" in answer["words"]


def test_a_handled_import_error_is_not_the_cause(situation: Situation) -> None:
    """`import x` was tried first; what fails in the end is another import."""
    situation.write(
        {
            "other.py": "",
            "app.py": "try:\n    import nobody_has_this\n"
            "except ImportError:\n    from other import value\n",
        }
    )
    answer = situation.why(situation.run("app.py"))
    assert answer["name"] == "other"


def test_a_wrapped_import_error_is_the_cause(situation: Situation) -> None:
    """numpy and others wrap the error in a long text of their own."""
    situation.write(
        {
            "app.py": "try:\n    import Tools\nexcept ImportError as error:\n"
            "    raise ImportError('IMPORTANT: READ THIS') from error\n",
            "tools.py": "",
        }
    )
    answer = situation.why(situation.run("app.py"))
    assert cause(answer) == "case"


# --- names, without a failure


def test_a_module_that_works(situation: Situation) -> None:
    answer = situation.why_name("json.decoder")
    assert answer["works"]
    assert answer["cause"] is None
    assert "json.decoder works:" in answer["words"]
    assert "PathFinder finds it" in answer["words"]


def test_a_builtin_module_works(situation: Situation) -> None:
    assert "part of Python (built-in)" in situation.why_name("sys")["words"]


def test_a_module_that_hides_another_one_works_and_is_said_to(
    situation: Situation,
) -> None:
    situation.write({"random.py": ""})
    answer = situation.why_name("random")
    assert answer["works"]
    assert "random.py answers" in answer["words"]
    assert "hides the standard library's own random" in answer["words"]


def test_a_module_in_an_archive_works(situation: Situation) -> None:
    with zipfile.ZipFile(situation.folder / "lib.zip", "w") as archive:
        archive.writestr("rates/__init__.py", "")
    situation.environment["PYTHONPATH"] = "lib.zip"
    answer = situation.why_name("rates")
    assert answer["works"]
    assert "lib.zip" in answer["words"]


def test_a_name_is_looked_up_without_running_anything(situation: Situation) -> None:
    situation.write(
        {
            "shop/__init__.py": "open('was_run', 'w')\n",
            "shop/web/__init__.py": "open('was_run', 'w')\n",
            "shop/web/views.py": "open('was_run', 'w')\n",
        }
    )
    assert situation.why_name("shop.web.views")["works"]
    assert not (situation.folder / "was_run").exists()


def test_each_finder_and_each_entry_is_listed(situation: Situation) -> None:
    situation.environment["PYTHONPATH"] = "missing"
    answer = situation.why_name("nobody_has_this")
    (level,) = answer["levels"]
    finders = [asked["finder"] for asked in level["asked"]]
    assert finders == ["BuiltinImporter", "FrozenImporter", "PathFinder"]
    assert all(asked["answer"] == "" for asked in level["asked"])
    states = {entry["path"]: entry["state"] for entry in level["entries"]}
    assert states[str(situation.folder / "missing")] == "missing"
    assert "missing: does not exist" in answer["words"]
