"""What `jupyter lab --config jupyter_config.py` does: it opens the course."""

import os
import sys

c = get_config()  # noqa: F821  (Jupyter provides it)

c.LabApp.default_url = "/lab/tree/notebooks/00_start_here.ipynb"
c.ServerApp.allow_root = True

# Without a display the browser would be a text browser in this terminal, or none.
if sys.platform == "linux" and not (
    os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
):
    c.ServerApp.open_browser = False

# Kernels otherwise warn in the terminal that others on this machine could listen.
c.KernelManager.transport_encryption = "required"
