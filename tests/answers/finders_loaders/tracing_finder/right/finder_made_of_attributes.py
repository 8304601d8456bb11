"""The methods are attributes that __init__ sets; import does not mind."""


class TracingFinder:
    def __init__(self):
        self.log = []
        self.find_spec = lambda name, path=None, target=None: self.log.append(name)
