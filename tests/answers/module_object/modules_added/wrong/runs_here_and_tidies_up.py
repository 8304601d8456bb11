"""Ran the code in this process and took everything back."""

BREAKS = {"starts_a_new_python_each_time", "your_own_imports_do_not_count"}


def modules_added(code):
    before = dict(sys.modules)
    try:
        exec(code, {})
        return [name for name in sys.modules if name not in before]
    finally:
        sys.modules.clear()
        sys.modules.update(before)
