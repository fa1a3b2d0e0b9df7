import '@servicenow/sdk/global'
import { Sla } from '@servicenow/sdk/core'
import {
    schedule_bcdefbe14c84,
} from './schedules.now'

export const sla_8414cd3c265e = Sla({
    $id: Now.ID['sla-8414cd3c265e'],
    name: 'Plain Inc r1 respond [priority=Urgent]',
    table: 'incident',
    type: 'SLA',
    active: true,
    target: 'response',
    duration: Duration({ minutes: 30 }),
    relativeDurationWorksOn: 'Task record',
    scheduleSource: 'sla_definition',
    schedule: schedule_bcdefbe14c84,
    timezoneSource: 'sla.timezone',
    timezone: 'America/Chicago',
    conditions: { start: 'company.name=Plain^priority=1^sys_created_on>=2026-01-01 06:00:00^state=1', stop: 'stateIN2,6,7', cancel: 'company.name!=Plain^NQpriority!=1^NQstate=8' },
    resetAction: 'cancel',
    whenTo: { resume: 'no_match', cancel: 'on_condition' },
    retroactive: { start: true, setStartTo: 'opened_at', pause: true },
})

export const sla_8c6bb5780ba4 = Sla({
    $id: Now.ID['sla-8c6bb5780ba4'],
    name: 'Plain Inc r1 resolve [priority=Urgent]',
    table: 'incident',
    type: 'SLA',
    active: true,
    target: 'resolution',
    duration: Duration({ hours: 8 }),
    relativeDurationWorksOn: 'Task record',
    scheduleSource: 'sla_definition',
    schedule: schedule_bcdefbe14c84,
    timezoneSource: 'sla.timezone',
    timezone: 'America/Chicago',
    conditions: { start: 'company.name=Plain^priority=1^sys_created_on>=2026-01-01 06:00:00^state!=8', stop: 'stateIN6,7', pause: 'state=3^hold_reason=1^NQstateIN6,7' },
    resetAction: 'cancel',
    whenTo: { resume: 'no_match', cancel: 'no_match' },
    retroactive: { start: true, setStartTo: 'opened_at', pause: true },
})

export const sla_eee51a24c612 = Sla({
    $id: Now.ID['sla-eee51a24c612'],
    name: 'Plain Inc r1 respond [priority=Routine]',
    table: 'incident',
    type: 'SLA',
    active: true,
    target: 'response',
    duration: Duration({ hours: 4 }),
    relativeDurationWorksOn: 'Task record',
    scheduleSource: 'no_schedule',
    conditions: { start: 'company.name=Plain^priority=2^sys_created_on>=2026-01-01 06:00:00^state=1', stop: 'stateIN2,6,7', cancel: 'company.name!=Plain^NQpriority!=2^NQstate=8' },
    resetAction: 'cancel',
    whenTo: { resume: 'no_match', cancel: 'on_condition' },
    retroactive: { start: true, setStartTo: 'opened_at', pause: true },
})

export const sla_9aa47f16945a = Sla({
    $id: Now.ID['sla-9aa47f16945a'],
    name: 'Plain Inc r1 resolve [priority=Routine]',
    table: 'incident',
    type: 'SLA',
    active: true,
    target: 'resolution',
    duration: Duration({ hours: 16 }),
    relativeDurationWorksOn: 'Task record',
    scheduleSource: 'sla_definition',
    schedule: schedule_bcdefbe14c84,
    timezoneSource: 'sla.timezone',
    timezone: 'America/Chicago',
    conditions: { start: 'company.name=Plain^priority=2^sys_created_on>=2026-01-01 06:00:00^state!=8', stop: 'stateIN6,7', pause: 'state=3^hold_reason=1^NQstateIN6,7' },
    resetAction: 'cancel',
    whenTo: { resume: 'no_match', cancel: 'no_match' },
    retroactive: { start: true, setStartTo: 'opened_at', pause: true },
})
