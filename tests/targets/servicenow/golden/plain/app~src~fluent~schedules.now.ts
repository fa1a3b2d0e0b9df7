import '@servicenow/sdk/global'
import { Record } from '@servicenow/sdk/core'

export const schedule_bcdefbe14c84 = Record({
    $id: Now.ID['schedule-bcdefbe14c84'],
    table: 'cmn_schedule',
    data: {
        name: 'Office',
        label: 'Office',
        calendar_name: 'Office',
        plural_label: 'Office',
        time_zone: 'America/Chicago',
        description: '',
    },
})

export const span_e6e53ab13b3c = Record({
    $id: Now.ID['span-e6e53ab13b3c'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_bcdefbe14c84,
        name: '08:00-12:00 Mon, Tue, Wed, Thu, Fri',
        type: '',
        show_as: 'busy',
        start_date_time: '20260101T080000',
        end_date_time: '20260101T120000',
        all_day: 'false',
        repeat_type: 'weekdays',
        repeat_count: '1',
        repeat_until: '',
        days_of_week: '',
    },
})

export const span_6fd300584a0a = Record({
    $id: Now.ID['span-6fd300584a0a'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_bcdefbe14c84,
        name: '13:00-18:00 Mon, Tue, Wed, Thu, Fri',
        type: '',
        show_as: 'busy',
        start_date_time: '20260101T130000',
        end_date_time: '20260101T180000',
        all_day: 'false',
        repeat_type: 'weekdays',
        repeat_count: '1',
        repeat_until: '',
        days_of_week: '',
    },
})

export const span_151471e03ad7 = Record({
    $id: Now.ID['span-151471e03ad7'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_bcdefbe14c84,
        name: 'Closed 2026-05-04',
        type: 'exclude',
        show_as: 'free',
        start_date_time: '20260504T000000',
        end_date_time: '20260504T235959',
        all_day: 'true',
        repeat_type: 'does_not_repeat',
        repeat_count: '1',
        repeat_until: '',
        days_of_week: '',
    },
})

export const span_fa75091d0d01 = Record({
    $id: Now.ID['span-fa75091d0d01'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_bcdefbe14c84,
        name: 'Closed 2026-12-24',
        type: 'exclude',
        show_as: 'free',
        start_date_time: '20261224T130000',
        end_date_time: '20261224T180000',
        all_day: 'false',
        repeat_type: 'does_not_repeat',
        repeat_count: '1',
        repeat_until: '',
        days_of_week: '',
    },
})
