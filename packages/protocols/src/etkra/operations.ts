/**
 * The three operations of EtkRA v2, all signed with the holder's authentication certificate (wire contract 7).
 */
import { NAMESPACES } from '../namespaces.ts'
import { defineOperation, type QualifiedName } from '../operation.ts'
import {
  readActivateEtkRequest,
  readActivateEtkResponse,
  writeActivateEtkRequest,
  writeActivateEtkResponse,
} from './activate-etk.ts'
import {
  readCompleteEtkRegistrationRequest,
  readCompleteEtkRegistrationResponse,
  writeCompleteEtkRegistrationRequest,
  writeCompleteEtkRegistrationResponse,
} from './complete-etk-registration.ts'
import {
  readStartEtkRegistrationRequest,
  readStartEtkRegistrationResponse,
  writeStartEtkRegistrationRequest,
  writeStartEtkRegistrationResponse,
} from './start-etk-registration.ts'

const ACTION = 'urn:be:fgov:ehealth:etee:etkra:protocol:v2:'

export const ETKRA_OPERATIONS = {
  startETKRegistration: defineOperation({
    requestElement: etkra('StartETKRegistrationRequest'),
    responseElement: etkra('StartETKRegistrationResponse'),
    soapAction: `${ACTION}startETKRegistration`,
    signedBy: 'holder-certificate',
    refusesBy: 'status',
    readRequest: readStartEtkRegistrationRequest,
    writeRequest: writeStartEtkRegistrationRequest,
    writeResponse: writeStartEtkRegistrationResponse,
    readResponse: readStartEtkRegistrationResponse,
  }),
  completeETKRegistration: defineOperation({
    requestElement: etkra('CompleteETKRegistrationRequest'),
    responseElement: etkra('CompleteETKRegistrationResponse'),
    // The small r is the existing client's.
    soapAction: `${ACTION}completeETKregistration`,
    signedBy: 'holder-certificate',
    refusesBy: 'status',
    readRequest: readCompleteEtkRegistrationRequest,
    writeRequest: writeCompleteEtkRegistrationRequest,
    writeResponse: writeCompleteEtkRegistrationResponse,
    readResponse: readCompleteEtkRegistrationResponse,
  }),
  activateETK: defineOperation({
    requestElement: etkra('ActivateETKRequest'),
    responseElement: etkra('ActivateETKResponse'),
    soapAction: `${ACTION}activateETK`,
    signedBy: 'holder-certificate',
    refusesBy: 'status',
    readRequest: readActivateEtkRequest,
    writeRequest: writeActivateEtkRequest,
    writeResponse: writeActivateEtkResponse,
    readResponse: readActivateEtkResponse,
  }),
} as const

export type EtkRaOperations = typeof ETKRA_OPERATIONS
export type EtkRaOperationName = keyof EtkRaOperations

function etkra(name: string): QualifiedName {
  return { namespace: NAMESPACES.etkra, name }
}
