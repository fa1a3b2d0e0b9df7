import '@servicenow/sdk/global'
import { Record } from '@servicenow/sdk/core'

export const schedule_f9db10035eaf = Record({
    $id: Now.ID['schedule-f9db10035eaf'],
    table: 'cmn_schedule',
    data: {
        name: 'Seasons',
        label: 'Seasons',
        calendar_name: 'Seasons',
        plural_label: 'Seasons',
        time_zone: 'Europe/Berlin',
        description: '',
    },
})

export const span_bb1dd967e2b0 = Record({
    $id: Now.ID['span-bb1dd967e2b0'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_f9db10035eaf,
        name: '08:00-17:00 Mon, Tue, Wed, Thu, Fri',
        type: '',
        show_as: 'busy',
        start_date_time: '20260101T080000',
        end_date_time: '20260101T170000',
        all_day: 'false',
        repeat_type: 'weekdays',
        repeat_count: '1',
        repeat_until: '20260614',
        days_of_week: '',
    },
})

export const span_a99a5a764b28 = Record({
    $id: Now.ID['span-a99a5a764b28'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_f9db10035eaf,
        name: '22:00-24:00 Sat',
        type: '',
        show_as: 'busy',
        start_date_time: '20260103T220000',
        end_date_time: '20260104T000000',
        all_day: 'false',
        repeat_type: 'specific',
        repeat_count: '1',
        repeat_until: '20260614',
        days_of_week: '6',
    },
})

export const span_d0aff810a8ae = Record({
    $id: Now.ID['span-d0aff810a8ae'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_f9db10035eaf,
        name: '00:00-06:00 Sun',
        type: '',
        show_as: 'busy',
        start_date_time: '20260104T000000',
        end_date_time: '20260104T060000',
        all_day: 'false',
        repeat_type: 'specific',
        repeat_count: '1',
        repeat_until: '20260614',
        days_of_week: '7',
    },
})

export const span_fdb04e398ff7 = Record({
    $id: Now.ID['span-fdb04e398ff7'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_f9db10035eaf,
        name: '07:00-15:00 Mon, Tue, Wed, Thu, Fri',
        type: '',
        show_as: 'busy',
        start_date_time: '20260615T070000',
        end_date_time: '20260615T150000',
        all_day: 'false',
        repeat_type: 'weekdays',
        repeat_count: '1',
        repeat_until: '20260831',
        days_of_week: '',
    },
})

export const span_c1fc3a556d20 = Record({
    $id: Now.ID['span-c1fc3a556d20'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_f9db10035eaf,
        name: '22:00-24:00 Sat',
        type: '',
        show_as: 'busy',
        start_date_time: '20260620T220000',
        end_date_time: '20260621T000000',
        all_day: 'false',
        repeat_type: 'specific',
        repeat_count: '1',
        repeat_until: '20260831',
        days_of_week: '6',
    },
})

export const span_7e1a1878a072 = Record({
    $id: Now.ID['span-7e1a1878a072'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_f9db10035eaf,
        name: '00:00-06:00 Sun',
        type: '',
        show_as: 'busy',
        start_date_time: '20260621T000000',
        end_date_time: '20260621T060000',
        all_day: 'false',
        repeat_type: 'specific',
        repeat_count: '1',
        repeat_until: '20260831',
        days_of_week: '7',
    },
})

export const span_b432700794ca = Record({
    $id: Now.ID['span-b432700794ca'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_f9db10035eaf,
        name: '08:00-17:00 Mon, Tue, Wed, Thu, Fri',
        type: '',
        show_as: 'busy',
        start_date_time: '20260901T080000',
        end_date_time: '20260901T170000',
        all_day: 'false',
        repeat_type: 'weekdays',
        repeat_count: '1',
        repeat_until: '20270614',
        days_of_week: '',
    },
})

export const span_8a7018193c3a = Record({
    $id: Now.ID['span-8a7018193c3a'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_f9db10035eaf,
        name: '22:00-24:00 Sat',
        type: '',
        show_as: 'busy',
        start_date_time: '20260905T220000',
        end_date_time: '20260906T000000',
        all_day: 'false',
        repeat_type: 'specific',
        repeat_count: '1',
        repeat_until: '20270614',
        days_of_week: '6',
    },
})

export const span_a2d0977b5c54 = Record({
    $id: Now.ID['span-a2d0977b5c54'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_f9db10035eaf,
        name: '00:00-06:00 Sun',
        type: '',
        show_as: 'busy',
        start_date_time: '20260906T000000',
        end_date_time: '20260906T060000',
        all_day: 'false',
        repeat_type: 'specific',
        repeat_count: '1',
        repeat_until: '20270614',
        days_of_week: '7',
    },
})

export const span_eed6dd7b74be = Record({
    $id: Now.ID['span-eed6dd7b74be'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_f9db10035eaf,
        name: '07:00-15:00 Mon, Tue, Wed, Thu, Fri',
        type: '',
        show_as: 'busy',
        start_date_time: '20270615T070000',
        end_date_time: '20270615T150000',
        all_day: 'false',
        repeat_type: 'weekdays',
        repeat_count: '1',
        repeat_until: '20270831',
        days_of_week: '',
    },
})

export const span_273649750e25 = Record({
    $id: Now.ID['span-273649750e25'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_f9db10035eaf,
        name: '22:00-24:00 Sat',
        type: '',
        show_as: 'busy',
        start_date_time: '20270619T220000',
        end_date_time: '20270620T000000',
        all_day: 'false',
        repeat_type: 'specific',
        repeat_count: '1',
        repeat_until: '20270831',
        days_of_week: '6',
    },
})

