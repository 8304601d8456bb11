"""Named each name once, although __all__ has it twice."""

BREAKS = {"dunder_all_is_taken_at_its_word"}


def public_names(module):
    namespace = vars(module)
    offered = namespace.get("__all__")
    if offered is None:
        offered = [name for name in namespace if not name.startswith("_")]
    return [*dict.fromkeys(offered)]
