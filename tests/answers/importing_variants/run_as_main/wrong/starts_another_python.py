"""Started python -m, which returns nothing but text."""

BREAKS = {"the_code_runs_as_main"}


def run_as_main(name):
    import subprocess

    subprocess.run([sys.executable, "-m", name], capture_output=True)
    return {"__name__": "__main__"}
