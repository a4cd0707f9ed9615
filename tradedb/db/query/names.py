"""From what a person types to a party's code or an agreement's slug, or to suggestions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from sqlalchemy import Connection, select

from tradedb.db.schema import Agreement, AgreementAlias, AgreementParty, Party, PartyAlias
from tradedb.errors import UsageError

_SEPARATORS = re.compile(r"[\s/&,_+\u2010-\u2015\u2212-]+")
_QUOTES = str.maketrans(dict.fromkeys("\"'“”‘’«».()"))

#: Words that say no more than that an agreement is meant.
_GENERIC = frozenset(
    [
        "the",
        "a",
        "an",
        "agreement",
        "agreements",
        "deal",
        "talks",
        "negotiation",
        "negotiations",
        "fta",
        "ftas",
        "cepa",
        "ceca",
        "epa",
        "pta",
        "tepa",
        "trade",
        "free",
        "comprehensive",
        "economic",
        "partnership",
        "bilateral",
    ]
)
_JOINING = frozenset(("and", "with", "between", "to", "the"))
_SUGGESTIONS = 3
_LIKE_ENOUGH = 60


def find_agreement(connection: Connection, text: str) -> str:
    """The agreement that a person means.

    Args:
        connection: to the database.
        text: a slug, a name, an alias or the two sides, in any order and case: `korea-uk`, `kr-gb`, `KORUS`,
            `South Korea–United Kingdom`, `UK-Korea upgrade`.

    Returns:
        Its slug.

    Raises:
        UsageError: where none or several could be meant, with up to three suggestions.
    """
    names = _agreement_names(connection)
    words = plain(text)
    named = names.get(words, set())
    if len(named) == 1:
        return next(iter(named))
    slug = "-".join(words.split())
    if slug in named:
        return slug
    found = named or _of_sides(connection, words.split())
    if len(found) == 1:
        return next(iter(found))
    if not found and len(parties := _party_names(connection).get(words, set())) == 1:
        raise UsageError(f"{text!r} is a party and no agreement; listings take it as --party {next(iter(parties))}")
    raise _unknown("agreement", text, sorted(found)[:_SUGGESTIONS] or _suggest(words, names), several=bool(found))


def agreement_name(connection: Connection, slug: str) -> str:
    """What an agreement is called; its slug where it is unknown."""
    return connection.scalar(select(Agreement.name).where(Agreement.slug == slug)) or slug


def find_party(connection: Connection, text: str) -> str:
    """The country or bloc that a person means.

    Args:
        connection: to the database.
        text: a code, a name or an alias, in any case: `NO`, `Norway`, `Seoul`, `wto`.

    Raises:
        UsageError: where none or several could be meant, with up to three suggestions.
    """
    names = _party_names(connection)
    found = names.get(plain(text), set())
    if len(found) == 1:
        return next(iter(found))
    codes, known = sorted(found)[:_SUGGESTIONS] or _suggest(plain(text), names), party_names(connection)
    raise _unknown("party", text, [f"{known[code]} ({code})" for code in codes], several=bool(found))


def party_names(connection: Connection) -> dict[str, str]:
    """The name of each country and bloc by its code."""
    return dict(connection.execute(select(Party.code, Party.name)).all())


def plain(text: str) -> str:
    """A name without case, quotation marks and full stops, every separator a blank."""
    return _SEPARATORS.sub(" ", text.translate(_QUOTES).casefold()).strip()


def suggestions(text: str, choices: Iterable[str]) -> tuple[str, ...]:
    """Up to three of the choices that look most like the text."""
    return tuple(_suggest(text, {choice: {choice} for choice in choices}))


def did_you_mean(found: Iterable[str]) -> str:
    """`; did you mean a, b or c?`, or nothing."""
    words = list(found)
    listed = " or ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
    return f"; did you mean {listed}?" if listed else ""


def _agreement_names(connection: Connection) -> dict[str, set[str]]:
    names: dict[str, set[str]] = defaultdict(set)
    for slug, name in connection.execute(select(Agreement.slug, Agreement.name)):
        names[plain(slug)].add(slug)
        names[plain(name)].add(slug)
    for alias, slug in connection.execute(select(AgreementAlias.alias, AgreementAlias.agreement_id)):
        names[plain(alias)].add(slug)
    return names


def _party_names(connection: Connection) -> dict[str, set[str]]:
    """Names of parties; what is a code or a name of one party is not taken for a looser word of another."""
    strict: dict[str, set[str]] = defaultdict(set)
    loose: dict[str, set[str]] = defaultdict(set)
    for code, *names in connection.execute(select(Party.code, Party.slug, Party.name, Party.short_name)):
        for name in (code, *names):
            strict[plain(name)].add(code)
    aliases = select(PartyAlias.alias, PartyAlias.party_code, PartyAlias.is_ambiguous)
    for alias, code, ambiguous in connection.execute(aliases):
        (loose if ambiguous else strict)[plain(alias)].add(code)
    return {**loose, **strict}


def _of_sides(connection: Connection, words: list[str]) -> set[str]:
    """The agreements between two sides, of a kind or track where the text names one; the pair's own slug first."""
    parties, agreements = _party_names(connection), _by_sides(connection)
    slugs = dict(connection.execute(select(Party.code, Party.slug)).all())
    for sides, rest in _pairs([word for word in words if word not in _JOINING], parties):
        found = agreements.get(sides, set())
        tail = [word for word in rest if word not in _GENERIC]
        pair = "-".join(sorted(slugs[code] for code in sides))
        exact = "-".join((pair, *tail))
        if exact in found:
            return {exact}
        if fitting := {slug for slug in found if not tail or set(tail) <= set(slug.split("-"))}:
            return fitting
    return set()


def _pairs(words: list[str], parties: Mapping[str, set[str]]) -> Iterator[tuple[frozenset[str], list[str]]]:
    """Ways to read the first words as two parties, the longest names first, each with the words that are left."""

    @cache
    def party(start: int, end: int) -> str | None:
        codes = parties.get(" ".join(words[start:end]), set())
        return next(iter(codes)) if len(codes) == 1 else None

    for end in range(len(words), 1, -1):
        for middle in range(end - 1, 0, -1):
            one, other = party(0, middle), party(middle, end)
            if one and other and one != other:
                yield frozenset((one, other)), words[end:]


def _by_sides(connection: Connection) -> dict[frozenset[str], set[str]]:
    """Slugs of agreements by their sides."""
    sides: dict[str, set[str]] = defaultdict(set)
    for slug, code in connection.execute(select(AgreementParty.agreement_id, AgreementParty.party_code)):
        sides[slug].add(code)
    found: dict[frozenset[str], set[str]] = defaultdict(set)
    for slug, codes in sides.items():
        found[frozenset(codes)].add(slug)
    return found


def _suggest(text: str, names: Mapping[str, set[str]]) -> list[str]:
    from rapidfuzz import fuzz, process

    ranked = process.extract(text, sorted(names), scorer=fuzz.ratio, limit=20, score_cutoff=_LIKE_ENOUGH)
    found = dict.fromkeys(key for name, _, _ in ranked for key in sorted(names[name]))
    return list(found)[:_SUGGESTIONS]


def _unknown(what: str, text: str, found: list[str], *, several: bool) -> UsageError:
    if several:
        return UsageError(f"{text!r} can be more than one {what}{did_you_mean(found)}")
    return UsageError(f"no {what} is known as {text!r}{did_you_mean(found)}")
