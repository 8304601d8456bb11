"""Kept the log short, so that it takes little memory."""

BREAKS = {"logs_whole_names_in_order"}


class TracingFinder:
    def __init__(self):
        self.log = []

    def find_spec(self, name, path, target=None):
        self.log = [*self.log, name][-1000:]
        return None
