/** Every code that can reach the person, from whatever package; each has an exit status and a text in four languages. */
import type { EidErrorCode } from '@vesalius/eid'
import type { EteeErrorCode } from '@vesalius/etee'
import type { SdkErrorCode } from '@vesalius/sdk'
import type { ManagerErrorCode } from '../error.ts'

export type ErrorCode = ManagerErrorCode | SdkErrorCode | EteeErrorCode | EidErrorCode | 'INTERNAL'
