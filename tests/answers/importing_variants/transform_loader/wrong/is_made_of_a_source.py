"""Gave __init__ other parameters."""

BREAKS = {
    "by_itself_it_changes_nothing",
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

    def __init__(self, path):
        super().__init__(path.rpartition("/")[2].removesuffix(".py"), path)

    def get_code(self, fullname):
        source = self.transform(self.get_source(fullname))
        return self.source_to_code(source, self.get_filename(fullname))
