"""Keeps the rewritten bytecode in a place of its own, by what is compiled."""

import hashlib
import marshal


class TransformLoader(SourceFileLoader):
    def transform(self, source):
        return source

    def get_code(self, fullname):
        from pathlib import Path

        text = self.transform(self.get_source(fullname))
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        tag = sys.implementation.cache_tag
        kept = Path(self.path).parent / "__pycache__" / f"{digest}.{tag}.transformed"
        try:
            return marshal.loads(kept.read_bytes())
        except (OSError, ValueError, EOFError):
            code = super().source_to_code(text, self.path)
        if not sys.dont_write_bytecode:
            self.set_data(str(kept), marshal.dumps(code))
        return code
