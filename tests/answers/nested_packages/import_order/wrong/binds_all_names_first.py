"""Took each name that a source assigns for bound from the beginning."""

import ast

BREAKS = {"from_may_run_a_submodule"}


def import_order(statement, tree):
    order, attributes = [], {}

    def load(name):
        if name in attributes:
            return
        parent, _, child = name.rpartition(".")
        if parent:
            load(parent)
            if name in attributes:
                return
        is_package = f"{name}.__init__" in tree
        source = tree[f"{name}.__init__"] if is_package else tree[name]
        order.append(name)
        attributes[name] = set()
        read(source, name if is_package else parent, attributes[name])
        if parent:
            attributes[parent].add(child)

    def read(source, package, bound):
        nodes = list(ast.walk(ast.parse(source)))
        bound.update(node.id for node in nodes if isinstance(node, ast.Name))
        for node in nodes:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    load(alias.name)
                    bound.add(alias.asname or alias.name.partition(".")[0])
            elif isinstance(node, ast.ImportFrom):
                base = resolve(node.module or "", package, node.level)
                load(base)
                for alias in node.names:
                    below = f"{base}.{alias.name}"
                    known = below in tree or f"{below}.__init__" in tree
                    if known and alias.name not in attributes[base]:
                        load(below)
                    bound.add(alias.asname or alias.name)

    read(statement, "", set())
    return order
