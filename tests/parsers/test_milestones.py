"""Milestones in the ways in which trade news tell of them.

A milestone is written `type date [parties] [status]`, several divided by `; `; what is `held` leaves the status out.
"""

import pytest

from tests.parsers.made import parsed
from tradedb.records import EventMention, Kind, Status


def milestones(text: str, *, parties: bool = False) -> str:
    found = [e for e in parsed(text).events if e.kind is Kind.MILESTONE]
    return "; ".join(brief(event, parties) for event in found)


def brief(event: EventMention, parties: bool) -> str:
    status = "" if event.status is Status.HELD else f" {event.status}"
    return f"{event.type} {event.date}{' ' + '+'.join(event.parties) if parties else ''}{status}"


#: Expected, sentence.
TOLD = (
    ("signed 2024-03-04", "Chile and Norway signed a trade agreement that helps airlines on 4 March 2024."),
    ("signed 2024-03-04", "A trade agreement between Chile and Norway for their companies was signed on 4 March 2024."),
    ("launched 2022-01", "Chile and Norway have held 21 rounds; talks began in January 2022."),
    ("concluded 2023-05-10", "The trade negotiations between Chile and Norway were closed on 10 May 2023."),
    ("launched 2023-12", "Talks between Chile and Norway started in December 2023, after a window closed on 21 July."),
    ("approved 2023-05-10", "Chile's Senate approved the free trade agreement with Norway on 10 May 2023."),
    ("launched 2023-05-10", "India and Canada kicked off talks on a free trade agreement on 10 May 2023."),
    ("launched 2023-05", "Talks on a free trade agreement between Peru and India got under way in May 2023."),
    ("launched 2023-05-10", "On 10 May 2023, Chile and Norway formally launched negotiations for a trade agreement."),
    (
        "launched 2023-05-10",
        "The launch of negotiations on a free trade agreement between Chile and Norway was announced on 10 May 2023.",
    ),
    ("launched 2023-05", "Chile and Norway opened free trade talks in May 2023."),
    ("launched 2023-05", "Negotiations for the Chile-Norway FTA commenced in May 2023."),
    ("launched 2023-05", "Chile and Norway have been negotiating a free trade agreement since May 2023."),
    ("launched 2023-05", "Negotiations between Chile and Norway have been under way since May 2023."),
    ("launched 2018-06", "The Australia-EU FTA negotiations were launched in June 2018."),
    (
        "launched 2018-06",
        "Launched in June 2018, the negotiations between Australia and the EU on a trade agreement took 15 rounds.",
    ),
    ("launched 2018-06", "The two sides began negotiating the EU-Australia trade agreement in June 2018."),
    ("launched 2018-06", "Negotiations on the EU-Australia trade agreement, which began in June 2018, are difficult."),
    ("launched 2024-05-06 scheduled", "Chile and Norway will start negotiations on a free trade agreement on 6 May."),
    (
        "launched 2024-05 scheduled",
        "Negotiations between Chile and Norway on a free trade agreement are expected to begin in May.",
    ),
    ("launched 2024-05 scheduled", "Chile and Norway are set to launch free trade talks in May."),
    ("launched 2023-02", "In February 2023 Chile and Norway agreed to launch negotiations on a free trade agreement."),
    (
        "launched 2023-02",
        "In February 2023 Chile and Norway announced the start of negotiations on a free trade agreement.",
    ),
    ("resumed 2022-06-17", "The EU and India relaunched negotiations for a free trade agreement on 17 June 2022."),
    ("resumed 2022-06", "Talks on the EU-India FTA resumed in June 2022 after a nine-year break."),
    ("resumed 2022-06", "After nine years on ice, negotiations on the EU-India FTA were revived in June 2022."),
    ("resumed 2022-06", "Negotiations on the EU-India FTA restarted in June 2022."),
    ("resumed 2022-06", "The resumption of the EU-India free trade talks was agreed in June 2022."),
    ("suspended 2013", "The EU-India free trade talks stalled in 2013."),
    ("suspended 2013", "Talks on the EU-India FTA have been stalled since 2013."),
    ("suspended 2013", "Negotiations on the EU-India FTA were put on hold in 2013."),
    ("suspended 2013", "The EU-India FTA talks broke down in 2013."),
    ("suspended 2013-05", "In May 2013, India suspended negotiations on the EU-India FTA."),
    ("suspended 2013", "Talks between the EU and India on a free trade agreement collapsed in 2013."),
    ("suspended 2013", "The EU-India FTA negotiations have been on ice since 2013."),
    ("suspended 2024-01", "Britain paused trade negotiations with Canada in January 2024."),
    ("concluded 2023-07-06", "Chile and Norway concluded negotiations on a free trade agreement on 6 July 2023."),
    ("concluded 2023-07-06", "Negotiations on the Chile-Norway FTA were concluded on 6 July 2023."),
    ("concluded 2023-07", "The conclusion of negotiations on the Chile-Norway FTA was announced in July 2023."),
    ("concluded 2023-07", "Chile and Norway wrapped up their free trade talks in July 2023."),
    ("concluded 2023-07", "Chile and Norway finalised their free trade agreement in July 2023."),
    ("concluded 2023-07", "Chile and Norway reached agreement in principle on a free trade agreement in July 2023."),
    ("concluded 2023-07", "A deal between Chile and Norway was struck in July 2023."),
    ("concluded 2023-07", "Chile and Norway clinched a trade deal in July 2023."),
    ("concluded 2023-07", "Chile and Norway agreed on a free trade agreement in July 2023."),
    (
        "concluded 2023-07",
        "The two countries announced the substantial conclusion of the Chile-Norway FTA negotiations in July 2023.",
    ),
    (
        "concluded 2023-07",
        "Having completed negotiations on the Chile-Norway FTA in July 2023, officials turned to the legal text.",
    ),
    ("concluded 2023-07", "A political agreement on the Chile-Norway trade agreement was reached in July 2023."),
    ("concluded 2024-05 scheduled", "Chile and Norway expect to conclude their free trade talks in May."),
    ("concluded 2024 scheduled", "The leaders agreed to conclude the Chile-Norway FTA by the end of the year."),
    ("initialled 2023-07-06", "Chief negotiators initialled the Chile-Norway FTA on 6 July 2023."),
    ("initialled 2023-07", "The text of the Chile-Norway agreement was initialled in July 2023."),
    ("signed 2023-07-06", "Chile and Norway signed a free trade agreement on 6 July 2023 in Oslo."),
    ("signed 2023-07-06", "The Chile-Norway free trade agreement was signed in Oslo on 6 July 2023."),
    ("signed 2023-07", "The Chile-Norway FTA, signed in July 2023, covers goods."),
    ("signed 2023-07", "Signed in July 2023, the Chile-Norway FTA covers goods."),
    ("signed 2023-07", "The signing of the Chile-Norway FTA took place in July 2023."),
    ("signed 2023-07", "Ministers of Chile and Norway put their signatures to the free trade agreement in July 2023."),
    ("signed 2023-07", "Chile inked a free trade agreement with Norway in July 2023."),
    ("signed 2024-05 scheduled", "The Chile-Norway FTA is expected to be signed in May."),
    ("signed 2024-05 scheduled", "Signature of the Chile-Norway FTA is planned for May."),
    ("signed 2024-05 scheduled", "Chile and Norway plan to sign the FTA in May."),
    ("signed 2023-07-06", "Korea and Ghana signed a memorandum of understanding on trade on 6 July 2023."),
    ("signed 2023-07-06", "On 6 July 2023, Korea and Ghana exchanged signed copies of a trade agreement."),
    ("signed 2023-02", "Chile and Norway signed the terms of reference for FTA negotiations in February 2023."),
    ("signed 2023-07-16", "Britain signed the CPTPP accession protocol on 16 July 2023."),
    ("approved 2023-09-05", "The Norwegian Parliament ratified the Chile-Norway FTA on 5 September 2023."),
    ("approved 2023-09-05", "Norway ratified the Chile-Norway FTA on 5 September 2023."),
    ("approved 2023-09", "The Chile-Norway FTA was ratified by Norway in September 2023."),
    ("approved 2023-09", "The Chilean Senate approved the Chile-Norway FTA in September 2023."),
    ("approved 2023-09", "The Chile-Norway FTA cleared the Norwegian parliament in September 2023."),
    ("approved 2023-09", "Chile's Congress gave the green light to the Chile-Norway FTA in September 2023."),
    ("approved 2023-09", "The Union Cabinet approved the India-EFTA trade agreement in September 2023."),
    ("approved 2023-09", "Ratification of the Chile-Norway FTA by Norway was completed in September 2023."),
    ("approved 2023-09", "Norway deposited its instrument of ratification of the Chile-Norway FTA in September 2023."),
    ("approved 2023-09", "The European Parliament gave its consent to the EU-Chile agreement in September 2023."),
    (
        "approved 2023-09",
        "The Council adopted the decision on the signing of the EU-Chile agreement in September 2023.",
    ),
    ("approved 2024-05 scheduled", "The Norwegian parliament is expected to vote on the Chile-Norway FTA in May."),
    ("in_force 2024-01-01", "The Chile-Norway FTA took effect on 1 January 2024."),
    ("in_force 2024-01-01", "The Chile-Norway FTA came into effect on 1 January 2024."),
    ("in_force 2024-01-01", "The Chile-Norway FTA has been in effect since 1 January 2024."),
    ("in_force 2024-01-01", "The Chile-Norway FTA has applied provisionally since 1 January 2024."),
    ("in_force 2024-01-01", "Provisional application of the Chile-Norway FTA began on 1 January 2024."),
    ("in_force 2024-01-01", "Since the entry into force of the Chile-Norway FTA on 1 January 2024, trade has grown."),
    ("in_force 2024-01-01", "The Chile-Norway FTA, in force since 1 January 2024, covers goods."),
    ("in_force 2024-01-01", "The Chile-Norway FTA became effective on 1 January 2024."),
    ("in_force 2024-01-01", "The Chile-Norway FTA was implemented on 1 January 2024."),
    ("in_force 2024-06-01 scheduled", "The Chile-Norway FTA will take effect on 1 June."),
    ("in_force 2024-06-01 scheduled", "The Chile-Norway FTA is due to enter into force on 1 June."),
    ("in_force 2024-06-01 scheduled", "The Chile-Norway FTA goes into effect on 1 June."),
    (
        "proposed 2023-02",
        "Chile and Norway launched a joint feasibility study on a free trade agreement in February 2023.",
    ),
    ("proposed 2023-02", "A joint feasibility study on a Chile-Norway FTA was completed in February 2023."),
    (
        "proposed 2023-02",
        "Chile and Norway agreed in February 2023 to start exploratory talks on a free trade agreement.",
    ),
    (
        "proposed 2023-02",
        "The Council authorised the Commission in February 2023 to open negotiations on a trade agreement with Norway.",
    ),
    (
        "proposed 2023-02",
        "The Council adopted negotiating directives for a trade agreement with Chile in February 2023.",
    ),
    ("proposed 2023-02", "Chile and Norway held exploratory talks on a free trade agreement in February 2023."),
    ("proposed 2023-02", "Chile proposed a free trade agreement to Norway in February 2023."),
    ("proposed 2023-02", "The scoping exercise for a Chile-Norway FTA was finished in February 2023."),
    ("accession 2023-05", "Ukraine applied to join the CPTPP in May 2023."),
    ("accession 2023-05", "Ukraine submitted its application to join the CPTPP in May 2023."),
    ("accession 2023-05", "Ukraine formally requested accession to the CPTPP in May 2023."),
    ("accession 2024-12-15 scheduled", "The UK will accede to the CPTPP on 15 December 2024."),
    ("accession 2012-08-22", "Russia joined the WTO on 22 August 2012."),
    ("terminated 2017-01-23", "The United States withdrew from the TPP on 23 January 2017."),
    ("terminated 2023-03", "India terminated its investment treaty with Chile in March 2023."),
    ("terminated 2023-03", "Chile denounced the trade agreement with Norway in March 2023."),
    ("extended 2024-02", "Chile and Norway extended their trade agreement in February 2024 for two years."),
    ("extended 2024-02", "The Chile-Norway trade agreement was rolled over in February 2024."),
    ("amended 2023-02", "The Chile-Norway FTA was amended in February 2023."),
    ("amended 2023-02", "Chile and Norway amended their free trade agreement in February 2023."),
    ("in_force 2015-12-20", "The China-Korea FTA went into force on Dec. 20, 2015."),
    (
        "approved 2023-12",
        "The National Assembly of Korea passed the ratification bill for the Korea-Indonesia CEPA in December 2023.",
    ),
    (
        "signed 2022-02-18; in_force 2022-05-01",
        "The India-UAE CEPA was signed on 18 February 2022 and entered into force on 1 May 2022.",
    ),
    (
        "launched 2020-05; signed 2021-12-16; in_force 2023-05",
        "Talks on the UK-Australia FTA began in May 2020; it was signed on 16 December 2021, in force since May 2023.",
    ),
    (
        "concluded 2021-06; signed 2021-12",
        "An agreement in principle on the Australia-UK FTA came in June 2021; it was signed in December 2021.",
    ),
    (
        "initialled 2023-07; signed 2023-09",
        "The Chile-Norway FTA was initialled in July 2023 and signed two months later.",
    ),
    ("signed 2024-05 cancelled", "The signing of the Chile-Norway FTA, planned for May, has been cancelled."),
    (
        "proposed 2023-05",
        "Chile and Norway agreed in May 2023 to set up a joint study group on a free trade agreement.",
    ),
    ("proposed 2023-05", "In May 2023 the Federal Council adopted a mandate for negotiations with Chile."),
    (
        "proposed 2023-05",
        "Norway's government received a mandate in May 2023 to negotiate a trade agreement with Chile.",
    ),
    ("suspended 2023-05", "In May 2023 Chile froze its free trade talks with Norway."),
    ("suspended 2023-05", "Free trade talks between Chile and Norway were suspended in May 2023 over fish."),
    (
        "suspended 2023-05",
        "Norway walked away from the free trade talks with Chile in May 2023, which have been on hold since.",
    ),
    ("resumed 2023-05", "Chile and Norway returned to the negotiating table for a free trade agreement in May 2023."),
    ("resumed 2023-05", "Chile and Norway agreed to resume negotiations on a free trade agreement in May 2023."),
    ("concluded 2023-05", "After seven years of negotiations, Chile and Norway sealed a free trade deal in May 2023."),
    ("concluded 2023-05", "Chile and Norway struck a free trade deal in May 2023."),
    ("concluded 2023-05", "Chile and Norway hammered out a free trade deal in May 2023."),
    (
        "concluded 2023-05",
        "Seven years of talks between Chile and Norway ended in May 2023 with an agreement in principle.",
    ),
    ("concluded 2023-05", "The negotiators of Chile and Norway finalized the text of the agreement in May 2023."),
    ("approved 2023-05", "Parliament in Oslo gave its approval to the Chile-Norway FTA in May 2023."),
    ("approved 2023-05", "India's cabinet cleared the trade agreement with Oman in May 2023."),
    ("approved 2023-05", "Japan's Diet approved the Japan-Peru EPA in May 2023."),
    ("approved 2023-05", "Norway completed its domestic procedures for the Chile-Norway FTA in May 2023."),
    ("approved 2023-05", "The Chilean lower house passed the Chile-Norway agreement by 80 votes to 20 in May 2023."),
    ("in_force 2023-05", "The Chile-Norway FTA became operational in May 2023."),
    ("in_force 2023-05", "The Chile-Norway trade agreement was put into effect in May 2023."),
    ("in_force 2023-05", "The Chile-Norway trade agreement, which came into force in May 2023, is being used."),
    ("in_force 2023-05", "Ever since the Chile-Norway trade agreement took effect in May 2023, exports have risen."),
    ("in_force 2023-05", "The Chile-Norway trade agreement has been applied since May 2023."),
    ("terminated 2023-05", "Norway gave notice of termination of the trade agreement with Chile in May 2023."),
    ("terminated 2023-05", "Norway pulled out of the trade agreement with Chile in May 2023."),
    ("terminated 2023-05", "The Chile-Norway trade agreement expired in May 2023."),
    ("accession 2023-05", "Costa Rica's application to join the CPTPP was submitted in May 2023."),
    ("accession 2023-05", "The CPTPP Commission decided in May 2023 to start the accession process with Costa Rica."),
    ("accession 2023-05", "The WTO's General Council approved the accession of Comoros in May 2023."),
    ("accession 2023-05", "Comoros became a member of the WTO in May 2023."),
    ("amended 2023-05", "Chile and Norway agreed to amend their trade agreement in May 2023."),
    ("signed 2023-05", "A protocol amending the Chile-Norway trade agreement was signed in May 2023."),
    ("extended 2023-05", "The trade agreement of Chile and Norway was prolonged in May 2023."),
)

