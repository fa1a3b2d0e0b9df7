"""The kinds of findings about characters, lines and the form of sentences."""

from __future__ import annotations

from sladsl.findings import Kind

UNREADABLE_FILE = Kind(
    "SLA001", "unreadable-file", "error", "a file cannot be read",
    page="The file does not exist, is a folder, is not UTF-8 text, or you have no right to read it. Contracts are "
    "plain UTF-8 text. In Word or Excel use 'save as: plain text, UTF-8'.",
)  # fmt: skip
TOO_LARGE = Kind(
    "SLA002", "file-too-large", "error", "a file or a line is too large to be a contract",
    page="A file of a quarter of a million characters, or a line of ten thousand, is nearly always no contract. "
    "Break long lines; move annexes that are not promises into a document of their own.",
)  # fmt: skip
CONTROL_CHARACTER = Kind(
    "SLA003", "control-character", "error", "a character that cannot be seen",
    page="Control characters, invisible direction marks and private characters can make a contract read differently "
    "from what it says. Delete them.",
    bad='hours "Off\u202eice" = 24x7\n',
    good='hours "Office" = 24x7\n',
    near='hours "Óffice" = 24x7\n',
)  # fmt: skip
NO_BREAK_SPACE = Kind(
    "SLA004", "no-break-space", "error", "a no-break space instead of a space",
    page="Text pasted from a word processor often carries no-break spaces. They look like spaces but are others. "
    "Replace them by plain spaces; inside quoted text they are welcome.",
    bad="hours\u00a0Office = 24x7\n",
    good="hours Office = 24x7\n",
    near='hours "Big\u00a0Office" = 24x7\n',
)  # fmt: skip
CURLY_QUOTES = Kind(
    "SLA005", "curly-quotes", "error", "curly quotes around a text",
    page="Text pasted from a word processor carries curly quotes. Around names and sentences write straight ones; "
    "inside a quoted text any quotes are welcome, and an apostrophe may be curly.",
    bad="hours “Big Office” = 24x7\n",
    good='hours "Big Office" = 24x7\n',
    near='hours "“Big” Office" = 24x7\n',
)  # fmt: skip
LONG_DASH = Kind(
    "SLA006", "long-dash", "error", "a long dash outside quoted text",
    page="Word processors turn a hyphen into a long dash. For 'no promise' write a plain hyphen; for a stretch of days "
    "or times write 'to'.",
    bad="priorities, highest first\n  Low\n\npromises\n  | priority | respond |\n  | Low      | –       |\n",
    good="priorities, highest first\n  Low\n\npromises\n  | priority | respond |\n  | Low      | -       |\n",
    near='priorities, highest first\n  Low  "A question – or a request"\n',
)  # fmt: skip
MIXED_INDENTATION = Kind(
    "SLA007", "mixed-indentation", "error", "tabs and spaces mixed at the start of a line",
    page="How far a line is indented decides where it belongs. Tabs and spaces together look different in each editor. "
    "Use one of them in the whole file; 'sladsl fmt' writes two spaces.",
    bad="priorities, highest first\n  \tLow\n", good="priorities, highest first\n    Low\n",
    near="priorities, highest first\n\tLow\n",
)  # fmt: skip
UNCLOSED_TEXT = Kind(
    "SLA008", "unclosed-text", "error", "a text that is opened but not closed",
    page='A name or sentence in quotes ends on its line. A longer text begins and ends with three quotes: """.',
    bad='hours "Big Office = 24x7\n',
    good='hours "Big Office" = 24x7\n',
    near='definitions\n  "Site"  "any place \\" of it"\n',
)  # fmt: skip
INDENTATION = Kind(
    "SLA009", "indentation", "error", "a line that is indented where nothing can be, or not as far as its neighbours",
    page="Indented lines belong to the line above them. Only some lines have such a block, and all lines of a block "
    "are indented equally.",
    bad="hours Office = 24x7\n  hours Night = 24x7\n",
    good="hours Office = 24x7\nhours Night = 24x7\n",
    near="priorities, highest first\n      Low\n",
)  # fmt: skip
UNEXPECTED = Kind(
    "SLA010", "unexpected-words", "error", "words that do not belong here",
    page="The sentence is not one the language knows, or a word is misspelt. The help names what could stand at that "
    "place. Names begin with a capital letter or stand in quotes; all other words are small.",
    bad="priorites, highest first\n  Low\n", good="priorities, highest first\n  Low\n",
    near="priorities , highest  first # a comment\n  Low\n",
)  # fmt: skip
DECIMAL_COMMA = Kind(
    "SLA011", "decimal-comma", "error", "a decimal comma",
    page="Numbers take a decimal point: 99.9%. A comma separates thousands: 4,500.",
    bad='service "S"\n  availability  at least 99,9% per calendar month\n',
    good='service "S"\n  availability  at least 99.9% per calendar month\n',
    near='service "S"\n  availability  at least 99% per calendar month\n',
)  # fmt: skip
LOWER_CASE_NAME = Kind(
    "SLA012", "lower-case-name", "error", "a name that begins with a small letter",
    page="Names begin with a capital letter, so that they can be told from the words of the language. Any other name "
    "stands in quotes.",
    bad="priorities, highest first\n  urgent\n", good='priorities, highest first\n  "urgent"\n',
    near="priorities, highest first\n  Élevé\n",
)  # fmt: skip
TOO_MANY = Kind(
    "SLA013", "too-many-errors", "error", "the rest of the file was not read",
    page="After fifty lines that cannot be read the rest of the file is left out. Mend the first ones: the others "
    "often follow from them.",
)  # fmt: skip
MISSING_WORDS = Kind(
    "SLA014", "unfinished-line", "error", "a line that stops too early",
    page="The sentence is not complete. The help names what is missing.",
    bad="hours Office in\n", good="hours Office in Europe/Berlin\n  Monday to Friday  09:00 to 17:00\n",
    near="hours Always = 24x7\n",
)  # fmt: skip

KINDS = (
    UNREADABLE_FILE, TOO_LARGE, CONTROL_CHARACTER, NO_BREAK_SPACE, CURLY_QUOTES, LONG_DASH, MIXED_INDENTATION,
    UNCLOSED_TEXT, INDENTATION, UNEXPECTED, DECIMAL_COMMA, LOWER_CASE_NAME, TOO_MANY, MISSING_WORDS,
)  # fmt: skip
