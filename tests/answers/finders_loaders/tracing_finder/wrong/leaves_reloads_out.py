"""Took a question with a target for no import."""

BREAKS = {"logs_whole_names_in_order"}


class TracingFinder:
    def __init__(self):
        self.log = []

    def find_spec(self, name, path, target=None):
        if target is None:
            self.log.append(name)
        return None
