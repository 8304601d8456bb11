"""Took \\r for a part of the line."""

BREAKS = {"encodings_are_minded"}


import io
import tokenize


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def get_code(self, fullname):
        data = self.get_data(self.get_filename(fullname))
        [encoding, _] = tokenize.detect_encoding(io.BytesIO(data).readline)
        text = data.decode(encoding).replace("\r\n", "\n")
        source = self.transform(text)
        return self.source_to_code(source, self.get_filename(fullname))
