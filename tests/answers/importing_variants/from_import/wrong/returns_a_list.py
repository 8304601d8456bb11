"""Returned the objects without their names."""

BREAKS = {"takes_attributes"}


def from_import(module_name, names):
    module = __import__(module_name, fromlist=names)
    return [getattr(module, name) for name in names]
