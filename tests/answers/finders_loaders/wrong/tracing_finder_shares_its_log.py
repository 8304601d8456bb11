"""Made the list a class attribute, as one would in other languages."""

BREAKS = {"has_a_log_of_its_own"}


class TracingFinder:
    log = []

    def find_spec(self, name, path, target=None):
        self.log.append(name)
        return None
