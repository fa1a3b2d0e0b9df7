# Runs the cases through Business::Hours; the form of what it reads and writes is that of drive.py.
use strict;
use warnings;
use Business::Hours;
use JSON::PP;
use Time::HiRes qw(time);

my $given = decode_json(do { local $/; <STDIN> });
my $hours = Business::Hours->new();
$hours->business_hours(
    0 => { Name => 'Sunday', Start => undef, End => undef },
    (map { $_ => { Name => $_, Start => '9:00', End => '17:00' } } 1 .. 5),
    6 => { Name => 'Saturday', Start => undef, End => undef },
);
$hours->holidays(@{ $given->{holidays} });

# Its set of open seconds is made once for the whole stretch; adding makes one of its own for every call.
my @ends = sort { $a <=> $b } map { @$_[0, 1] } @{ $given->{cases} };
$hours->for_timespan(Start => $ends[0], End => $ends[-1]);

sub timed {
    my ($call, $cases) = @_;
    my @answers;
    my $begin = time;
    for my $case (@$cases) {
        push @answers, $call->(@$case) + 0;
        last if time - $begin > $given->{budget};
    }
    return [\@answers, time - $begin];
}

print encode_json({
    elapsed  => timed(sub { $hours->between($_[0], $_[1]) }, [map { [@$_[0, 1]] } @{ $given->{cases} }]),
    deadline => timed(sub { $hours->add_seconds($_[0], $_[1] * 3600) }, [map { [@$_[0, 2]] } @{ $given->{cases} }]),
});
