"""Data classes that keep the state, small functions that do the work."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass
class TracingFinder:
    log: list = field(default_factory=list)

    def find_spec(self, name, path, target=None):
        return self.log.append(name)


def under(name, parent):
    return f"{name}.".startswith(f"{parent}.")


@dataclass(frozen=True)
class Blocker:
    names: list

    def find_spec(self, name, path, target=None):
        if any(under(name, blocked) for blocked in self.names):
            raise ModuleNotFoundError(f"import of {name} blocked", name=name)


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
