"""The samples of agreements on Autotask: settings, a system that holds what was emitted, and its exports."""

from __future__ import annotations

import json
from datetime import date

from sladsl.targets import load
from sladsl.targets.autotask.replay import Tenant
from sladsl.targets.protocol import Project
from sladsl.targets.settings import TargetSettings

TARGET = load("autotask")
ON = date(2026, 3, 2)
SETTINGS = {
    "zone": "America/Chicago",
    "priorities": {"Critical": "Emergency", "Normal": "Medium", "P1": "Emergency"},
    "boards": {
        "Service Desk": {
            "statuses": {
                "New": "not responded", "In Progress": "responded", "Scheduled": "planned",
                "Waiting Customer": "waiting on Client", "Waiting Vendor": "waiting on Vendor", "Complete": "resolved",
            },
        },
    },
    "agreements": {
        "Acme Dental Group": {"name": "Acme - Managed Services", "company": "Acme Dental", "type": "Recurring Service"},
    },
}  # fmt: skip
BY_HAND = ("slas", "statuses", "locations", "workflowRules")


def project(settings=None, known=None, on=ON):
    return Project(TargetSettings.from_table("autotask", settings or SETTINGS, TARGET.SETTINGS), known or {}, on)


def emit(terms, settings=None, known=None, on=ON):
    return TARGET.emit(terms, project(settings, known, on))


def entered(bundle):
    """What somebody has entered by the sheet, by kind."""
    return {kind: json.loads(bundle.files[f"{kind}.json"]) for kind in BY_HAND}


def picklist(name, labels, first=1):
    values = [{"value": str(number), "label": label, "isActive": True} for number, label in enumerate(labels, first)]
    return {"name": name, "dataType": "integer", "picklistValues": values}


def exported(terms, settings=None):
    """What the system exports once everything was loaded and entered, with the records of what was entered."""
    bundle = emit(terms, settings)
    tenant = Tenant({})
    tenant.load(bundle.files["requests.jsonl"])
    by_hand = entered(bundle)
    slas = [each["name"] for each in by_hand["slas"]]
    assigned = json.loads(bundle.files["assignments.json"])["contracts"]
    given = settings or SETTINGS
    statuses = list(given["boards"]["Service Desk"]["statuses"]) if given.get("boards") else []
    contracts = [
        {"id": number, "companyID": 100 + number, "contractName": each["contract"], "contractType": 7,
         "serviceLevelAgreementID": slas.index(each["sla"]) + 1}
        for number, each in enumerate(assigned, 1)
    ]  # fmt: skip
    names = given.get("agreements", {})
    companies = [
        {"id": 100 + number, "companyName": names.get(each["agreement"], {}).get("company", each["agreement"])}
        for number, each in enumerate(assigned, 1)
    ]
    priorities = sorted(
        {each["priority"] for sla in by_hand["slas"] for each in sla["objectives"] if "priority" in each}
    )
    return {
        **{kind: rows for kind, rows in tenant.objects.items() if rows},
        **by_hand,
        "contracts": contracts,
        "companies": companies,
        "ticketFields": [
            picklist("serviceLevelAgreementID", slas), picklist("status", statuses), picklist("priority", priorities),
        ],
    }  # fmt: skip


def files(objects):
    return {f"{kind}.json": json.dumps(rows) for kind, rows in objects.items()}
