"""Wrote the generator without the decorator."""

BREAKS = {
    "puts_the_finder_first",
    "takes_the_finder_away_again",
    "takes_it_away_after_an_exception",
    "can_be_nested",
    "touches_no_other_finder",
    "keeps_the_same_list",
    "forgets_what_the_finder_served",
}


def installed(finder):
    before = set(sys.modules)
    sys.meta_path.insert(0, finder)
    try:
        yield finder
    finally:
        sys.meta_path.remove(finder)
        for name in set(sys.modules) - before:
            del sys.modules[name]
