"""Read the import statements out of the code."""

BREAKS = {
    "counts_a_module_once",
    "counts_what_is_imported_on_the_way",
    "keeps_the_order_of_appearance",
    "names_what_an_import_adds",
    "output_of_the_code_does_not_count",
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
    return names
