"""What nbgrader's configuration says that this course's command cannot do."""

from typing import Any

from nbgrader.converters import Autograde
from traitlets.config import Config

_EXECUTORS = ("Execute", "ExecutePreprocessor", "NotebookClient")
_HEEDED = ("timeout", "shutdown_kernel", "interrupt_on_timeout", "allow_errors")
_HOOKS = ("pre_convert_hook", "post_convert_hook")
# Those that the course's nbgrader_config.py and nbgrader itself name.
_STEPS = {
    *("Restore", "Judge", "SaveVerdicts", "Clean", "Execute", "SaveAutoGrades"),
    *("ClearOutput", "DeduplicateIds", "OverwriteKernelspec", "OverwriteCells"),
    *("CheckCellMetadata", "IgnorePattern", "ClearMetadataPreprocessor"),
    *("LimitOutput", "AssignLatePenalties"),
}


def not_heeded(config: Config) -> list[str]:
    """The settings of nbgrader's `autograde` that have no effect here."""
    found = [
        f"{executor}.{name}"
        for executor in _EXECUTORS
        for name in config.get(executor, {})
        if name not in _HEEDED
    ]
    found += [f"Autograde.{hook}" for hook in _HOOKS if hook in config.Autograde]
    autograde = Autograde(config=config)
    steps = [*autograde.sanitize_preprocessors, *autograde.autograde_preprocessors]
    return found + [name for name in map(_name_of, steps) if name not in _STEPS]


def _name_of(step: Any) -> str:
    """The name of a preprocessor's class, which may be given by its path."""
    name = step if isinstance(step, str) else step.__name__
    return str(name.rpartition(".")[2])
