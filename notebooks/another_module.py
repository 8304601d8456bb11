"""Imports my_module, and does nothing else."""

import my_module
