"""Returned what exec had bound."""

BREAKS = {"a_plain_import_binds_its_name"}


def bindings(statement):
    namespace = {}
    exec(statement, namespace)
    del namespace["__builtins__"]
    return namespace
