"""Read the first line of the statement only."""

import ast

BREAKS = {"names_a_chain_in_order"}


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
        for node in ast.parse(source).body:
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
            else:
                bound.update(target.id for target in node.targets)

    read(statement.splitlines()[0], "", set())
    return order
