"""What of a page is the article: every kind of furniture that goes, and the prose beside it that must stay."""

from __future__ import annotations

import pytest

from tradedb.readers import read_bytes
from tradedb.records import Article

LEAD = "Negotiators of Korea and the UK held the second round of talks in London from March 19 to 22, officials said."
MORE = "Around fifty people took part in the talks, which dealt with services, digital trade and supply chains alike."
LAST = "The third round is to follow in Seoul before the summer, if both of the governments can agree on the dates."
PROSE = [LEAD, MORE, LAST]


def read(*paragraphs: str) -> Article:
    (article,) = read_bytes("\n\n".join(paragraphs).encode(), "a.txt")
    return article


def body(*paragraphs: str) -> list[str]:
    article = read(*paragraphs)
    return [span.of(article.text) for span in article.body]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Skip to main content",
        "Print This Post Print This Post",
        "Share this article",
        "6 Min Read",
        "logo logo",
        "* * *",
        "-",
        "By Kang Ji-woo",
        "By [Ann Lee](#) and [Prof. Bo Berg](#)",
        "By KIM LEE, The Daily Post",
        "Tags: [Trade](#), [Korea](#)",
        "Region: [China](#), [East Asia](#)",
        "Copyright © [Ann Lee](#), [Daily Post](#), 2024",
        "© 2024 Daily Post. All rights reserved.",
        "For media inquiries: desk@example.org",
        "Sign up for our weekly newsletter!",
        "To receive our daily newsletter, [click here](#).",
        "Click the share button above to email this article to your friends. Follow us on [Instagram](#).",
        "Note to readers: Please click the share button above. Follow us on Instagram.",
        "This content is AI-generated from published reports, so that errors may occur in it; please verify it.",
        "This website makes use of cookies. Whoever goes on agrees to the terms of use.",
        "Photo: The ministers shake hands",
        "Featured image: The ministers shake hands in the capital. Photo: Agency",
        "The ministers shake hands in London (AP)",
        "The minister at the port | Reuters",
        "AA photo",
        "Read more: What the upgrade means",
        "All the versions of this article: [English] [français]",
    ],
)
def test_furniture_goes(line: str) -> None:
    assert body("The Talks", LEAD, line, MORE, LAST) == ["The Talks", *PROSE]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Next Steps", id="heading"),
        pytest.param("By 2024 End, the Agreement Is to Be Signed", id="heading-with-by"),
        pytest.param("By May, Korea and Chile Want a Deal", id="heading-with-by-and-month"),
        pytest.param("5 May 2024 | Launch of the talks", id="row"),
        pytest.param("* Second round: Dhaka, 10–14 November 2024", id="bullet"),
        pytest.param("Round 3", id="numbered-round"),
        pytest.param("Comment on the draft is invited until November 1, 2024.", id="comment-on"),
        pytest.param(
            "Subscribers to the new rules met in Geneva on 5 May 2024 and agreed on a plan for all.", id="subscribers"
        ),
        pytest.param(
            "A newsletter reported that the ministers had met in Seoul on 5 May 2024 to sign the pact.", id="newsletter"
        ),
        pytest.param(
            "April 1, 2025, New Delhi: The president with the premier before they met. (Photo: PTI)",
            id="caption-with-date",
        ),
        pytest.param("The ministers met on Thursday in Hanoi, the ministry said. (Reuters)", id="wire-at-the-end"),
        pytest.param(
            "Comments may be sent to trade@example.org until 1 November 2024, the ministry said today.", id="address"
        ),
        pytest.param("Related bodies of the WTO met in Geneva on 5 May 2024.", id="related"),
        pytest.param(
            "The privacy policy of both was a subject when the parties met without permission on 5 May 2024.",
            id="words",
        ),
    ],
)
def test_what_may_hold_an_event_stays(line: str) -> None:
    assert body("The Talks", LEAD, MORE, line, LAST) == ["The Talks", LEAD, MORE, line, LAST]


@pytest.mark.parametrize(
    "heading", ["Related Articles", "**Related stories**", "Most Read", "You may also like:", "(END)"]
)
@pytest.mark.parametrize(
    "teasers",
    [
        pytest.param(
            ["Crowds marched in Nuuk on Jan 18, 2026 against the bid, and tariffs were the reply."] * 2, id="prose"
        ),
        pytest.param(["Talks in Oslo to resume in May 2024", "New round for Chile"], id="headlines"),
        pytest.param(
            ["Oslo talks", "The talks in Oslo resume on 5 May 2024 after a break of two years.", "Chile"], id="mixed"
        ),
    ],
)
def test_teasers_go_to_the_end(heading: str, teasers: list[str]) -> None:
    assert body("The Talks", *PROSE, heading, *teasers) == ["The Talks", *PROSE]


