# Written by sladsl from the agreements; it is replaced as a whole, so change the agreements instead.
# Put it into RT_SiteConfig.d. What an earlier file sets under the same names wins over this one.
use utf8;

Set(%ServiceBusinessHours,
    'Lakeside School r1 / School hours' => {
        '1' => { 'Name' => 'Monday', 'Start' => '07:00', 'End' => '16:00' },
        '2' => { 'Name' => 'Tuesday', 'Start' => '07:00', 'End' => '16:00' },
        '3' => { 'Name' => 'Wednesday', 'Start' => '07:00', 'End' => '16:00' },
        '4' => { 'Name' => 'Thursday', 'Start' => '07:00', 'End' => '16:00' },
        '5' => { 'Name' => 'Friday', 'Start' => '07:00', 'End' => '16:00' },
    },
    'Lakeside School r2 / School hours' => {
        '1' => { 'Name' => 'Monday', 'Start' => '07:00', 'End' => '16:00' },
        '2' => { 'Name' => 'Tuesday', 'Start' => '07:00', 'End' => '16:00' },
        '3' => { 'Name' => 'Wednesday', 'Start' => '07:00', 'End' => '16:00' },
        '4' => { 'Name' => 'Thursday', 'Start' => '07:00', 'End' => '16:00' },
        '5' => { 'Name' => 'Friday', 'Start' => '07:00', 'End' => '16:00' },
    },
);

Set(%ServiceAgreements,
    'QueueDefault' => {
        'Lakeside School' => { 'Level' => 'Lakeside School r1 / Routine' },
    },
    'Levels' => {
        'Lakeside School r1 / Urgent' => {
            'BusinessHours' => 'Lakeside School r1 / School hours',
            'Timezone' => 'America/Chicago',
            'Response' => { 'BusinessMinutes' => 60, 'IgnoreOnStatuses' => [ 'waiting-client' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
            'Resolve' => { 'BusinessMinutes' => 480, 'IgnoreOnStatuses' => [ 'waiting-client' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
        },
        'Lakeside School r1 / Routine' => {
            'BusinessHours' => 'Lakeside School r1 / School hours',
            'Timezone' => 'America/Chicago',
            'Response' => { 'BusinessMinutes' => 540, 'IgnoreOnStatuses' => [ 'waiting-client' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
        },
        'Lakeside School r2 / Urgent' => {
            'BusinessHours' => 'Lakeside School r2 / School hours',
            'Timezone' => 'America/Chicago',
            'Response' => { 'BusinessMinutes' => 30, 'IgnoreOnStatuses' => [ 'waiting-client' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
            'Resolve' => { 'BusinessMinutes' => 480, 'IgnoreOnStatuses' => [ 'waiting-client' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
        },
        'Lakeside School r2 / Routine' => {
            'BusinessHours' => 'Lakeside School r2 / School hours',
            'Timezone' => 'America/Chicago',
            'Response' => { 'BusinessMinutes' => 540, 'IgnoreOnStatuses' => [ 'waiting-client' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
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
    'Lakeside School' => { 'Urgent' => 10, 'Routine' => 0 },
);

Set(%SladslQueues,
    'Lakeside School' => {
        'Agreement' => 'Lakeside School',
        'Levels' => { '10' => 'Lakeside School r1 / Urgent', '0' => 'Lakeside School r1 / Routine' },
        'Priorities' => { '10' => 'Urgent', '0' => 'Routine' },
        'Waits' => { 'waiting-client' => 'Client', 'waiting-vendor' => 'Vendor', 'waiting-other' => 'Other' },
        'ResumeOnReply' => [ 'waiting-client' ],
    },
);

1;
