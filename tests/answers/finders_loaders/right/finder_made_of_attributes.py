"""The methods are attributes that __init__ sets; import does not mind."""


class TracingFinder:
    def __init__(self):
        self.log = []
        self.find_spec = lambda name, path=None, target=None: self.log.append(name)


class Blocker:
    def __init__(self, names):
        def find_spec(name, path, target=None):
            ancestor = name
            while ancestor:
                if ancestor in names:
                    raise ModuleNotFoundError(f"{name} is blocked", name=name)
                ancestor = ancestor.rpartition(".")[0]

        self.find_spec = find_spec


class DictFinder:
    def __init__(self, sources):
        loader = DictLoader(sources)
        spec = importlib.util.spec_from_loader
        self.find_spec = lambda name, *_: spec(name, loader) if name in sources else None


class DictLoader:
    def __init__(self, sources):
        self.exec_module = lambda module: exec(sources[module.__name__], vars(module))
        self.create_module = lambda spec: None
