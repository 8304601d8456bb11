"""Data classes that keep the state, small functions that do the work."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass
class DictLoader:
    run: object

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        self.run(module.__dict__)


@dataclass
class DictFinder:
    sources: Mapping[str, str]

    def find_spec(self, name, path, target=None):
        if (source := self.sources.get(name)) is not None:

            def run(namespace):
                exec(source, namespace)

            return ModuleSpec(name, DictLoader(run))