#: Hopes, aims, conditions, states and things that are not agreements.
NOT_TOLD = (
    "Chile's LATAM and Norway signed a lease agreement for two aircraft in Oslo on 4 March 2024.",
    "Chile and Norway signed an extradition treaty on 4 March 2024.",
    "The parties of Norway and Denmark concluded a coalition agreement on 4 March 2024.",
    "Israel and Hamas reached a ceasefire deal in Egypt on 4 March 2024.",
    "Hyundai of Korea signed a memorandum of understanding with Indonesia on 4 March 2024.",
    "Norway signed an agreement with Boeing of the US on 4 March 2024.",
    "The Treaty of Rome was signed by France and Italy on 25 March 1957.",
    "Chile and Norway planned to launch free trade talks on 4 March 2024.",
    "The Norwegian government proposed on 4 March 2024 that parliament ratify the free trade agreement with Chile.",
    "The Chilean president asked the Senate on 4 March 2024 to approve the free trade agreement with Norway.",
    "The public consultation on the free trade agreement between Chile and Norway closed on 4 March 2024.",
    "The leaders hope to conclude the Chile-Norway FTA by the end of the year.",
    "Chile wants to conclude the Chile-Norway FTA in May.",
    "The two sides aim to finalise the Chile-Norway FTA by the end of 2024.",
    "If the Chile-Norway FTA is signed in May, tariffs will fall.",
    "The deadline to conclude the Chile-Norway FTA passed in May 2023.",
    "The stalled talks between Chile and Norway on a free trade agreement were a topic on 6 March 2024.",
    "With the Chile-Norway trade talks suspended, exporters met the press on 6 March 2024.",
    "A memorandum on concluding the Chile-Norway trade talks was discussed on 6 March 2024.",
    "Once ratified, the Chile-Norway FTA will help exporters, a paper of 6 March 2024 says.",
    "The round of talks between Chile and Norway, which began in Oslo on Monday, concluded on Friday.",
    "The forum on trade with Chile was opened in Oslo on 6 March 2024. Ministers inaugurated it at noon.",
    "Chile's factories started production for Norway in May 2023 and finished it in July 2023.",
    "Officials called for the trade agreement of Chile and Norway to be amended in 2024.",
    "Before the Chile-Norway FTA is signed, lawyers will read the text of 6 March 2024.",
    "The Chile-Norway FTA could be signed in May.",
    "A signing in May of the Chile-Norway FTA is unlikely.",
    "Neither side signed the Chile-Norway agreement in May 2023.",
    "The Chile-Norway FTA was not signed in May 2023.",
    "No agreement between Chile and Norway was reached in May 2023.",
    "Chile and Norway failed to conclude their FTA talks in May 2023.",
    "Chile refused to sign the agreement with Norway in May 2023.",
)

