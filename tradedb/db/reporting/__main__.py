"""Prints the data dictionary: `python -m tradedb.db.reporting > docs/reporting.md`."""

from tradedb.db.reporting import VIEWS
from tradedb.db.reporting.dictionary import page

if __name__ == "__main__":
    print(page(VIEWS), end="")
