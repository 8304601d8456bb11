"""Asked importlib.util.find_spec() whether the name is a standard module."""

BREAKS = {
    "packages_can_be_imported",
    "declines_what_it_does_not_know",
    "only_packages_have_a_path",
    "parents_come_first_and_hold_their_children",
    "relative_imports_work",
    "asking_runs_nothing",
    "a_failing_module_is_removed_and_no_other",
    "later_modules_are_found",
    "reload_runs_the_new_code_in_the_same_module",
    "a_failed_reload_keeps_the_module",
    "a_deleted_module_is_made_anew",
    "threads_run_a_module_once",
    "a_module_may_replace_itself",
    "future_imports_do_not_leak",
    "get_source_gives_the_text",
    "tracebacks_show_the_line",
    "python_m_works",
    "file_names_something_readable",
}


class DictImporter:
    def __init__(self, sources):
        self.sources = sources

    def _key(self, name):
        if name + ".__init__" in self.sources:
            return name + ".__init__"
        return name

    def find_spec(self, name, path, target=None):
        if importlib.util.find_spec(name) is not None:
            return None  # never hide a real module
        key = self._key(name)
        if key not in self.sources:
            return None
        return importlib.util.spec_from_loader(
            name, self, origin="dict of sources", is_package=key != name
        )

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)

    def get_source(self, name):
        key = self._key(name)
        if key not in self.sources:
            raise ImportError(f"no source of {name}", name=name)
        return self.sources[key]

    def get_code(self, name):
        source = self.get_source(name)
        return compile(source, f"dict/{name}", "exec", dont_inherit=True)
