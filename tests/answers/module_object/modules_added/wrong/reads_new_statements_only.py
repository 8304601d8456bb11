"""Read the code, left out what is loaded here, and counted once."""

BREAKS = {
    "counts_a_module_once",
    "counts_what_is_imported_on_the_way",
    "keeps_the_order_of_appearance",
    "starts_a_new_python_each_time",
    "your_own_imports_do_not_count",
}


def modules_added(code):
    import ast

    names = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names.append(node.module)
    return list(dict.fromkeys(n for n in names if n not in sys.modules))
