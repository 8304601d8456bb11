"""Took the second of two like questions for the same question."""

BREAKS = {"logs_whole_names_in_order"}


class TracingFinder:
    def __init__(self):
        self.log = []

    def find_spec(self, name, path, target=None):
        if not self.log or self.log[-1] != name:
            self.log.append(name)
        return None
