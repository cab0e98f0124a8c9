/**
 * SOAP 1.1 faults with the platform's error detail (wire contract sections 2.10, 4.3, 16.19).
 *
 * `detail` holds `soa:BusinessError` when the sender is to blame and `soa:SystemError` when the server is; its children
 * are without namespace, `Environment` is the exception. Existing clients read them by that.
 */
import { attribute, childElements, childNamed, element, textOf, type XmlElement } from '../element.ts'
import { NAMESPACES } from '../namespaces.ts'
import { writeXml } from '../write.ts'

export type FaultEnvironment =
  | 'Development'
  | 'Test'
  | 'Integration'
  | 'Acceptation'
  | 'Simulation'
  | 'Production'

export interface SoapFaultContent {
  readonly faultcode: 'Client' | 'Server' | 'MustUnderstand' | 'VersionMismatch'
  readonly faultstring: string
  /** `SOA-01001` … `SOA-03007` (wire contract section 4.3). */
  readonly soaCode: string
  readonly message: string
  /** Whether the same request may succeed later. */
  readonly retry: boolean
  readonly environment: FaultEnvironment
  /** Reference number, also in the log. */
  readonly id: string
  /** Who is at fault: `Consumer` or `Provider`. */
  readonly origin: string
}

/** Writes a whole SOAP message with a fault. Goes out with HTTP 500: clients do not read the body of a 4xx. */
export function writeSoapFault(fault: SoapFaultContent): string {
  const name = fault.faultcode === 'Server' ? 'SystemError' : 'BusinessError'
  const detail = element(
    NAMESPACES.soaError,
    name,
    { Id: fault.id },
    element('', 'Origin', {}, fault.origin),
    element('', 'Code', {}, fault.soaCode),
    element('', 'Message', { [`{${NAMESPACES.xml}}lang`]: 'en' }, fault.message),
    element('', 'Retry', {}, String(fault.retry)),
    element(NAMESPACES.soaError, 'Environment', {}, fault.environment),
  )
  const content = element(
    NAMESPACES.soap,
    'Fault',
    {},
    element('', 'faultcode', {}, `SOAP-ENV:${fault.faultcode}`),
    element('', 'faultstring', {}, fault.faultstring),
    element('', 'detail', {}, detail),
  )
  const message = element(NAMESPACES.soap, 'Envelope', {}, element(NAMESPACES.soap, 'Body', {}, content))
  return writeXml(message, { prefixes: { [NAMESPACES.soap]: 'SOAP-ENV', [NAMESPACES.soaError]: 'soa' } })
}

/** A fault as received; what the sender left out is `undefined`. */
export interface SoapFault {
  /** Without its prefix: `Client`, `Server` … */
  readonly faultcode: string
  readonly faultstring: string
  readonly soaCode: string | undefined
  readonly message: string | undefined
  readonly retry: boolean | undefined
  readonly environment: string | undefined
  readonly id: string | undefined
  readonly origin: string | undefined
}

/** Reads a `Fault` element; `null` for any other element. */
export function readSoapFault(payload: XmlElement): SoapFault | null {
  if (payload.namespace !== NAMESPACES.soap || payload.name !== 'Fault') return null
  const text = (of: XmlElement | undefined, name: string, namespace = ''): string | undefined => {
    const found = of === undefined ? undefined : childNamed(of, namespace, name)
    return found === undefined ? undefined : textOf(found).trim()
  }
  const detail = childNamed(payload, '', 'detail')
  const error = detail === undefined ? undefined : childElements(detail)[0]
  const retry = text(error, 'Retry')
  return {
    faultcode: (text(payload, 'faultcode') ?? '').replace(/^.*:/, ''),
    faultstring: text(payload, 'faultstring') ?? '',
    soaCode: text(error, 'Code'),
    message: text(error, 'Message'),
    retry: retry === undefined ? undefined : retry === 'true' || retry === '1',
    environment: text(error, 'Environment', NAMESPACES.soaError),
    id: error === undefined ? undefined : attribute(error, 'Id'),
    origin: text(error, 'Origin'),
  }
}
