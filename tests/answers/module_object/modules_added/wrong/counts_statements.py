"""Read the import statements out of the code."""

BREAKS = {"names_what_an_import_adds"}


def modules_added(code):
    import ast

    names = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names.append(node.module)
    return names
