"""Names of the reference tables in running text."""

import pytest

from tradedb import vocabulary
from tradedb.parsers.names import Gazetteer

VOCABULARY = vocabulary.load()
GAZETTEER = Gazetteer(VOCABULARY)


def spans(mentions, text):
    return {text[mention.start : mention.end] for mention in mentions}


def carrier(name):
    return f"Officials of {name} met on Monday."


def test_every_certain_alias_of_a_party_is_found():
    names = [alias for alias in VOCABULARY.party_aliases if not alias.ambiguous]
    assert len(names) > 1000
    missed = []
    for alias in names:
        text = carrier(alias.alias)
        found = {(text[m.start : m.end], m.code) for m in GAZETTEER.find(text).parties}
        if (alias.alias, alias.party) not in found:
            missed.append(alias)
    assert not missed


def test_every_name_of_a_group_is_found_and_stands_for_its_members():
    assert VOCABULARY.group_aliases
    for alias in VOCABULARY.group_aliases:
        text = carrier(alias.alias)
        assert [(text[m.start : m.end], m.code) for m in GAZETTEER.find(text).parties] == [(alias.alias, alias.party)]
    assert VOCABULARY.listed(("EU", "baltic-states", "LT")) == ("EU", "EE", "LT", "LV")
    assert VOCABULARY.listed(("acp",)) == ()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("UKRAINE: Talks went on. MOLDOVA: No news.", ["UA", "MD"]),
        ("MERCOSUR and NEW ZEALAND met.", ["MERCOSUR", "NZ"]),
        ("Shares of OMAN Ltd, MALI and CHAD rose.", []),
        ("It costs US$5 billion, or NZ$9 billion.", []),
    ],
)
def test_names_in_capitals_and_currencies(text, codes):
    assert [mention.code for mention in GAZETTEER.find(text).parties] == codes


def test_every_ambiguous_alias_needs_support():
    names = [alias for alias in VOCABULARY.party_aliases if alias.ambiguous]
    assert names
    found = {a.alias for a in names if a.alias in spans(GAZETTEER.find(carrier(a.alias)).parties, carrier(a.alias))}
    assert found == {"Brussels"}  # of two readings, news mean the metonym


def test_every_name_of_an_organization_is_found():
    names = {
        name
        for organization in VOCABULARY.organizations.values()
        for name in (organization.name, organization.acronym, *organization.aliases)
        if name
    }
    assert len(names) > 500
    missed = {name for name in names if name not in spans(GAZETTEER.find(carrier(name)).organizations, carrier(name))}
    shared = {name for name in missed if len(owners(name)) > 1}
    assert missed == shared  # a name of two countries' bodies names neither


def owners(name):
    return {o.party for o in VOCABULARY.organizations.values() if name in (o.name, o.acronym, *o.aliases)}


def test_every_alias_of_an_agreement_is_found():
    aliases = [(alias, slug) for slug, agreement in VOCABULARY.agreements.items() for alias in agreement.aliases]
    assert len(aliases) > 300
    missed = []
    for alias, slug in aliases:
        text = carrier(alias)
        if (alias, slug) not in {(text[m.start : m.end], m.slug) for m in GAZETTEER.find(text).agreements}:
            missed.append(alias)
    assert not missed


def test_every_city_is_found():
    cities = [city for group in VOCABULARY.cities.values() for city in group]
    missed = {
        c.name
        for c in cities
        if c.name not in spans(GAZETTEER.find(f"talks in {c.name}.").cities, f"talks in {c.name}.")
    }
    assert not missed


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        pytest.param("Georgia and Mongolia opened talks", ["GE", "MN"], id="beside a party"),
        pytest.param("voters in Georgia and Alabama", [], id="a state"),
        pytest.param("Tbilisi said that Georgia would sign", ["GE", "GE"], id="named otherwise too"),
        pytest.param("Mr Jordan signed for the firm", [], id="a surname"),
        pytest.param("On 3 May, Turkey signed agreements with Peru", ["TR", "PE"], id="who signs"),
        pytest.param("Georgia and Jordan have ratified it", ["GE", "JO"], id="two who ratify"),
        pytest.param("Iran ratified the agreement with Turkey", ["IR", "TR"], id="a partner"),
        pytest.param("Turkey signed in May. Turkey waits.", ["TR", "TR"], id="who signs is a country throughout"),
        pytest.param("Turkey prices held in May", [], id="a bird"),
        pytest.param("the State of Georgia signed", [], id="a state that signs"),
        pytest.param("the EU–Jordan agreement", ["EU", "JO"], id="one of a pair"),
        pytest.param("trade with Latin America and on the Korean Peninsula", [], id="look alike"),
        pytest.param("us and the US", ["US"], id="case"),
        pytest.param("S. Korea and the U.K.", ["KR", "GB"], id="with full stops"),
        pytest.param("Korea’s and Britain’s ministers", ["KR", "GB"], id="curly apostrophes"),
        pytest.param("North Korea and South Korea", ["KP", "KR"], id="the longest name"),
        pytest.param("Koreatown, Chinaware, Indiana", [], id="whole words"),
    ],
)
def test_parties(text, parties):
    assert [mention.code for mention in GAZETTEER.find(text).parties] == parties


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        pytest.param("the EU and the Congo met in Kinshasa", ["EU", "EU CD"], id="two countries, one capital"),
        pytest.param("the US state of Georgia and Korea signed", ["US KR"], id="called a state"),
        pytest.param("Texas, Georgia and Korea", ["KR"], id="a state behind a state"),
        pytest.param("the US, Georgia and Alabama", ["US"], id="the union and its states"),
        pytest.param("Georgia, US", ["US"], id="a state of the union"),
        pytest.param("China and Georgia Power", ["CN"], id="a firm"),
        pytest.param("California, Washington and China", ["CN"], id="a state, not the government"),
        pytest.param("Korea and Jordan Brand", ["KR"], id="a brand"),
        pytest.param("The EU and Chad Bown", ["EU"], id="a first name"),
        pytest.param("EU, Turkey imports", ["EU", "EU TR"], id="either way"),
        pytest.param("Brussels and Seoul agreed", ["EU KR"], id="seats of two governments"),
        pytest.param("Tbilisi and Georgia's minister", ["GE"], id="supported by the capital"),
    ],
)
def test_parties_in_prose(text, readings):
    codes = dict.fromkeys(mention.code for mention in GAZETTEER.find(text).parties)
    assert " ".join(codes) in readings


@pytest.mark.parametrize(
    ("text", "city", "country"),
    [
        pytest.param("talks in San Jose, Costa Rica", "San Jose", "CR", id="the country named behind it"),
        pytest.param("talks in London", "London", "GB", id="the largest"),
        pytest.param("talks in Geneva, Switzerland", "Geneva", "CH", id="both agree"),
    ],
)
def test_cities(text, city, country):
    found = GAZETTEER.find(text).cities
    assert [(mention.city.name, mention.city.country) for mention in found] == [(city, country)]
