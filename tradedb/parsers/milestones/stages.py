"""The stages of an agreement's life, and the words that tell of each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stage:
    """What makes a word the sign of a milestone.

    Attributes:
        type: of the milestone.
        word: class of the telling word (`words.csv`).
        needs: classes of words of which one must stand near. Three more names: `agreement` is any agreement or
            instrument, `bloc` one that countries join, `trade_round` a round that has a name ("the Doha Round").
        reach: how near, in characters with the charges of `attach.distance`.
        rule: tells rules of one type apart; empty for the main one.
        own: whether it belongs to the agreement itself, not to the track that the article is about.
        back: whether it may be said of an agreement named before: "they were suspended", "signed it".
        also: classes of words of which one must stand near besides.
        bars: classes of words that, standing near, give the word another meaning.
    """

    type: str
    word: str
    needs: tuple[str, ...]
    reach: int = 90
    rule: str = ""
    own: bool = False
    back: bool = False
    also: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Id of its rule."""
        return f"milestone.{self.rule or self.type}"


STAGES = (
    Stage("proposed", "study", ("agreement", "negotiation", "two_sides", "study"), 140),
    Stage("proposed", "mandate", ("grant",), 75, "mandate", bars=("widen",)),
    Stage("proposed", "propose", ("agreement",), 45, "idea"),
    Stage("proposed", "green_light", ("negotiation", "talks_with"), 140, "green_light"),
    Stage("launched", "launch", ("negotiation", "trade_round"), 110, back=True, bars=("study", "accession")),
    Stage("launched", "announced", ("negotiation",), 60, "announced_talks"),
    Stage("launched", "inaugurate", ("agreement",), 35, "inaugurated"),
    Stage("launched", "ongoing", ("ongoing",), 0, "ongoing", bars=("suspend",)),
    Stage("resumed", "resume", ("negotiation", "agreement"), 80, back=True),
    Stage("resumed", "resume_verb", ("negotiation", "agreement"), 60, "taken_up", also=("again",)),
    Stage("suspended", "terminate", ("negotiation",), 25, "ended_talks"),
    Stage("suspended", "suspend", ("negotiation", "agreement"), 80, back=True, bars=("measure",)),
    Stage(
        "concluded",
        "conclude",
        ("negotiation", "agreement", "trade_round"),
        90,
        back=True,
        bars=("study", "decision", "dispute", "procedures"),
    ),
    Stage("concluded", "ended_too", (), 0, "ended", back=True),
    Stage("concluded", "reach", ("agreement",), 50, "reached", back=True, bars=("study", "launch")),
    Stage("concluded", "announced", ("agreement",), 30, "announced"),
    Stage("concluded", "terms", ("terms",), 0, "terms"),
    Stage("initialled", "initial", ("agreement", "initial"), 120, back=True),
    Stage("signed", "sign", ("agreement",), 120, back=True, bars=("partnership",)),
    Stage("signed", "signing", ("signing",), 0, "put_signature"),
    Stage("signed", "dated", ("agreement",), 35, "dated"),
    Stage("approved", "ratify", ("agreement", "legislature"), 110, back=True, bars=("measure",)),
    Stage("approved", "procedures", ("conclude",), 30, "procedures", also=("agreement",)),
    Stage("approved", "ratification", ("approver",), 90, "ratified"),
    Stage("approved", "pass", ("agreement",), 60, "passed", also=("approver", "legislature")),
    Stage("approved", "green_light", ("approver", "legislature"), 60, "blessing", bars=("negotiation", "talks_with")),
    Stage("approved", "assent", ("assent",), 0, "assent"),
    Stage("approved", "decree", ("agreement", "force"), 150, "decree"),
    Stage("approved", "conclude", ("decision",), 130, "decided"),
    Stage("approved", "adopt", ("agreement",), 50, "adopted", back=True, bars=("mandate",)),
    Stage("in_force", "force", ("agreement",), 140, own=True, back=True, bars=("measure",)),
    Stage("in_force", "become", ("member",), 35, "member", own=True),
    Stage("amended", "amend", ("agreement",), 60),
    Stage("extended", "extend", ("agreement",), 60),
    Stage("terminated", "terminate", ("agreement",), 70),
    Stage("accession", "accede", ("agreement", "bloc"), 70, back=True),
    Stage("accession", "accession", ("launch", "establish", "ratify", "conclude"), 60, "welcomed"),
    Stage("accession", "apply", ("apply",), 0, "applied"),
    Stage("accession", "working_party", ("establish",), 40, "working_party"),
)
#: What countries join by a protocol of accession, with the slug where it is an agreement.
JOINED: dict[str, str | None] = {
    "WTO": None,
    "CPTPP": "cptpp",
    "RCEP": "rcep",
    "MERCOSUR": None,
    "EAEU": None,
    "PACIFIC-ALLIANCE": "pacific-alliance",
    "AFU": "afcfta",
}
#: Organisations at whose meetings agreements are made, and which are no side of them.
HOSTS = frozenset({"APEC", "G7", "G20", "UN", "OECD", "IMF", "BRICS"})

STAGE_OF = {stage.id: stage for stage in STAGES}
