"""Other parameter names, more parameters, positional only, helpers within."""


def modules_added(source_text, timeout=None):
    script = f"""
import sys
known = dict.fromkeys(sys.modules)
if True:
    exec({source_text!r}, {{}})
sys.stdout.write("\\n" + "|".join(key for key in sys.modules if key not in known))
"""
    process = subprocess.Popen(
        [sys.executable, "-B", "-E", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    out, _ = process.communicate(script, timeout=timeout)
    return [name for name in out.split("\n")[-1].split("|") if name]
