#!/usr/bin/perl
# Moves tickets through time in a Request Tracker 5 and tells the fields that its own scrips set after each step.
# Input (JSON): [{"queue": "Acme", "priority": 30, "steps": [{"at": 1772438400, "do": "create"},
#   {"at": ..., "do": "status", "value": "waiting-client"}, {"do": "priority", "value": 20}, {"do": "staff_reply"}, ...]}]
# Output (JSON): {"tickets": [[{"status", "level", "starts", "due"}, ...], ...], "loaded": {...}}
use strict;
use warnings;
use Test::MockTime qw(set_fixed_time);    # replaces time() and has to come before RT
use lib '/usr/share/request-tracker5/lib';
use JSON;
use RT -init;

my $client = RT::User->new(RT->SystemUser);
$client->LoadOrCreateByEmail('carl@client.test');
my $desk = RT::User->new(RT->SystemUser);
my ($made, $why) = $desk->Create(Name => 'desk', EmailAddress => 'desk@rt.example.test', Privileged => 1);
$made or die "desk: $why";
$desk->PrincipalObj->GrantRight(Object => RT->System, Right => 'SuperUser');
my $everyone = RT::Group->new(RT->SystemUser);
$everyone->LoadSystemInternalGroup('Everyone');
$everyone->PrincipalObj->GrantRight(Object => RT->System, Right => $_)
    for qw(SeeQueue ShowTicket CreateTicket ReplyToTicket);

sub as {
    my ($user, $id) = @_;
    my $ticket = RT::Ticket->new(RT::CurrentUser->new($user));
    $ticket->Load($id) if $id;
    return $ticket;
}

my %do = (
    # Setting what is set already is no change, and RT calls it an error.
    status   => sub { my $ticket = as($desk, $_[0]); $ticket->Status eq $_[1] ? 1 : $ticket->SetStatus($_[1]) },
    priority => sub { my $ticket = as($desk, $_[0]); $ticket->Priority == $_[1] ? 1 : $ticket->SetPriority($_[1]) },
    staff_reply  => sub { as($desk, $_[0])->Correspond(Content => 'reply') },
    client_reply => sub { as($client, $_[0])->Correspond(Content => 'reply') },
);

my $given = decode_json(do { local $/; <STDIN> });
my @tickets;
for my $wanted (@$given) {
    my ($id, @shown);
    for my $step (@{ $wanted->{steps} }) {
        set_fixed_time($step->{at});
        my ($ok, $txn, $message);
        if ($step->{do} =~ /^create/) {
            my $user = $step->{do} eq 'create' ? $client : $desk;
            ($id, $txn, $message) = as($user)->Create(
                Queue => $wanted->{queue}, Subject => 'x', Requestor => ['carl@client.test'],
                Priority => $wanted->{priority} || 0,
            );
            $ok = $id;
        }
        else {
            ($ok, $message) = $do{ $step->{do} }->($id, $step->{value});
        }
        $ok or die "$wanted->{queue} $step->{do}: $message\n";
        my $now = as(RT->SystemUser, $id);
        my ($starts, $due) = map { $_->Unix > 0 ? $_->Unix + 0 : undef } $now->StartsObj, $now->DueObj;
        push @shown, { status => $now->Status, level => $now->SLA, starts => $starts, due => $due };
    }
    push @tickets, \@shown;
}
my %agreements = RT->Config->Get('ServiceAgreements');
my %hours      = RT->Config->Get('ServiceBusinessHours');
my %own        = RT->Config->Get('SladslQueues');
my $queues     = RT::Queues->new(RT->SystemUser);
$queues->UnLimit;
my %queues;
while (my $queue = $queues->Next) {
    $queues{ $queue->Name } = { lifecycle => $queue->Lifecycle, disabled => $queue->SLADisabled ? 1 : 0 };
}
print JSON->new->canonical->utf8->encode({
    tickets => \@tickets,
    loaded  => { levels => $agreements{Levels}, hours => \%hours, own => \%own, queues => \%queues,
                 version => $RT::VERSION },
});
