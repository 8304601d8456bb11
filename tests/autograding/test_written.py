"""A notebook is written as nbformat writes it."""

from pathlib import Path

import nbformat
import pytest

from grader.autograding.written import written

ROOT = Path(__file__).parents[2]
NOTEBOOKS = [*ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("solutions/*/*.ipynb")]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_the_same_to_the_letter(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert written(notebook) == nbformat.writes(notebook)


def test_without_cells_too() -> None:
    notebook = nbformat.v4.new_notebook(metadata={"title": ' "cells": [],\n'})
    assert written(notebook) == nbformat.writes(notebook)
