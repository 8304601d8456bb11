"""Let Python do it."""

BREAKS = {"imports_a_module"}


def my_import(name, globals=None, locals=None, fromlist=(), level=0):
    return __import__(name, globals, locals, fromlist, level)
