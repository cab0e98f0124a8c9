/** The time-stamp authority over SOAP: a digest from whoever signs the message, stamped (wire contract 11, requirement D5). */
import { stampable } from '@vesalius/authority'
import { OID, type TimeStampHash } from '@vesalius/pki'
import {
  NAMESPACES,
  PREFERRED_PREFIXES,
  ProtocolError,
  readSignRequest,
  type SignRequest,
  type SignResponse,
  TIME_STAMP_PROFILE,
  TSA_OPERATIONS,
  writeSignResponse,
} from '@vesalius/protocols'
import { writeXml, type XmlElement } from '@vesalius/xml'
import type { PlatformDeps } from '../../deps.ts'
import { FaultError } from '../../http/soap/faults.ts'
import type { SoapOperation } from '../../http/soap/soap-service.ts'
import { identifyMessage } from '../../signers/message-signer.ts'
import { stampDigest } from './stamp.ts'

const OPERATION = { service: NAMESPACES.dss, name: TSA_OPERATIONS.Stamp.requestElement.name }

/** Digest algorithms by their URIs (RFC 9231, XML Encryption 1.1). */
const HASHES: ReadonlyMap<string, TimeStampHash> = new Map([
  ['http://www.w3.org/2001/04/xmlenc#sha256', 'sha256'],
  ['http://www.w3.org/2001/04/xmldsig-more#sha384', 'sha384'],
  ['http://www.w3.org/2001/04/xmlenc#sha512', 'sha512'],
])

export function timeStampAuthority(deps: PlatformDeps): SoapOperation {
  return {
    async answer(exchange) {
      const stop = deps.metrics.answers.startTimer({ operation: OPERATION.name })
      try {
        const { message } = await identifyMessage(deps, exchange, OPERATION)
        const request = read(message.payload)
        const response = await stamp(deps, request, exchange.requestId)
        return writeXml(writeSignResponse(response), { prefixes: PREFERRED_PREFIXES })
      } finally {
        stop()
      }
    },
  }
}

async function stamp(deps: PlatformDeps, request: SignRequest, requestId: string): Promise<SignResponse> {
  const { requestId: own, profile = TIME_STAMP_PROFILE, digestMethod, digest } = request
  const answered = { ...(own !== undefined && { requestId: own }), profile: TIME_STAMP_PROFILE }
  const refuse = (message: string): SignResponse => {
    deps.metrics.timeStamps.inc({ outcome: 'refused' })
    deps.log.info({ operation: OPERATION.name, requestId, rule: message }, 'refused')
    return { ...answered, outcome: { kind: 'refused', refusal: { origin: 'requester', message } } }
  }
  if (profile !== TIME_STAMP_PROFILE) return refuse('the profile is not known')
  const hash = HASHES.get(digestMethod)
  const imprint = hash && stampable({ algorithm: OID[hash], hash, digest })
  if (!imprint) return refuse('only whole digests of SHA-256, SHA-384 and SHA-512 are stamped')
  return { ...answered, outcome: { kind: 'token', token: await stampDigest(deps, imprint) } }
}

function read(message: XmlElement): SignRequest {
  try {
    return readSignRequest(message)
  } catch (error) {
    if (error instanceof ProtocolError) throw new FaultError('SOA-03007', error.message, { cause: error })
    throw error
  }
}
