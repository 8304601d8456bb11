"""Imported json last, before it looked what was new."""

BREAKS = {
    "counts_a_module_once",
    "counts_what_is_imported_on_the_way",
    "keeps_the_order_of_appearance",
    "names_what_an_import_adds",
    "output_of_the_code_does_not_count",
    "starts_a_new_python_each_time",
    "your_own_imports_do_not_count",
}


def modules_added(code):
    import json

    script = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "exec(sys.argv[1], {'__name__': '__main__'})\n"
        "import json\n"
        "added = [name for name in sys.modules if name not in before]\n"
        "print('\\n' + json.dumps(added))\n"
    )
    command = [sys.executable, "-c", script, code]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])
