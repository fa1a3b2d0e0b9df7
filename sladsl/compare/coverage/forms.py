"""Forms in which a contract says a fact, by the field of the model that holds it."""

from __future__ import annotations

CORE = {
    "zone", "calendars", "business_hours", "business_days", "receipt", "holidays", "roles", "channels", "reporting",
    "kinds", "priorities", "priority_rules", "events", "milestones", "promises", "pauses", "escalations", "remedies",
    "examples",
}  # fmt: skip
"""Fields of the terms that are computed with: clocks, promises, remedies, and the examples that test them."""

CORE_OF_SERVICE = {"availability", "partial"}
"""The fields of a service that belong to the core; the rest of it is structured."""

PROSE_FIELDS = {
    ("Clause", "text"): "a clause is prose by its nature",
    ("Clause", "title"): "the heading of prose",
    ("Definition", "meaning"): "nothing computes with the meaning of a defined term",
    ("Duty", "text"): "one sentence, unless the duty names a limit or what neglect does (see TYPED_WITH)",
    ("Duty", "otherwise"): "words beside the typed effect of neglect",
    ("Undertaking", "text"): "one sentence, unless the undertaking names a limit (see TYPED_WITH)",
    ("Service", "covers"): "a list of sentences; only their heading is known",
    ("Service", "not_included"): "a list of sentences; only their heading is known",
    ("Service", "conditions"): "sentences that a person judges",
    ("Service", "recovery_words"): "said in words because no time is owed",
    ("Availability", "conditions"): "sentences that a person judges",
    ("Availability", "as_written"): "the original words beside the typed reading",
    ("Promise", "as_written"): "the original words beside the typed reading",
    ("Credit", "as_written"): "the original words beside the typed reading",
    ("Sampling", "evidence"): "words; no record is named by them",
    ("Maintenance", "notice_channel"): "words; they name no declared channel",
    ("Backup", "schedule"): "words beside the typed window and interval",
    ("Backup", "tests"): "words beside the typed interval of tests",
    ("PriorityRules", "dispute"): "a procedure in words",
    ("PauseRule", "requires"): "a procedure in words",
    ("ReportingRule", "substitute"): "a procedure in words",
    ("ReportingRule", "effect_otherwise"): "a procedure in words",
    ("Remedies", "paid"): "a procedure in words",
    ("Ending", "renewal"): "a procedure in words",
    ("Party", "address"): "printed only",
}  # fmt: skip
"""Fields that hold sentences nobody computes with, each with the reason; what they say counts as prose."""

QUOTED_FIELDS = {
    ("Priority", "definition"): "it gives the priority its meaning",
    ("Priority", "examples"): "cases of the priority",
    ("PriorityRules", "decider"): "who decides",
    ("PriorityChange", "when"): "the condition of a typed change",
    ("Milestone", "met_when"): "what stops the clock",
    ("Milestone", "not_by"): "what does not stop the clock",
    ("EventKind", "meaning"): "what the declared event is",
    ("EscalationStep", "condition"): "the condition of a typed alert",
    ("Availability", "down_when"): "what counts as an outage",
    ("Channel", "address"): "where the report goes",
    ("Role", "holder"): "who acts",
    ("Effort", "words"): "the kind of effort promised",
    ("Amount", "base_as_written"): "what a share is of",
}  # fmt: skip
"""Fields of the core that hold a quoted string whose kind says all that is needed of it; core, but told apart."""

TYPED_WITH = {"Duty": ("bound", "neglect"), "Undertaking": ("bound",)}
"""Elements whose sentence counts as structured when one of these fields is filled: it then names what is limited."""

LONGEST_NAME = 3
"""Words of the longest text in the cell or head of a table that names something; a longer one says something.

A row with an amount and its unit is data whatever its texts: they say what is measured.
"""

NAMING = {("FactTable", "columns"), ("FactTable", "title"), ("FactTable", "per")}
"""Fields whose texts name without saying anything by themselves."""

NEGATIVE_FIELDS = {
    "not_by", "not_included", "exclusions", "closures", "effect_otherwise", "otherwise", "excluded",
}  # fmt: skip
"""Fields that say what is not so; their words are read with a "not" before them."""
