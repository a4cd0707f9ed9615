"""The gazetteer of cities."""

import pytest

from tradedb.vocabulary import Vocabulary, fold_name


@pytest.mark.parametrize(
    ("words", "name", "country"),
    [
        ("Seoul", "Seoul", "KR"),
        ("London", "London", "GB"),
        ("Washington, D.C.", "Washington", "US"),
        ("Washington DC", "Washington", "US"),
        ("New York City", "New York", "US"),
        ("Brussels", "Brussels", "BE"),
        ("Geneva", "Geneva", "CH"),
        ("Davos", "Davos", "CH"),
        ("Marrakech", "Marrakesh", "MA"),
        ("Kiev", "Kyiv", "UA"),
        ("Delhi", "Delhi", "IN"),
        ("New Delhi", "New Delhi", "IN"),
        ("Bangalore", "Bengaluru", "IN"),
        ("Saigon", "Ho Chi Minh City", "VN"),
        ("Danang", "Da Nang", "VN"),
        ("Naypyidaw", "Nay Pyi Taw", "MM"),
        ("Nur-Sultan", "Astana", "KZ"),
        ("Bali", "Bali", "ID"),
        ("Nusa Dua", "Nusa Dua", "ID"),
        ("Jeju Island", "Jeju", "KR"),
        ("Gyeongju", "Gyeongju", "KR"),
        ("Sejong", "Sejong", "KR"),
        ("Ise-Shima", "Ise-Shima", "JP"),
        ("Hiroshima", "Hiroshima", "JP"),
        ("Punta del Este", "Punta del Este", "UY"),
        ("Évian", "Evian", "FR"),
        ("Kananaskis", "Kananaskis", "CA"),
        ("Taormina", "Taormina", "IT"),
        ("Biarritz", "Biarritz", "FR"),
        ("Carbis Bay", "Carbis Bay", "GB"),
        ("Vladivostok", "Vladivostok", "RU"),
        ("Los Cabos", "Los Cabos", "MX"),
        ("Sharm-el-Sheikh", "Sharm el-Sheikh", "EG"),
        ("Luxembourg", "Luxembourg", "LU"),
        ("Strasbourg", "Strasbourg", "FR"),
        ("Asunción", "Asuncion", "PY"),
        ("São Paulo", "Sao Paulo", "BR"),
        ("Zürich", "Zurich", "CH"),
        ("Malé", "Malé", "MV"),
        ("St. John’s", "St. John's", "CA"),
        ("san jose", "San Jose", "US"),
    ],
)
def test_the_most_populous_city_of_a_name(vocabulary: Vocabulary, words: str, name: str, country: str):
    city = vocabulary.places(words)[0]
    assert (city.name, city.country) == (name, country)


@pytest.mark.parametrize(
    ("name", "countries"),
    [("San Jose", {"CR", "US"}), ("Hyderabad", {"IN", "PK"}), ("Birmingham", {"GB", "US"}), ("Victoria", {"SC", "CA"})],
)
def test_a_name_of_several_cities(vocabulary: Vocabulary, name: str, countries: set[str]):
    cities = vocabulary.places(name)
    assert countries <= {city.country for city in cities}
    assert [city.population for city in cities] == sorted((city.population for city in cities), reverse=True)


@pytest.mark.parametrize("word", ["Mobile", "Reading", "Surprise", "Independence", "Charlotte", "Atlantis", ""])
def test_words_and_people_are_no_cities(vocabulary: Vocabulary, word: str):
    assert vocabulary.places(word) == ()


def test_every_name_and_alias_is_found(vocabulary: Vocabulary):
    cities = {city for found in vocabulary.cities.values() for city in found}
    assert len(cities) > 5000
    for city in cities:
        assert -90 <= city.latitude <= 90 and -180 <= city.longitude <= 180 and city.population >= 0
        for name in (city.name, *city.aliases):
            assert city in vocabulary.places(name)


def test_every_capital_is_a_city(vocabulary: Vocabulary):
    capitals = [(party.capital, party.code) for party in vocabulary.parties.values() if party.capital]
    missing = {code for name, code in capitals if code not in {city.country for city in vocabulary.places(name or "")}}
    assert missing <= {"IO"}, "a naval base"


@pytest.mark.parametrize(
    ("name", "key"), [("Łódź", "lodz"), ("Tromsø", "tromso"), ("St. John’s", "st. john's"), ("SÃO PAULO", "sao paulo")]
)
def test_folding(name: str, key: str):
    assert fold_name(name) == key
