/**
 * The session token service's messages: which element asks for what, by which SOAPAction (wire contract 9). Who signs shows from the
 * WS-Security header, so there is no reading or writing in this table: see the messages themselves.
 */
import { NAMESPACES } from '../namespaces.ts'

const ACTION = 'urn:be:fgov:ehealth:sts:protocol:v1:'

export const STS_OPERATIONS = {
  RequestSecureToken: {
    requestElement: { namespace: NAMESPACES.samlProtocol, name: 'Request' },
    responseElement: { namespace: NAMESPACES.samlProtocol, name: 'Response' },
    soapAction: `${ACTION}RequestSecureToken`,
  },
  RequestSecurityToken: {
    requestElement: { namespace: NAMESPACES.wsTrust, name: 'RequestSecurityToken' },
    responseElement: { namespace: NAMESPACES.wsTrust, name: 'RequestSecurityTokenResponse' },
    soapAction: `${ACTION}RequestSecurityToken`,
  },
  Challenge: {
    requestElement: { namespace: NAMESPACES.wsTrust, name: 'RequestSecurityTokenResponse' },
    responseElement: { namespace: NAMESPACES.wsTrust, name: 'RequestSecurityTokenResponse' },
    soapAction: `${ACTION}Challenge`,
  },
} as const
