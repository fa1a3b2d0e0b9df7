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
                    'schedule-bcdefbe14c84': {
                        table: 'cmn_schedule'
                        id: 'bcdefbe14c84d2662ad55e109e3770d4'
                    }
                    'sla-8414cd3c265e': {
                        table: 'contract_sla'
                        id: '8414cd3c265e89a29b67f0c332f519df'
                    }
                    'sla-8c6bb5780ba4': {
                        table: 'contract_sla'
                        id: '8c6bb5780ba46dd1ae0aaac78698492c'
                    }
                    'sla-9aa47f16945a': {
                        table: 'contract_sla'
                        id: '9aa47f16945a4bc711fe35a3a244f311'
                    }
                    'sla-eee51a24c612': {
                        table: 'contract_sla'
                        id: 'eee51a24c6121f7899bcfd9647b2776b'
                    }
                    'span-151471e03ad7': {
                        table: 'cmn_schedule_span'
                        id: '151471e03ad7bec2af1eabb8926147cc'
                    }
                    'span-6fd300584a0a': {
                        table: 'cmn_schedule_span'
                        id: '6fd300584a0ad08b46c2c4c3d980335a'
                    }
                    'span-e6e53ab13b3c': {
                        table: 'cmn_schedule_span'
                        id: 'e6e53ab13b3c9bb737ea277377c6bbe1'
                    }
                    'span-fa75091d0d01': {
                        table: 'cmn_schedule_span'
                        id: 'fa75091d0d01d1b0e54c72ef1a654890'
                    }
                }
            }
        }
    }
}
