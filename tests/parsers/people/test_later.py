"""People named again: by a surname, in a headline, or not to be told apart."""

from __future__ import annotations

import pytest

from tests.parsers.people.made import people

LATER = [
    ("Oh Min-ho, Deputy Minister for Trade, spoke. Deputy Minister Oh left.", "Deputy Minister for Trade", "Oh Min-ho"),
    ("Trade Secretary Ann Birch was in Delhi. Birch agreed.", "Trade Secretary", "Ann Birch"),
    ("Commerce Minister Ravi Rao came. Mr Rao said so.", "Commerce Minister", "Ravi Rao"),
    ("Peruvian President Juan Garza came. With Garza looking on", "President", "Juan Garza"),
    ("Foreign Minister Min Jin met Hu. Later Min Jin left.", "Foreign Minister", "Min Jin"),
    ("Foreign Minister Kenji Mori may go. Mori's visit", "Foreign Minister", "Kenji Mori"),
]


@pytest.mark.parametrize(("text", "title", "name"), LATER, ids=[case[0][:30] for case in LATER])
def test_later_mentions_are_resolved(text: str, title: str, name: str) -> None:
    first, second = people(text)
    assert (first.name, first.title, first.later) == (name, title, False)
    assert (second.name, second.title, second.later) == (name, title, True)


def test_the_last_name_after_a_particle() -> None:
    text = "President Eva von der Heide came. President von der Heide said, and Heide agreed with Ms von der Heide."
    assert {p.name for p in people(text)} == {"Eva von der Heide"}


def test_a_known_office_holder_needs_no_title() -> None:
    (person,) = people("China was represented by He Lifeng.")
    assert (person.name, person.title, person.country) == ("He Lifeng", None, "CN")


def test_a_headline_names_whom_the_text_names() -> None:
    text = "Trade Minister Oh Visits London for Talks\n\nTrade Minister Oh Min-ho visited London."
    assert [p.name for p in people(text)] == ["Oh Min-ho", "Oh Min-ho"]


def test_a_shared_surname_is_not_guessed() -> None:
    text = "Minister Kim Ho-jin and Minister Kim Su-ah came. Kim said so."
    assert [p.name for p in people(text)] == ["Kim Ho-jin", "Kim Su-ah"]


def test_a_title_tells_two_of_a_surname_apart() -> None:
    text = "President Kim Ho-jin and Trade Minister Kim Su-ah came. Trade Minister Kim said so."
    assert people(text)[-1].name == "Kim Su-ah"


def test_another_level_is_another_person() -> None:
    text = "Trade Minister Kim Su-ah came. President Kim said so."
    assert people(text)[-1].name == "Kim"


def test_a_title_alone_is_the_one_who_was_named_with_it() -> None:
    text = "Peruvian President Juan Garza came. On Monday the President left."
    last = people(text)[-1]
    assert (last.name, last.country, text[last.start : last.end]) == ("Juan Garza", "PE", "President")


ALONE = {
    "two of them": "President Juan Garza met President Eva Berg. On Monday the President left.",
    "named later": "On Monday the President left. President Juan Garza had come.",
    "another": "President Juan Garza came. On Monday the minister left.",
}


@pytest.mark.parametrize("text", ALONE.values(), ids=ALONE)
def test_a_title_alone_may_be_anybody(text: str) -> None:
    assert all(" " in text[person.start : person.end] for person in people(text))


@pytest.mark.parametrize("following", ["administration", "government", "River"])
def test_a_surname_before_a_government_or_a_place_is_nobody(following: str) -> None:
    assert len(people(f"President Adam Stone spoke. The Stone {following} knew.")) == 1


CAPTION = "\n\nPhoto: South Korean President Oh Min-ho and Ann Birch"
AROUND = [
    ("President Oh met them.", "Oh Min-ho"),
    ("Mr Oh met them.", "Oh"),  # a text of a president would call him so at least once
    ("Trade Minister Oh met them.", "Oh"),  # another level is another person
    ("Peruvian President Oh met them.", "Oh"),
    ("Trade Minister Oh Su-ah and President Oh met them.", "Oh"),  # the text has an Oh of its own
]


@pytest.mark.parametrize(("text", "name"), AROUND, ids=[case[0] for case in AROUND])
def test_a_caption_outside_of_the_text_gives_the_full_name(text: str, name: str) -> None:
    assert people(text + CAPTION, len(text))[-1].name == name
