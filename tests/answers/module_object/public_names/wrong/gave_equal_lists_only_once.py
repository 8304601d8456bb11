"""Gave a list out again that nobody had changed."""

BREAKS = {"the_list_is_a_new_one"}


lists = {}


def public_names(module):
    namespace = vars(module)
    public = [name for name in namespace if not name.startswith("_")]
    names = list(namespace.get("__all__", public))
    if lists.get(tuple(names)) != names:
        lists[tuple(names)] = names
    return lists[tuple(names)]
