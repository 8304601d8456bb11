"""Names its parameters otherwise, or takes them by position only."""


class NamespaceFinder:
    __slots__ = ("_own",)

    def __init__(self, package, portions, /):
        self._own = package, portions

    def find_spec(self, *question):
        package, portions = self._own
        if question[0] != package:
            return None
        spec = ModuleSpec(package, None, origin=None, is_package=True)
        spec.submodule_search_locations = portions
        return spec
