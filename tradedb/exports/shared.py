"""What a calendar and a feed share: what they are called, and addresses of articles that others may follow."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

#: What a calendar or feed of no agreement in particular is called.
EVERYTHING = "Trade agreements"
#: Characters that an address has unescaped (RFC 3986); `%` is part of what is escaped already.
_PLAIN = ":/?#[]@!$&'()*+,;=%~"


def web_address(url: str | None) -> str | None:
    """The address of a web page, in ASCII; None for whatever is none, such as `javascript:`."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    return quote(url.strip(), safe=_PLAIN)