def test_the_article_goes_on_behind_a_box_of_teasers() -> None:
    assert body("The Talks", LEAD, "Related Articles", "Talks in Oslo", "A new round", MORE, LAST) == [
        "The Talks",
        *PROSE,
    ]


def test_headlines_at_the_end_go() -> None:
    tail = [
        "Ten restaurants for an evening out",
        "Amphibious ship launched",
        "First steps for baby turtles",
        "Read on at:",
    ]
    assert body("The Talks", *PROSE, *tail) == ["The Talks", *PROSE]


def test_headlines_with_the_time_of_day_go() -> None:
    tail = [
        "GMT 14:02 2018 Sunday ,02 December",
        "Joint fund has two billionGMT 12:03 2018 Friday ,30 November",
        "A deal",
    ]
    assert body("The Talks", *PROSE, *tail) == ["The Talks", *PROSE]


@pytest.mark.parametrize(
    "tail",
    [
        pytest.param(["Steps ahead", "Signing in Seoul in May 2024", "Entry into force"], id="dated"),
        pytest.param(["Steps ahead", "Third round", "Signing", "Entry into force"], id="rounds"),
        pytest.param(["Steps ahead", "Signing next month", "Approval by parliament"], id="relative"),
        pytest.param(["Signing", "Approval"], id="two"),
    ],
)
def test_a_list_at_the_end_that_may_hold_events_stays(tail: list[str]) -> None:
    kept = body("The Talks", *PROSE, *tail)
    assert [line for line in kept if "May" in line or "round" in line.split() or "month" in line or len(tail) == 2]


def test_an_offer_in_many_short_lines_goes() -> None:
    offer = [
        "Get your",
        "Trade Brief",
        "subscription today!",
        "Unlock your access",
        "to all our features.",
        "-",
        "One newsletter",
    ]
    assert body("The Talks", *PROSE, *offer) == ["The Talks", *PROSE]
    assert body("The Talks", LEAD, *offer, "What Comes Next", MORE, LAST) == [
        "The Talks",
        LEAD,
        "What Comes Next",
        MORE,
        LAST,
    ]


def test_the_author_behind_the_article_goes() -> None:
    about = [
        "Ann Lee (lee@example.org) will move to Oslo in April 2024.",
        "Bo Berg teaches trade law and writes for this page.",
    ]
    assert body("The Talks", "By [Ann Lee](#) and [Dr. Bo Berg](#)", *PROSE, *about) == ["The Talks", *PROSE]


def test_an_author_who_is_also_an_actor_stays_in_the_first_half() -> None:
    acted = "Ann Lee met the ministers in Seoul on 5 May 2024 and asked them about the state of the talks."
    assert acted in body("The Talks", "By Ann Lee", acted, *PROSE)


def test_a_caption_that_shares_the_line_with_prose_is_cut_off() -> None:
    assert body("The Talks", f"{LEAD} FILE PHOTO: The minister in Ottawa, January 31, 2023", MORE) == [
        "The Talks",
        LEAD,
        MORE,
    ]


def test_repetitions_are_read_once_and_noted() -> None:
    article = read("The Talks", LEAD, MORE, LEAD.replace(" ", "  "), "The Talks")
    assert [span.of(article.text) for span in article.body] == ["The Talks", LEAD, MORE, "The Talks"]
    (issue,) = [issue for issue in article.issues if issue.code == "duplicate_paragraph"]
    assert issue.start == article.text.index(LEAD.replace(" ", "  "))


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["The Talks Resume", LEAD], "The Talks Resume"),
        (["## The **Talks** [Resume](#)", LEAD], "The Talks Resume"),
        (["-", "The Talks Resume", LEAD], "The Talks Resume"),
        (["Skip to main content", "26 March 2024", "The Talks Resume", LEAD], "The Talks Resume"),
        (["Will the Talks Resume?", LEAD], "Will the Talks Resume?"),
        ([LEAD, MORE], None),
        (["The ministers met.", MORE], None),
        (["word " * 60, MORE], None),
        (["-"], None),
    ],
)
def test_titles(lines: list[str], title: str | None) -> None:
    assert read(*lines).title == title
