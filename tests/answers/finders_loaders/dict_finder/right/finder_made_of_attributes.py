"""The methods are attributes that __init__ sets; import does not mind."""


class DictFinder:
    def __init__(self, sources):
        loader = DictLoader(sources)
        spec = importlib.util.spec_from_loader
        self.find_spec = lambda name, *_: spec(name, loader) if name in sources else None


class DictLoader:
    def __init__(self, sources):
        self.exec_module = lambda module: exec(sources[module.__name__], vars(module))
        self.create_module = lambda spec: None
