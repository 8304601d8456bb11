"""Other parameter names, no defaults, or none at all: import passes three arguments."""


class TracingFinder:
    def __init__(self):
        self.log = []

    def find_spec(self, *args):
        self.log.append(args[0])
