"""Bytes → articles: files, folders and standard input; decoding, front matter, dates, digests, what to parse."""

from tradedb.readers.articles import count, dated, read, read_bytes

__all__ = ["count", "dated", "read", "read_bytes"]
