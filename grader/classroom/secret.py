"""The gradebook's secret, and what each submission's names are drawn from.

A student who knew the names that the checks will use could answer for these alone. So
the names depend on a secret. The same submission gets the same names every time: its
marks do not depend on chance.
"""

import hmac
import secrets

from nbgrader.api import Gradebook
from sqlalchemy import Column, Integer, MetaData, String, Table, insert, select
from sqlalchemy.exc import IntegrityError

from grader.classroom.basis import digest_of
from grader.classroom.handed_in import TIMESTAMP, Submission

_TABLE = Table(
    "how_import_works_secret",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("secret", String(64), nullable=False),
)
_ONLY = 1  # the id of the only row


def secret_of(gradebook: Gradebook) -> bytes:
    """The gradebook's secret; the first time, it is made and kept there."""
    _TABLE.create(gradebook.engine, checkfirst=True)
    with gradebook.engine.connect() as connection:
        known = select(_TABLE.c.secret).where(_TABLE.c.id == _ONLY)
        if not (found := connection.scalar(known)):
            new = insert(_TABLE).values(id=_ONLY, secret=secrets.token_hex(32))
            try:
                connection.execute(new)
                connection.commit()
            except IntegrityError:  # another process was first
                connection.rollback()
            found = connection.scalar(known)
    return bytes.fromhex(found)


def key_of(submission: Submission, secret: bytes) -> bytes:
    """What the names for a submission are drawn from: its content, and the secret.

    When the submission was handed in makes no difference.
    """
    files = submission.notebooks | submission.files
    files.pop(TIMESTAMP, None)
    content = digest_of(Submission("", {}, files, {}))
    return hmac.digest(secret, content.encode(), "sha256")


def hash_seed_of(secret: bytes) -> int:
    """The PYTHONHASHSEED of the processes that run submissions."""
    return int.from_bytes(hmac.digest(secret, b"PYTHONHASHSEED", "sha256")[:4])
