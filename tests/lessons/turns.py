"""What a learner may write in each short exercise, by the id of the exercise's cell.

Each is the whole cell, first one that is right and then one that is wrong.
"""

START = {
    "fewer-modules": ('statement = "import colorsys"', 'statement = "import re, json"'),
}

MODULE_OBJECT = {
    "second-name": (
        "import module1 as first\nimport module1 as twin",
        "import module1 as first\ntwin = first.answer",
    ),
    "from-the-cache": (
        "import module1\ndef answer_now(): return sys.modules['module1'].answer",
        "import module1\ndef answer_now(): return module1.answer",
    ),
    "rename-it": (
        "import module1\nmodule1.__name__ = 'Paris'",
        "forget('module1')\nimport module1\nmodule1.name = 'Paris'",
    ),
    "where-from": (
        "def origin(module): return module.__spec__.origin",
        "def origin(module): return module.__file__",
    ),
    "by-yourself": (
        "weather = ModuleType('weather')\n"
        "weather.sunny = True\n"
        "sys.modules['weather'] = weather",
        "forget('weather')\nweather = ModuleType('weather')\nweather.sunny = True",
    ),
}

FINDERS_LOADERS = {
    "halt-it": (
        "sys.modules['wave'] = None",
        "forget('wave')\nimport wave\ndel wave",
    ),
    "who-knows": (
        "def who(name):\n"
        "    for finder in sys.meta_path:\n"
        "        if finder.find_spec(name, None, None):\n"
        "            return finder",
        "def who(name):\n"
        "    for finder in sys.meta_path:\n"
        "        return finder.find_spec(name, None, None)",
    ),
    "listener": (
        "asked = []\n"
        "class Listener:\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        asked.append(name)",
        "asked = []\n"
        "class Listener:\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        raise ImportError(name)",
    ),
    "ask-the-spec": (
        "import importlib.util\n"
        "def is_package(name):\n"
        "    spec = importlib.util.find_spec(name)\n"
        "    return spec.submodule_search_locations is not None",
        "import importlib\n"
        "def is_package(name):\n"
        "    return importlib.import_module(name)",
    ),
    "a-loader-of-yours": (
        "class Seven:\n"
        "    def create_module(self, spec): return None\n"
        "    def exec_module(self, module): module.value = 7",
        "class Seven:\n"
        "    def create_module(self, spec): return None\n"
        "    def exec_module(self, module): value = 7",
    ),
}

IMPORTING_VARIANTS = {
    "one-name": (
        'statement = "from pkg1 import pkg2 as deep"',
        'statement = "import pkg1.pkg2; deep = pkg1.pkg2"',
    ),
    "keep-up": (
        "import module1\ndef current(): return module1.answer",
        "from module1 import answer\ndef current(): return 42",
    ),
    "choose-for-the-star": (
        "shop = \"__all__ = ['price', 'stock']; price, stock, secret = 5, 12, 1\"",
        'shop = "_price, _stock, secret = 5, 12, 1"',
    ),
    "only-mime": (
        'statement = "import email.mime"',
        'statement = "from email import *"',
    ),
    "only-when-run": (
        "tool = \"if __name__ == '__main__': print('working')\"",
        "tool = \"if __name__ == 'main': print('working')\"",
    ),
}

PACKAGES = {
    "make-a-package": (
        "import module1\nmodule1.__path__ = ['pkg1']",
        "forget('module1')\nimport module1, pkg1.pkg2\nmodule1.pkg2 = pkg1.pkg2",
    ),
    "all-parents": (
        "def loaded_for(name):\n"
        "    parts = name.split('.')\n"
        "    return ['.'.join(parts[:n]) for n in range(1, len(parts) + 1)]",
        "def loaded_for(name): return name.split('.')",
    ),
    "add-a-file": (
        'files = {"shop/tea.py": "price = 5", "shop/__init__.py": ""}',
        'files = {"shop/tea.py": "price = 5", "shop.py": ""}',
    ),
    "refuse": (
        "class Knows:\n"
        "    def find_spec(self, name, target=None): return None\n"
        "def demo_hook(entry):\n"
        "    if not entry.startswith('demo:'):\n"
        "        raise ImportError(entry)\n"
        "    return Knows()",
        "class Knows:\n"
        "    def find_spec(self, name, target=None): return None\n"
        "def demo_hook(entry):\n"
        "    return Knows() if entry.startswith('demo:') else None",
    ),
    "read-the-sign": (
        "from importlib.resources import files\n"
        "def sign_of(package): return files(package).joinpath('sign.txt').read_text()",
        "def sign_of(package): return package.sign",
    ),
}

NESTED_PACKAGES = {
    "two-dots": ('written = "..till"', 'written = "shop.till"'),
    "mend-it": (
        'cup = """\ndef label():\n    from .tea import price\n    return price\n"""',
        'cup = """\nfrom . import tea\ndef label(): return tea.price\n"""',
    ),
    "no-orphan": (
        'init = "1 / 0\\nimport shop.tea"',
        'init = "from shop import tea\\n1 / 0"',
    ),
    "when-it-is-asked": (
        'init = """\n'
        "import importlib\n"
        "def __getattr__(name):\n"
        "    if name == 'tea':\n"
        "        return importlib.import_module('shop.tea')\n"
        '    raise AttributeError(name)\n"""',
        'init = "from . import tea"',
    ),
}

TURNS = {
    "00_start_here": START,
    "01_module_object": MODULE_OBJECT,
    "02_finders_loaders": FINDERS_LOADERS,
    "03_importing_variants": IMPORTING_VARIANTS,
    "04_packages": PACKAGES,
    "05_nested_packages": NESTED_PACKAGES,
}
