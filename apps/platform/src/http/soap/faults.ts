/**
 * Every refusal of a SOAP path that is not an answer of its operation, as a SOAP fault (wire contract 4.3, requirement C1).
 * One table: code, subject and who can mend it.
 */
import { randomUUID } from 'node:crypto'
import { type FaultEnvironment, writeSoapFault, XmlError, type XmlErrorCode } from '@vesalius/xml'
import type { Environment } from '../../installation/installation.ts'

export type SoaCode =
  | 'SOA-00001'
  | 'SOA-01001'
  | 'SOA-01002'
  | 'SOA-02001'
  | 'SOA-02002'
  | 'SOA-03001'
  | 'SOA-03002'
  | 'SOA-03003'
  | 'SOA-03004'
  | 'SOA-03005'
  | 'SOA-03006'
  | 'SOA-03007'

interface SoaRow {
  readonly message: string
  readonly origin: 'Consumer' | 'Provider'
  /** Whether sending the same again later can help. */
  readonly retry: boolean
}

const SOA_CODES: Readonly<Record<SoaCode, SoaRow>> = {
  'SOA-00001': { message: 'Something went wrong here', origin: 'Provider', retry: false },
  'SOA-01001': { message: 'The caller is not recognised', origin: 'Consumer', retry: false },
  'SOA-01002': { message: 'The caller may not do this', origin: 'Consumer', retry: false },
  'SOA-02001': { message: 'The service is not available', origin: 'Provider', retry: false },
  'SOA-02002': { message: 'Too much at once: try again in a minute', origin: 'Provider', retry: true },
  'SOA-03001': { message: 'The message is malformed', origin: 'Consumer', retry: false },
  'SOA-03002': { message: 'The message is not SOAP 1.1', origin: 'Consumer', retry: false },
  'SOA-03003': { message: 'The body is empty', origin: 'Consumer', retry: false },
  'SOA-03004': { message: 'The body must hold exactly one element', origin: 'Consumer', retry: false },
  'SOA-03005': { message: 'This service has no such operation', origin: 'Consumer', retry: false },
  'SOA-03006': { message: 'The message does not follow its schema', origin: 'Consumer', retry: false },
  'SOA-03007': { message: 'A value in the message is not allowed', origin: 'Consumer', retry: false },
}

/** A request that gets a fault for an answer; `detail` names the rule, never a value of the request. */
export class FaultError extends Error {
  override readonly name = 'FaultError'
  readonly code: SoaCode

  constructor(code: SoaCode, detail?: string, options?: ErrorOptions) {
    super(detail ?? SOA_CODES[code].message, options)
    this.code = code
  }
}

/** What went wrong with the message, by what the XML package refused. Signature codes are answers, not faults: see `refusal.ts`. */
const BY_XML_CODE: Partial<Readonly<Record<XmlErrorCode, SoaCode>>> = {
  SOAP_NOT_SOAP: 'SOA-03002',
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
  const status = (error as { statusCode?: unknown } | null)?.statusCode
  if (status === 413) return new FaultError('SOA-03001', 'The message is larger than 1 MiB', { cause: error })
  if (status === 415) return new FaultError('SOA-03002', 'Send text/xml; charset=utf-8', { cause: error })
  return new FaultError('SOA-00001', undefined, { cause: error })
}

const ENVIRONMENTS: Readonly<Record<Environment, FaultEnvironment>> = {
  production: 'Production',
  acceptance: 'Acceptation',
  test: 'Test',
}

/** A fault as a whole SOAP message, and the reference number that is also in the log. */
export function renderFault(fault: FaultError, environment: Environment): { xml: string; reference: string } {
  const row = SOA_CODES[fault.code]
  const reference = randomUUID()
  const xml = writeSoapFault({
    faultcode: row.origin === 'Consumer' ? 'Client' : 'Server',
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
