"""What people decided: how a decision finds its accounts again in another database or with a new parser, and acts."""

from tradedb.resolve.judgements.anchors import Anchoring, anchor_of
from tradedb.resolve.judgements.effect import Judged, effective, judged
from tradedb.resolve.judgements.records import Anchor, Judgement, signed
from tradedb.resolve.judgements.values import Terms, changed, checked

__all__ = [
    "Anchor",
    "Anchoring",
    "Judged",
    "Judgement",
    "Terms",
    "anchor_of",
    "changed",
    "checked",
    "effective",
    "judged",
    "signed",
]
