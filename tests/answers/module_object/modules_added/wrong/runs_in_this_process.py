"""Ran the code in this very process."""

BREAKS = {"starts_a_new_python_each_time", "your_own_imports_do_not_count"}
NOT_HERE = "modules of the library that the code imports stay"


def modules_added(code):
    before = set(sys.modules)
    exec(code, {})
    return [name for name in sys.modules if name not in before]
