"""Random valid contracts over the whole grammar: what they say and how they are typed are drawn apart.

A word is a text of the language, a `Name` or a `Text`. A line is a list of words with the lines of its block. Lines say
only what composes without findings, so that a property can compare models; the layout draws indentation, spacing,
comments, blank lines, quotes, line ends and forms of Unicode. What needs further files (`use`, plans) is not drawn.
"""

import re
import unicodedata
from random import Random

from sladsl.syntax.names import plain_name
from tests.syntax.sentences import Harder
from tests.syntax.words import COMMENTS, DAYS, MILESTONES, NAMES, TEXTS, ZONES, Line, Name, listed, row_of, words


class Contract(Harder):
    """Draws what a contract says."""

    def __init__(self, random: Random) -> None:
        self.random = random
        names = [Name(name) for name in random.sample(NAMES, len(NAMES))]
        self.hours, self.roles, self.priorities, self.channels = names[:4], names[4:8], names[8:12], names[12:14]
        self.services, self.spare = names[14:16], names[16:]

    def maybe(self, chance=0.5):
        return self.random.random() < chance

    def text(self):
        return f'"{self.random.choice(TEXTS)}"'

    def some(self, items):
        """At least one of them, in their order."""
        chosen = [item for item in items if self.maybe()]
        return chosen or [self.random.choice(items)]

    def draw(self):
        """The lines of a whole contract."""
        self.harder = self.maybe()
        parts = [self.role_lines(), *self.hours_lines(), *self.business(), *self.priority_lines(), self.channel_lines()]
        parts += [*self.tables(), *self.rules(), *self.service_lines(), self.credits(), *self.examples(), *self.prose()]
        if self.harder:
            parts += [
                *self.harder_hours(),
                *self.declared(),
                *self.priority_rules(),
                *self.reporting(),
                *self.waiting(),
            ]
            parts += [self.harder_promises(), self.alerts(), self.harder_service(), *self.ends(), *self.figures()]
            parts += [self.annex(), self.later()]
        return [self.head(), *parts, *self.amendments()]

    def head(self):
        seat = (Line(words("zone Europe/Berlin")),) if self.harder else ()
        client = Line(words("client", Name("Acme Ltd")), seat + self.optional([words("known as", '"A"', ",", '"B"'),
                      words("address", '"Main St 1"'), words("signed by", '"N. N."')]))  # fmt: skip
        term = words("term 2026-01-01 through 2027-12-31") if self.maybe() else words("term from 2026-01-01")
        last = self.random.choice([["2026-01-01"], ["not", "stated"]])
        ends = [words("renews for 12 months"), words("client may terminate at once"),
                [*words("provider may terminate with 60 calendar days"), "'", "notice"]]  # fmt: skip
        term = Line(term, self.optional(ends) if self.harder else ())
        fields = [Line(words("provider", Name("Northwind"))), client, Line(words("zone UTC")), term]
        fields += self.optional(
            [
                words("language de-CH"),
                ["reviewed", *last, *words(", again every 18 months")],
                words("fee EUR 1,234.50 per month"),
                words("approved by", '"L."', "on", "2026-01-02", *self.some([[], ["sha256:" + "0a" * 32]])[-1]),
            ]
        )
        return Line(words("agreement", Name("Vertrag 1")), tuple(fields))

    def optional(self, lines):
        return tuple(Line(line) for line in lines if self.maybe())

    def role_lines(self):
        rows = []
        for role in self.roles:
            parts = [["whoever", "holds", "the", "ticket"] if self.maybe() else [self.text()], ["<a@b.example>"]]
            parts += [["phone", '"+1 2"'], ["on", "duty", self.hours[1]], ["deputy", self.roles[0]]]
            parts += [["for", "the", "client"]]
            rows.append(Line([role, *(word for part in parts if self.maybe() for word in part)]))
        rows += [Line([self.spare[3], self.text()])] if self.harder else []
        return Line(["roles"], tuple(rows))

    def window(self):
        start, end = sorted(self.random.sample(range(24), 2))
        return [f"{start}:30" if self.maybe() else f"{start:02}:00", "to", f"{end:02}:45"]

    def weekdays(self):
        chosen = self.random.sample(DAYS, 2)
        return [chosen[0], "to", chosen[1]] if self.maybe() else [chosen[0], ",", chosen[1]]

    def hours_lines(self):
        rows = [[*self.weekdays(), *self.window()], [*self.weekdays(), *words("22:00 to 06:00 next day")],
                words("business days 07:00 to 08:00, 09:00 to 24:00")]  # fmt: skip
        closed = [words("closed on 24 December from 12:00"), words("closed on public holidays of DE-BE until 9:00"),
                  words("closed 2026-05-01 through 2026-05-02"), words("open 2026-05-02 from 10:00 to 12:00"),
                  words("closed on 1 May from 8:00 to 10:00"), ["24x5"],
                  [*words("from 1 July through 31 August"), ":", *words("Monday 8:00 to 9:00")],
                  words("closed on 31 December, Juneteenth of US", ",", self.text(), "as", "announced"),
                  words("closed on New Year's Day, Juneteenth of US without observed days"),
                  words("a holiday closes the shift that begins on it")]  # fmt: skip
        season = words(", from 1 July through 31 August") if self.maybe(0.3) else []
        table = tuple(map(Line, self.some(rows))) + self.optional(closed)
        yield Line(["hours", self.hours[0], "in", self.random.choice(ZONES), *season], table)
        yield Line(["hours", self.hours[1], "=", "24x7"])
        steps = words("plus", self.hours[1]) if self.maybe() else words("within", self.hours[1], ",", self.hours[0])
        shared = words(", except holidays shared by", self.hours[0], ",", self.hours[1]) if self.maybe() else []
        yield Line(["hours", self.hours[2], "=", self.hours[0], *steps, *shared])
        if self.maybe():
            yield Line(["hours", self.hours[3], "not", "stated"])

    def business(self):
        yield Line(words("business hours are", self.hours[0]))
        yield Line([*words("business days are"), *self.weekdays(), *words(", except closed days of", self.hours[0])])
        how = self.random.choice(["at the next opening", "when logged"])
        yield Line([*words("outside business hours"), ":", "received", *how.split()])

    def priority_lines(self):
        yield Line(
            words("priorities, highest first"),
            tuple(Line([name, self.text()] if self.maybe() else [name], self.samples()) for name in self.priorities),
        )
        change = ("judged by the new row from the start", "a new clock starts", "the time already run is kept")
        yield Line([*words("when the priority changes"), ":", *self.random.choice(change).split()])
        yield Line(words("the priority is set by", self.text()))
        if not self.harder and self.maybe():
            yield Line(words("the priority is set when logged"))
            yield Line(words("the priority is derived from", self.text(), "and", self.text()))
        rows = [[[Name("Impact")], [Name("Now")], [Name("Later")]],
                [[Name("High")], [self.priorities[0]], words("not stated")],
                [[Name("Low")], [self.priorities[1]], ["-"]]]  # fmt: skip
        yield Line(["matrix", Name("Impact"), "by", Name("Urgency")], tuple(Line(row_of(row)) for row in rows))
        if not self.harder and self.maybe():
            yield Line(["kinds", Name("Incident"), ",", Name("Request")])

    def samples(self):
        """What a priority is such as."""
        return (Line(words("such as", self.text(), ",", '"b"')),) if self.harder and self.maybe(0.3) else ()

    def channel_lines(self):
        rows = []
        for name in self.channels:
            parts = [[self.text()], ["served", "during", self.hours[0]], ["not", "a", "valid", "report"]]
            rows.append(Line([name, *(word for part in parts if self.maybe() for word in part)]))
        return Line(["channels"], tuple(rows))

    def cell(self, milestone):
        amount = self.random.choice(["1", "1.5", "1,000", "45"])
        unit = self.random.choice(["minutes", "hours", "hour"])
        value = self.random.choice([
            [amount, unit, "24x7"], [amount, "business", unit], [amount, unit, "during", self.hours[2]],
            words("3 business days"), words("2 calendar days"), words("1 to 4 business hours"), words("3 days 24x7"),
        ])  # fmt: skip
        soft = [["-"], words("best effort"), words("best effort, aiming at 4 hours 24x7"), words("not stated"),
                words("not stated, assume 2 hours 24x7"), words("not a valid report")]  # fmt: skip
        due = [words("end of next business day"), words("end of the 5th business day, cut-off at 9:00"),
               words("10:00 on the next business day"), words("end of business day"), words("within 3 business days"),
               words("immediate"), words("immediate, within 30 seconds")]  # fmt: skip
        if milestone == "update":
            return self.random.choice([["every", *value], *soft[:3]])
        written = words("as written", self.text()) if self.maybe(0.2) else []
        return self.random.choice([[*value, *written], *soft, *due])

    def tables(self):
        yield self.table(self.some(MILESTONES), [], with_channel=self.maybe(0.3))
        for service in self.services:
            if self.maybe(0.4):
                head = words("for", service) + words("in business hours" if self.maybe() else "in 24x7")
                yield self.table(self.some(MILESTONES[:3]), head, with_channel=False)

    def table(self, milestones, head, *, with_channel):
        columns = [[*name.split(), *self.random.choice([[], words(", as a target"), words(", typically")])]
                   for name in milestones]  # fmt: skip
        axes = [["priority"], ["channel"]] if with_channel else [["priority"]]
        rows = [[*axes, *columns]]
        groups = [[self.priorities[0]], self.priorities[1:3], self.priorities[3:]]
        for group in groups:
            names = listed([[name] for name in group])
            selector = [names, self.random.choice([["any"], [self.channels[0]]])] if with_channel else [names]
            rows.append([*selector, *(self.cell(name) for name in milestones)])
        return Line(["promises", *head], tuple(Line(row_of(row)) for row in rows))

    def rules(self):
        reply = words(", not by an automatic reply") if self.maybe() else words(", not by", self.text())
        for milestone in self.some(["respond", "resolve", "arrive on site"]):
            yield Line([*words(milestone), *words("is met when", self.text()), *(reply if self.maybe() else [])])
        options = [words("begins when", self.text()), words("the clock starts afresh when it resumes"),
                   words("at most 3 hours 24x7")]  # fmt: skip
        yield Line(words("pause resolve, update while waiting on Client"), self.optional(options))
        yield Line(words("pause resolve while waiting on Vendor, Other for", self.priorities[0]))
        steps = [["at", "50%", "warn"], ["at", "90 %", "notify"], words("after 2 hours 24x7 escalate to"),
                 words("30 minutes 24x7 before due hand over to"), words("1 business hour after due notify"),
                 words("without progress for 3 hours 24x7 notify")]  # fmt: skip
        steps.append(words("before due warn"))
        lines = [Line([*step, self.random.choice(self.roles)]) for step in self.some(steps)]
        chain = words("each alert unacknowledged after 15 minutes goes to", self.roles[0])
        lines += self.optional(
            [[*chain, *words(", after 20 more to", self.roles[1])], words("percentages are shown to the client")]
        )
        yield Line(words("escalate respond, resolve"), tuple(lines))
        if self.maybe():
            yield Line(words("escalate respond by", *listed([[name] for name in self.channels])), tuple(lines[:1]))

    def service_lines(self):
        for service in self.services:
            kinds = self.random.choice([[], ["routine"], ["emergency"]])
            lines = [words("covers", self.text(), ",", self.text()), words("not included", self.text()),
                     words("provided that", self.text()), words("systems", Name("SAP"), ",", Name("Mail box")),
                     [*words("down when", self.text()), *words("for at least 5 minutes")],
                     words("excludes", self.text(), ",", "maintenance"), words("recovery time 4 hours 24x7"),
                     [*kinds, *words("maintenance Sunday 2:00 to 6:00, 5 calendar days"), "'", "notice",
                      *self.random.choice([[], ["by", Name("Mail")]]), *words(", at most 8 hours per month")],
                     words("recovery point 1 hour"), words("measured only while", self.text()),
                     [*words("down for", Name("Part")), *words("when", self.text())]]  # fmt: skip
            period = self.random.choice(["per calendar month", "per quarter", "per rolling 30 days"])
            target = [*words("availability at least 99.95%"), *period.split()]
            target += words(", measured during", self.hours[0]) if self.maybe() else []
            target += words(", as a target") if self.maybe(0.3) else []
            part = ["availability", "for", Name("Part"), *self.random.choice([["as", "agreed"], ["not", "stated"]])]
            part += words("per calendar month, typically")
            yield Line(["service", service], (Line(target), Line(part), *self.optional(lines)))

    def credits(self):
        service = self.services[0]
        measures = [words("availability of", service), words("availability")]
        amounts = [words("5% of monthly fee"), words("EUR 1,000"), words("2 days of service fee")]
        bands = [words("from 99.0% to below 99.5%"), ["from", "98 %", *words("through 99%")], words("below 98%")]
        rows = [[["when"], ["credit"]]]
        chosen = [band for band in bands if self.maybe()]
        rows += [[[*self.random.choice(measures), *band], self.random.choice(amounts)] for band in chosen]
        rows.append([[self.priorities[0], *words("respond attained below 95%, from 20 up")], amounts[0]])
        rows.append([["outage"], words("as agreed as written", self.text())])
        rows.append([[*words("each"), *words("resolve later than 4 hours 24x7")], amounts[1]])
        more = self.optional([words("claimed within 30 calendar days after month end"), words("the sole remedy"),
                              words("figures close 5 business days after month end"), words("not paid in cash"),
                              words("expire with the term")])  # fmt: skip
        cap = words("credits add up, at most 30% of monthly fee per month") if self.maybe() else words("no cap")
        if self.harder:
            lines = [Line(words("no credits"))] if self.maybe(0.2) else [Line(row_of(rows[0])), *self.harder_credits()]
            return Line(words("service credits"), (*lines, *self.credit_rules()) if len(lines) > 1 else tuple(lines))
        return Line(words("service credits"), (*(Line(row_of(row)) for row in rows), Line(cap), *more))

    def examples(self):
        if self.maybe():
            name = Name(self.random.choice(["Friday night", "Nacht"]))
            events = [words("responded 09:15"), words("waiting on Client from 09:20 to 15:40"),
                      [*words("priority changes to", self.priorities[1]), "at", "15:50"],
                      words("resolved 16:00")]  # fmt: skip
            expect = [words("respond is due 2026-03-10 12:00"), words("resolve is met after 40 business minutes")]
            more = [words("observed 2026-03-12 10:00"), ["published", "by", '"N. N."']] if self.harder else []
            about = [words('its "plan" is Gold'), words("2026-03-11 is a holiday")] if self.harder else []
            events = [*about, *events]
            created = ["a", self.priorities[0], *words("ticket is created 2026-03-10 9:00")]
            yield Line(
                ["example", name],
                (Line(created), *self.optional(events), *map(Line, self.some(expect)), *self.optional(more)),
            )

        if self.maybe():
            yield Line(["example", Name("Two periods")], tuple(self.period_lines()))

    def period_lines(self):
        """Two months, or two quarters, with what is told of them."""
        service, high = self.services[0], self.priorities[0]
        told = [
            words("the fee is USD 4,500"),
            words("availability was 99.81%"),
            [high, *words("respond was attained for 95 of 100 tickets")],
            [*listed([[one] for one in self.priorities[:2]]), *words("resolve was late for 1 of 20 tickets")],
            words("resolve was later than 8 hours 24x7 for 1 ticket"),
        ]
        if self.harder:
            told += [['"speed of answer"', *words("was 45"), '"seconds"'], ['"fixed at once"', *words("was 96.5%")]]
        expect = [
            words("availability is 99.86%"), [*words("availability of"), service, *words("is 99%")],
            words("the credit is 10% of monthly fee"), words("the credit is USD 60.00"),
            words("the credit is 72 hours of the monthly uptime"), words("the credit is 1 day of service fee"),
            words("the credit is 3 points"), words("the credit is 1 point, by a schedule not stated"),
            words("no credit"),
        ]  # fmt: skip
        for period in self.random.choice([["2026-03", "2026-04"], ["2026-Q2", "2026-Q3"], ["2025", "2026"]]):
            down = [[service, *words("was down 60 minutes")], [service, *words("was down 1 hour on"), _day_in(period)]]
            up = [[*words("availability of"), service, "was", "98 %"]]
            yield Line(["in", period])
            yield from self.optional([*told, *(down if self.maybe() else up)])
            yield from map(Line, self.some(expect))

    def prose(self):
        if not self.harder and self.maybe():
            yield Line([*words("provider may change these terms with 30 calendar days"), "'", "notice"])
            yield Line(["table", '"T"'], (Line(row_of([['"a"'], ['"b"']])), Line(row_of([["1", '"day"'], ["2"]]))))
        if self.maybe():
            bodies = ('"""One line."""', '"""\nFirst\n    second\n\n  third\n"""', '"""Head\n   a {{b}}\n  c \\" d"""')
            yield Line(words("clause liability", '"Liability"'), (Line([self.random.choice(bodies)]),))
        if self.maybe():
            yield Line(["definitions"], (Line(['"Site"', self.text()]), Line(['"Working day"', self.text()])))
        if self.maybe():
            yield Line(
                words("duties of the client"), (Line(['"names a contact"']), Line(['"answers"']), *self.duties())
            )
        if self.maybe():
            yield Line(["undertakings"], (Line(["work-limit", self.text()]), Line(["patching", '"monthly"'])))

    def amendments(self):
        if self.maybe():
            lines = [Line(["override", "hours", self.hours[0], "=", "24x7"]), Line(words("fee EUR 2 per month"))]
            yield Line([*words("amendment", Name("Change")), "from", "2026-07-01"], (lines[0],))
        if self.maybe():
            yield Line([*words("amendment", Name("Second change")), "from", "2026-09-01"],
                       (Line(words("without escalation of respond")),))  # fmt: skip


