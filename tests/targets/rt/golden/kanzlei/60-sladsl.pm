# Written by sladsl from the agreements; it is replaced as a whole, so change the agreements instead.
# Put it into RT_SiteConfig.d. What an earlier file sets under the same names wins over this one.
use utf8;

Set(%ServiceBusinessHours,
    'Kanzlei Süd r1 / Bürozeit' => {
        '1' => { 'Name' => 'Monday', 'Start' => '09:00', 'End' => '17:00', 'Breaks' => [ {
    'Start' => '12:00',
    'End' => '13:00',
} ] },
        '2' => { 'Name' => 'Tuesday', 'Start' => '09:00', 'End' => '17:00', 'Breaks' => [ {
    'Start' => '12:00',
    'End' => '13:00',
} ] },
        '3' => { 'Name' => 'Wednesday', 'Start' => '09:00', 'End' => '17:00', 'Breaks' => [ {
    'Start' => '12:00',
    'End' => '13:00',
} ] },
        '4' => { 'Name' => 'Thursday', 'Start' => '09:00', 'End' => '17:00', 'Breaks' => [ {
    'Start' => '12:00',
    'End' => '13:00',
} ] },
        '5' => { 'Name' => 'Friday', 'Start' => '09:00', 'End' => '17:00', 'Breaks' => [ {
    'Start' => '12:00',
    'End' => '13:00',
} ] },
        'holidays' => [ '2026-10-03', '2026-12-25' ],
    },
);

Set(%ServiceAgreements,
    'QueueDefault' => {
        'Kanzlei Süd' => { 'Level' => 'Kanzlei Süd r1 / P3' },
    },
    'Levels' => {
        'Kanzlei Süd r1 / P1' => {
            'BusinessHours' => 'Kanzlei Süd r1 / Bürozeit',
            'Timezone' => 'Europe/Berlin',
            'Response' => { 'BusinessMinutes' => 10 },
            'Resolve' => { 'BusinessMinutes' => 480 },
        },
        'Kanzlei Süd r1 / P2' => {
            'BusinessHours' => 'Kanzlei Süd r1 / Bürozeit',
            'Timezone' => 'Europe/Berlin',
            'Response' => { 'BusinessMinutes' => 240 },
        },
        'Kanzlei Süd r1 / P3' => {
            'BusinessHours' => 'Kanzlei Süd r1 / Bürozeit',
            'Timezone' => 'Europe/Berlin',
            'Response' => { 'BusinessMinutes' => 240 },
        },
        'Kanzlei Süd r1 / Aktenserver / P1' => {
            'BusinessHours' => 'Kanzlei Süd r1 / Bürozeit',
            'Timezone' => 'Europe/Berlin',
            'Response' => { 'BusinessMinutes' => 10 },
            'Resolve' => { 'BusinessMinutes' => 480 },
        },
        'Kanzlei Süd r1 / Aktenserver / P2' => {
            'BusinessHours' => 'Kanzlei Süd r1 / Bürozeit',
            'Timezone' => 'Europe/Berlin',
            'Response' => { 'BusinessMinutes' => 60 },
        },
        'Kanzlei Süd r1 / Aktenserver / P3' => {
            'BusinessHours' => 'Kanzlei Süd r1 / Bürozeit',
            'Timezone' => 'Europe/Berlin',
            'Response' => { 'BusinessMinutes' => 240 },
        },
    },
);

Set(%Lifecycles,
    'sladsl' => {
        'initial' => [ 'new' ],
        'active' => [ 'open', 'waiting-client', 'waiting-vendor', 'waiting-other' ],
        'inactive' => [ 'resolved', 'rejected', 'deleted' ],
        'defaults' => { 'on_create' => 'new', 'approved' => 'open', 'denied' => 'rejected', 'reminder_on_open' => 'open', 'reminder_on_resolve' => 'resolved' },
        'transitions' => { '' => [ 'new', 'open', 'waiting-client', 'waiting-vendor', 'waiting-other', 'resolved' ], 'new' => [ 'open', 'waiting-client', 'waiting-vendor', 'waiting-other', 'resolved', 'rejected', 'deleted' ], 'open' => [ 'waiting-client', 'waiting-vendor', 'waiting-other', 'resolved', 'rejected', 'deleted' ], 'waiting-client' => [ 'open', 'waiting-vendor', 'waiting-other', 'resolved', 'rejected', 'deleted' ], 'waiting-vendor' => [ 'open', 'waiting-client', 'waiting-other', 'resolved', 'rejected', 'deleted' ], 'waiting-other' => [ 'open', 'waiting-client', 'waiting-vendor', 'resolved', 'rejected', 'deleted' ], 'resolved' => [ 'open', 'waiting-client', 'waiting-vendor', 'waiting-other', 'rejected', 'deleted' ], 'rejected' => [ 'open', 'waiting-client', 'waiting-vendor', 'waiting-other', 'resolved', 'deleted' ], 'deleted' => [ 'open', 'waiting-client', 'waiting-vendor', 'waiting-other', 'resolved', 'rejected' ] },
        'rights' => {},
        'actions' => [],
    },
);

Set(%PriorityAsString,
    'Kanzlei Süd' => { 'P1' => 20, 'P2' => 10, 'P3' => 0 },
);

Set(%SladslQueues,
    'Kanzlei Süd' => {
        'Agreement' => 'Kanzlei Süd',
        'Levels' => { '20' => 'Kanzlei Süd r1 / P1', '10' => 'Kanzlei Süd r1 / P2', '0' => 'Kanzlei Süd r1 / P3' },
        'Priorities' => { '20' => 'P1', '10' => 'P2', '0' => 'P3' },
        'Waits' => { 'waiting-client' => 'Client', 'waiting-vendor' => 'Vendor', 'waiting-other' => 'Other' },
        'ResumeOnReply' => [ 'waiting-client' ],
    },
);

1;
