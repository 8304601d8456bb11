"""`python -m importscope check`: a budget for what a program imports, for CI."""

import argparse
import sys
from pathlib import Path
from statistics import median

from importscope import saved
from importscope.arguments import add_programs, count, milliseconds, programs_in
from importscope.comparison import Comparison
from importscope.diagnosis.importers import chain_to
from importscope.interpreter import run_program
from importscope.terminal import total_time
from importscope.trace import Trace

_USAGE = """\
python -m importscope check [OPTIONS] FILE | -m MODULE | -c CODE [ARGUMENT ...]"""

_DESCRIPTION = """\
Run a program some times, and hold its imports to a budget. The exit status is 0 if the
budget is kept, 1 if it is not, or if the program fails, and 2 if the command cannot be
carried out. One line on the standard output says which; what the program prints goes to
the standard error."""


def main(arguments: list[str]) -> int:
    """Run the command, and return its exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    programs = programs_in(options)
    if len(programs) != 1:
        parser.error("give one program: FILE, -m MODULE, or -c CODE")
    kind, what, *rest = programs[0]
    if kind == "FILE" and not Path(what).exists():
        parser.error(f"cannot read {what}: there is no such file")
    before = None
    if options.against:
        try:
            before = saved.read(Path(options.against).read_bytes())
        except (OSError, ValueError) as error:
            parser.error(f"cannot use {options.against}: {error}")
    traces = []
    for _ in range(options.repeat):
        trace, status = run_program(kind, what, rest, sys.stderr)
        if trace is None or status:
            print(f"failed: the program ended with status {status}")
            return 1
        traces.append(trace)
    traces.sort(key=_milliseconds)
    broken = _broken(traces, options.max_ms, options.ban)
    print("; ".join([f"{'failed' if broken else 'ok'}: {_measured(traces)}", *broken]))
    if before is not None:
        print(_difference(before, traces[0], options.against))
    return 1 if broken else 0


def _milliseconds(trace: Trace) -> float:
    return total_time(trace.tree()) / 1000


def _measured(traces: list[Trace]) -> str:
    """The times of all runs; the first is the fastest."""
    best = _milliseconds(traces[0])
    text = f"{len(traces[0].new)} modules in {best:.0f} ms"
    if len(traces) > 1:
        middle = median(map(_milliseconds, traces))
        text += f", the best of {len(traces)} runs (median {middle:.0f} ms)"
    return text


def _broken(traces: list[Trace], most: float | None, banned: list[str]) -> list[str]:
    """What of the budget is not kept, in words."""
    broken = []
    best = _milliseconds(traces[0])
    if most is not None and best > most:
        broken.append(f"{best - most:.0f} ms over the budget of {most:g} ms")
    tree = traces[0].tree()
    for name in banned:
        if name in traces[0].new:
            chain = " → ".join(node.name for node in chain_to(tree, name))
            broken.append(f"{name} is banned, and was imported: {chain or name}")
    return broken


def _difference(before: Trace, after: Trace, file: str) -> str:
    comparison = Comparison(before, after)
    lines = [f"since {file}: {comparison.counts()}"]
    for word, names in (("came", comparison.came), ("went", comparison.went)):
        if names:
            lines.append(f"{word}: {', '.join(names)}")
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m importscope check",
        usage=_USAGE,
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add_programs(parser)
    parser.add_argument(
        "--max-ms",
        type=milliseconds,
        metavar="MS",
        help="all imports of the fastest run may take so many milliseconds",
    )
    parser.add_argument(
        "--ban",
        action="append",
        default=[],
        metavar="NAME",
        help="this module may not be imported; may be given several times",
    )
    parser.add_argument(
        "--repeat",
        type=count,
        default=1,
        metavar="N",
        help="run the program so many times; the fastest run counts",
    )
    parser.add_argument(
        "--against",
        metavar="TRACE.json",
        help="also say what has changed since this trace was saved",
    )
    return parser
