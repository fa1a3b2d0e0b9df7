"""Small words, negations, synonyms and stems: when two words of a text mean the same."""

from __future__ import annotations

SMALL = {
    "a", "an", "and", "any", "are", "as", "at", "be", "been", "being", "but", "by", "can", "do", "does", "each",
    "every", "for", "from", "has", "have", "if", "in", "into", "is", "it", "its", "may", "more", "must", "of", "on",
    "only", "or", "other", "others", "over", "own", "per", "so", "some", "such", "than", "that", "the", "their",
    "them", "then", "there", "these", "they", "this", "those", "to", "up", "until", "was", "were", "when",
    "whether", "which", "while", "who", "whose", "will", "with", "within", "would", "yes", "true", "via", "also",
    "about", "all", "both",
}  # fmt: skip
"""Words that carry no fact of their own; they need not occur."""

NEGATIONS = {
    "no", "not", "never", "none", "nobody", "nothing", "cannot", "without", "except", "excluding", "excluded",
    "excludes", "exclude", "unless", "unable", "outside", "neither", "nor", "false", "absent", "invalid", "n",
    "unspecified", "unstated", "undefined", "closed", "lack", "lacks",
}  # fmt: skip
"""Words that turn a statement round; a fact with one needs a place with one."""

SOFTENERS = {
    "goal", "goals", "aim", "aiming", "typical", "typically", "estimated", "expected", "approximately",
}  # fmt: skip
"""Words that say a target is not a guarantee, as the mark `~` of a record does."""

WEAK_SOFTENERS = {
    "target", "range", "around", "usual", "usually", "about", "best",
}  # fmt: skip
"""Words that answer a softener of a record, but ask for none when the record has them."""

SOFT_NAMES = {
    "sla", "slas", "kpi", "kpis", "msp", "rto", "rpo", "vip", "i", "api", "ok", "it",
}  # fmt: skip
"""Words whose capital letters name nothing in particular."""

_SAME = {
    "customer": "client", "user": "client", "phone": "telephone", "mail": "email", "working": "business",
    "supplier": "vendor", "repair": "fix", "reply": "response", "respond": "response", "answer": "response",
    "responded": "response", "resolve": "solution", "resolution": "solution", "resolved": "solution",
    "outage": "down", "downtime": "down", "unavailable": "down", "uptime": "available", "availability": "available",
    "severity": "priority", "immediately": "immediate", "weekend": "sat", "discount": "credit",
    "discounts": "credit", "case": "ticket", "request": "ticket", "cases": "ticket", "requests": "ticket",
    "tickets": "ticket", "customers": "client", "users": "client", "clients": "client", "created": "creation",
    "bank": "public",
}  # fmt: skip
_ENDINGS = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ions",
    "ion",
    "ies",
    "ied",
    "ed",
    "es",
    "ly",
    "s",
    "e",
    "y",
)


def stem(word: str) -> str:
    """What remains of a word (in lower case) when synonyms are joined and common endings are cut off."""
    word = word.removesuffix("'s").strip("'")
    word = _SAME.get(word, word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= (3 if ending == "s" else 4):
            return word.removesuffix(ending)
    return word


def related(one: str, other: str) -> bool:
    """Whether two stems are of the same word."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= 4 and long.startswith(short) and not short[-1].isdigit())
