"""Rows to tables, CSV, JSON and Markdown."""