export const span_525cad559213 = Record({
    $id: Now.ID['span-525cad559213'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_f9db10035eaf,
        name: '00:00-06:00 Sun',
        type: '',
        show_as: 'busy',
        start_date_time: '20270620T000000',
        end_date_time: '20270620T060000',
        all_day: 'false',
        repeat_type: 'specific',
        repeat_count: '1',
        repeat_until: '20270831',
        days_of_week: '7',
    },
})

export const span_61920c219975 = Record({
    $id: Now.ID['span-61920c219975'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_f9db10035eaf,
        name: '08:00-17:00 Mon, Tue, Wed, Thu, Fri',
        type: '',
        show_as: 'busy',
        start_date_time: '20270901T080000',
        end_date_time: '20270901T170000',
        all_day: 'false',
        repeat_type: 'weekdays',
        repeat_count: '1',
        repeat_until: '20280614',
        days_of_week: '',
    },
})

export const span_743586f3a70a = Record({
    $id: Now.ID['span-743586f3a70a'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_f9db10035eaf,
        name: '22:00-24:00 Sat',
        type: '',
        show_as: 'busy',
        start_date_time: '20270904T220000',
        end_date_time: '20270905T000000',
        all_day: 'false',
        repeat_type: 'specific',
        repeat_count: '1',
        repeat_until: '20280614',
        days_of_week: '6',
    },
})

export const span_d4fe0b9030b7 = Record({
    $id: Now.ID['span-d4fe0b9030b7'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_f9db10035eaf,
        name: '00:00-06:00 Sun',
        type: '',
        show_as: 'busy',
        start_date_time: '20270905T000000',
        end_date_time: '20270905T060000',
        all_day: 'false',
        repeat_type: 'specific',
        repeat_count: '1',
        repeat_until: '20280614',
        days_of_week: '7',
    },
})

export const span_bce771abb282 = Record({
    $id: Now.ID['span-bce771abb282'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_f9db10035eaf,
        name: '07:00-15:00 Mon, Tue, Wed, Thu, Fri',
        type: '',
        show_as: 'busy',
        start_date_time: '20280615T070000',
        end_date_time: '20280615T150000',
        all_day: 'false',
        repeat_type: 'weekdays',
        repeat_count: '1',
        repeat_until: '20280831',
        days_of_week: '',
    },
})

export const span_0024a21111d6 = Record({
    $id: Now.ID['span-0024a21111d6'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_f9db10035eaf,
        name: '22:00-24:00 Sat',
        type: '',
        show_as: 'busy',
        start_date_time: '20280617T220000',
        end_date_time: '20280618T000000',
        all_day: 'false',
        repeat_type: 'specific',
        repeat_count: '1',
        repeat_until: '20280831',
        days_of_week: '6',
    },
})

export const span_7750909cd6a1 = Record({
    $id: Now.ID['span-7750909cd6a1'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_f9db10035eaf,
        name: '00:00-06:00 Sun',
        type: '',
        show_as: 'busy',
        start_date_time: '20280618T000000',
        end_date_time: '20280618T060000',
        all_day: 'false',
        repeat_type: 'specific',
        repeat_count: '1',
        repeat_until: '20280831',
        days_of_week: '7',
    },
})

export const span_c4fdc0a53484 = Record({
    $id: Now.ID['span-c4fdc0a53484'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_f9db10035eaf,
        name: '08:00-17:00 Mon, Tue, Wed, Thu, Fri',
        type: '',
        show_as: 'busy',
        start_date_time: '20280901T080000',
        end_date_time: '20280901T170000',
        all_day: 'false',
        repeat_type: 'weekdays',
        repeat_count: '1',
        repeat_until: '',
        days_of_week: '',
    },
})

export const span_431b93039a79 = Record({
    $id: Now.ID['span-431b93039a79'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_f9db10035eaf,
        name: '22:00-24:00 Sat',
        type: '',
        show_as: 'busy',
        start_date_time: '20280902T220000',
        end_date_time: '20280903T000000',
        all_day: 'false',
        repeat_type: 'specific',
        repeat_count: '1',
        repeat_until: '',
        days_of_week: '6',
    },
})

export const span_13b1b0673bfe = Record({
    $id: Now.ID['span-13b1b0673bfe'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_f9db10035eaf,
        name: '00:00-06:00 Sun',
        type: '',
        show_as: 'busy',
        start_date_time: '20280903T000000',
        end_date_time: '20280903T060000',
        all_day: 'false',
        repeat_type: 'specific',
        repeat_count: '1',
        repeat_until: '',
        days_of_week: '7',
    },
})

export const span_a96add850b40 = Record({
    $id: Now.ID['span-a96add850b40'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_f9db10035eaf,
        name: '2026-10-11',
        type: 'exclude',
        show_as: 'free',
        start_date_time: '20261011T000000',
        end_date_time: '20261011T060000',
        all_day: 'false',
        repeat_type: 'does_not_repeat',
        repeat_count: '1',
        repeat_until: '',
        days_of_week: '',
    },
})

export const span_8e44197e4c98 = Record({
    $id: Now.ID['span-8e44197e4c98'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_f9db10035eaf,
        name: 'Open 10:00-12:00',
        type: '',
        show_as: 'busy',
        start_date_time: '20261011T100000',
        end_date_time: '20261011T120000',
        all_day: 'false',
        repeat_type: 'does_not_repeat',
        repeat_count: '1',
        repeat_until: '',
        days_of_week: '',
    },
})
