"""The records as source for the vendor's compiler: a project of its SDK, with ids that are ours."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .objects import RelativeDuration, Row, Schedule, SlaDefinition, Span
from .wire import seconds, sys_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


SDK = "4.9.0"
"""Version of @servicenow/sdk for which the source is written (measured: it compiles offline)."""
FOLDER = "app"
PACKAGE = "@servicenow/sdk"
RECORDS = "import '@servicenow/sdk/global'\nimport { Record } from '@servicenow/sdk/core'\n"
SLAS = "import '@servicenow/sdk/global'\nimport { Sla } from '@servicenow/sdk/core'\n"
KIND: dict[type[Row], str] = {Schedule: "schedule", Span: "span", RelativeDuration: "relative", SlaDefinition: "sla"}
OWN = ("bom_json", "package_json")
"""Records that the compiler makes of the project itself."""


def project_files(rows: Sequence[Row], scope: str) -> dict[str, str]:
    """Every file of the project; none if there are no records."""
    if not rows:
        return {}
    by_kind: dict[type[Row], list[Row]] = {kind: [] for kind in KIND}
    for row in rows:
        by_kind[type(row)].append(row)
    source = f"{FOLDER}/src/fluent"
    schedules = {row.sys_id: f"schedule_{row.sys_id[:12]}" for row in by_kind[Schedule]}
    relatives = {row.sys_id: f"relative_{row.sys_id[:12]}" for row in by_kind[RelativeDuration]}
    package = {"name": "sladsl-servicenow", "version": "1.0.0", "private": True, "devDependencies": {PACKAGE: SDK}}
    config = {"scope": scope, "scopeId": sys_id("scope", scope), "name": "SLA definitions"}
    records = [row for kind in (Schedule, Span, RelativeDuration) for row in by_kind[kind]]
    names = {**schedules, **relatives}
    slas = [row for row in rows if isinstance(row, SlaDefinition)]
    return {
        f"{FOLDER}/package.json": _json(package),
        f"{FOLDER}/now.config.json": _json(config),
        f"{source}/generated/keys.ts": _keys(rows, scope),
        f"{source}/schedules.now.ts": RECORDS + "".join(_record(row, schedules) for row in records),
        f"{source}/definitions.now.ts": SLAS + _imports(names.values()) + "".join(_sla(row, names) for row in slas),
    }


def text(value: str) -> str:
    """A text as a literal of the language in which nothing means anything; letters beyond ASCII are spelled out."""
    found = "".join(char if " " <= char <= "~" and char not in "'\\" else _escaped(char) for char in value)
    return f"'{found}'"


def _escaped(char: str) -> str:
    number = ord(char)
    if char in "'\\":
        return f"\\{char}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\u{{{number:x}}}"


def _key(row: Row) -> str:
    return f"{KIND[type(row)]}-{row.sys_id[:12]}"


def _record(row: Row, names: dict[str, str]) -> str:
    """A row of a table that the SDK has no function of its own for."""
    lines = []
    for name, value in row.body().items():
        if name == "sys_id":
            continue
        if isinstance(row, RelativeDuration) and name == "script":
            lines.append("        // @ts-expect-error the compiler's table lacks the column of the script\n")
        own = names.get(value) if name == "schedule" else None
        lines.append(f"        {name}: {own or text(value)},\n")
    variable = f"{KIND[type(row)]}_{row.sys_id[:12]}"
    return (
        f"\nexport const {variable} = Record({{\n    $id: Now.ID[{text(_key(row))}],\n    table: {text(row.table)},\n"
        f"    data: {{\n{''.join(lines)}    }},\n}})\n"
    )


def _imports(names: Iterable[str]) -> str:
    listed = "".join(f"    {name},\n" for name in names)
    return f"import {{\n{listed}}} from './schedules.now'\n" if listed else ""


def _sla(row: SlaDefinition, names: dict[str, str]) -> str:
    conditions = {
        "start": row.start_condition, "stop": row.stop_condition, "pause": row.pause_condition,
        "resume": row.resume_condition, "reset": row.reset_condition, "cancel": row.cancel_condition,
    }  # fmt: skip
    lines = [
        ("name", text(row.name)),
        ("table", text(row.collection)),
        ("type", text(row.type)),
        ("active", row.active),
        ("target", text(row.target) if row.target else ""),
        ("duration", _duration(row.duration) if row.duration else ""),
        ("durationType", names.get(row.duration_type, text(row.duration_type)) if row.duration_type else ""),
        ("relativeDurationWorksOn", text(row.relative_duration_works_on)),
        ("scheduleSource", text(row.schedule_source)),
        ("schedule", names.get(row.schedule, text(row.schedule)) if row.schedule else ""),
        ("timezoneSource", text(row.timezone_source) if row.schedule else ""),
        ("timezone", text(row.timezone) if row.timezone else ""),
        ("conditions", _object((name, text(query)) for name, query in conditions.items() if query)),
        ("resetAction", text(row.reset_action)),
        ("whenTo", _object((("resume", text(row.when_to_resume)), ("cancel", text(row.when_to_cancel))))),
        ("retroactive", _retroactive(row)),
    ]
    body = "".join(f"    {name}: {value},\n" for name, value in lines if value)
    return f"\nexport const sla_{row.sys_id[:12]} = Sla({{\n    $id: Now.ID[{text(_key(row))}],\n{body}}})\n"


def _retroactive(row: SlaDefinition) -> str:
    if row.retroactive == "false":
        return _object([("start", "false")])
    own = [("start", "true"), ("setStartTo", text(row.set_start_to))]
    return _object([*own, *([] if row.duration_type else [("pause", row.retroactive_pause)])])


def _duration(wire: str) -> str:
    minutes, rest = divmod(seconds(wire), 60)
    parts = (("hours", minutes // 60), ("minutes", minutes % 60), ("seconds", rest))
    return f"Duration({{ {', '.join(f'{name}: {number}' for name, number in parts if number)} }})"


def _object(fields: Iterable[tuple[str, str]]) -> str:
    return f"{{ {', '.join(f'{name}: {value}' for name, value in fields)} }}"


def _keys(rows: Iterable[Row], scope: str) -> str:
    """The compiler's own file of ids, so that records keep ours."""
    keys = {_key(row): (row.table, row.sys_id) for row in rows}
    keys |= {name: ("sys_module", sys_id("module", scope, name)) for name in OWN}
    quote: Callable[[str], str] = lambda name: name if name in OWN else f"'{name}'"  # noqa: E731
    entries = "".join(
        f"                    {quote(name)}: {{\n                        table: '{table}'\n"
        f"                        id: '{own}'\n                    }}\n"
        for name, (table, own) in sorted(keys.items())
    )
    return (
        "import '@servicenow/sdk/global'\n\ndeclare global {\n    namespace Now {\n        namespace Internal {\n"
        "            interface Keys extends KeysRegistry {\n                explicit: {\n"
        f"{entries}                }}\n            }}\n        }}\n    }}\n}}\n"
    )


def _json(value: object) -> str:
    return json.dumps(value, indent=4) + "\n"
