"""Bytes to articles: decoding, front matter, publication date, digests, stable offsets."""
