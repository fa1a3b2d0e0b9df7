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
                    'relative-73e84e2f0854': {
                        table: 'cmn_relative_duration'
                        id: '73e84e2f0854ec786317dbe4a9e4480d'
                    }
                    'relative-b6a7b06fc71a': {
                        table: 'cmn_relative_duration'
                        id: 'b6a7b06fc71ae8510615503b83cfb21a'
                    }
                    'schedule-e9156c6a12da': {
                        table: 'cmn_schedule'
                        id: 'e9156c6a12dae920fe3a14b4ee60b76d'
                    }
                    'sla-17764ab71215': {
                        table: 'contract_sla'
                        id: '17764ab71215e13b028eb85b8b94940a'
                    }
                    'sla-2ab1d3e8d400': {
                        table: 'contract_sla'
                        id: '2ab1d3e8d400c46872754df1838d1659'
                    }
                    'sla-34493e510f75': {
                        table: 'contract_sla'
                        id: '34493e510f758f4b9ad32e7c738abf3c'
                    }
                    'sla-3a61ae4a9b33': {
                        table: 'contract_sla'
                        id: '3a61ae4a9b33e0dd1e0677ad67b882b8'
                    }
                    'sla-455e672cfc48': {
                        table: 'contract_sla'
                        id: '455e672cfc482f0f9096042614a96345'
                    }
                    'sla-b12d2c386c6b': {
                        table: 'contract_sla'
                        id: 'b12d2c386c6b64362aac52800da45d21'
                    }
                    'sla-b5700a3b6a90': {
                        table: 'contract_sla'
                        id: 'b5700a3b6a90954f93ce6a484199d9b8'
                    }
                    'sla-c7d964a379fb': {
                        table: 'contract_sla'
                        id: 'c7d964a379fb7bd042f4cc78d141e8cf'
                    }
                    'span-11a6b0684833': {
                        table: 'cmn_schedule_span'
                        id: '11a6b0684833488e57bb341b67e7d6e3'
                    }
                    'span-1542e26831e4': {
                        table: 'cmn_schedule_span'
                        id: '1542e26831e467e8c27db73304bf0729'
                    }
                    'span-1b5cef4a9f4e': {
                        table: 'cmn_schedule_span'
                        id: '1b5cef4a9f4ecaa09b9ffcb7db64608f'
                    }
                    'span-48d2ec0934d1': {
                        table: 'cmn_schedule_span'
                        id: '48d2ec0934d1992d7902f13331664dba'
                    }
                    'span-60ce3935287b': {
                        table: 'cmn_schedule_span'
                        id: '60ce3935287ba1e57db0ba21a023ce66'
                    }
                    'span-a923794ee189': {
                        table: 'cmn_schedule_span'
                        id: 'a923794ee18904b36f9a6167b3d656cb'
                    }
                    'span-b77798b9e42d': {
                        table: 'cmn_schedule_span'
                        id: 'b77798b9e42d0d92d2fdb031108bb36f'
                    }
                    'span-d9931aef9b4e': {
                        table: 'cmn_schedule_span'
                        id: 'd9931aef9b4e9765499e2e9e50354b3a'
                    }
                }
            }
        }
    }
}
