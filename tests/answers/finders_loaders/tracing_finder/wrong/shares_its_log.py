"""Made the list a class attribute, as one would in other languages."""

BREAKS = {"has_a_log_of_its_own"}
NOT_HERE = "state of the class outlives a promise that has no process of its own"


class TracingFinder:
    log = []

    def find_spec(self, name, path, target=None):
        self.log.append(name)
        return None
