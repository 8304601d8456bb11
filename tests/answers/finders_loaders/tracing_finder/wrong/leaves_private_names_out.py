"""Left out names with an underscore, which are nobody's business."""

BREAKS = {"logs_whole_names_in_order"}


class TracingFinder:
    def __init__(self):
        self.log = []

    def find_spec(self, name, path, target=None):
        if not name.rpartition(".")[2].startswith("_"):
            self.log.append(name)
        return None
