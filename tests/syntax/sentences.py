"""The harder sentences of random contracts: what services, credits, priorities and tables can say beyond the common."""

from tests.syntax.words import Line, Name, listed, row_of, words

EVENTS = (Name("Visit-Needed"), Name("Cause found"))
REACHED = Name("Repair")
UNSTATED = Name("Library")


class Harder:
    """Draws the harder sentences; `random`, `maybe`, `some`, `text`, `optional` and names are those of a contract."""

    def table_of(self, words_of_head, rows):
        return Line(words_of_head, tuple(Line(row_of(row)) for row in rows))

    def harder_hours(self):
        local, abroad = self.spare[:2]
        closed = [
            [*words("closed on"), self.text(), *words("as announced")],
            words("closed on 24 December, public holidays of DE from 12:00 to 14:00"),
        ]
        week = (
            words("24x5") if self.maybe() else words("from 1 July through 31 August: Monday to Friday 08:00 to 12:00")
        )
        yield Line(
            ["hours", local, *words("in the client's zone")],
            (
                Line(words("Sunday 8:00 to 9:00")),
                Line(week),
                Line(words("closed on local public holidays")),
                *self.optional(closed),
            ),
        )
        row = Line(words("Monday 09:00 to 17:00"))
        yield Line(["hours", abroad, *words("in a zone not stated, assume Europe/London")], (row,))
        yield Line(["hours", UNSTATED, *words("not stated")])

    def declared(self):
        yield from self.optional(
            [
                words("kinds Incident, Request"),
                words("sites Berlin, Chicago"),
            ]
        )
        if self.maybe():
            yield Line([*words("systems"), Name("SAP"), ",", Name("Mail box")])
            rows = [[words("hand over")], [words("5 minutes 24x7")]]
            yield Line(["system", Name("Mail box")], (self.table_of(["promises"], rows),))
        for name in EVENTS:
            yield Line(["event", name, self.text()])
        begin = self.random.choice([[], ["from", EVENTS[0]], words("from the report"), words("from responded")])
        text = [self.text()] if self.maybe() else []
        yield Line(["milestone", REACHED, *text, *begin, "to", self.random.choice([EVENTS[1], "resolved"])])

    def priority_rules(self):
        first, second, third, _ = self.priorities
        cells = [
            [["-"], ["High"], ["Low"]],
            [["High"], [first], [second]],
            [["Low"], [second], self.random.choice([[third], ["-"], words("not stated")])],
        ]
        who = ["for", self.text(), ",", '"B"'] if self.maybe() else []
        axes = [Name("Impact level"), "by", Name("Urgency level")]
        cells[0][0] = [axes[0]]
        lines = [self.table_of(["matrix", *axes, *who], cells)]
        lines += self.optional(
            [
                [*words("the priority is derived from"), self.text(), "and", '"urgency"'],
                [*words("the priority is set when"), self.text()],
            ]
        )
        lines += self.optional([[*words("if the client disagrees"), self.text()]])
        when = self.random.choice([["when", self.text()], words("when the client does not answer for 5 hours 24x7")])
        lines.append(Line([first, "becomes", *self.random.choice([words("one step lower"), [third]]), *when]))
        if self.maybe():
            lines.append(Line(words("becomes one step higher when", self.text())))
        return lines

    def reporting(self):
        one, other = self.channels
        options = self.optional([["otherwise", self.text()], ["instead", self.text()]])
        who = ["for", self.priorities[0]] if self.maybe() else []
        yield Line([*words("a report counts by"), one, self.random.choice(["and", "or"]), other, *who], options)
        yield from self.optional([[*words("other reports"), self.text()]])

    def harder_promises(self):
        """A table of further axes and of softer values, for a service of its own."""
        hours = self.hours[0]
        columns = [
            [*words("reaching"), REACHED],
            words("resolve, estimated"),
            words("respond each in 95%"),
            words("assign"),
        ]
        values = [
            words("as agreed"),
            words("2 hours 24x7 or as agreed"),
            ["effort", self.text()],
            [*words("9 hours 24x7 after"), EVENTS[0]],
            words("1 hour 24x7 in 95% of cases, from 20 up"),
            words("1 hour 24x7 in 90% of cases"),
            words("2 hours 24x7"),
            ["-"],
        ]
        plain = [value for value in values if "in" not in value]
        rows = [[["priority"], ["by", '"plan"'], ["received"], *columns]]
        for number, priority in enumerate(self.priorities):
            where = [["during", hours], ["outside", hours], ["any"], ["any"]][number]
            cells = [
                self.random.choice(values),
                self.random.choice(values),
                words("2 hours 24x7"),
                self.random.choice(plain),
            ]
            rows.append(
                [[priority], self.random.choice([[Name("Gold")], ["any"] if number else [Name("Gold")]]), where, *cells]
            )
        return self.table_of(["promises", "for", self.spare[2]], rows)

    def waiting(self):
        options = [words("meanwhile 2 days 24x7"), words("a new time is told instead")]
        yield Line(words("respond, assign runs only while waiting on Provider"))
        yield Line(
            [*words("pause hand over while waiting on"), '"other matters"', ",", "Vendor"],
            (Line(self.random.choice(options)),),
        )

    def alerts(self):
        role = self.roles[0]
        lines = [
            words("at once notify", role),
            words("after 1 hour 24x7 notify", role),
            words("then after 2 hours 24x7 hand over to", role),
            ["when", self.text(), "notify", role],
            words("before due warn", role),
        ]
        return Line(words("escalate plan work for", self.priorities[1]), tuple(map(Line, lines)))

    def harder_service(self):
        single, text = Name("single instance"), self.text
        soft = self.random.choice([words("as agreed"), words("not stated"), words("above 99.5%")])
        period = self.random.choice([["month"], words("a period not stated, assume month")])
        told = self.random.choice([words("not stated notice"), words("3 days"), words("notice")])
        lines = [
            words("availability at least 99.9% per calendar month, as a target"),
            [*words("availability for"), single, *soft, "per", *period, *words("as written"), '"x"'],
            words("probed every 30 seconds, down after 5 failures, up after 5 successes"),
            ["down", "above", "5%", "of", self.random.choice(["requests", "endpoints"]), "failing"],
            words("acceptable at least 99.5%"),
            words("no outage over 4 hours"),
            ["evidence", text()],
            [*words("down for"), single, "when", text()],
            [*words("measured only while"), text()],
            ["backup", '"daily"', *words(self.random.choice(["00:00 to 07:00", "every 1 hour", ""]))],
            [*words("backups kept 7"), '"daily"'],
            [*words("backups kept 4"), '"weekly"', *words("for 4 weeks")],
            ["restoring", "tested", *self.random.choice([[text()], words("every 12 months")])],
            ["excludes", text()],
            words("excluded time leaves the period too"),
            words("recovery time -"),
            ["recovery", "point", '"last backup"'],
            words("emergency maintenance at any time, notice by", self.channels[0]),
        ]
        if told[0] == "not":
            lines.append([*words("maintenance Sunday 2:00 to 6:00,"), *told])
        return Line(["service", self.spare[2]], (Line(lines[0]), *map(Line, lines[1:])))

    def harder_credits(self):
        """The lines of credits by outages, misses and metrics."""
        service, first = self.services[0], self.priorities[0]
        measures = [
            words("outage above 30 minutes"),
            words("outage above 0.1% of the month"),
            ["outage", "of", service],
            [first, *words("respond missed more than 4 times per month")],
            [first, *words("resolve missed")],
            ['"speed"', *words("above 30"), '"seconds"'],
            ['"speed"', *words("from 20 to below 30")],
            ['"score"', *words("below 70%")],
            ['"score"', *words("from 70% through 80%")],
            ["each", first, *words("resolve late")],
        ]
        amounts = [
            words("1 day of monthly fee for each 15 minutes"),
            words("5% of monthly fee for each started 45 minutes"),
            words("EUR 5 for each whole 1 hour"),
            words("3 points"),
            words("2% of the invoice credited"),
            words("50% of the price of the time lost"),
            words("as agreed"),
            words("not stated"),
            words("10 hours of monthly fee for each day with an outage above 5 minutes"),
        ]
        rows = []
        for measure in self.some(measures):
            timed = measure[0] == "outage"
            amount = self.random.choice(amounts if timed else amounts[3:5] + amounts[6:8])
            rows.append(Line(row_of([measure, amount])))
        return rows

    def credit_rules(self):
        ends = [
            words("at most 8% of the fees of the term"),
            words("credits do not add up"),
            words("no cap"),
            words("credits do not add up, at most 10% of monthly fee per month"),
        ]
        more = [
            ["paid", self.text()],
            words("the same miss in consecutive months counts 2 times"),
            words("not paid in cash"),
            words("expire with the term"),
            words("credited without a claim"),
            words("not the sole remedy"),
        ]
        return (Line(self.random.choice(ends)), *self.optional(more))

    def ends(self):
        service = self.services[0]
        missed = self.random.choice(
            [
                ["availability", "of", service, *words("is missed")],
                ["respond", "for", self.priorities[0], *words("is missed")],
            ]
        )
        within = words(", within 30 calendar days") if self.maybe() else []
        yield Line([*words("client may terminate when"), *missed, *words("in 2 of any 3 consecutive months"), *within])
        how = self.random.choice([words("at once"), [*words("with 60 calendar days"), "'", "notice"]])
        yield Line([*words("provider may change these terms"), *how])
        yield from self.optional([["precedence", '"master agreement"', ",", '"schedule"']])

    def figures(self):
        rows = [
            [["metric"], ["promised"], ["per"]],
            [['"fixed at once"'], words("at least 70%"), words("calendar month")],
            [['"speed of answer"'], ["mean", *words("at most 30"), '"seconds"', *words(", as a target")], ["month"]],
            [['"calls"'], [*words("95% within 20"), '"seconds"'], ["-"]],
        ]
        yield self.table_of(["metrics"], rows)
        kind = self.random.choice(["table", "rates", "allowances", "responsibilities", "surcharges"])
        values = [
            words("EUR 300"),
            ["EUR", "3", "per", '"visit"'],
            ["5%"],
            ["3"],
            ["3", '"visits"'],
            words("3 hours"),
            words("not stated"),
            ["-"],
            ["2026-05-01"],
            words("at most 4 hours"),
            listed([[Name("Day")], [Name("Night")]]),
            words("within 2 business days"),
            words("at least 5%"),
            words("end of next business day"),
        ]
        rows = [[[Name("Window")], ['"one hour"'], [Name("Two")]]]
        rows += [[['"row"'], self.random.choice(values), self.random.choice(values)] for _ in range(3)]
        yield self.table_of([kind, '"Fees"', *(words("per month") if self.maybe() else [])], rows)

    def duties(self):
        """Duties with limits, and what their neglect brings."""
        neglects = [words("clocks pause Client"), words("the priority falls"), words("it is excluded"), [self.text()]]
        neglect = Line(["otherwise", *self.random.choice(neglects)])
        return (Line(['"announces growth"', *words("at least 5 days 24x7")], (neglect,)),) if self.harder else ()

    def annex(self):
        lines = (Line(["definitions"], (Line(['"Annexed"', self.text()]),)),)
        return Line(["annex", Name("Systems")], lines)

    def later(self):
        """An amendment that takes things away."""
        removed = [
            words("without service credits"),
            words("without role", self.spare[3]),
            ["without", "table", '"Fees"'],
            words("without pause hand over while waiting on Vendor"),
            [
                *words("without promise resolve for"),
                self.priorities[0],
                "of",
                self.spare[2],
                *words('with "plan" Gold with received during'),
                self.hours[0],
            ],
            ["without", "metric", '"calls"'],
        ]
        return Line(
            [*words("amendment"), Name("Later"), *words("from 2026-11-01, from the next period")],
            tuple(map(Line, removed)),
        )
