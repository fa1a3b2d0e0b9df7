import '@servicenow/sdk/global'
import { Record } from '@servicenow/sdk/core'

export const schedule_c83a71d25fb3 = Record({
    $id: Now.ID['schedule-c83a71d25fb3'],
    table: 'cmn_schedule',
    data: {
        name: '{{ 7*7 }}{% raw %} gpj.exe~e1c7aa',
        label: '{{ 7*7 }}{% raw %} gpj.exe~e1c7aa',
        calendar_name: '{{ 7*7 }}{% raw %} gpj.exe~e1c7aa',
        plural_label: '{{ 7*7 }}{% raw %} gpj.exe~e1c7aa',
        time_zone: 'America/Chicago',
        description: '',
    },
})

export const span_c56d44eefa4c = Record({
    $id: Now.ID['span-c56d44eefa4c'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_c83a71d25fb3,
        name: '08:00-18:00 Mon, Tue, Wed, Thu, Fri',
        type: '',
        show_as: 'busy',
        start_date_time: '20260101T080000',
        end_date_time: '20260101T180000',
        all_day: 'false',
        repeat_type: 'weekdays',
        repeat_count: '1',
        repeat_until: '',
        days_of_week: '',
    },
})

export const span_20b889446e02 = Record({
    $id: Now.ID['span-20b889446e02'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_c83a71d25fb3,
        name: '=cmd|\'/c calc\'!A0',
        type: 'exclude',
        show_as: 'free',
        start_date_time: '20260501T000000',
        end_date_time: '20260501T235959',
        all_day: 'true',
        repeat_type: 'does_not_repeat',
        repeat_count: '1',
        repeat_until: '',
        days_of_week: '',
    },
})
