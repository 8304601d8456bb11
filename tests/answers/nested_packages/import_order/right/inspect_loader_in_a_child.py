"""Runs the statement in another Python, with a finder from importlib.abc."""

import importlib.abc
import importlib.util
import json
import subprocess

SCRIPT = """
import importlib.abc, importlib.util, json, sys

statement, tree = json.load(sys.stdin)
order = []

class Finder(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    def find_spec(self, name, path, target=None):
        if name in tree or name + ".__init__" in tree:
            return importlib.util.spec_from_loader(name, self)

    def is_package(self, name):
        return name + ".__init__" in tree

    def get_source(self, name):
        return tree[name + ".__init__" if self.is_package(name) else name]

    def exec_module(self, module):
        order.append(module.__name__)
        super().exec_module(module)

dump = json.dump
for key in tree:
    sys.modules.pop(key.removesuffix(".__init__"), None)
sys.meta_path.insert(0, Finder())
exec(statement)
dump(order, sys.stdout)
"""


def import_order(statement, tree):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input=json.dumps([statement, tree]),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)
