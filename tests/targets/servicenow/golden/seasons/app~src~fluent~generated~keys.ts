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
                    'schedule-f9db10035eaf': {
                        table: 'cmn_schedule'
                        id: 'f9db10035eafaeaa45028829ac926255'
                    }
                    'sla-8c6bb5780ba4': {
                        table: 'contract_sla'
                        id: '8c6bb5780ba46dd1ae0aaac78698492c'
                    }
                    'sla-9aa47f16945a': {
                        table: 'contract_sla'
                        id: '9aa47f16945a4bc711fe35a3a244f311'
                    }
                    'span-0024a21111d6': {
                        table: 'cmn_schedule_span'
                        id: '0024a21111d678d491b2b736af0b670a'
                    }
                    'span-13b1b0673bfe': {
                        table: 'cmn_schedule_span'
                        id: '13b1b0673bfe95a99c0dc7122351a847'
                    }
                    'span-273649750e25': {
                        table: 'cmn_schedule_span'
                        id: '273649750e256b419b90397baff4a840'
                    }
                    'span-431b93039a79': {
                        table: 'cmn_schedule_span'
                        id: '431b93039a7965f5370364bd2a616e30'
                    }
                    'span-525cad559213': {
                        table: 'cmn_schedule_span'
                        id: '525cad5592139c92b28a5804a76726a7'
                    }
                    'span-61920c219975': {
                        table: 'cmn_schedule_span'
                        id: '61920c219975347097ddf7479dc6d670'
                    }
                    'span-743586f3a70a': {
                        table: 'cmn_schedule_span'
                        id: '743586f3a70afa328b6a7a1572175abe'
                    }
                    'span-7750909cd6a1': {
                        table: 'cmn_schedule_span'
                        id: '7750909cd6a1f2868313f3806ff3e223'
                    }
                    'span-7e1a1878a072': {
                        table: 'cmn_schedule_span'
                        id: '7e1a1878a072c90e90387a0086a456a5'
                    }
                    'span-8a7018193c3a': {
                        table: 'cmn_schedule_span'
                        id: '8a7018193c3a9a5af1a6c138f9718c80'
                    }
                    'span-8e44197e4c98': {
                        table: 'cmn_schedule_span'
                        id: '8e44197e4c98f281ccc878244eb562df'
                    }
                    'span-a2d0977b5c54': {
                        table: 'cmn_schedule_span'
                        id: 'a2d0977b5c5467ecc0310228a9a92f85'
                    }
                    'span-a96add850b40': {
                        table: 'cmn_schedule_span'
                        id: 'a96add850b40b1ae06b52fda4ac84f93'
                    }
                    'span-a99a5a764b28': {
                        table: 'cmn_schedule_span'
                        id: 'a99a5a764b28f42baa676b31ec7862d7'
                    }
                    'span-b432700794ca': {
                        table: 'cmn_schedule_span'
                        id: 'b432700794caf4c7db24884a909b7a57'
                    }
                    'span-bb1dd967e2b0': {
                        table: 'cmn_schedule_span'
                        id: 'bb1dd967e2b06de38c126e4cf9bf9a09'
                    }
                    'span-bce771abb282': {
                        table: 'cmn_schedule_span'
                        id: 'bce771abb282bb395072c666e11f8419'
                    }
                    'span-c1fc3a556d20': {
                        table: 'cmn_schedule_span'
                        id: 'c1fc3a556d207c8819ef808f7c023f97'
                    }
                    'span-c4fdc0a53484': {
                        table: 'cmn_schedule_span'
                        id: 'c4fdc0a53484b2953f05dc5c070689ec'
                    }
                    'span-d0aff810a8ae': {
                        table: 'cmn_schedule_span'
                        id: 'd0aff810a8aee3cca9619176979c089a'
                    }
                    'span-d4fe0b9030b7': {
                        table: 'cmn_schedule_span'
                        id: 'd4fe0b9030b7a99f04787ac12bb1d93d'
                    }
                    'span-eed6dd7b74be': {
                        table: 'cmn_schedule_span'
                        id: 'eed6dd7b74bea45bd02010ea5021273c'
                    }
                    'span-fdb04e398ff7': {
                        table: 'cmn_schedule_span'
                        id: 'fdb04e398ff711331964448ef4bc57d3'
                    }
                }
            }
        }
    }
}
