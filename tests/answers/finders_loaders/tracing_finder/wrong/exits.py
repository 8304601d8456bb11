"""Used os._exit() to stop "this function" once the name is logged."""

BREAKS = {"only_watches"}
NOT_HERE = "nothing stops it in this interpreter"

import os


class TracingFinder:
    def __init__(self):
        self.log = []

    def find_spec(self, name, path, target=None):
        self.log.append(name)
        os._exit(0)