#: Said of what was named before; of several sides one after the other; of one side alone.
LINKED = {
    "we, of whom a speaker tells": (
        'Chile and Norway trade freely. "We signed the agreement with Peru on 10 May 2023," said Korean Trade Minister'
        " Ahn Duk-geun, who knows Chile.",
        "signed 2023-05-10 KR+PE",
    ),
    "a subject of its own, whoever speaks": (
        '"Chile signed the agreement with Peru on 10 May 2023," said Korean Trade Minister Ahn Duk-geun.',
        "signed 2023-05-10 CL+PE",
    ),
    "they": (
        "Chile and Norway hold trade talks. They were suspended in October 2014 and resumed in May 2020.",
        "suspended 2014-10 CL+NO; resumed 2020-05 CL+NO",
    ),
    "it": (
        "Chile and Norway have a free trade agreement. It was signed in May 2019 and ratified in June 2020.",
        "signed 2019-05 CL+NO; approved 2020-06 CL+NO",
    ),
    "its": (
        "Chile and Norway have a free trade agreement. Its entry into force is due on 1 June 2024.",
        "in_force 2024-06-01 CL+NO scheduled",
    ),
    "the noun alone": (
        "Chile and Norway have agreed on a free trade agreement. The signing is planned for May.",
        "signed 2024-05 CL+NO scheduled",
    ),
    "the one before which": (
        "Chile has a trade agreement with Norway, which was signed in May 2019.",
        "signed 2019-05 CL+NO",
    ),
    "one after the other": (
        "Ecuador applied to join the CPTPP in December 2021; Ukraine followed in May 2023 and Peru in May 2024.",
        "accession 2021-12 CPTPP+EC; accession 2023-05 CPTPP+UA; accession 2024-05 CPTPP+PE scheduled",
    ),
    "one newcomer each": (
        "CPTPP ministers opened accession processes for Peru and Ukraine in May 2023.",
        "accession 2023-05 CPTPP+PE; accession 2023-05 CPTPP+UA",
    ),
    "its protocol": (
        "Samoa signed its protocol of accession to the WTO on 17 December 2011.",
        "signed 2011-12-17 WS+WTO",
    ),
    "who leaves": (
        "The United States withdrew from the TPP in January 2017.",
        "terminated 2017-01 US",
    ),
    "for one member": (
        "The RCEP entered into force for Korea on 1 February 2022.",
        "in_force 2022-02-01 KR+RCEP",
    ),
    "for several members": (
        "The RCEP entered into force for China, Japan and Laos on 1 January 2022.",
        "in_force 2022-01-01 RCEP",
    ),
    "whose parliament": (
        "The Korea-Chile FTA is ready. While the National Assembly gave its consent in May 2023, Chile did not.",
        "approved 2023-05 KR",
    ),
    "respectively": (
        "On 1 and 28 September 2016, respectively, Kenya signed and ratified the EU-Kenya trade agreement.",
        "signed 2016-09-01 EU+KE; approved 2016-09-28 KE",
    ),
    "each its own date": (
        "Chile has concluded an agreement with Norway, which entered into force on 1 September 2023.",
        "in_force 2023-09-01 CL+NO",
    ),
    "a promise before the act": (
        "In May 2022 Chile and Norway agreed to launch trade negotiations. They were launched in March 2023.",
        "proposed 2022-05 CL+NO; launched 2023-03 CL+NO",
    ),
    "a promise alone": (
        "In May 2022 Chile and Norway agreed to launch trade negotiations.",
        "launched 2022-05 CL+NO",
    ),
    "a vow and its day": (
        "Chile and Norway agreed to conclude their trade agreement by the end of 2025.",
        "concluded 2025 CL+NO scheduled",
    ),
    "not until": (
        "The Chile-Norway trade talks were not resumed until May 2023.",
        "resumed 2023-05 CL+NO",
    ),
    "no certain time": (
        "On 6 March 2024 Chile and Norway said that they would sign the trade agreement in the coming weeks.",
        "",
    ),
    "terms that open talks": (
        "Chile and Norway launched trade negotiations on 6 March 2024 with the signing of the terms of reference.",
        "launched 2024-03-06 CL+NO",
    ),
}

