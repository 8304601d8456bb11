"""nbgrader's gradebook, opened where results can be written to it."""

import contextlib
from collections.abc import Iterator

from nbgrader.api import Base, Gradebook
from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

OLDER = (
    "The gradebook was made by an older nbgrader. Run 'nbgrader db upgrade', which\n"
    "keeps a copy of it, and then this command again."
)


class CannotWrite(Exception):
    """Results cannot be written; the message says why."""


@contextlib.contextmanager
def opened(db_url: str, course_id: str) -> Iterator[Gradebook]:
    """The gradebook; raises `CannotWrite`, before anything is changed in it."""
    engine = create_engine(db_url)
    with explained(), engine.connect() as connection:
        _try(connection)
    engine.dispose()
    with Gradebook(db_url, course_id) as gradebook:
        yield gradebook


@contextlib.contextmanager
def explained() -> Iterator[None]:
    """Raise `CannotWrite` where the block cannot write."""
    try:
        yield
    except DBAPIError as error:
        raise CannotWrite(f"The gradebook cannot be written: {error.orig}.") from error
    except OSError as error:
        where = f" {error.filename}" if error.filename else ""
        raise CannotWrite(f"Cannot write{where}: {error.strerror}.") from error


def _try(connection: Connection) -> None:
    found = inspect(connection)
    tables = found.get_table_names()
    if not tables:
        return  # nbgrader makes them
    for table in Base.metadata.sorted_tables:
        columns = found.get_columns(table.name) if table.name in tables else []
        if not set(table.columns.keys()) <= {column["name"] for column in columns}:
            raise CannotWrite(OLDER)
    # This statement changes nothing, and fails where nothing may be changed.
    connection.execute(text("DELETE FROM student WHERE 1 = 0"))
    connection.rollback()
