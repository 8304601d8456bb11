"""Needed only the name, and so asked only for the name."""

BREAKS = {
    "logs_what_import_asks_for",
    "logs_whole_names_in_order",
    "only_watches",
    "has_a_log_of_its_own",
}


class TracingFinder:
    def __init__(self):
        self.log = []

    def find_spec(self, name):
        self.log.append(name)
