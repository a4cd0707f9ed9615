"""Rows to tables, CSV, JSON and Markdown; dates and evidence in a person's words."""

from tradedb.reports.formats import Format, write
from tradedb.reports.table import Audience, Column, Row, Table

__all__ = ["Audience", "Column", "Format", "Row", "Table", "write"]
