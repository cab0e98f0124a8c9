/** The one operation of the time-stamp authority v2; one of the existing client's two callers sends no SOAPAction (wire contract 11). */
import { NAMESPACES } from '../namespaces.ts'
import { defineOperation } from '../operation.ts'
import { readSignRequest, readSignResponse, writeSignRequest, writeSignResponse } from './sign.ts'

export const TSA_OPERATIONS = {
  Stamp: defineOperation({
    requestElement: { namespace: NAMESPACES.dss, name: 'SignRequest' },
    responseElement: { namespace: NAMESPACES.dss, name: 'SignResponse' },
    soapAction: 'urn:be:fgov:ehealth:timestamping:protocol:v2:stamp',
    signedBy: 'holder-certificate',
    refusesBy: 'status',
    readRequest: readSignRequest,
    writeRequest: writeSignRequest,
    writeResponse: writeSignResponse,
    readResponse: readSignResponse,
  }),
} as const
