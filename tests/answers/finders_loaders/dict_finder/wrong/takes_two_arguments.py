"""Copied the signature of a path entry finder, which gets no path."""

BREAKS = {
    "answers_with_a_spec",
    "the_loader_is_a_dict_loader",
    "returns_none_for_unknown_names",
    "modules_can_be_imported",
    "takes_the_target_of_a_reload",
    "keeps_dotted_names_whole",
    "finding_runs_nothing",
    "creating_is_not_running",
    "functions_see_their_globals",
    "modules_may_import_each_other",
    "a_failure_comes_out_and_leaves_nothing",
    "a_missing_import_is_reported_as_itself",
    "a_second_try_starts_clean",
    "names_added_later_are_found",
}


class DictFinder:
    def __init__(self, sources):
        self.sources = sources

    def find_spec(self, name, target=None):
        if name in self.sources:
            return importlib.util.spec_from_loader(name, DictLoader(self.sources))
