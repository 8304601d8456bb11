"""What assignment 5 says of `importlib.util.LazyLoader`, held against its promises."""

from pathlib import Path

from .judging import Answer, judge

ANSWER = """
class LazyImporter:
    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path, target=None):
        if name not in self.names or target is not None:
            return None
        for finder in sys.meta_path[sys.meta_path.index(self) + 1 :]:
            spec = finder.find_spec(name, path, target)
            if spec is not None:
                spec.loader = importlib.util.LazyLoader(spec.loader)
                return spec
        return None
"""


def test_it_keeps_some_promises_and_not_all(tmp_path: Path) -> None:
    answer = tmp_path / "lazy_importer.py"
    answer.write_text(ANSWER)
    judged = judge(Answer("05_nested_packages", answer), "Forked")
    always = {"its_label_is_no_use", "a_later_use_tries_again", "packages_can_wait"}
    # Two threads get in each other's way up to 3.12.1.
    assert judged.failed - {"runs_once_under_a_race"} == always
