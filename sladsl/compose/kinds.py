"""The kinds of findings about files, names, layers and values that cannot become terms."""

from __future__ import annotations

from sladsl.findings import Kind


def _kind(code: str, name: str, title: str, page: str, bad: str = "", good: str = "", near: str = "") -> Kind:
    return Kind(code, name, "error", title, page, bad, good, near)


_AGREEMENT = """agreement A
  provider  P
  client    C
  zone      UTC
  term      2026-01-01 through 2027-12-31
"""
"""The head of an agreement, for examples that need one."""
_AMENDED = _AGREEMENT + "\nhours Office = 24x7\n\namendment Change from 2026-07-01\n"
_PRIORITIES = "priorities, highest first\n  Low\n\n"
_OFFICE = "hours Office in UTC\n  Monday  08:00 to 18:00\n"

MISSING_FILE = _kind(
    "SLA101", "missing-file", "a used file does not exist",
    "The path after 'use' is read from the folder of the file that says it.",
    'use "none.sla"\n',
    "hours Office = 24x7\n",
    '# use "none.sla"\nhours Office = 24x7\n',
)  # fmt: skip
USE_CYCLE = _kind(
    "SLA102", "use-cycle", "files that use each other in a circle",
    "A file cannot be a base of itself. Move what both files need into a third file and use that one in both.",
    'use "self.sla"\n',
    "hours Office = 24x7\n",
)  # fmt: skip
OUTSIDE_PROJECT = _kind(
    "SLA103", "outside-project", "a path that leaves the project",
    "Only files below the folder of sladsl.toml can be used, so that a contract is whole in its repository.",
    'use "../../other.sla"\n',
    "hours Office = 24x7\n",
)  # fmt: skip
DUPLICATE_NAME = _kind(
    "SLA104", "duplicate-name", "the same thing said twice in one layer",
    "Within a file and the files it uses, each name and each promise is said once. To change what a plan says, write "
    "'override' in the agreement.",
    "hours Office = 24x7\nhours Office = 24x7\n", "hours Office = 24x7\nhours Night = 24x7\n",
    "hours Office = 24x7\nhours Offices = 24x7\n",
)  # fmt: skip
UNKNOWN_NAME = _kind(
    "SLA105", "unknown-name", "a name that nothing is called",
    "Hours, roles, priorities, services and plans are declared before they can be named. Capital letters count.",
    "hours Office = 24x7\nbusiness hours are Offce\n", "hours Office = 24x7\nbusiness hours are Office\n",
    'hours Office = 24x7\nbusiness hours are "Office"\n',
)  # fmt: skip
MISSING_OVERRIDE = _kind(
    "SLA106", "missing-override", "a weaker layer said it already",
    "Base files, plans, the agreement and its amendments are layers. Changing what a weaker layer says is written with "
    "'override', so that nobody changes a term by accident.",
    _AMENDED + "  hours Office in UTC\n    Monday  08:00 to 18:00\n",
    _AMENDED + "  override hours Office in UTC\n    Monday  08:00 to 18:00\n",
    _AMENDED + "  hours Night = 24x7\n",
)  # fmt: skip
NOTHING_TO_OVERRIDE = _kind(
    "SLA107", "nothing-to-override", "an override of something no weaker layer says",
    "'override' replaces what a base file, a plan or the agreement said. Leave the word out to say something new, "
    "or mend the name.",
    "override hours Office = 24x7\n",
    "hours Office = 24x7\n",
    _AMENDED + "  override hours Office = 24x7\n",
)  # fmt: skip
NOTHING_TO_REMOVE = _kind(
    "SLA108", "nothing-to-remove", "'without' something that is not there",
    "'without' takes away what a weaker layer says. Nothing of that name is there.",
    "without role Nobody\n",
    'roles\n  Nobody  "N. N."\n',
    _AGREEMENT + '\nroles\n  Nobody  "N. N."\n\namendment Change from 2026-07-01\n  without role Nobody\n',
)  # fmt: skip
NO_SUCH_DATE = _kind(
    "SLA109", "no-such-date", "a date that does not exist",
    "Dates are written year-month-day and must be in the calendar.",
    _OFFICE + "  closed 2026-02-30\n",
    _OFFICE + "  closed 2026-02-28\n",
    _OFFICE + "  closed 2028-02-29\n",
)  # fmt: skip
NO_SUCH_TIME = _kind(
    "SLA110", "no-such-time", "a time of day that does not exist",
    "Times run from 00:00 to 24:00; a stretch that ends at or before its beginning says 'next day'.",
    "hours Office in UTC\n  Monday  08:00 to 25:00\n", "hours Office in UTC\n  Monday  08:00 to 18:00\n",
    "hours Office in UTC\n  Monday  00:00 to 24:00\n",
)  # fmt: skip
UNKNOWN_ZONE = _kind(
    "SLA111", "unknown-zone", "a time zone that does not exist",
    "Time zones carry the names of the IANA database, such as Europe/Berlin or America/Chicago.",
    "hours Office in Europe/Berln\n  Monday  08:00 to 18:00\n",
    "hours Office in Europe/Berlin\n  Monday  08:00 to 18:00\n",
    "hours Office in UTC\n  Monday  08:00 to 18:00\n",
)  # fmt: skip
UNKNOWN_JURISDICTION = _kind(
    "SLA112", "unknown-jurisdiction", "holidays of a place that is not known",
    "Countries have their ISO 3166 code of two letters, parts of countries the code of the country, a hyphen and their "
    "own: US, DE, DE-BE, GB-ENG.",
    _OFFICE + "  closed on public holidays of XX\n",
    _OFFICE + "  closed on public holidays of US\n",
    _OFFICE + "  closed on public holidays of DE-BE\n",
)  # fmt: skip
UNKNOWN_HOLIDAY = _kind(
    "SLA113", "unknown-holiday", "a holiday that the place does not have",
    "Holidays carry the names of the jurisdiction's list as the lock file has them, in its language or in English.",
)  # fmt: skip
MISSING_CLOCK = _kind(
    "SLA114", "missing-clock", "a length of time without a clock",
    "Four hours of what? Say '4 business hours', '4 hours 24x7' or '4 hours during Office', or give the table a clock: "
    "'promises in business hours'.",
    _PRIORITIES + "promises\n  | priority | resolve      |\n  | Low      | 4 hours      |\n",
    _PRIORITIES + "promises\n  | priority | resolve      |\n  | Low      | 4 hours 24x7 |\n",
    _PRIORITIES + "promises in 24x7\n  | priority | resolve      |\n  | Low      | 4 hours      |\n",
)  # fmt: skip
BARE_DAYS = _kind(
    "SLA115", "bare-days", "days that do not say which",
    "A day can be 24 hours, a business day or a calendar day. Say '72 hours 24x7', '3 business days' or "
    "'3 calendar days'.",
    _PRIORITIES + "promises\n  | priority | resolve         |\n  | Low      | 3 days          |\n",
    _PRIORITIES + "promises\n  | priority | resolve         |\n  | Low      | 3 calendar days |\n",
    _PRIORITIES + "promises\n  | priority | resolve         |\n  | Low      | 3 days 24x7     |\n",
)  # fmt: skip
TERM_BACKWARDS = _kind(
    "SLA116", "term-backwards", "a term or a stretch that ends before it begins",
    "The last day of a term, a season or a closure lies on or after its first day.",
    _OFFICE + "  closed 2026-12-31 through 2026-12-24\n",
    _OFFICE + "  closed 2026-12-24 through 2026-12-31\n",
    _OFFICE + "  closed 2026-12-24 through 2026-12-24\n",
)  # fmt: skip
MISSING_PART = _kind(
    "SLA117", "missing-part", "an agreement lacks what every agreement has",
    "An agreement names its provider, its client, its zone and its term; a term may be 'not stated'.",
    "agreement A\n  provider  P\n  client    C\n  zone      UTC\n",
    _AGREEMENT,
    "agreement A\n  provider  P\n  client    C\n  zone      UTC\n  term      not stated\n",
)  # fmt: skip
UNKNOWN_PLAN = _kind(
    "SLA118", "unknown-plan", "a plan or a version of it that no used file declares",
    "A plan is declared in a file of its own, which the agreement or its plan file uses. Versions are dates.",
    _AGREEMENT + "  plan      Gold version 2026-01-01\n",
    _AGREEMENT,
    _AGREEMENT + "  # plan Gold version 2026-01-01\n",
)  # fmt: skip
TABLE_SHAPE = _kind(
    "SLA119", "table-shape", "a table whose rows do not fit its head",
    "The first row names the columns; each further row has as many cells. The first columns say which tickets are "
    "meant, the others what is promised.",
    _PRIORITIES + "promises\n  | priority | respond |\n  | Low      |\n",
    _PRIORITIES + "promises\n  | priority | respond |\n  | Low      | -       |\n",
    _PRIORITIES + "promises\n  | priority | respond |\n  | Low      | not stated |\n",
)  # fmt: skip
WRONG_CELL = _kind(
    "SLA120", "wrong-cell", "a cell that says something its column does not ask for",
    "Under 'priority' and the like stand names; under a milestone stands what is promised. An update is promised "
    "'every' so long; no other milestone is.",
    _PRIORITIES + "promises\n  | priority | update             |\n  | Low      | 4 hours 24x7       |\n",
    _PRIORITIES + "promises\n  | priority | update             |\n  | Low      | every 4 hours 24x7 |\n",
    _PRIORITIES + "promises\n  | priority | update             |\n  | Low      | -                  |\n",
)  # fmt: skip
AMENDMENT_DATE = _kind(
    "SLA121", "amendment-date", "an amendment outside the term, or two from the same day",
    "An amendment begins inside the term of the agreement, after its first day; what two amendments of one day say is "
    "written as one.",
    _AGREEMENT + "\namendment Change from 2028-01-01\n  hours Office = 24x7\n",
    _AGREEMENT + "\namendment Change from 2026-07-01\n  hours Office = 24x7\n",
    _AGREEMENT + "\namendment Change from 2027-12-31\n  hours Office = 24x7\n",
)  # fmt: skip
CLAUSE_KIND = _kind(
    "SLA122", "unknown-clause-kind", "a clause of a kind that does not exist",
    "The kind of a clause tells checks and documents what it is about: scope, definitions, duties, communication, "
    "remedies, security, liability, hold-harmless, change, price-adjustment, termination, after-termination, review, "
    "training or custom.",
    'clause libility "Liability"\n  """ Text """\n', 'clause liability "Liability"\n  """ Text """\n',
    'clause custom "Liability"\n  """ Text """\n',
)  # fmt: skip
BAD_REFERENCE = _kind(
    "SLA123", "unknown-reference", "a value reference in a clause that leads nowhere",
    "A clause quotes a term as {path}, such as {credits.cap}, so that prose and promise cannot differ. For a plain "
    "brace write {{.",
    'clause liability "Liability"\n  """ Never more than {credits.kap}. """\n',
    'clause liability "Liability"\n  """ Never more than our cap. """\n',
    'clause liability "Liability"\n  """ Never more than {{this}. """\n',
)  # fmt: skip
SEVERAL_HEADS = _kind(
    "SLA124", "several-heads", "a file that is more than one layer",
    "A file is one agreement, one plan, or a base that others use. Write each into a file of its own.",
    "plan Gold version 2026-01-01\nplan Silver version 2026-01-01\n",
    "plan Gold version 2026-01-01\n",
    "# plan Silver version 2026-01-01\nplan Gold version 2026-01-01\n",
)  # fmt: skip
PROJECT_FILE = _kind(
    "SLA125", "project-file", "sladsl.toml says something it cannot",
    "The project file names the provider, the branding, the targets and the names at the vendors. Its keys are "
    "listed in the documentation.",
)  # fmt: skip
LOCK_FILE = _kind(
    "SLA126", "lock-file", "sladsl.lock cannot be read",
    "The lock file is written by 'sladsl lock' only. Write it anew.",
)  # fmt: skip
RESERVED_NAME = _kind(
    "SLA128", "reserved-name", "a name that is a word of the calendar",
    "Weekdays, months and 24x7 mean themselves and cannot be names of other things.",
    "priorities, highest first\n  Monday\n",
    "priorities, highest first\n  Mondays\n",
    "priorities, highest first\n  Low\n",
)  # fmt: skip
NO_SUCH_AMOUNT = _kind(
    "SLA129", "no-such-amount", "a number that cannot be",
    "Percentages run from 0 to 100, lengths of time are whole seconds and more than nothing.",
    "service S\n  availability  at least 120% per calendar month\n",
    "service S\n  availability  at least 99% per calendar month\n",
    "service S\n  availability  at least 100% per calendar month\n",
)  # fmt: skip
BAD_MOMENT = _kind(
    "SLA130", "example-order", "an example whose events or periods are not in order",
    "An example of a ticket begins with the creation of its ticket, has a date there, and goes forward in time. An "
    "example of periods begins with a line such as 'in 2026-03', names later periods in the same way and in the "
    "order of time, and tells of no ticket.",
    'example "E"\n  a ticket is created 2026-03-06 09:00\n  responded 08:00\n  respond is met\n',
    'example "E"\n  a ticket is created 2026-03-06 09:00\n  responded 09:30\n  respond is met\n',
    'example "E"\n  a ticket is created 2026-03-06 09:00\n  responded 2026-03-07 08:00\n  respond is met\n',
)  # fmt: skip

KINDS = tuple(value for value in list(globals().values()) if isinstance(value, Kind))
