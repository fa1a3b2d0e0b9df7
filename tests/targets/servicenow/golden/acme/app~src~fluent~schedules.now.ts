import '@servicenow/sdk/global'
import { Record } from '@servicenow/sdk/core'

export const schedule_e9156c6a12da = Record({
    $id: Now.ID['schedule-e9156c6a12da'],
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

export const span_60ce3935287b = Record({
    $id: Now.ID['span-60ce3935287b'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_e9156c6a12da,
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

export const span_1542e26831e4 = Record({
    $id: Now.ID['span-1542e26831e4'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_e9156c6a12da,
        name: 'New Year\'s Day',
        type: 'exclude',
        show_as: 'free',
        start_date_time: '20260101T000000',
        end_date_time: '20260101T235959',
        all_day: 'true',
        repeat_type: 'does_not_repeat',
        repeat_count: '1',
        repeat_until: '',
        days_of_week: '',
    },
})

export const span_b77798b9e42d = Record({
    $id: Now.ID['span-b77798b9e42d'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_e9156c6a12da,
        name: 'Independence Day (observed)',
        type: 'exclude',
        show_as: 'free',
        start_date_time: '20260703T000000',
        end_date_time: '20260703T235959',
        all_day: 'true',
        repeat_type: 'does_not_repeat',
        repeat_count: '1',
        repeat_until: '',
        days_of_week: '',
    },
})

export const span_11a6b0684833 = Record({
    $id: Now.ID['span-11a6b0684833'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_e9156c6a12da,
        name: '24 December',
        type: 'exclude',
        show_as: 'free',
        start_date_time: '20261224T120000',
        end_date_time: '20261224T180000',
        all_day: 'false',
        repeat_type: 'does_not_repeat',
        repeat_count: '1',
        repeat_until: '',
        days_of_week: '',
    },
})

export const span_d9931aef9b4e = Record({
    $id: Now.ID['span-d9931aef9b4e'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_e9156c6a12da,
        name: 'Christmas Day',
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

export const span_a923794ee189 = Record({
    $id: Now.ID['span-a923794ee189'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_e9156c6a12da,
        name: 'New Year\'s Day',
        type: 'exclude',
        show_as: 'free',
        start_date_time: '20270101T000000',
        end_date_time: '20270101T235959',
        all_day: 'true',
        repeat_type: 'does_not_repeat',
        repeat_count: '1',
        repeat_until: '',
        days_of_week: '',
    },
})

export const span_48d2ec0934d1 = Record({
    $id: Now.ID['span-48d2ec0934d1'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_e9156c6a12da,
        name: 'Independence Day (observed)',
        type: 'exclude',
        show_as: 'free',
        start_date_time: '20270705T000000',
        end_date_time: '20270705T235959',
        all_day: 'true',
        repeat_type: 'does_not_repeat',
        repeat_count: '1',
        repeat_until: '',
        days_of_week: '',
    },
})

export const span_1b5cef4a9f4e = Record({
    $id: Now.ID['span-1b5cef4a9f4e'],
    table: 'cmn_schedule_span',
    data: {
        schedule: schedule_e9156c6a12da,
        name: '24 December',
        type: 'exclude',
        show_as: 'free',
        start_date_time: '20271224T000000',
        end_date_time: '20271224T235959',
        all_day: 'true',
        repeat_type: 'does_not_repeat',
        repeat_count: '1',
        repeat_until: '',
        days_of_week: '',
    },
})

export const relative_73e84e2f0854 = Record({
    $id: Now.ID['relative-73e84e2f0854'],
    table: 'cmn_relative_duration',
    data: {
        name: 'Closing of business day 1, from the next opening',
        description: '',
        // @ts-expect-error the compiler's table lacks the column of the script
        script: '(function () {\u000a    var start = new GlideDateTime(calculator.startDateTime);\u000a    if (!calculator.schedule.isInSchedule(start))\u000a        start.add(calculator.schedule.whenNext(start, calculator.timezone));\u000a    var days = 1;\u000a    calculator.calcRelativeDueDate(start, days);\u000a})();\u000a',
    },
})

export const relative_b6a7b06fc71a = Record({
    $id: Now.ID['relative-b6a7b06fc71a'],
    table: 'cmn_relative_duration',
    data: {
        name: 'Closing of business day 5, from the next opening',
        description: '',
        // @ts-expect-error the compiler's table lacks the column of the script
        script: '(function () {\u000a    var start = new GlideDateTime(calculator.startDateTime);\u000a    if (!calculator.schedule.isInSchedule(start))\u000a        start.add(calculator.schedule.whenNext(start, calculator.timezone));\u000a    var days = 5;\u000a    calculator.calcRelativeDueDate(start, days);\u000a})();\u000a',
    },
})
