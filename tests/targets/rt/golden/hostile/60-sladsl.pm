# Written by sladsl from the agreements; it is replaced as a whole, so change the agreements instead.
# Put it into RT_SiteConfig.d. What an earlier file sets under the same names wins over this one.
use utf8;

Set(%ServiceBusinessHours,
    '"}], "Scrips": [{"Custom~7d5890 / "}], "Scrips": [{"Custo~abae00' => {
        '1' => { 'Name' => 'Monday', 'Start' => '08:00', 'End' => '18:00' },
        '2' => { 'Name' => 'Tuesday', 'Start' => '08:00', 'End' => '18:00' },
        '3' => { 'Name' => 'Wednesday', 'Start' => '08:00', 'End' => '18:00' },
        '4' => { 'Name' => 'Thursday', 'Start' => '08:00', 'End' => '18:00' },
        '5' => { 'Name' => 'Friday', 'Start' => '08:00', 'End' => '18:00' },
        'holidays' => [ '2026-01-01', '2026-07-03', '2026-07-04', '2026-12-25', '2027-01-01', '2027-07-05', '2027-12-24' ],
    },
    '\'); system(\'touch /tmp/s~f68dab / \'); system(\'touch /tmp/~eb1e44' => {
        '1' => { 'Name' => 'Monday', 'Start' => '08:00', 'End' => '18:00' },
        '2' => { 'Name' => 'Tuesday', 'Start' => '08:00', 'End' => '18:00' },
        '3' => { 'Name' => 'Wednesday', 'Start' => '08:00', 'End' => '18:00' },
        '4' => { 'Name' => 'Thursday', 'Start' => '08:00', 'End' => '18:00' },
        '5' => { 'Name' => 'Friday', 'Start' => '08:00', 'End' => '18:00' },
        'holidays' => [ '2026-01-01', '2026-07-03', '2026-07-04', '2026-12-25', '2027-01-01', '2027-07-05', '2027-12-24' ],
    },
    '@{[ die \'array\' ]} ${\\ di~416b71 / @{[ die \'array\' ]} ${\\~eb41e9' => {
        '1' => { 'Name' => 'Monday', 'Start' => '08:00', 'End' => '18:00' },
        '2' => { 'Name' => 'Tuesday', 'Start' => '08:00', 'End' => '18:00' },
        '3' => { 'Name' => 'Wednesday', 'Start' => '08:00', 'End' => '18:00' },
        '4' => { 'Name' => 'Thursday', 'Start' => '08:00', 'End' => '18:00' },
        '5' => { 'Name' => 'Friday', 'Start' => '08:00', 'End' => '18:00' },
        'holidays' => [ '2026-01-01', '2026-07-03', '2026-07-04', '2026-12-25', '2027-01-01', '2027-07-05', '2027-12-24' ],
    },
    'back\\slash \\" quote " \\ r1 / back\\slash \\" quote " \\' => {
        '1' => { 'Name' => 'Monday', 'Start' => '08:00', 'End' => '18:00' },
        '2' => { 'Name' => 'Tuesday', 'Start' => '08:00', 'End' => '18:00' },
        '3' => { 'Name' => 'Wednesday', 'Start' => '08:00', 'End' => '18:00' },
        '4' => { 'Name' => 'Thursday', 'Start' => '08:00', 'End' => '18:00' },
        '5' => { 'Name' => 'Friday', 'Start' => '08:00', 'End' => '18:00' },
        'holidays' => [ '2026-01-01', '2026-07-03', '2026-07-04', '2026-12-25', '2027-01-01', '2027-07-05', '2027-12-24' ],
    },
    'q{curly} qq(round) <<EOT `id` r1 / q{curly} qq(round) <<EOT `id`' => {
        '1' => { 'Name' => 'Monday', 'Start' => '08:00', 'End' => '18:00' },
        '2' => { 'Name' => 'Tuesday', 'Start' => '08:00', 'End' => '18:00' },
        '3' => { 'Name' => 'Wednesday', 'Start' => '08:00', 'End' => '18:00' },
        '4' => { 'Name' => 'Thursday', 'Start' => '08:00', 'End' => '18:00' },
        '5' => { 'Name' => 'Friday', 'Start' => '08:00', 'End' => '18:00' },
        'holidays' => [ '2026-01-01', '2026-07-03', '2026-07-04', '2026-12-25', '2027-01-01', '2027-07-05', '2027-12-24' ],
    },
    'trailing backslash \\ r1 / trailing backslash \\' => {
        '1' => { 'Name' => 'Monday', 'Start' => '08:00', 'End' => '18:00' },
        '2' => { 'Name' => 'Tuesday', 'Start' => '08:00', 'End' => '18:00' },
        '3' => { 'Name' => 'Wednesday', 'Start' => '08:00', 'End' => '18:00' },
        '4' => { 'Name' => 'Thursday', 'Start' => '08:00', 'End' => '18:00' },
        '5' => { 'Name' => 'Friday', 'Start' => '08:00', 'End' => '18:00' },
        'holidays' => [ '2026-01-01', '2026-07-03', '2026-07-04', '2026-12-25', '2027-01-01', '2027-07-05', '2027-12-24' ],
    },
    'two lines __END__ =cut 1;~0c4785 / two lines __END__ =cut~1ee69a' => {
        '1' => { 'Name' => 'Monday', 'Start' => '08:00', 'End' => '18:00' },
        '2' => { 'Name' => 'Tuesday', 'Start' => '08:00', 'End' => '18:00' },
        '3' => { 'Name' => 'Wednesday', 'Start' => '08:00', 'End' => '18:00' },
        '4' => { 'Name' => 'Thursday', 'Start' => '08:00', 'End' => '18:00' },
        '5' => { 'Name' => 'Friday', 'Start' => '08:00', 'End' => '18:00' },
        'holidays' => [ '2026-01-01', '2026-07-03', '2026-07-04', '2026-12-25', '2027-01-01', '2027-07-05', '2027-12-24' ],
    },
    'Ünïcode ✓ 日本 r1 / Ünïcode ✓ 日本' => {
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
        '"}], "Scrips": [{"CustomCommitCode": "die"' => { 'Level' => '"}], "Scrips": [{"CustomCommitCode~7d5890 / trailing backslash \\' },
        '\'); system(\'touch /tmp/sladsl-rt-was-here\'); Set(%X, (\'' => { 'Level' => '\'); system(\'touch /tmp/sl~f68dab / @{[ die \'array\' ]} ${\\~eb41e9' },
        '@{[ die \'array\' ]} ${\\ die \'scalar\'} %ENV $ENV{PATH} $0' => { 'Level' => '@{[ die \'array\' ]} ${\\ die \'sca~416b71 / back\\slash \\" quote " \\' },
        'back\\slash \\" quote " \\' => { 'Level' => 'back\\slash \\" quote " \\ r1 / two lines __END__ =cut~1ee69a' },
        'q{curly} qq(round) <<EOT `id`' => { 'Level' => 'q{curly} qq(round) <<EOT `id` r1 / Ünïcode ✓ 日本' },
        'trailing backslash \\' => { 'Level' => 'trailing backslash \\ r1 / q{curly} qq(round) <<EOT `id`' },
        'two lines __END__ =cut 1;~d369a3' => { 'Level' => 'two lines __END__ =cut 1~0c4785 / "}], "Scrips": [{"Custo~abae00' },
        'Ünïcode ✓ 日本' => { 'Level' => 'Ünïcode ✓ 日本 r1 / \'); system(\'touch /tmp/~eb1e44' },
    },
    'Levels' => {
        '"}], "Scrips": [{"Custom~7d5890 / "}], "Scrips": [{"Custo~abae00' => {
            'BusinessHours' => '"}], "Scrips": [{"Custom~7d5890 / "}], "Scrips": [{"Custo~abae00',
            'Timezone' => 'Europe/Berlin',
            'Response' => { 'BusinessMinutes' => 60, 'IgnoreOnStatuses' => [ 'waiting-scrips-customcommitcode-die' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
        },
        '"}], "Scrips": [{"CustomCommitCode~7d5890 / trailing backslash \\' => {
            'BusinessHours' => '"}], "Scrips": [{"Custom~7d5890 / "}], "Scrips": [{"Custo~abae00',
            'Timezone' => 'Europe/Berlin',
            'Resolve' => { 'BusinessMinutes' => 480, 'IgnoreOnStatuses' => [ 'waiting-scrips-customcommitcode-die' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
        },
        '\'); system(\'touch /tmp/s~f68dab / \'); system(\'touch /tmp/~eb1e44' => {
            'BusinessHours' => '\'); system(\'touch /tmp/s~f68dab / \'); system(\'touch /tmp/~eb1e44',
            'Timezone' => 'Europe/Berlin',
            'Response' => { 'BusinessMinutes' => 60, 'IgnoreOnStatuses' => [ 'waiting-system-touch-tmp-sladsl-rt-was-here-set-x' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
        },
        '\'); system(\'touch /tmp/sl~f68dab / @{[ die \'array\' ]} ${\\~eb41e9' => {
            'BusinessHours' => '\'); system(\'touch /tmp/s~f68dab / \'); system(\'touch /tmp/~eb1e44',
            'Timezone' => 'Europe/Berlin',
            'Resolve' => { 'BusinessMinutes' => 480, 'IgnoreOnStatuses' => [ 'waiting-system-touch-tmp-sladsl-rt-was-here-set-x' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
        },
        '@{[ die \'array\' ]} ${\\ di~416b71 / @{[ die \'array\' ]} ${\\~eb41e9' => {
            'BusinessHours' => '@{[ die \'array\' ]} ${\\ di~416b71 / @{[ die \'array\' ]} ${\\~eb41e9',
            'Timezone' => 'Europe/Berlin',
            'Response' => { 'BusinessMinutes' => 60, 'IgnoreOnStatuses' => [ 'waiting-die-array-die-scalar-env-env-path-0' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
        },
        '@{[ die \'array\' ]} ${\\ die \'sca~416b71 / back\\slash \\" quote " \\' => {
            'BusinessHours' => '@{[ die \'array\' ]} ${\\ di~416b71 / @{[ die \'array\' ]} ${\\~eb41e9',
            'Timezone' => 'Europe/Berlin',
            'Resolve' => { 'BusinessMinutes' => 480, 'IgnoreOnStatuses' => [ 'waiting-die-array-die-scalar-env-env-path-0' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
        },
        'back\\slash \\" quote " \\ r1 / back\\slash \\" quote " \\' => {
            'BusinessHours' => 'back\\slash \\" quote " \\ r1 / back\\slash \\" quote " \\',
            'Timezone' => 'Europe/Berlin',
            'Response' => { 'BusinessMinutes' => 60, 'IgnoreOnStatuses' => [ 'waiting-back-slash-quote' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
        },
        'back\\slash \\" quote " \\ r1 / two lines __END__ =cut~1ee69a' => {
            'BusinessHours' => 'back\\slash \\" quote " \\ r1 / back\\slash \\" quote " \\',
            'Timezone' => 'Europe/Berlin',
            'Resolve' => { 'BusinessMinutes' => 480, 'IgnoreOnStatuses' => [ 'waiting-back-slash-quote' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
        },
        'q{curly} qq(round) <<EOT `id` r1 / q{curly} qq(round) <<EOT `id`' => {
            'BusinessHours' => 'q{curly} qq(round) <<EOT `id` r1 / q{curly} qq(round) <<EOT `id`',
            'Timezone' => 'Europe/Berlin',
            'Response' => { 'BusinessMinutes' => 60, 'IgnoreOnStatuses' => [ 'waiting-q-curly-qq-round-eot-id' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
        },
        'q{curly} qq(round) <<EOT `id` r1 / Ünïcode ✓ 日本' => {
            'BusinessHours' => 'q{curly} qq(round) <<EOT `id` r1 / q{curly} qq(round) <<EOT `id`',
            'Timezone' => 'Europe/Berlin',
            'Resolve' => { 'BusinessMinutes' => 480, 'IgnoreOnStatuses' => [ 'waiting-q-curly-qq-round-eot-id' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
        },
        'trailing backslash \\ r1 / trailing backslash \\' => {
            'BusinessHours' => 'trailing backslash \\ r1 / trailing backslash \\',
            'Timezone' => 'Europe/Berlin',
            'Response' => { 'BusinessMinutes' => 60, 'IgnoreOnStatuses' => [ 'waiting-trailing-backslash' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
        },
        'trailing backslash \\ r1 / q{curly} qq(round) <<EOT `id`' => {
            'BusinessHours' => 'trailing backslash \\ r1 / trailing backslash \\',
            'Timezone' => 'Europe/Berlin',
            'Resolve' => { 'BusinessMinutes' => 480, 'IgnoreOnStatuses' => [ 'waiting-trailing-backslash' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
        },
        'two lines __END__ =cut 1;~0c4785 / two lines __END__ =cut~1ee69a' => {
            'BusinessHours' => 'two lines __END__ =cut 1;~0c4785 / two lines __END__ =cut~1ee69a',
            'Timezone' => 'Europe/Berlin',
            'Response' => { 'BusinessMinutes' => 60, 'IgnoreOnStatuses' => [ 'waiting-two-lines-end-cut-1' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
        },
        'two lines __END__ =cut 1~0c4785 / "}], "Scrips": [{"Custo~abae00' => {
            'BusinessHours' => 'two lines __END__ =cut 1;~0c4785 / two lines __END__ =cut~1ee69a',
            'Timezone' => 'Europe/Berlin',
            'Resolve' => { 'BusinessMinutes' => 480, 'IgnoreOnStatuses' => [ 'waiting-two-lines-end-cut-1' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
        },
        'Ünïcode ✓ 日本 r1 / Ünïcode ✓ 日本' => {
            'BusinessHours' => 'Ünïcode ✓ 日本 r1 / Ünïcode ✓ 日本',
            'Timezone' => 'Europe/Berlin',
            'Response' => { 'BusinessMinutes' => 60, 'IgnoreOnStatuses' => [ 'waiting-ünïcode-日本' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
        },
        'Ünïcode ✓ 日本 r1 / \'); system(\'touch /tmp/~eb1e44' => {
            'BusinessHours' => 'Ünïcode ✓ 日本 r1 / Ünïcode ✓ 日本',
            'Timezone' => 'Europe/Berlin',
            'Resolve' => { 'BusinessMinutes' => 480, 'IgnoreOnStatuses' => [ 'waiting-ünïcode-日本' ], 'ExcludeTimeOnIgnoredStatuses' => 1 },
        },
    },
);

Set(%Lifecycles,
    'sladsl' => {
        'initial' => [ 'new' ],
        'active' => [ 'open', 'waiting-client', 'waiting-vendor', 'waiting-other', 'waiting-scrips-customcommitcode-die', 'waiting-system-touch-tmp-sladsl-rt-was-here-set-x', 'waiting-die-array-die-scalar-env-env-path-0', 'waiting-back-slash-quote', 'waiting-q-curly-qq-round-eot-id', 'waiting-trailing-backslash', 'waiting-two-lines-end-cut-1', 'waiting-ünïcode-日本' ],
        'inactive' => [ 'resolved', 'rejected', 'deleted' ],
        'defaults' => { 'on_create' => 'new', 'approved' => 'open', 'denied' => 'rejected', 'reminder_on_open' => 'open', 'reminder_on_resolve' => 'resolved' },
        'transitions' => { '' => [ 'new', 'open', 'waiting-client', 'waiting-vendor', 'waiting-other', 'waiting-scrips-customcommitcode-die', 'waiting-system-touch-tmp-sladsl-rt-was-here-set-x', 'waiting-die-array-die-scalar-env-env-path-0', 'waiting-back-slash-quote', 'waiting-q-curly-qq-round-eot-id', 'waiting-trailing-backslash', 'waiting-two-lines-end-cut-1', 'waiting-ünïcode-日本', 'resolved' ], 'new' => [ 'open', 'waiting-client', 'waiting-vendor', 'waiting-other', 'waiting-scrips-customcommitcode-die', 'waiting-system-touch-tmp-sladsl-rt-was-here-set-x', 'waiting-die-array-die-scalar-env-env-path-0', 'waiting-back-slash-quote', 'waiting-q-curly-qq-round-eot-id', 'waiting-trailing-backslash', 'waiting-two-lines-end-cut-1', 'waiting-ünïcode-日本', 'resolved', 'rejected', 'deleted' ], 'open' => [ 'waiting-client', 'waiting-vendor', 'waiting-other', 'waiting-scrips-customcommitcode-die', 'waiting-system-touch-tmp-sladsl-rt-was-here-set-x', 'waiting-die-array-die-scalar-env-env-path-0', 'waiting-back-slash-quote', 'waiting-q-curly-qq-round-eot-id', 'waiting-trailing-backslash', 'waiting-two-lines-end-cut-1', 'waiting-ünïcode-日本', 'resolved', 'rejected', 'deleted' ], 'waiting-client' => [ 'open', 'waiting-vendor', 'waiting-other', 'waiting-scrips-customcommitcode-die', 'waiting-system-touch-tmp-sladsl-rt-was-here-set-x', 'waiting-die-array-die-scalar-env-env-path-0', 'waiting-back-slash-quote', 'waiting-q-curly-qq-round-eot-id', 'waiting-trailing-backslash', 'waiting-two-lines-end-cut-1', 'waiting-ünïcode-日本', 'resolved', 'rejected', 'deleted' ], 'waiting-vendor' => [ 'open', 'waiting-client', 'waiting-other', 'waiting-scrips-customcommitcode-die', 'waiting-system-touch-tmp-sladsl-rt-was-here-set-x', 'waiting-die-array-die-scalar-env-env-path-0', 'waiting-back-slash-quote', 'waiting-q-curly-qq-round-eot-id', 'waiting-trailing-backslash', 'waiting-two-lines-end-cut-1', 'waiting-ünïcode-日本', 'resolved', 'rejected', 'deleted' ], 'waiting-other' => [ 'open', 'waiting-client', 'waiting-vendor', 'waiting-scrips-customcommitcode-die', 'waiting-system-touch-tmp-sladsl-rt-was-here-set-x', 'waiting-die-array-die-scalar-env-env-path-0', 'waiting-back-slash-quote', 'waiting-q-curly-qq-round-eot-id', 'waiting-trailing-backslash', 'waiting-two-lines-end-cut-1', 'waiting-ünïcode-日本', 'resolved', 'rejected', 'deleted' ], 'waiting-scrips-customcommitcode-die' => [ 'open', 'waiting-client', 'waiting-vendor', 'waiting-other', 'waiting-system-touch-tmp-sladsl-rt-was-here-set-x', 'waiting-die-array-die-scalar-env-env-path-0', 'waiting-back-slash-quote', 'waiting-q-curly-qq-round-eot-id', 'waiting-trailing-backslash', 'waiting-two-lines-end-cut-1', 'waiting-ünïcode-日本', 'resolved', 'rejected', 'deleted' ], 'waiting-system-touch-tmp-sladsl-rt-was-here-set-x' => [ 'open', 'waiting-client', 'waiting-vendor', 'waiting-other', 'waiting-scrips-customcommitcode-die', 'waiting-die-array-die-scalar-env-env-path-0', 'waiting-back-slash-quote', 'waiting-q-curly-qq-round-eot-id', 'waiting-trailing-backslash', 'waiting-two-lines-end-cut-1', 'waiting-ünïcode-日本', 'resolved', 'rejected', 'deleted' ], 'waiting-die-array-die-scalar-env-env-path-0' => [ 'open', 'waiting-client', 'waiting-vendor', 'waiting-other', 'waiting-scrips-customcommitcode-die', 'waiting-system-touch-tmp-sladsl-rt-was-here-set-x', 'waiting-back-slash-quote', 'waiting-q-curly-qq-round-eot-id', 'waiting-trailing-backslash', 'waiting-two-lines-end-cut-1', 'waiting-ünïcode-日本', 'resolved', 'rejected', 'deleted' ], 'waiting-back-slash-quote' => [ 'open', 'waiting-client', 'waiting-vendor', 'waiting-other', 'waiting-scrips-customcommitcode-die', 'waiting-system-touch-tmp-sladsl-rt-was-here-set-x', 'waiting-die-array-die-scalar-env-env-path-0', 'waiting-q-curly-qq-round-eot-id', 'waiting-trailing-backslash', 'waiting-two-lines-end-cut-1', 'waiting-ünïcode-日本', 'resolved', 'rejected', 'deleted' ], 'waiting-q-curly-qq-round-eot-id' => [ 'open', 'waiting-client', 'waiting-vendor', 'waiting-other', 'waiting-scrips-customcommitcode-die', 'waiting-system-touch-tmp-sladsl-rt-was-here-set-x', 'waiting-die-array-die-scalar-env-env-path-0', 'waiting-back-slash-quote', 'waiting-trailing-backslash', 'waiting-two-lines-end-cut-1', 'waiting-ünïcode-日本', 'resolved', 'rejected', 'deleted' ], 'waiting-trailing-backslash' => [ 'open', 'waiting-client', 'waiting-vendor', 'waiting-other', 'waiting-scrips-customcommitcode-die', 'waiting-system-touch-tmp-sladsl-rt-was-here-set-x', 'waiting-die-array-die-scalar-env-env-path-0', 'waiting-back-slash-quote', 'waiting-q-curly-qq-round-eot-id', 'waiting-two-lines-end-cut-1', 'waiting-ünïcode-日本', 'resolved', 'rejected', 'deleted' ], 'waiting-two-lines-end-cut-1' => [ 'open', 'waiting-client', 'waiting-vendor', 'waiting-other', 'waiting-scrips-customcommitcode-die', 'waiting-system-touch-tmp-sladsl-rt-was-here-set-x', 'waiting-die-array-die-scalar-env-env-path-0', 'waiting-back-slash-quote', 'waiting-q-curly-qq-round-eot-id', 'waiting-trailing-backslash', 'waiting-ünïcode-日本', 'resolved', 'rejected', 'deleted' ], 'waiting-ünïcode-日本' => [ 'open', 'waiting-client', 'waiting-vendor', 'waiting-other', 'waiting-scrips-customcommitcode-die', 'waiting-system-touch-tmp-sladsl-rt-was-here-set-x', 'waiting-die-array-die-scalar-env-env-path-0', 'waiting-back-slash-quote', 'waiting-q-curly-qq-round-eot-id', 'waiting-trailing-backslash', 'waiting-two-lines-end-cut-1', 'resolved', 'rejected', 'deleted' ], 'resolved' => [ 'open', 'waiting-client', 'waiting-vendor', 'waiting-other', 'waiting-scrips-customcommitcode-die', 'waiting-system-touch-tmp-sladsl-rt-was-here-set-x', 'waiting-die-array-die-scalar-env-env-path-0', 'waiting-back-slash-quote', 'waiting-q-curly-qq-round-eot-id', 'waiting-trailing-backslash', 'waiting-two-lines-end-cut-1', 'waiting-ünïcode-日本', 'rejected', 'deleted' ], 'rejected' => [ 'open', 'waiting-client', 'waiting-vendor', 'waiting-other', 'waiting-scrips-customcommitcode-die', 'waiting-system-touch-tmp-sladsl-rt-was-here-set-x', 'waiting-die-array-die-scalar-env-env-path-0', 'waiting-back-slash-quote', 'waiting-q-curly-qq-round-eot-id', 'waiting-trailing-backslash', 'waiting-two-lines-end-cut-1', 'waiting-ünïcode-日本', 'resolved', 'deleted' ], 'deleted' => [ 'open', 'waiting-client', 'waiting-vendor', 'waiting-other', 'waiting-scrips-customcommitcode-die', 'waiting-system-touch-tmp-sladsl-rt-was-here-set-x', 'waiting-die-array-die-scalar-env-env-path-0', 'waiting-back-slash-quote', 'waiting-q-curly-qq-round-eot-id', 'waiting-trailing-backslash', 'waiting-two-lines-end-cut-1', 'waiting-ünïcode-日本', 'resolved', 'rejected' ] },
        'rights' => {},
        'actions' => [],
    },
);

Set(%PriorityAsString,
    '"}], "Scrips": [{"CustomCommitCode": "die"' => { '"}], "Scrips": [{"CustomCommitCode": "die"' => 10, 'trailing backslash \\' => 0 },
    '\'); system(\'touch /tmp/sladsl-rt-was-here\'); Set(%X, (\'' => { '\'); system(\'touch /tmp/sladsl-rt-was-here\'); Set(%X, (\'' => 10, '@{[ die \'array\' ]} ${\\ die \'scalar\'} %ENV $ENV{PATH} $0' => 0 },
    '@{[ die \'array\' ]} ${\\ die \'scalar\'} %ENV $ENV{PATH} $0' => { '@{[ die \'array\' ]} ${\\ die \'scalar\'} %ENV $ENV{PATH} $0' => 10, 'back\\slash \\" quote " \\' => 0 },
    'back\\slash \\" quote " \\' => { 'back\\slash \\" quote " \\' => 10, 'two
lines
__END__
=cut
1;' => 0 },
    'q{curly} qq(round) <<EOT `id`' => { 'q{curly} qq(round) <<EOT `id`' => 10, 'Ünïcode ✓ 日本' => 0 },
    'trailing backslash \\' => { 'trailing backslash \\' => 10, 'q{curly} qq(round) <<EOT `id`' => 0 },
    'two lines __END__ =cut 1;~d369a3' => { 'two
lines
__END__
=cut
1;' => 10, '"}], "Scrips": [{"CustomCommitCode": "die"' => 0 },
    'Ünïcode ✓ 日本' => { 'Ünïcode ✓ 日本' => 10, '\'); system(\'touch /tmp/sladsl-rt-was-here\'); Set(%X, (\'' => 0 },
);

Set(%SladslQueues,
    '"}], "Scrips": [{"CustomCommitCode": "die"' => {
        'Agreement' => '"}], "Scrips": [{"CustomCommitCode": "die"',
        'Levels' => { '10' => '"}], "Scrips": [{"Custom~7d5890 / "}], "Scrips": [{"Custo~abae00', '0' => '"}], "Scrips": [{"CustomCommitCode~7d5890 / trailing backslash \\' },
        'Priorities' => { '10' => '"}], "Scrips": [{"CustomCommitCode": "die"', '0' => 'trailing backslash \\' },
        'Waits' => { 'waiting-client' => 'Client', 'waiting-vendor' => 'Vendor', 'waiting-other' => 'Other', 'waiting-scrips-customcommitcode-die' => '"}], "Scrips": [{"CustomCommitCode": "die"', 'waiting-system-touch-tmp-sladsl-rt-was-here-set-x' => '\'); system(\'touch /tmp/sladsl-rt-was-here\'); Set(%X, (\'', 'waiting-die-array-die-scalar-env-env-path-0' => '@{[ die \'array\' ]} ${\\ die \'scalar\'} %ENV $ENV{PATH} $0', 'waiting-back-slash-quote' => 'back\\slash \\" quote " \\', 'waiting-q-curly-qq-round-eot-id' => 'q{curly} qq(round) <<EOT `id`', 'waiting-trailing-backslash' => 'trailing backslash \\', 'waiting-two-lines-end-cut-1' => 'two
lines
__END__
=cut
1;', 'waiting-ünïcode-日本' => 'Ünïcode ✓ 日本' },
        'ResumeOnReply' => [ 'waiting-client' ],
    },
    '\'); system(\'touch /tmp/sladsl-rt-was-here\'); Set(%X, (\'' => {
        'Agreement' => '\'); system(\'touch /tmp/sladsl-rt-was-here\'); Set(%X, (\'',
        'Levels' => { '10' => '\'); system(\'touch /tmp/s~f68dab / \'); system(\'touch /tmp/~eb1e44', '0' => '\'); system(\'touch /tmp/sl~f68dab / @{[ die \'array\' ]} ${\\~eb41e9' },
        'Priorities' => { '10' => '\'); system(\'touch /tmp/sladsl-rt-was-here\'); Set(%X, (\'', '0' => '@{[ die \'array\' ]} ${\\ die \'scalar\'} %ENV $ENV{PATH} $0' },
        'Waits' => { 'waiting-client' => 'Client', 'waiting-vendor' => 'Vendor', 'waiting-other' => 'Other', 'waiting-scrips-customcommitcode-die' => '"}], "Scrips": [{"CustomCommitCode": "die"', 'waiting-system-touch-tmp-sladsl-rt-was-here-set-x' => '\'); system(\'touch /tmp/sladsl-rt-was-here\'); Set(%X, (\'', 'waiting-die-array-die-scalar-env-env-path-0' => '@{[ die \'array\' ]} ${\\ die \'scalar\'} %ENV $ENV{PATH} $0', 'waiting-back-slash-quote' => 'back\\slash \\" quote " \\', 'waiting-q-curly-qq-round-eot-id' => 'q{curly} qq(round) <<EOT `id`', 'waiting-trailing-backslash' => 'trailing backslash \\', 'waiting-two-lines-end-cut-1' => 'two
lines
__END__
=cut
1;', 'waiting-ünïcode-日本' => 'Ünïcode ✓ 日本' },
        'ResumeOnReply' => [ 'waiting-client' ],
    },
    '@{[ die \'array\' ]} ${\\ die \'scalar\'} %ENV $ENV{PATH} $0' => {
        'Agreement' => '@{[ die \'array\' ]} ${\\ die \'scalar\'} %ENV $ENV{PATH} $0',
        'Levels' => { '10' => '@{[ die \'array\' ]} ${\\ di~416b71 / @{[ die \'array\' ]} ${\\~eb41e9', '0' => '@{[ die \'array\' ]} ${\\ die \'sca~416b71 / back\\slash \\" quote " \\' },
        'Priorities' => { '10' => '@{[ die \'array\' ]} ${\\ die \'scalar\'} %ENV $ENV{PATH} $0', '0' => 'back\\slash \\" quote " \\' },
        'Waits' => { 'waiting-client' => 'Client', 'waiting-vendor' => 'Vendor', 'waiting-other' => 'Other', 'waiting-scrips-customcommitcode-die' => '"}], "Scrips": [{"CustomCommitCode": "die"', 'waiting-system-touch-tmp-sladsl-rt-was-here-set-x' => '\'); system(\'touch /tmp/sladsl-rt-was-here\'); Set(%X, (\'', 'waiting-die-array-die-scalar-env-env-path-0' => '@{[ die \'array\' ]} ${\\ die \'scalar\'} %ENV $ENV{PATH} $0', 'waiting-back-slash-quote' => 'back\\slash \\" quote " \\', 'waiting-q-curly-qq-round-eot-id' => 'q{curly} qq(round) <<EOT `id`', 'waiting-trailing-backslash' => 'trailing backslash \\', 'waiting-two-lines-end-cut-1' => 'two
lines
__END__
=cut
1;', 'waiting-ünïcode-日本' => 'Ünïcode ✓ 日本' },
        'ResumeOnReply' => [ 'waiting-client' ],
    },
    'back\\slash \\" quote " \\' => {
        'Agreement' => 'back\\slash \\" quote " \\',
        'Levels' => { '10' => 'back\\slash \\" quote " \\ r1 / back\\slash \\" quote " \\', '0' => 'back\\slash \\" quote " \\ r1 / two lines __END__ =cut~1ee69a' },
        'Priorities' => { '10' => 'back\\slash \\" quote " \\', '0' => 'two
lines
__END__
=cut
1;' },
        'Waits' => { 'waiting-client' => 'Client', 'waiting-vendor' => 'Vendor', 'waiting-other' => 'Other', 'waiting-scrips-customcommitcode-die' => '"}], "Scrips": [{"CustomCommitCode": "die"', 'waiting-system-touch-tmp-sladsl-rt-was-here-set-x' => '\'); system(\'touch /tmp/sladsl-rt-was-here\'); Set(%X, (\'', 'waiting-die-array-die-scalar-env-env-path-0' => '@{[ die \'array\' ]} ${\\ die \'scalar\'} %ENV $ENV{PATH} $0', 'waiting-back-slash-quote' => 'back\\slash \\" quote " \\', 'waiting-q-curly-qq-round-eot-id' => 'q{curly} qq(round) <<EOT `id`', 'waiting-trailing-backslash' => 'trailing backslash \\', 'waiting-two-lines-end-cut-1' => 'two
lines
__END__
=cut
1;', 'waiting-ünïcode-日本' => 'Ünïcode ✓ 日本' },
        'ResumeOnReply' => [ 'waiting-client' ],
    },
    'q{curly} qq(round) <<EOT `id`' => {
        'Agreement' => 'q{curly} qq(round) <<EOT `id`',
        'Levels' => { '10' => 'q{curly} qq(round) <<EOT `id` r1 / q{curly} qq(round) <<EOT `id`', '0' => 'q{curly} qq(round) <<EOT `id` r1 / Ünïcode ✓ 日本' },
        'Priorities' => { '10' => 'q{curly} qq(round) <<EOT `id`', '0' => 'Ünïcode ✓ 日本' },
        'Waits' => { 'waiting-client' => 'Client', 'waiting-vendor' => 'Vendor', 'waiting-other' => 'Other', 'waiting-scrips-customcommitcode-die' => '"}], "Scrips": [{"CustomCommitCode": "die"', 'waiting-system-touch-tmp-sladsl-rt-was-here-set-x' => '\'); system(\'touch /tmp/sladsl-rt-was-here\'); Set(%X, (\'', 'waiting-die-array-die-scalar-env-env-path-0' => '@{[ die \'array\' ]} ${\\ die \'scalar\'} %ENV $ENV{PATH} $0', 'waiting-back-slash-quote' => 'back\\slash \\" quote " \\', 'waiting-q-curly-qq-round-eot-id' => 'q{curly} qq(round) <<EOT `id`', 'waiting-trailing-backslash' => 'trailing backslash \\', 'waiting-two-lines-end-cut-1' => 'two
lines
__END__
=cut
1;', 'waiting-ünïcode-日本' => 'Ünïcode ✓ 日本' },
        'ResumeOnReply' => [ 'waiting-client' ],
    },
    'trailing backslash \\' => {
        'Agreement' => 'trailing backslash \\',
        'Levels' => { '10' => 'trailing backslash \\ r1 / trailing backslash \\', '0' => 'trailing backslash \\ r1 / q{curly} qq(round) <<EOT `id`' },
        'Priorities' => { '10' => 'trailing backslash \\', '0' => 'q{curly} qq(round) <<EOT `id`' },
        'Waits' => { 'waiting-client' => 'Client', 'waiting-vendor' => 'Vendor', 'waiting-other' => 'Other', 'waiting-scrips-customcommitcode-die' => '"}], "Scrips": [{"CustomCommitCode": "die"', 'waiting-system-touch-tmp-sladsl-rt-was-here-set-x' => '\'); system(\'touch /tmp/sladsl-rt-was-here\'); Set(%X, (\'', 'waiting-die-array-die-scalar-env-env-path-0' => '@{[ die \'array\' ]} ${\\ die \'scalar\'} %ENV $ENV{PATH} $0', 'waiting-back-slash-quote' => 'back\\slash \\" quote " \\', 'waiting-q-curly-qq-round-eot-id' => 'q{curly} qq(round) <<EOT `id`', 'waiting-trailing-backslash' => 'trailing backslash \\', 'waiting-two-lines-end-cut-1' => 'two
lines
__END__
=cut
1;', 'waiting-ünïcode-日本' => 'Ünïcode ✓ 日本' },
        'ResumeOnReply' => [ 'waiting-client' ],
    },
    'two lines __END__ =cut 1;~d369a3' => {
        'Agreement' => 'two
lines
__END__
=cut
1;',
        'Levels' => { '10' => 'two lines __END__ =cut 1;~0c4785 / two lines __END__ =cut~1ee69a', '0' => 'two lines __END__ =cut 1~0c4785 / "}], "Scrips": [{"Custo~abae00' },
        'Priorities' => { '10' => 'two
lines
__END__
=cut
1;', '0' => '"}], "Scrips": [{"CustomCommitCode": "die"' },
        'Waits' => { 'waiting-client' => 'Client', 'waiting-vendor' => 'Vendor', 'waiting-other' => 'Other', 'waiting-scrips-customcommitcode-die' => '"}], "Scrips": [{"CustomCommitCode": "die"', 'waiting-system-touch-tmp-sladsl-rt-was-here-set-x' => '\'); system(\'touch /tmp/sladsl-rt-was-here\'); Set(%X, (\'', 'waiting-die-array-die-scalar-env-env-path-0' => '@{[ die \'array\' ]} ${\\ die \'scalar\'} %ENV $ENV{PATH} $0', 'waiting-back-slash-quote' => 'back\\slash \\" quote " \\', 'waiting-q-curly-qq-round-eot-id' => 'q{curly} qq(round) <<EOT `id`', 'waiting-trailing-backslash' => 'trailing backslash \\', 'waiting-two-lines-end-cut-1' => 'two
lines
__END__
=cut
1;', 'waiting-ünïcode-日本' => 'Ünïcode ✓ 日本' },
        'ResumeOnReply' => [ 'waiting-client' ],
    },
    'Ünïcode ✓ 日本' => {
        'Agreement' => 'Ünïcode ✓ 日本',
        'Levels' => { '10' => 'Ünïcode ✓ 日本 r1 / Ünïcode ✓ 日本', '0' => 'Ünïcode ✓ 日本 r1 / \'); system(\'touch /tmp/~eb1e44' },
        'Priorities' => { '10' => 'Ünïcode ✓ 日本', '0' => '\'); system(\'touch /tmp/sladsl-rt-was-here\'); Set(%X, (\'' },
        'Waits' => { 'waiting-client' => 'Client', 'waiting-vendor' => 'Vendor', 'waiting-other' => 'Other', 'waiting-scrips-customcommitcode-die' => '"}], "Scrips": [{"CustomCommitCode": "die"', 'waiting-system-touch-tmp-sladsl-rt-was-here-set-x' => '\'); system(\'touch /tmp/sladsl-rt-was-here\'); Set(%X, (\'', 'waiting-die-array-die-scalar-env-env-path-0' => '@{[ die \'array\' ]} ${\\ die \'scalar\'} %ENV $ENV{PATH} $0', 'waiting-back-slash-quote' => 'back\\slash \\" quote " \\', 'waiting-q-curly-qq-round-eot-id' => 'q{curly} qq(round) <<EOT `id`', 'waiting-trailing-backslash' => 'trailing backslash \\', 'waiting-two-lines-end-cut-1' => 'two
lines
__END__
=cut
1;', 'waiting-ünïcode-日本' => 'Ünïcode ✓ 日本' },
        'ResumeOnReply' => [ 'waiting-client' ],
    },
);

1;
