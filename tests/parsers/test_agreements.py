"""Agreements in sentences of trade news: which one is named, which one an event belongs to."""

import datetime as dt

import pytest

from tradedb import pipeline, readers, vocabulary
from tradedb.parsers.document import Document

VOCABULARY = vocabulary.load()
PUBLISHED = dt.date(2024, 3, 28)  # a Thursday


def read(text: str) -> Document:
    article = readers.read_bytes(text.encode(), "made.txt", PUBLISHED)[0]
    return pipeline.read(article, pipeline.tools_for(VOCABULARY))


def named(text: str) -> list[str]:
    return [mention.slug for sentence in read(text).sentences for mention in sentence.agreements]


def accounts(text: str) -> list[str]:
    """`kind/type parties agreement` of each event."""
    article = readers.read_bytes(text.encode(), "made.txt", PUBLISHED)[0]
    events = pipeline.parse(article, VOCABULARY).events
    return [f"{e.kind}/{e.type} {'+'.join(e.parties)} {e.agreement or '-'}" for e in events]


NAMES = {
    "pair before": ("The Korea-Chile FTA is twenty years old.", ["chile-korea"]),
    "pair behind": ("A free trade agreement between India and Oman was discussed.", ["india-oman"]),
    "with a partner": ("Vietnam wants a trade deal with Israel.", ["israel-vietnam"]),
    "any agreement with a partner": ("Peru has signed an agreement with India.", ["india-peru"]),
    "one with": ("Chile has an FTA with China and wants one with India.", ["chile-china", "chile-india"]),
    "it": (
        "Chile was quick. It closed a trade deal with Canada and another pact with Panama.",
        ["canada-chile", "chile-panama"],
    ),
    "partner of several": (
        "The European Union negotiates. The EU wants a free trade agreement with Peru and Colombia.",
        ["colombia-eu-peru"],
    ),
    "not a place": (
        "In Geneva, Switzerland, Canada and Ecuador opened talks on a trade agreement.",
        ["canada-ecuador"],
    ),
    "group of countries": ("The EU-EAC EPA was initialled.", ["eac-eu"]),
    "group written out": (
        "The trade agreement between Korea and Central America was signed.",
        ["central-america-korea"],
    ),
    "bloc that is an agreement": ("Officials prepare the IPEF negotiations with the US.", ["ipef"]),
    "its members by number": (
        "Korea wants an FTA with the six member states of the GCC.",
        ["gcc-korea"],
    ),
    "subject of the clause": (
        "Tokyo hopes for a deal because Beijing is faster: China concluded an agreement with the GCC.",
        ["china-gcc"],
    ),
    "several partners": ("Brazil wants those with Israel and Egypt.", [""]),
    "not in a body's name": ("The Office of Trade Negotiations of Taiwan met with Japan.", []),
    "another side in words": ("Norway signed a free trade agreement with a group of Asian states.", [""]),
    "negotiating": ("Japan has been negotiating with the UAE alone.", ["japan-uae"]),
    "accession negotiations": ("RCEP began accession negotiations with Chile.", ["rcep"]),
    "passive": ("A trade agreement with the EAEU is to be signed by the UAE.", ["eaeu-uae"]),
    "no preposition": ("CEPA Korea-Indonesia 18.12.2020 in force", ["indonesia-korea"]),
    "many negotiation plans": ("For Mongolia and Georgia the negotiation plans are ready.", []),
    "two of a few": (
        "Peru and the EU trust the trade pact. Colombia and Ecuador are in it too.",
        ["colombia-eu-peru"],
    ),
    "a listed bloc": (
        "Iceland, Liechtenstein, Norway and Switzerland have a trade agreement with Peru.",
        ["efta-peru"],
    ),
    "adjectives between": ("Tokyo and Brussels reached a broad accord.", ["eu-japan"]),
    "date line": (
        "QUITO, Ecuador - Canada and Panama reached a trade deal.",
        ["canada-panama"],
    ),
    "another instrument": ("Korea and Kenya signed a memorandum of understanding.", ["kenya-korea-mou"]),
    "reciprocal": ("An agreement on reciprocal trade with Japan was signed by the US.", ["japan-us-tariff-deal"]),
    "the WTO has none": ("Uzbekistan finished its negotiations with Japan on accession to the WTO.", []),
    "an organisation has none": ("The IMF agreement with Ghana was signed.", []),
}


