# Written by sladsl from the agreements; it is replaced as a whole, so change the agreements instead.
# Put it into RT_SiteConfig.d. What an earlier file sets under the same names wins over this one.
use utf8;

Set(%ServiceBusinessHours,
    'Kiosk r1 / Open' => {
        '0' => { 'Name' => 'Sunday', 'Start' => '00:00', 'End' => '24:00' },
        '1' => { 'Name' => 'Monday', 'Start' => '00:00', 'End' => '24:00' },
        '2' => { 'Name' => 'Tuesday', 'Start' => '00:00', 'End' => '24:00' },
        '3' => { 'Name' => 'Wednesday', 'Start' => '00:00', 'End' => '24:00' },
        '4' => { 'Name' => 'Thursday', 'Start' => '00:00', 'End' => '24:00' },
        '5' => { 'Name' => 'Friday', 'Start' => '00:00', 'End' => '24:00' },
        '6' => { 'Name' => 'Saturday', 'Start' => '00:00', 'End' => '24:00' },
        'holidays' => [ '2026-03-10', '2026-10-25' ],
    },
    'Nordlicht r1 / Office' => {
        '1' => { 'Name' => 'Monday', 'Start' => '08:00', 'End' => '18:00' },
        '2' => { 'Name' => 'Tuesday', 'Start' => '08:00', 'End' => '18:00' },
        '3' => { 'Name' => 'Wednesday', 'Start' => '08:00', 'End' => '18:00' },
        '4' => { 'Name' => 'Thursday', 'Start' => '08:00', 'End' => '18:00' },
        '5' => { 'Name' => 'Friday', 'Start' => '08:00', 'End' => '17:00', 'Breaks' => [ {
    'Start' => '12:00',
    'End' => '13:00',
} ] },
        'holidays' => [ '01-01', '12-25', '2026-05-14' ],
    },
    'Prairie\'s "Best" r1 / Nights' => {
        '0' => { 'Name' => 'Sunday', 'Start' => '00:00', 'End' => '06:00' },
        '1' => { 'Name' => 'Monday', 'Start' => '20:00', 'End' => '24:00' },
        '2' => { 'Name' => 'Tuesday', 'Start' => '00:00', 'End' => '24:00', 'Breaks' => [ {
    'Start' => '06:00',
    'End' => '20:00',
} ] },
        '3' => { 'Name' => 'Wednesday', 'Start' => '00:00', 'End' => '24:00', 'Breaks' => [ {
    'Start' => '06:00',
    'End' => '20:00',
} ] },
        '4' => { 'Name' => 'Thursday', 'Start' => '00:00', 'End' => '24:00', 'Breaks' => [ {
    'Start' => '06:00',
    'End' => '20:00',
} ] },
        '5' => { 'Name' => 'Friday', 'Start' => '00:00', 'End' => '24:00', 'Breaks' => [ {
    'Start' => '06:00',
    'End' => '20:00',
} ] },
        '6' => { 'Name' => 'Saturday', 'Start' => '00:00', 'End' => '24:00', 'Breaks' => [ {
    'Start' => '06:00',
    'End' => '20:00',
} ] },
        'holidays' => [ '2026-03-17' ],
    },
    'Prairie\'s "Best" r1 / Days' => {
        '1' => { 'Name' => 'Monday', 'Start' => '08:00', 'End' => '17:00' },
        '2' => { 'Name' => 'Tuesday', 'Start' => '08:00', 'End' => '17:00' },
        '3' => { 'Name' => 'Wednesday', 'Start' => '08:00', 'End' => '17:00' },
        '4' => { 'Name' => 'Thursday', 'Start' => '08:00', 'End' => '17:00' },
        '5' => { 'Name' => 'Friday', 'Start' => '08:00', 'End' => '17:00' },
        'holidays' => [ '2026-03-18' ],
    },
);

