"""Wrote a finder for the meta path."""

BREAKS = {
    "the_finder_takes_name_and_target",
    "imports_through_sys_path",
    "declines_other_entries",
    "other_entries_work_as_ever",
    "each_entry_is_its_own_shelf",
    "looks_at_the_shelf_each_time",
    "serves_the_path_of_a_package",
    "serves_packages",
    "origin_is_the_entry_and_the_name",
    "the_hook_changes_nothing",
}


class memory_hook:
    def find_spec(self, name, path, target=None):
        for shelf, modules in MEMORY.items():
            if name in modules:
                return ModuleSpec(name, None, origin=f"mem://{shelf}/{name}")
