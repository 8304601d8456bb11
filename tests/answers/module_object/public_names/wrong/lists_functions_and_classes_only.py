"""Listed only what can be called."""

BREAKS = {
    "an_underscore_keeps_a_name_back",
    "imported_names_are_listed_too",
    "keeps_the_order",
    "lists_what_the_code_has_bound",
    "the_list_is_a_new_one",
}


def public_names(module):
    if "__all__" in vars(module):
        return list(module.__all__)
    return [
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and callable(value)
    ]
