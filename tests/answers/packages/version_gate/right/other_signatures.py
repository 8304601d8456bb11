"""Names its parameters otherwise, or takes them by position only."""

import re


class VersionGate:
    def __init__(self, choices, python=sys.version_info, /, **options):
        self._picked = {}
        for name, pairs in choices.items():
            met = (module for condition, module in pairs if meets(python, condition))
            self._picked[name] = next(met, name)

    def find_spec(self, *question):
        name = question[0]
        if self._picked.get(name, name) != name:
            return importlib.util.spec_from_loader(name, self)

    def create_module(self, *_):
        return None

    def exec_module(self, new, *_):
        sys.modules[new.__name__] = importlib.import_module(self._picked[new.__name__])


def meets(python, condition):
    match = re.fullmatch(r"(>=|<)(\d+)(?:\.(\d+))?(?:\.(\d+))?", condition)
    if not match:
        return True
    wanted = tuple(int(number or 0) for number in match.groups()[1:])
    return (tuple(python[:3]) >= wanted) is (match[1] == ">=")
