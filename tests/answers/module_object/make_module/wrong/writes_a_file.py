"""Wrote the source to a file in the working directory and imported it."""

BREAKS = {
    "the_code_knows_its_name",
    "each_call_makes_another_module",
    "nothing_is_cached",
}


def make_module(name, source):
    import importlib
    import tempfile
    from pathlib import Path

    folder = tempfile.mkdtemp()
    Path(folder, f"{name}.py").write_text(source)
    sys.path.insert(0, folder)
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(folder)
