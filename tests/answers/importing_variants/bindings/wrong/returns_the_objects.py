"""Returned what exec had bound."""

BREAKS = {
    "a_plain_import_binds_its_name",
    "a_star_binds_what_is_public",
    "dots_bind_the_first_part",
    "from_binds_attributes",
    "from_may_bind_a_module",
    "several_are_bound_in_turn",
    "your_own_names_stay",
}


def bindings(statement):
    namespace = {}
    exec(statement, namespace)
    del namespace["__builtins__"]
    return namespace
