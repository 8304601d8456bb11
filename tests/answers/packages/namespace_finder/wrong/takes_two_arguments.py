"""Copied the signature of a path entry finder."""

BREAKS = {
    "answers_with_a_spec_of_all_directories",
    "answers_for_its_name_only",
    "imports_from_every_directory",
    "has_no_loader",
    "has_no_file",
    "the_first_directory_wins",
    "later_directories_join",
    "leaves_other_imports_alone",
    "takes_a_name_with_dots",
    "finding_changes_nothing",
}


class NamespaceFinder:
    def __init__(self, name, dirs):
        self.name = name
        self.dirs = dirs

    def find_spec(self, name, target=None):
        if name == self.name:
            spec = ModuleSpec(name, None, is_package=True)
            spec.submodule_search_locations = self.dirs
            return spec
        return None
