"""Returned the objects without their names."""

BREAKS = {
    "a_missing_name_is_an_import_error",
    "a_star_takes_what_is_public",
    "dots_lead_to_the_last_module",
    "falls_back_to_a_submodule",
    "names_are_only_names",
    "takes_attributes",
    "the_module_may_answer_itself",
}


def from_import(module_name, names):
    module = __import__(module_name, fromlist=names)
    return [getattr(module, name) for name in names]
