"""Ran the file, which knows nothing of its package."""

BREAKS = {"the_spec_knows_the_real_name"}


def run_as_main(name):
    import runpy

    spec = importlib.util.find_spec(name)
    if spec and spec.submodule_search_locations:
        spec = importlib.util.find_spec(f"{name}.__main__")
    if not spec:
        raise ImportError(name)
    return runpy.run_path(spec.origin, run_name="__main__")
