"""Read the sources, and took every name for a whole one."""

BREAKS = {"from_may_run_a_submodule"}


def import_order(statement, tree):
    import ast

    order = []

    def run(name):
        for end, letter in enumerate(f"{name}."):
            whole = name[:end]
            if letter == "." and whole not in order:
                source = tree.get(whole, tree.get(f"{whole}.__init__"))
                if source is not None:
                    order.append(whole)
                    read(source)

    def read(source):
        for node in ast.parse(source).body:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    run(alias.name)
            elif isinstance(node, ast.ImportFrom):
                run(node.module or "")
                for alias in node.names:
                    run(f"{node.module}.{alias.name}")

    read(statement)
    return order
