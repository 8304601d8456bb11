"""Gave transform bytes when they would not decode."""

BREAKS = {"encodings_are_minded", "lines_stay_where_they_are"}


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        data = self.get_data(path)
        try:
            data = self.transform(data.decode("ascii"))
        except UnicodeDecodeError:
            data = self.transform(data)
        return self.source_to_code(data, path)
