"""The exceptions that a user can meet: one root, few leaves.

What is wrong with the data of one article is no exception but a value (`tradedb.records.Issue`).
"""


class TradedbError(Exception):
    """Root of all errors that are reported to the user in one line.

    Args:
        message: what is wrong and what to do about it, one sentence without a full stop.
        where: a file, `file:line` or database that it is about, printed before the message.
    """

    exit_code = 1

    def __init__(self, message: str, where: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


class EdtfError(TradedbError, ValueError):
    """A text that is no EDTF date of the levels that tradedb reads."""


class ReadError(TradedbError):
    """A file or folder that cannot be read as an article."""


class WriteError(TradedbError):
    """A file or folder that cannot be written."""


class ReferenceDataError(TradedbError):
    """A reference table under `seeds/reference/` that contradicts itself or its format."""


class DatabaseError(TradedbError):
    """A database that cannot be opened, is not tradedb's, or is newer than the program."""


class UsageError(TradedbError):
    """A call that cannot be carried out as it stands: an unknown agreement, a broken filter."""

    exit_code = 2


class Interrupted(TradedbError):  # noqa: N818 - it is a wish of the user's, not an error of anyone's
    """A call that the user broke off (Ctrl-C) and that says what is left to do."""

    exit_code = 130
