"""Returned a set of names."""

BREAKS = {"a_plain_import_binds_its_name"}


def bindings(statement):
    namespace = {}
    exec(statement, namespace)
    return set(namespace) - {"__builtins__"}
