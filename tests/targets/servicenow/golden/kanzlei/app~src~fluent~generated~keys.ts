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
                    'schedule-efc1d52d4bf7': {
                        table: 'cmn_schedule'
                        id: 'efc1d52d4bf758ff9c51c667534b8723'
                    }
                    'sla-40d4e5433b85': {
                        table: 'contract_sla'
                        id: '40d4e5433b8598aa4d109fba9fc36a42'
                    }
                    'sla-8fb484c392d8': {
                        table: 'contract_sla'
                        id: '8fb484c392d8dc570c435e4558a321ba'
                    }
                    'sla-b2ba92733cbd': {
                        table: 'contract_sla'
                        id: 'b2ba92733cbd57a5215c7f4198ae06a6'
                    }
                    'sla-dd26d1827a52': {
                        table: 'contract_sla'
                        id: 'dd26d1827a52e9d3c9f0d40edab84668'
                    }
                    'sla-ddd1667cefe1': {
                        table: 'contract_sla'
                        id: 'ddd1667cefe17a4392b8c373b7f9e013'
                    }
                    'span-13369916daca': {
                        table: 'cmn_schedule_span'
                        id: '13369916daca8645d642301ef0937ee8'
                    }
                    'span-1d74dd3f9f28': {
                        table: 'cmn_schedule_span'
                        id: '1d74dd3f9f2844f2366a8ecaf157fd6b'
                    }
                    'span-d7af8403573b': {
                        table: 'cmn_schedule_span'
                        id: 'd7af8403573b4f4385f9d553a209973e'
                    }
                }
            }
        }
    }
}
