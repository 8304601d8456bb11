"""A report as a Chrome trace: Perfetto, speedscope and chrome://tracing open it.

The format is the JSON object of Google's "Trace Event Format", with complete events.
"""

import json

from importscope.report import Report
from importscope.terminal import lanes


def render(report: Report) -> str:
    """A complete event for each module; times are in microseconds."""
    threads = [*lanes(report.tree)]
    events = [
        {
            "name": node.name,
            "cat": "import",
            "ph": "X",
            "ts": node.begin,
            "dur": node.end - node.begin,
            "pid": 1,
            "tid": 1 + threads.index(node.thread),
            "args": {
                "origin": node.origin,
                "loader": node.loader,
                "outcome": node.outcome,
            },
        }
        for root in report.tree
        for _, node in root.walk()
    ]
    return json.dumps({"traceEvents": events, "displayTimeUnit": "ms"}) + "\n"
