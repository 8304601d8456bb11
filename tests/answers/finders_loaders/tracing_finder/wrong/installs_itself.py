"""Thought that a finder must put itself on the meta path, and politely did so last."""

BREAKS = {"only_watches"}


class TracingFinder:
    def __init__(self):
        self.log = []
        sys.meta_path.append(self)

    def find_spec(self, name, path, target=None):
        self.log.append(name)
        return None
