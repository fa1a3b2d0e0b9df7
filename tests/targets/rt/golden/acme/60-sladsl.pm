# Written by sladsl from the agreements; it is replaced as a whole, so change the agreements instead.
# Put it into RT_SiteConfig.d. What an earlier file sets under the same names wins over this one.
use utf8;

Set(%ServiceBusinessHours,
    'Acme Dental Group r1 / Office' => {
        '1' => { 'Name' => 'Monday', 'Start' => '08:00', 'End' => '18:00' },
        '2' => { 'Name' => 'Tuesday', 'Start' => '08:00', 'End' => '18:00' },
        '3' => { 'Name' => 'Wednesday', 'Start' => '08:00', 'End' => '18:00' },
        '4' => { 'Name' => 'Thursday', 'Start' => '08:00', 'End' => '18:00' },
        '5' => { 'Name' => 'Friday', 'Start' => '08:00', 'End' => '18:00' },
        'holidays' => [ '2026-01-01', '2026-07-03', '2026-07-04', '2026-12-25', '2027-01-01', '2027-07-05', '2027-12-24' ],
    },
);

Set(%ServiceAgreements,
    'QueueDefault' => {
        'Acme Dental Group' => { 'Level' => 'Acme Dental Group r1 / Low' },
    },
    'Levels' => {
        'Acme Dental Group r1 / Critical' => {
            'Starts' => { 'RealMinutes' => 0 },
            'Response' => { 'RealMinutes' => 15, 'IgnoreOnStatuses' => [ 'waiting-client' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
            'KeepInLoop' => { 'RealMinutes' => 30, 'IgnoreOnStatuses' => [ 'waiting-client' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
            'Resolve' => { 'RealMinutes' => 240, 'IgnoreOnStatuses' => [ 'waiting-client', 'waiting-vendor' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
        },
        'Acme Dental Group r1 / High' => {
            'BusinessHours' => 'Acme Dental Group r1 / Office',
            'Timezone' => 'America/Chicago',
            'Response' => { 'BusinessMinutes' => 60, 'IgnoreOnStatuses' => [ 'waiting-client' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
            'Resolve' => { 'BusinessMinutes' => 480, 'IgnoreOnStatuses' => [ 'waiting-client', 'waiting-vendor' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
        },
        'Acme Dental Group r1 / Normal' => {
            'BusinessHours' => 'Acme Dental Group r1 / Office',
            'Timezone' => 'America/Chicago',
            'Response' => { 'BusinessMinutes' => 240, 'IgnoreOnStatuses' => [ 'waiting-client' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
            'Resolve' => { 'BusinessMinutes' => 1440, 'IgnoreOnStatuses' => [ 'waiting-client', 'waiting-vendor' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
        },
        'Acme Dental Group r1 / Low' => {
            'BusinessHours' => 'Acme Dental Group r1 / Office',
            'Timezone' => 'America/Chicago',
            'Response' => { 'BusinessMinutes' => 240, 'IgnoreOnStatuses' => [ 'waiting-client' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
            'Resolve' => { 'BusinessMinutes' => 2640, 'IgnoreOnStatuses' => [ 'waiting-client', 'waiting-vendor' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
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
    'Acme Dental Group' => { 'Critical' => 30, 'High' => 20, 'Normal' => 10, 'Low' => 0 },
);

Set(%SladslQueues,
    'Acme Dental Group' => {
        'Agreement' => 'Acme Dental Group',
        'Levels' => { '30' => 'Acme Dental Group r1 / Critical', '20' => 'Acme Dental Group r1 / High', '10' => 'Acme Dental Group r1 / Normal', '0' => 'Acme Dental Group r1 / Low' },
        'Priorities' => { '30' => 'Critical', '20' => 'High', '10' => 'Normal', '0' => 'Low' },
        'Waits' => { 'waiting-client' => 'Client', 'waiting-vendor' => 'Vendor', 'waiting-other' => 'Other' },
        'ResumeOnReply' => [ 'waiting-client' ],
    },
);

1;
