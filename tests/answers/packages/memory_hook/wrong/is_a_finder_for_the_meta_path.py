"""Wrote a finder for the meta path."""

BREAKS = {"the_finder_takes_name_and_target"}


class memory_hook:
    def find_spec(self, name, path, target=None):
        for shelf, modules in MEMORY.items():
            if name in modules:
                return ModuleSpec(name, None, origin=f"mem://{shelf}/{name}")
