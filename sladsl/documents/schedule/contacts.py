"""How to reach the provider: channels, which reports count, and contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.document import Bullets, Paragraph, Table
from sladsl.documents.schedule.draft import filled_columns, joined
from sladsl.documents.schedule.keywords import keyword

if TYPE_CHECKING:
    from sladsl.documents.document import Block, Runs, Section
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.people import Channel, ReportingRule, Role

_COLUMNS = {
    "side": 2, "holder": 3, "address": 6, "email": 7, "phone": 4, "hours": 3, "duty": 3, "deputy": 3, "valid": 4,
}  # fmt: skip


def section(draft: Draft) -> Section | None:
    """Channels, reporting rules and the table of contacts."""
    blocks: list[Block] = [*_channels(draft)]
    rules = tuple(_rule(draft, f"reporting[{index}]", rule) for index, rule in enumerate(draft.terms.reporting))
    if rules:
        blocks.append(Bullets(rules))
    return draft.section("contacts", [*blocks, *_roles(draft)])


def _channels(draft: Draft) -> list[Block]:
    channels = draft.terms.channels
    rows = [(each.name, _channel_cells(draft, each)) for each in channels]
    return _filled(draft, "channel", [(draft.runs(f"channels[{name}].name", name), cells) for name, cells in rows])


def _channel_cells(draft: Draft, channel: Channel) -> dict[str, Runs]:
    path = f"channels[{channel.name}]"
    cells: dict[str, Runs] = {}
    if channel.address is not None:
        cells["address"] = draft.runs(f"{path}.address", channel.address)
    if channel.hours is not None:
        cells["hours"] = draft.runs(f"{path}.hours", channel.hours)
    if not channel.valid:
        cells["valid"] = draft.say("channel.not_valid")
    return cells


def _roles(draft: Draft) -> list[Block]:
    """Contacts with something to say about them."""
    rows = [(draft.runs(f"roles[{role.name}].name", role.name), _role_cells(draft, role)) for role in draft.terms.roles]
    return _filled(draft, "contact", [(name, cells) for name, cells in rows if cells])


def _role_cells(draft: Draft, role: Role) -> dict[str, Runs]:
    path = f"roles[{role.name}]"
    fields = {"holder": role.holder, "email": role.email, "phone": role.phone, "duty": role.duty, "deputy": role.deputy}
    cells = {key: draft.runs(f"{path}.{key}", text) for key, text in fields.items() if text is not None}
    if role.holder is not None:
        cells["holder"] = (keyword(draft, f"{path}.holder", role.holder),)
    return cells | ({"side": draft.say("contact.on_your_side")} if role.side == "client" else {})


def _filled(draft: Draft, kind: str, rows: list[tuple[Runs, dict[str, Runs]]]) -> list[Block]:
    """A table; a list when there are only names."""
    if not rows:
        return []
    caption = draft.say(f"{kind}.caption")
    if not any(cells for _, cells in rows):
        return [Paragraph(caption, "lead"), Bullets(tuple(name for name, _ in rows))]
    columns, body, weights = filled_columns(draft, kind, rows, _COLUMNS)
    return [Table(caption, columns, body, weights)]


def _rule(draft: Draft, path: str, rule: ReportingRule) -> Runs:
    """Which reports count."""
    channels = draft.names(f"{path}.channels", rule.channels, "list.and" if rule.all_required else "list.or")
    words = draft.say("reporting.all" if rule.all_required else "reporting.any", channels=channels)
    if rule.priorities:
        names = draft.names(f"{path}.priorities", rule.priorities)
        words = draft.say("reporting.priorities", rule=words, priorities=names)
    parts = [words, draft.say("reporting.end")]
    if rule.substitute is not None:
        parts.append(draft.say("reporting.substitute", text=draft.stem(f"{path}.substitute", rule.substitute)))
    if rule.effect_otherwise is not None:
        parts.append(
            draft.say("reporting.otherwise", text=draft.stem(f"{path}.effect_otherwise", rule.effect_otherwise))
        )
    return joined(parts)
