import '@servicenow/sdk/global'
import { Sla } from '@servicenow/sdk/core'
import {
    schedule_c83a71d25fb3,
} from './schedules.now'

export const sla_f5f039c69e22 = Sla({
    $id: Now.ID['sla-f5f039c69e22'],
    name: 'two lines | and `code` [link](http://evil.example) r1 "; DROP TABLE sla;~7f4b40',
    table: 'incident',
    type: 'SLA',
    active: true,
    target: 'response',
    duration: Duration({ hours: 1 }),
    relativeDurationWorksOn: 'Task record',
    scheduleSource: 'sla_definition',
    schedule: schedule_c83a71d25fb3,
    timezoneSource: 'sla.timezone',
    timezone: 'America/Chicago',
    conditions: { start: 'company=0123456789abcdef0123456789abcdef^priority=1^business_service.name="; DROP TABLE sla; --^ORbusiness_service.nameISEMPTY^sys_created_on>=2026-01-01 06:00:00^state=1', stop: 'stateIN2,6,7', cancel: 'company!=0123456789abcdef0123456789abcdef^NQpriority!=1^NQbusiness_service.name!="; DROP TABLE sla; --^business_service.nameISNOTEMPTY^NQstate=8' },
    resetAction: 'cancel',
    whenTo: { resume: 'no_match', cancel: 'on_condition' },
    retroactive: { start: true, setStartTo: 'opened_at', pause: true },
})
