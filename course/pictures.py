"""A page of a lesson holds its pictures: a preprocessor of nbconvert's."""

import base64
import mimetypes
import re
from pathlib import Path
from typing import Any

from nbconvert.preprocessors import Preprocessor

_PICTURE = re.compile(r"(!\[[^]]*\]\()([\w./-]+)(\))")


class EmbedPictures(Preprocessor):
    """Put the pictures that text cells name into the text.

    nbconvert's own `embed_images` also reads the HTML of a text cell, tag by tag, and
    closes a `<details>` before the text that the tag folds.
    """

    def preprocess_cell(self, cell: Any, resources: Any, index: int) -> tuple[Any, Any]:
        """Replace the path of each picture in the cell by its content."""
        folder = Path(resources["metadata"]["path"])

        def embedded(found: re.Match[str]) -> str:
            before, path, after = found.groups()
            kind, _ = mimetypes.guess_type(path)
            content = base64.b64encode((folder / path).read_bytes()).decode()
            return f"{before}data:{kind};base64,{content}{after}"

        if cell.cell_type == "markdown":
            cell.source = _PICTURE.sub(embedded, cell.source)
        return cell, resources
