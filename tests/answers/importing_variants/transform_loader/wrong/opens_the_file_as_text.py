"""Opened the file as text, in the encoding of the machine."""

BREAKS = {"encodings_are_minded"}


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        with open(path, encoding="utf-8-sig") as file:
            source = self.transform(file.read())
        return self.source_to_code(source, path)
