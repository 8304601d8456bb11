"""Took each name in a from-import for a submodule if the tree has one."""

BREAKS = {"from_may_run_a_submodule"}


def import_order(statement, tree):
    import ast

    order = []

    def run(name):
        for end, letter in enumerate(f"{name}."):
            whole = name[:end]
            if letter == "." and whole not in order:
                is_package = f"{whole}.__init__" in tree
                source = tree.get(f"{whole}.__init__", tree.get(whole))
                if source is not None:
                    order.append(whole)
                    read(source, whole if is_package else whole.rpartition(".")[0])

    def read(source, package):
        for node in ast.parse(source).body:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    run(alias.name)
            elif isinstance(node, ast.ImportFrom):
                base = resolve(node.module or "", package, node.level)
                run(base)
                for alias in node.names:
                    run(f"{base}.{alias.name}")

    read(statement, "")
    return order