Set(%ServiceAgreements,
    'QueueDefault' => {
        'Kiosk' => { 'Level' => 'Kiosk r1 / Any' },
        'Nordlicht' => { 'Level' => 'Nordlicht r1 / P3' },
        'Prairie\'s "Best"' => { 'Level' => 'Prairie\'s "Best" r1 / Low' },
    },
    'Levels' => {
        'Kiosk r1 / Any' => {
            'BusinessHours' => 'Kiosk r1 / Open',
            'Timezone' => 'Europe/Berlin',
            'Response' => { 'BusinessMinutes' => 45 },
            'Resolve' => { 'BusinessMinutes' => 2160, 'IgnoreOnStatuses' => [ 'waiting-client', 'waiting-vendor', 'waiting-other' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
        },
        'Nordlicht r1 / P1' => {
            'Starts' => { 'RealMinutes' => 0 },
            'Response' => { 'RealMinutes' => 15, 'IgnoreOnStatuses' => [ 'waiting-client' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
            'KeepInLoop' => { 'RealMinutes' => 30 },
            'Resolve' => { 'RealMinutes' => 240, 'IgnoreOnStatuses' => [ 'waiting-client', 'waiting-vendor' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
        },
        'Nordlicht r1 / P2' => {
            'BusinessHours' => 'Nordlicht r1 / Office',
            'Timezone' => 'Europe/Berlin',
            'Response' => { 'BusinessMinutes' => 60, 'IgnoreOnStatuses' => [ 'waiting-client' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
            'Resolve' => { 'BusinessMinutes' => 600, 'IgnoreOnStatuses' => [ 'waiting-client', 'waiting-vendor' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
        },
        'Nordlicht r1 / P3' => {
            'BusinessHours' => 'Nordlicht r1 / Office',
            'Timezone' => 'Europe/Berlin',
            'Response' => { 'BusinessMinutes' => 240, 'IgnoreOnStatuses' => [ 'waiting-client' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
            'Resolve' => { 'BusinessMinutes' => 11340, 'IgnoreOnStatuses' => [ 'waiting-client', 'waiting-vendor' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
        },
        'Prairie\'s "Best" r1 / High' => {
            'BusinessHours' => 'Prairie\'s "Best" r1 / Nights',
            'Timezone' => 'America/Chicago',
            'Response' => { 'BusinessMinutes' => 30, 'IgnoreOnStatuses' => [ 'waiting-client', 'waiting-vendor' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
            'Resolve' => { 'BusinessMinutes' => 600, 'IgnoreOnStatuses' => [ 'waiting-client', 'waiting-vendor' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
        },
        'Prairie\'s "Best" r1 / Normal' => {
            'BusinessHours' => 'Prairie\'s "Best" r1 / Days',
            'Timezone' => 'America/Chicago',
            'Response' => { 'BusinessMinutes' => 120, 'IgnoreOnStatuses' => [ 'waiting-client', 'waiting-vendor' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
            'Resolve' => { 'BusinessMinutes' => 540, 'IgnoreOnStatuses' => [ 'waiting-client', 'waiting-vendor' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
        },
        'Prairie\'s "Best" r1 / Low' => {
            'BusinessHours' => 'Prairie\'s "Best" r1 / Days',
            'Timezone' => 'America/Chicago',
            'Response' => { 'BusinessMinutes' => 540, 'IgnoreOnStatuses' => [ 'waiting-client', 'waiting-vendor' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
            'Resolve' => { 'BusinessMinutes' => 1320, 'IgnoreOnStatuses' => [ 'waiting-client', 'waiting-vendor' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
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
    'Kiosk' => { 'Any' => 0 },
    'Nordlicht' => { 'P1' => 20, 'P2' => 10, 'P3' => 0 },
    'Prairie\'s "Best"' => { 'High' => 20, 'Normal' => 10, 'Low' => 0 },
);

Set(%SladslQueues,
    'Kiosk' => {
        'Agreement' => 'Kiosk',
        'Levels' => { '0' => 'Kiosk r1 / Any' },
        'Priorities' => { '0' => 'Any' },
        'Waits' => { 'waiting-client' => 'Client', 'waiting-vendor' => 'Vendor', 'waiting-other' => 'Other' },
        'ResumeOnReply' => [ 'waiting-client' ],
    },
    'Nordlicht' => {
        'Agreement' => 'Nordlicht',
        'Levels' => { '20' => 'Nordlicht r1 / P1', '10' => 'Nordlicht r1 / P2', '0' => 'Nordlicht r1 / P3' },
        'Priorities' => { '20' => 'P1', '10' => 'P2', '0' => 'P3' },
        'Waits' => { 'waiting-client' => 'Client', 'waiting-vendor' => 'Vendor', 'waiting-other' => 'Other' },
        'ResumeOnReply' => [ 'waiting-client' ],
    },
    'Prairie\'s "Best"' => {
        'Agreement' => 'Prairie\'s "Best"',
        'Levels' => { '20' => 'Prairie\'s "Best" r1 / High', '10' => 'Prairie\'s "Best" r1 / Normal', '0' => 'Prairie\'s "Best" r1 / Low' },
        'Priorities' => { '20' => 'High', '10' => 'Normal', '0' => 'Low' },
        'Waits' => { 'waiting-client' => 'Client', 'waiting-vendor' => 'Vendor', 'waiting-other' => 'Other' },
        'ResumeOnReply' => [ 'waiting-client' ],
    },
);

1;
