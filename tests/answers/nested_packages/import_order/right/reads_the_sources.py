"""Reads the sources instead of running them."""

import ast


def import_order(statement, tree):
    order, bound = [], {}

    def source(name):
        return tree[name] if name in tree else tree[f"{name}.__init__"]

    def known(name):
        return name in tree or f"{name}.__init__" in tree

    def run(name):
        parent, _, child = name.rpartition(".")
        if parent:
            run(parent)
        if name in bound:
            return
        order.append(name)
        bound[name] = set()
        is_package = f"{name}.__init__" in tree
        read(source(name), name if is_package else parent, bound[name])
        if parent:
            bound[parent].add(child)

    def read(text, package, names):
        for node in ast.parse(text).body:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    run(alias.name)
                    names.add(alias.asname or alias.name.partition(".")[0])
            elif isinstance(node, ast.ImportFrom):
                base = resolve(node.module or "", package, node.level)
                run(base)
                for alias in node.names:
                    below = f"{base}.{alias.name}"
                    if alias.name not in bound[base] and known(below):
                        run(below)
                    names.add(alias.asname or alias.name)
            elif isinstance(node, ast.Assign):
                names.update(target.id for target in node.targets)

    read(statement, "", set())
    return order
