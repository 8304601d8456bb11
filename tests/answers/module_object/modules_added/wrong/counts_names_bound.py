"""Counted the names that the code binds."""

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
    script = (
        "import sys\n"
        "names = {}\n"
        "exec(sys.argv[1], names)\n"
        "print('\\n' + ' '.join(n for n in names if n != '__builtins__'))\n"
    )
    command = [sys.executable, "-c", script, code]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.split("\n")[-2].split()
