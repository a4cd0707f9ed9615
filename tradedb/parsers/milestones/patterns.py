"""Patterns over the words around a stage that several questions share."""

from __future__ import annotations

import re

#: A verb that is said of its subject: "was signed".
PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being)\b", re.IGNORECASE)
#: What follows a verb that has no object.
INTRANSITIVE = re.compile(
    r"[,.;:)]|$| (?:in|on|at|by|after|from|again|between|until|for|over|and|with|under|last|this|next|earlier|later"
    r"|today|yesterday|since|during|only|but|as|when|while|before|because|shortly|soon|within|just|\w+day|\d)\b",
    re.IGNORECASE,
)
#: A stage said as a noun.
NOUN = re.compile(
    r"(?:signing|signatures?|initial(?:l)?ing|entry|provisional|ratification|conclusion|completion|launch|start|resumption"
    r"|suspension|approval|consent)\b",
    re.IGNORECASE,
)
