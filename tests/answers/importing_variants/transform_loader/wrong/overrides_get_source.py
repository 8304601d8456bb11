"""Rewrote what get_source gives, which nobody compiles."""

BREAKS = {
    "encodings_are_minded",
    "get_source_gives_the_file",
    "it_is_still_a_file_loader",
    "kept_bytecode_is_not_taken",
    "lines_stay_where_they_are",
    "newer_pythons_may_pass_more",
    "plain_imports_are_unaffected",
    "the_source_is_rewritten",
}


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def get_source(self, fullname):
        return self.transform(super().get_source(fullname))
