"""Other parameter names, no defaults, tuples, static methods, callable objects."""


class TransformLoader(SourceFileLoader):
    @staticmethod
    def transform(text):
        return text

    def get_code(self, *args):
        import tokenize

        with tokenize.open(self.path) as file:
            text = file.read()
        return compile(self.transform(text), self.path, "exec", dont_inherit=True)
