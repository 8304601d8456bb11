"""Let importlib do it, and picked the top."""

BREAKS = {
    "a_failure_removes_one_module",
    "a_fromlist_brings_submodules",
    "a_fromlist_hides_no_error",
    "a_star_stands_for_dunder_all",
    "asks_the_finders_in_turn",
    "circles_see_each_other_half_way",
    "finds_its_package",
    "gives_the_top_or_the_leaf",
    "import_statements_can_use_it",
    "imports_a_module",
    "levels_are_relative",
    "modules_may_replace_themselves",
    "namespaces_have_no_code",
    "parents_come_first",
    "trusts_the_cache",
    "wrong_arguments_are_refused",
}


def my_import(name, globals=None, locals=None, fromlist=(), level=0):
    import importlib

    module = importlib.import_module(
        "." * level + name, (globals or {}).get("__package__")
    )
    return module if fromlist else sys.modules[module.__name__.partition(".")[0]]
