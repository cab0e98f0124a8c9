/**
 * The one operation of the ETK depot v1: unsigned, without SOAPAction, with a status of the old kind (wire contract 8).
 */
import { NAMESPACES } from '../namespaces.ts'
import { defineOperation } from '../operation.ts'
import { readGetEtkRequest, readGetEtkResponse, writeGetEtkRequest, writeGetEtkResponse } from './get-etk.ts'

export const ETK_DEPOT_OPERATIONS = {
  GetEtk: defineOperation({
    requestElement: { namespace: NAMESPACES.etkDepot, name: 'GetEtkRequest' },
    responseElement: { namespace: NAMESPACES.etkDepot, name: 'GetEtkResponse' },
    signedBy: 'none',
    refusesBy: 'status',
    readRequest: readGetEtkRequest,
    writeRequest: writeGetEtkRequest,
    writeResponse: writeGetEtkResponse,
    readResponse: readGetEtkResponse,
  }),
} as const

export type EtkDepotOperations = typeof ETK_DEPOT_OPERATIONS
export type EtkDepotOperationName = keyof EtkDepotOperations
