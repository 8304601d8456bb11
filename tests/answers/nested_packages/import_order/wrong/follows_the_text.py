"""Followed the import statements in the text, without a cache."""

BREAKS = {
    "circles_come_to_an_end",
    "from_may_run_a_submodule",
    "names_a_chain_in_order",
    "parents_run_first",
    "runs_each_module_once",
    "the_tree_comes_first",
}


def import_order(statement, tree):
    order = []
    for line in statement.splitlines():
        name = line.split()[1].rstrip(",")
        parts = name.split(".")
        for end in range(1, len(parts) + 1):
            whole = ".".join(parts[:end])
            order.append(whole)
            source = tree.get(whole, tree.get(f"{whole}.__init__", ""))
            if len(order) < 50:
                order += import_order(source, tree)
    return order
