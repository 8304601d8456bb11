"""Logged a name that is asked for twice only once."""

BREAKS = {"logs_whole_names_in_order"}


class TracingFinder:
    def __init__(self):
        self.log = []

    def find_spec(self, name, path, target=None):
        if name not in self.log:
            self.log.append(name)
        return None
