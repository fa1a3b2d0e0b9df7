import '@servicenow/sdk/global'

declare global {
    namespace Now {
        namespace Internal {
            interface Keys extends KeysRegistry {
                explicit: {
                    bom_json: {
                        table: 'sys_module'
                        id: '726aa45d936c12c6f55220612773932e'
                    }
                    package_json: {
                        table: 'sys_module'
                        id: '44230600fcb6aed42f4b652b26592c27'
                    }
                    'schedule-c83a71d25fb3': {
                        table: 'cmn_schedule'
                        id: 'c83a71d25fb388bf2ac33aab86859458'
                    }
                    'sla-f5f039c69e22': {
                        table: 'contract_sla'
                        id: 'f5f039c69e2230d48e2b8a527631bb80'
                    }
                    'span-20b889446e02': {
                        table: 'cmn_schedule_span'
                        id: '20b889446e021ebae7a3aba44524377e'
                    }
                    'span-c56d44eefa4c': {
                        table: 'cmn_schedule_span'
                        id: 'c56d44eefa4cacfd67e151fe2401a00f'
                    }
                }
            }
        }
    }
}
