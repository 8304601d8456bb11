"""The likely cause of a failed import: what the error says, and what the disk shows.

Each rule looks at a `Case` and names a cause, or None. The first cause that a rule
names is the answer; so the rules that need the most evidence come first.
"""

from importscope.diagnosis import extensions, hidden, lacking, missing, programs
from importscope.diagnosis.answer import Cause
from importscope.diagnosis.case import Case, Rule


def find_cause(case: Case) -> Cause | None:
    """The likely cause; None if the module is found and nothing has failed."""
    rules = _RULES.get(case.failure.kind, ())
    return next(filter(None, (rule(case) for rule in rules)), None)


_MISSING: tuple[Rule, ...] = (
    missing.halted,
    missing.other_command,
    hidden.foreign_path,
    programs.file_as_module,
    missing.found_here,
    hidden.unreadable,
    hidden.shadow_in_between,
    hidden.shadowed_parent,
    missing.not_a_package,
    missing.removed,
    missing.broken_install,
    hidden.near_miss,
    missing.submodule_elsewhere,
    missing.stale_editable,
    missing.distribution_name,
    missing.sibling,
    missing.not_on_path,
    missing.other_environment,
    missing.misspelled,
    missing.no_submodule,
    missing.not_installed,
)
_LACKING: tuple[Rule, ...] = (
    hidden.foreign_path,
    hidden.shadow_in_between,
    hidden.shadowed_module,
    hidden.other_file,
    lacking.circular,
    lacking.moved_name,
    lacking.submodule_not_imported,
    lacking.name_elsewhere,
    lacking.near_file_in_package,
    lacking.name_in_near_file,
    lacking.folder_instead,
    lacking.no_such_name,
    missing.not_installed,
)
_RULES: dict[str, tuple[Rule, ...]] = {
    "missing": _MISSING,
    # The code of a module that is found may have failed.
    "lazy": tuple(rule for rule in _MISSING if rule is not missing.found_here),
    "halted": (missing.halted,),
    "run-file-as-module": (programs.file_as_module, *_MISSING),
    "name": _LACKING,
    "partial": _LACKING,
    "attribute": _LACKING,
    "partial-attribute": _LACKING,
    "partial-submodule": _LACKING,
    "run-as-file": (programs.run_as_file,),
    "beyond-top-level": (programs.beyond_top_level,),
    "no-main": (programs.no_main,),
    "mismatch": (programs.mismatch,),
    "pth": (programs.broken_pth,),
    "missing-library": (extensions.missing_library,),
    "undefined-symbol": (extensions.undefined_symbol,),
    "library-version": (extensions.library_version,),
    "not-a-library": (extensions.not_a_library,),
    "no-init-function": (extensions.no_init_function,),
    "bad-magic": (extensions.bad_magic,),
    "mixed-library": (extensions.mixed_library,),
}