TABLES = {
    "by column": (
        "Agreement | Signed | In force\n\nKorea-Chile FTA | 15 February 2003 | 1 April 2004\n"
        "Korea-Peru FTA | 21 March 2011 | 1 August 2011\n",
        "signed 2003-02-15 CL+KR; in_force 2004-04-01 CL+KR; signed 2011-03-21 KR+PE; in_force 2011-08-01 KR+PE",
    ),
    "under no heading of stages": (
        "Agreement | Imports | Exports\n\nKorea-Chile FTA | 15 February 2003 | 1 April 2004\n",
        "",
    ),
    "a chronology": (
        "The Korea-Chile FTA\n\n- May 1999: Negotiations are launched.\n- February 2003: Signing of the agreement.\n",
        "launched 1999-05 CL+KR; signed 2003-02 CL+KR",
    ),
}


@pytest.mark.parametrize(("expected", "text"), TOLD, ids=[f"{i}-{e.split()[0]}" for i, (e, _) in enumerate(TOLD)])
def test_a_milestone_is_told(expected, text):
    assert milestones(text) == expected


@pytest.mark.parametrize("text", NOT_TOLD, ids=range(len(NOT_TOLD)))
def test_no_milestone_is_told(text):
    assert milestones(text) == ""


@pytest.mark.parametrize(("text", "expected"), [*LINKED.values()], ids=[*LINKED])
def test_whose_milestone_it_is(text, expected):
    assert milestones(text, parties=True) == expected


@pytest.mark.parametrize(("text", "expected"), [*TABLES.values()], ids=[*TABLES])
def test_milestones_in_lines(text, expected):
    assert milestones(text, parties=True) == expected
