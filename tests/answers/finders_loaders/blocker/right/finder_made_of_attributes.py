"""The methods are attributes that __init__ sets; import does not mind."""


class Blocker:
    def __init__(self, names):
        def find_spec(name, path, target=None):
            ancestor = name
            while ancestor:
                if ancestor in names:
                    raise ModuleNotFoundError(f"{name} is blocked", name=name)
                ancestor = ancestor.rpartition(".")[0]

        self.find_spec = find_spec