def _day_in(period):
    """A day in the middle of a period by its name."""
    return f"{period.replace('Q2', '05').replace('Q3', '08') if '-' in period else f'{period}-06'}-15"


class Layout:
    """Draws how lines are typed."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.indent = random.choice(["  ", "    ", " ", "\t", "   "])
        self.newline = random.choice(["\n", "\n", "\r\n", "\r"])
        self.form = random.choice(["NFC", "NFC", "NFD"])

    def typed(self, lines):
        """The text of a contract."""
        rows = [*self.between(0), *(row for line in lines for row in self.line(line, 0))]
        text = self.newline.join(rows) + self.random.choice(["", self.newline, self.newline * 2])
        return text.replace(self.newline, "\n").replace("\n", self.newline)

    def line(self, line, level):
        yield self.indent * level + self.joined(line.words) + self.comment()
        for inner in line.block:
            yield from self.between(level + 1)
            yield from self.line(inner, level + 1)
        yield from self.between(level)

    def comment(self):
        return self.random.choice(["", " ", "  "]) + self.random.choice(COMMENTS) if self.random.random() < 0.15 else ""

    def between(self, level):
        """Blank lines and comments of any indentation between two lines."""
        while self.random.random() < 0.15:
            blank = self.random.random() < 0.4
            depth = self.indent * self.random.choice([0, level, level, level + 1])
            yield depth + ("" if blank else self.random.choice(COMMENTS))

    def joined(self, line):
        text = ""
        for word in line:
            typed = self.name(word) if isinstance(word, Name) else word
            if self.indent == "\t":
                typed = re.sub(r"(?m)^ +", lambda match: "\t" * len(match.group()), typed)
            if typed == "'":
                typed = self.random.choice("'’")
            tight = not text or typed[:1] in ",:'’%"
            text += typed if tight and self.random.random() < 0.8 else " " * self.random.choice([1, 1, 2, 5]) + typed
        return text.lstrip()

    def name(self, name):
        inner = unicodedata.normalize(self.form, name.replace("\\", "\\\\").replace('"', '\\"'))
        if self.random.random() < 0.5:
            inner = inner.replace("'", "’")
        return inner if plain_name(name) and self.random.random() < 0.7 else f'"{inner}"'


def contract(seed):
    """The text of the random contract of a seed."""
    random = Random(seed)
    return Layout(random).typed(Contract(random).draw())
