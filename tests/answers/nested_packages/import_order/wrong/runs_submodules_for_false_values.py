"""Took an attribute with a false value for none."""

BREAKS = {"from_may_run_a_submodule"}


import ast


def import_order(statement, tree):
    order, modules = [], {}

    def run(name):
        parent, _, child = name.rpartition(".")
        if parent:
            run(parent)
        if name in modules:
            return
        order.append(name)
        modules[name] = {}
        package = name if f"{name}.__init__" in tree else parent
        read(tree.get(f"{name}.__init__", tree.get(name)), package, modules[name])
        if parent:
            modules[parent][child] = True

    def read(source, package, names):
        for node in ast.parse(source).body:
            match node:
                case ast.Import():
                    for alias in node.names:
                        run(alias.name)
                        names[alias.asname or alias.name.partition(".")[0]] = True
                case ast.ImportFrom():
                    base = resolve(node.module or "", package, node.level)
                    run(base)
                    for alias in node.names:
                        below = f"{base}.{alias.name}"
                        known = below in tree or f"{below}.__init__" in tree
                        if not modules[base].get(alias.name) and known:
                            run(below)
                        value = modules[base].get(alias.name)
                        names[alias.asname or alias.name] = value
                case ast.Assign():
                    for target in node.targets:
                        names[target.id] = ast.literal_eval(node.value)

    read(statement, "", {})
    return order
