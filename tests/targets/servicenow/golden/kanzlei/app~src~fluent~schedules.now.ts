import '@servicenow/sdk/global'
import { Record } from '@servicenow/sdk/core'

export const schedule_efc1d52d4bf7 = Record({
    $id: Now.ID['schedule-efc1d52d4bf7'],
    table: 'cmn_schedule',
    data: {
        name: 'B\u00fcrozeit',
        label: 'B\u00fcrozeit',
        calendar_name: 'B\u00fcrozeit',
        plural_label: 'B\u00fcrozeit',
        time_zone: 'Europe/Berlin',
        description: '',
    },
})

export const span_1d74dd3f9f28 = Record({
    $id: Now.ID['span-1d74dd3f9f28'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_efc1d52d4bf7,
        name: '09:00-12:00 Mon, Tue, Wed, Thu, Fri',
        type: '',
        show_as: 'busy',
        start_date_time: '20260101T090000',
        end_date_time: '20260101T120000',
        all_day: 'false',
        repeat_type: 'weekdays',
        repeat_count: '1',
        repeat_until: '',
        days_of_week: '',
    },
})

export const span_13369916daca = Record({
    $id: Now.ID['span-13369916daca'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_efc1d52d4bf7,
        name: '13:00-17:00 Mon, Tue, Wed, Thu, Fri',
        type: '',
        show_as: 'busy',
        start_date_time: '20260101T130000',
        end_date_time: '20260101T170000',
        all_day: 'false',
        repeat_type: 'weekdays',
        repeat_count: '1',
        repeat_until: '',
        days_of_week: '',
    },
})

export const span_d7af8403573b = Record({
    $id: Now.ID['span-d7af8403573b'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_efc1d52d4bf7,
        name: 'Erster Weihnachtstag',
        type: 'exclude',
        show_as: 'free',
        start_date_time: '20261225T000000',
        end_date_time: '20261225T235959',
        all_day: 'true',
        repeat_type: 'does_not_repeat',
        repeat_count: '1',
        repeat_until: '',
        days_of_week: '',
    },
})