@pytest.mark.parametrize(("text", "slugs"), NAMES.values(), ids=NAMES)
def test_an_agreement_is_named(text: str, slugs: list[str]) -> None:
    assert named(text) == slugs


MEANT = {
    "what is said behind which": (
        "The Swiss-Japanese FTA, which was signed in 2009 and rests on no deal between the EU and Japan, works.",
        ["milestone/signed CH+JP japan-switzerland"],
    ),
    "the memorandum, not what it is about": (
        "The memorandum of understanding on resuming the Chile-Turkey FTA negotiations was signed on 5 March 2024.",
        ["milestone/signed CL+TR chile-turkey-mou"],
    ),
    "goes on about the one before": (
        "India and Peru resume talks on a trade agreement.\n\n"
        "India already has the India-Chile trade agreement. It was signed in March 2006.",
        ["milestone/signed CL+IN chile-india"],
    ),
    "not the article's own when others are named": (
        "Canada and Indonesia hope for a trade agreement.\n\nThe EU and Malaysia signed the pact in May 2023.",
        ["milestone/signed EU+MY eu-malaysia"],
    ),
    "one event for each of several": (
        "The US signed reciprocal trade agreements with Malaysia and Cambodia on 6 March 2024.",
        ["milestone/signed MY+US malaysia-us-tariff-deal", "milestone/signed KH+US cambodia-us-tariff-deal"],
    ),
    "that agreement": (
        "Japan and the GCC resume talks on a trade agreement.\n\nJapan is also negotiating with the UAE. "
        "A third round on that agreement took place in March 2024.",
        ["round/negotiation AE+JP japan-uae"],
    ),
    "under the heading of a partner": (
        "Ministers of the EFTA states meet.\n\nEFTA and Thailand have an EFTA-Thailand FTA.\n\nMalaysia\n\n"
        "The negotiations were launched in 2014.",
        ["milestone/launched EFTA+MY efta-malaysia"],
    ),
    "behind a label": (
        "India is busy with India-Oman FTA talks, India says.\n\n"
        "Peru: The ninth round was held in Lima from 4 to 6 March 2024. The negotiations were launched in 2017.",
        ["round/negotiation IN+PE india-peru", "milestone/launched IN+PE india-peru"],
    ),
    "behind a label in capitals": (
        "EFTA ministers meet. EFTA and Malaysia have the EFTA-Malaysia EPA.\n\n"
        "UKRAINE: The modernised agreement was signed on 8 March 2024.",
        ["milestone/signed EFTA+UA efta-ukraine"],
    ),
    "with another": (
        "Mercosur wants the Mercosur-EU agreement.\n\nWith Canada, a new round of talks was held in March 2024.",
        ["round/negotiation CA+MERCOSUR canada-mercosur"],
    ),
    "who joins is no party yet": (
        "RCEP grows.\n\nHong Kong applied to join RCEP in January 2022. Sri Lanka applied to join in June 2023.",
        ["milestone/accession HK+RCEP rcep", "milestone/accession LK+RCEP rcep"],
    ),
    "negotiations of their own": (
        "Vietnam and EFTA near the EFTA-Vietnam FTA.\n\n"
        "Negotiations started in May 2012 and were held up several times, "
        "first by Vietnam's talks with the European Union.",
        ["milestone/launched EFTA+VN efta-vietnam"],
    ),
    "what becomes of a memorandum": (
        "Chile and Peru have the Chile-Peru FTA.\n\n"
        "The Chile-Peru memorandum of understanding was terminated on 6 March 2024.",
        ["milestone/terminated CL+PE chile-peru-mou"],
    ),
    "the existing one": (
        "Turkey and the GCC want an FTA.\n\nTurkey also updates its trade agreement with the UK. "
        "The existing one, signed in December 2020, leaves out services.",
        ["milestone/signed GB+TR turkey-uk"],
    ),
    "a round of two without a name": (
        "Negotiators from the GCC and Pakistan sit down.\n\nA second round of the GCC with Pakistan was held in "
        "Islamabad on 6 March 2024.",
        ["round/negotiation GCC+PK gcc-pakistan"],
    ),
    "two parties and talks without a name": (
        "Britain and the European Union resume negotiations on their future relations.\n\n"
        "Britain and the EU are far apart, but the EU wants negotiations. "
        "The second round was held in Brussels from 4 to 8 March 2024.",
        ["round/negotiation EU+GB eu-uk"],
    ),
    "group listed by its members": (
        "The EAC-EU EPA was initialled on 16 October 2014.",
        ["milestone/initialled BI+EU+KE+RW+TZ+UG eac-eu"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), MEANT.values(), ids=MEANT)
def test_an_event_belongs_to_its_agreement(text: str, expected: list[str]) -> None:
    assert accounts(text) == expected


MEETINGS = {
    "ministers of an article's agreement": (
        "India and New Zealand near a free trade agreement.\n\n"
        "Trade Minister Todd McClay and Trade Minister Piyush Goyal met in Rotorua on 6 March 2024.",
        ["meeting/ministerial IN+NZ india-new-zealand"],
    ),
    "a summit is about relations at large": (
        "India and New Zealand near a free trade agreement.\n\n"
        "The leaders of India and New Zealand held a summit in Delhi on 6 March 2024.",
        ["meeting/summit IN+NZ -"],
    ),
    "two on the margins of the many": (
        "On the margins of the IPEF ministerial in Detroit on 27 May 2023, the trade ministers of Korea and the US "
        "met to discuss the FTA.",
        ["meeting/ministerial IPEF ipef", "meeting/ministerial KR+US korea-us"],
    ),
    "a body for relations at large": (
        "Turkey and Ukraine have a free trade agreement.\n\n"
        "The Turkey-Ukraine Joint Economic Commission held its 14th meeting in Istanbul on 6 March 2024.",
        ["meeting/committee TR+UA -"],
    ),
    "ministers of others": (
        "India and New Zealand near a free trade agreement.\n\n"
        "Trade ministers of Japan and Peru met in Lima on 6 March 2024.",
        ["meeting/ministerial JP+PE -"],
    ),
    "the agreement's own summit": (
        "RCEP is growing.\n\nThe third RCEP Summit was held in Bangkok on 4 November 2019.",
        ["meeting/summit RCEP rcep"],
    ),
    "a summit of others that adopts it": (
        "RCEP is growing.\n\nThe 19th ASEAN Summit on 17 November 2011 spoke of RCEP.",
        ["meeting/summit ASEAN -"],
    ),
    "a visit on which something is signed": (
        "The CEPA of Oman and India was signed in March 2024, when Prime Minister Narendra Modi visited Muscat.",
        ["milestone/signed IN+OM india-oman", "meeting/visit IN+OM -"],
    ),
    "trade talks name no agreement": (
        "U.S.-China talks go on.\n\nThe trade ministers of the US and China met in Geneva on 12 March 2024.",
        ["meeting/ministerial CN+US -"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), MEETINGS.values(), ids=MEETINGS)
def test_a_meeting_is_about_an_agreement_or_about_none(text: str, expected: list[str]) -> None:
    assert accounts(text) == expected


ALL = {**MEANT, **MEETINGS, "unknown partners": ("Mercosur wants it.\n\nWith Tonga, a round was held in May 2023.", [])}


@pytest.mark.parametrize("text", [text for text, _ in ALL.values()], ids=ALL)
def test_every_agreement_of_an_event_has_a_record(text: str) -> None:
    article = readers.read_bytes(text.encode(), "made.txt", PUBLISHED)[0]
    parsed = pipeline.parse(article, VOCABULARY)
    known = {*VOCABULARY.agreements, *(agreement.slug for agreement in parsed.agreements)}
    assert {event.agreement for event in parsed.events if event.agreement} <= known
    assert {party for agreement in parsed.agreements for party in agreement.parties} <= set(VOCABULARY.parties)
