"""Followed the import statements in the text, without a cache."""

BREAKS = {"names_a_chain_in_order"}


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
