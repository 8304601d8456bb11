"""IPython's syntax becomes the Python that IPython itself makes of it."""

import pytest
from IPython.core.inputtransformer2 import TransformerManager

from grader.confined.shell import Transformers

CELLS = [
    "%pwd",
    "\f%pwd",
    "a = %pwd",
    "a = b =%pwd",
    "a = \\\n%pwd",
    "!ls",
    "a = !ls",
    "for line in x:\n    !echo {line}",
    "if x:\n    a = \\\n  %pwd",
    "%%time\n1",
    "foo?",
    "foo??  ",
    "if x:\n    foo?",
    "?foo",
    "/f 1",
    "  ,f a b",
    ";f a b",
    "# a\x0c%pwd",
    "f'{a!r}' != '%s' % b",
    "x = (1\n% 2\n/ 3)",
    "# what?\nx = 1",
    ">>> a = 1\n>>> %pwd",
    "await x",
    "print(",
    "",
]


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_becomes_what_ipython_makes_of_it(cell: str) -> None:
    assert Transformers().transform_cell(cell) == TransformerManager().transform_cell(
        cell
    )
