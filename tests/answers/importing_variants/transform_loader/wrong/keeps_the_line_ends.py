"""Decoded by the comment, and left the line ends as they are."""

BREAKS = {"encodings_are_minded"}


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def get_code(self, fullname):
        import io
        import tokenize

        path = self.get_filename(fullname)
        data = self.get_data(path)
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        return self.source_to_code(self.transform(data.decode(encoding)), path)
