/**
 * Every refusal of a SOAP path that is not an answer of its operation, as a SOAP fault (wire contract 4.3, requirement C1).
 * The codes and their meaning are the table of `packages/protocols`.
 */
import { randomUUID } from 'node:crypto'
import { Pkcs11Error } from '@vesalius/eid'
import { SOA_FAULTS, type SoaFaultCode } from '@vesalius/protocols'
import { type FaultEnvironment, writeSoapFault, XmlError, type XmlErrorCode } from '@vesalius/xml'
import type { Environment } from '../../installation/installation.ts'
import { isDatabaseAway } from '../../storage/error.ts'
import { CompressedBody } from '../refuse-compressed.ts'

/** A request that gets a fault for an answer; `detail` names the rule, never a value of the request. */
export class FaultError extends Error {
  override readonly name = 'FaultError'
  readonly code: SoaFaultCode

  constructor(code: SoaFaultCode, detail?: string, options?: ErrorOptions) {
    super(detail ?? SOA_FAULTS[code].message, options)
    this.code = code
  }
}

/** What went wrong with the message, by what the XML package refused. Signature codes are answers, not faults: see `refusal.ts`. */
const BY_XML_CODE: Partial<Readonly<Record<XmlErrorCode, SoaFaultCode>>> = {
  SOAP_NOT_SOAP: 'SOA-03002',
  SOAP_VERSION_UNKNOWN: 'SOA-03002',
  SOAP_HEADER_NOT_UNDERSTOOD: 'SOA-03004',
  SOAP_BODY_EMPTY: 'SOA-03003',
  SOAP_BODY_SEVERAL: 'SOA-03004',
  XML_SCHEMA_INVALID: 'SOA-03006',
  XML_SCHEMA_BROKEN: 'SOA-00001',
  XML_NOT_WRITABLE: 'SOA-00001',
}

/** The fault for anything thrown; whatever is not known becomes `SOA-00001` and says nothing of itself. */
export function faultFor(error: unknown): FaultError {
  if (error instanceof FaultError) return error
  if (error instanceof XmlError) {
    const code = BY_XML_CODE[error.code] ?? 'SOA-03001'
    return new FaultError(code, [error.message, ...error.details.slice(0, 5)].join('; '), { cause: error })
  }
  if (error instanceof CompressedBody) return new FaultError('SOA-03001', error.message, { cause: error })
  // Keys in a module that is away: whatever was to be signed can be asked again.
  if (error instanceof Pkcs11Error) {
    const detail = `The keys of the authority do not answer (${error.code})`
    return new FaultError('SOA-02001', detail, { cause: error })
  }
  if (isDatabaseAway(error)) return new FaultError('SOA-02001', undefined, { cause: error })
  const { statusCode: status, code, message } = (error ?? {}) as Partial<Record<string, unknown>>
  // Node.js says so of a request whose sender went away: nobody reads the answer, and it is no accident of ours.
  if (code === 'ECONNRESET' && message === 'aborted')
    return new FaultError('SOA-03001', 'The message was cut off', { cause: error })
  if (status === 413) return new FaultError('SOA-03001', 'The message is larger than 1 MiB', { cause: error })
  if (status === 415) return new FaultError('SOA-03002', 'Send text/xml; charset=utf-8', { cause: error })
  return new FaultError('SOA-00001', undefined, { cause: error })
}

const ENVIRONMENTS: Readonly<Record<Environment, FaultEnvironment>> = {
  production: 'Production',
  acceptance: 'Acceptation',
  test: 'Test',
}

/** SOAP 1.1 section 4.4.1: an unknown envelope and a header that must be understood have words of their own. */
function faultcodeOf({ code, cause }: FaultError) {
  if (cause instanceof XmlError && cause.code === 'SOAP_VERSION_UNKNOWN') return 'VersionMismatch'
  if (cause instanceof XmlError && cause.code === 'SOAP_HEADER_NOT_UNDERSTOOD') return 'MustUnderstand'
  return SOA_FAULTS[code].origin === 'Consumer' ? 'Client' : 'Server'
}

/** A fault as a whole SOAP message, and the reference number that is also in the log. */
export function renderFault(fault: FaultError, environment: Environment): { xml: string; reference: string } {
  const row = SOA_FAULTS[fault.code]
  const reference = randomUUID()
  const xml = writeSoapFault({
    faultcode: faultcodeOf(fault),
    faultstring: `${fault.code}: ${row.message}`,
    soaCode: fault.code,
    message: fault.message,
    retry: row.retry,
    environment: ENVIRONMENTS[environment],
    id: reference,
    origin: row.origin,
  })
  return { xml, reference }
}
