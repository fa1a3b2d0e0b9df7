"""Tickets as the system would export them, computed by the vendor's clock on what is really entered."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from random import Random

from sladsl.history.event import Event
from sladsl.targets.autotask.clock import VendorTicket
from sladsl.targets.autotask.configured import TIMERS, default_event
from sladsl.targets.protocol import Case
from tests.targets.autotask import shapes

FIELDS = {"respond": "firstResponse", "plan": "resolutionPlan", "resolve": "resolved"}
DAY, HOUR, MINUTE = 86400, 3600, 60
BEGIN = int(datetime(2026, 1, 5, tzinfo=UTC).timestamp())


def text(at):
    return None if at is None else datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def labels(objects, field):
    values = next(each for each in objects["ticketFields"] if each["name"] == field)["picklistValues"]
    return {each["label"]: each["value"] for each in values}


class Desk:
    """Makes tickets of one contract; `entered` is what the system really has."""

    def __init__(self, objects, agreement, entered=None, settings=None):
        self.objects = objects
        self.agreement = agreement
        self.system = shapes.TARGET.read(shapes.files(entered or objects), shapes.project(settings))
        self.random = Random(agreement)
        self.tickets, self.history = [], []

    def ticket(self, priority, *steps, created=None):
        """A ticket; steps are (seconds after the one before, status) or (seconds, priority as a list)."""
        number = len(self.tickets) + 1
        at = created or BEGIN + self.random.randrange(45 * DAY) // MINUTE * MINUTE
        case = Case(self.agreement, (), {}, 2**40)
        names = {vendor: name for name, vendor in self.system.settings.priorities.items()}
        row = {"ticketNumber": f"T{number:04}", "id": 9000 + number, "createDate": text(at)}
        vendor = VendorTicket(self.system, case, Event(at, "created", value=names.get(priority, priority)))
        status = "New"
        for seconds, what in steps:
            at += seconds
            if isinstance(what, list):
                vendor.change(names.get(what[0], what[0]))
                self._log(row, at, f'Priority changed from "{priority}" to "{what[0]}"')
                priority = what[0]
                continue
            vendor.move(at, self.system.events.get(what.casefold(), default_event(what)))
            self._log(row, at, f'Status changed from "{status}" to "{what}"')
            status = what
        row |= {"status": int(labels(self.objects, "status")[status])}
        row |= {"priority": int(labels(self.objects, "priority")[priority])}
        for timer in TIMERS:
            stopped, due = vendor.reached.get(timer, (None, vendor.due(timer)))
            row |= {f"{FIELDS[timer]}DateTime": text(stopped), f"{FIELDS[timer]}DueDateTime": text(due)}
        contract = next(each for each in self.objects["contracts"] if self._is_ours(each))
        row |= {"contractID": contract["id"], "serviceLevelAgreementID": contract["serviceLevelAgreementID"]}
        reached = vendor.reached
        met = all(due is None or at <= due for at, due in reached.values()) if "resolve" in reached else None
        self.tickets.append(row | {"serviceLevelAgreementHasBeenMet": met})
        return row

    def _is_ours(self, contract):
        names = self.system.settings.agreements.get(self.agreement)
        return contract["contractName"] == ((names and names.name) or self.agreement)

    def _log(self, row, at, detail):
        self.history.append(
            {
                "id": len(self.history) + 1,
                "ticketID": row["id"],
                "date": text(at),
                "action": "Changed",
                "detail": detail,
            }
        )

    def many(self, count, priorities, waits=0.5):
        for _ in range(count):
            steps = [(self.random.randrange(MINUTE, 5 * HOUR), "In Progress")]
            if self.random.random() < waits:
                wait = self.random.randrange(MINUTE, 2 * DAY)
                steps += [(self.random.randrange(MINUTE, HOUR), "Waiting Customer"), (wait, "In Progress")]
            steps.append((self.random.randrange(MINUTE, DAY), "Complete"))
            self.ticket(self.random.choice(priorities), *steps)

    def files(self, *, history=True, **more):
        found = shapes.files(self.objects) | {"tickets.json": json.dumps({"items": self.tickets})}
        if history:
            found["ticket_history.json"] = json.dumps({"items": self.history})
        return found | more
