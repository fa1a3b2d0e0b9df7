"""What RT does by itself for us: fixed code that looks everything up, so that no name of a contract becomes code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.targets.lowering.naming import plain

from .objects import NAME, CustomField, Scrip, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.model.terms import Terms

LEVEL = """my $ticket = $self->TicketObj;
my %queues = RT->Config->Get('SladslQueues');
my $own = $queues{ $ticket->QueueObj->Name } or return 1;
my $level = $own->{'Levels'}{ $ticket->Priority || 0 };
return 1 if !defined $level || $level eq ($ticket->SLA // '');
my ($done, $why) = $ticket->SetSLA($level);
RT->Logger->error("SLA of ticket " . $ticket->id . ": $why") unless $done;
return $done;
"""
RESUME = """my $ticket = $self->TicketObj;
my %queues = RT->Config->Get('SladslQueues');
my $own = $queues{ $ticket->QueueObj->Name } or return 1;
return 1 unless $self->TransactionObj->IsInbound;
return 1 unless grep { $_ eq $ticket->Status } @{ $own->{'ResumeOnReply'} || [] };
my $next = $ticket->FirstActiveStatus or return 1;
my ($done, $why) = $ticket->SetStatus($next);
RT->Logger->error("Status of ticket " . $ticket->id . ": $why") unless $done;
return $done;
"""


def _scrip(description: str, condition: str, code: str) -> Scrip:
    return Scrip(
        description=description, scrip_condition=condition, scrip_action="User Defined", template="Blank",
        stage="TransactionCreate", custom_prepare_code="return 1;", custom_commit_code=code,
    )  # fmt: skip


SCRIPS = (
    _scrip("sladsl: level of a new ticket from its priority", "On Create", LEVEL),
    _scrip("sladsl: level follows the priority", "On Priority Change", LEVEL),
    _scrip("sladsl: work goes on when the client answers", "On Correspond", RESUME),
)


def custom_fields(terms: Terms, queues: Sequence[str]) -> Iterator[CustomField]:
    """A field for each list of things that promises tell apart, so that tickets say which it was."""
    axes = {"Kind": terms.kinds, "System": terms.systems, "Site": terms.sites}
    for axis, values in axes.items():
        if values and queues:
            yield CustomField(
                name=plain(f"{axis} ({terms.agreement})", NAME),
                type="SelectSingle",
                lookup_type="RT::Queue-RT::Ticket",
                queue=tuple(queues),
                values=tuple(Value(name=plain(value, NAME), sort_order=n) for n, value in enumerate(values, 1)),
            )
