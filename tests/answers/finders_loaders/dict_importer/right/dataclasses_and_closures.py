"""Data classes that keep the state, small functions that do the work."""

from collections.abc import Mapping
from dataclasses import dataclass, field


def look_up(sources, name):
    """(key, source) of a module, or None."""
    keys = [key for key in (f"{name}.__init__", name) if key in sources]
    return (keys[0], sources[keys[0]]) if keys else None


@dataclass(eq=False)
class DictImporter:
    sources: Mapping[str, str]

    def find_spec(self, name, path, target=None):
        match look_up(self.sources, name):
            case None:
                return None
            case (key, _):
                return ModuleSpec(
                    name,
                    self,
                    origin=f"sources[{key!r}]",
                    is_package=key.endswith(".__init__"),
                )

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.get_code(module.__name__), vars(module))

    def get_source(self, name):
        match look_up(self.sources, name):
            case (_, source):
                return source
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    def get_code(self, name):
        return compile(
            source=self.get_source(name),
            filename=f"sources/{name}",
            mode="exec",
            dont_inherit=True,
        )
