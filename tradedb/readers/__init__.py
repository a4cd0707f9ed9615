"""Bytes → articles: files, folders and standard input; decoding, front matter, dates, digests, what to parse."""

from tradedb.readers.articles import count, dated, read, read_bytes

#: Codes of the issues that readers notice; all others are the parsers'.
NOTICED = frozenset(
    {
        "duplicate_paragraph",
        "encoding_guessed",
        "front_matter_key_unknown",
        "front_matter_url_unusable",
        "published_ambiguous",
        "published_conflict",
        "published_unknown",
    }
)

__all__ = ["NOTICED", "count", "dated", "read", "read_bytes"]
