"""Returned a generator."""

BREAKS = {
    "an_underscore_keeps_a_name_back",
    "dunder_all_is_taken_at_its_word",
    "imported_names_are_listed_too",
    "keeps_the_order",
    "lists_what_the_code_has_bound",
    "the_list_is_a_new_one",
}


def public_names(module):
    names = getattr(module, "__all__", vars(module))
    return (name for name in names if name in names)
