import '@servicenow/sdk/global'
import { Sla } from '@servicenow/sdk/core'
import {
    schedule_f9db10035eaf,
} from './schedules.now'

export const sla_8c6bb5780ba4 = Sla({
    $id: Now.ID['sla-8c6bb5780ba4'],
    name: 'Plain Inc r1 resolve [priority=Urgent]',
    table: 'incident',
    type: 'SLA',
    active: true,
    target: 'resolution',
    duration: Duration({ hours: 9 }),
    relativeDurationWorksOn: 'Task record',
    scheduleSource: 'sla_definition',
    schedule: schedule_f9db10035eaf,
    timezoneSource: 'sla.timezone',
    timezone: 'Europe/Berlin',
    conditions: { start: 'company.name=Plain^priority=1^sys_created_on>=2025-12-31 23:00:00^state!=8', stop: 'stateIN6,7', pause: 'state=3^hold_reason=1^NQstateIN6,7' },
    resetAction: 'cancel',
    whenTo: { resume: 'no_match', cancel: 'no_match' },
    retroactive: { start: true, setStartTo: 'opened_at', pause: true },
})

export const sla_9aa47f16945a = Sla({
    $id: Now.ID['sla-9aa47f16945a'],
    name: 'Plain Inc r1 resolve [priority=Routine]',
    table: 'incident',
    type: 'SLA',
    active: true,
    target: 'resolution',
    duration: Duration({ hours: 30 }),
    relativeDurationWorksOn: 'Task record',
    scheduleSource: 'sla_definition',
    schedule: schedule_f9db10035eaf,
    timezoneSource: 'sla.timezone',
    timezone: 'Europe/Berlin',
    conditions: { start: 'company.name=Plain^priority=2^sys_created_on>=2025-12-31 23:00:00^state!=8', stop: 'stateIN6,7', pause: 'state=3^hold_reason=1^NQstateIN6,7' },
    resetAction: 'cancel',
    whenTo: { resume: 'no_match', cancel: 'no_match' },
    retroactive: { start: true, setStartTo: 'opened_at', pause: true },
})
