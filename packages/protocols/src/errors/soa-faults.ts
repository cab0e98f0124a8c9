/**
 * Codes of SOAP faults (wire contract 4.3): for what never became a request, and for answers without status.
 *
 * Existing clients try another address, if they have one, on `SOA-01001`, `SOA-01002`, `SOA-02001` and `SOA-02002`.
 */
export interface SoaFaultRow {
  /** English; sent in the fault. */
  readonly message: string
  /** Who has to change something: the sender of the request, or the service. */
  readonly origin: 'Consumer' | 'Provider'
  /** Whether sending the same again later can help. */
  readonly retry: boolean
  /** What leads to it here, and what to do. For developers and operators. */
  readonly cause: string
  readonly cure: string
}

export const SOA_FAULTS = {
  'SOA-00001': {
    message: 'Something went wrong in the service',
    origin: 'Provider',
    retry: false,
    cause: 'An error that no rule foresees.',
    cure: 'Quote the Id of the fault: the log has it.',
  },
  'SOA-01001': {
    message: 'The caller is not recognized',
    origin: 'Consumer',
    retry: false,
    cause: 'The service wants to know who calls, and cannot tell from the message.',
    cure: 'Sign the message as the service description asks.',
  },
  'SOA-01002': {
    message: 'The caller has no access',
    origin: 'Consumer',
    retry: false,
    cause: 'The caller is known, but may not use this service.',
    cure: 'Ask the operator of the environment for access.',
  },
  'SOA-02001': {
    message: 'The service is not available',
    origin: 'Provider',
    retry: false,
    cause: 'The service is switched off, or cannot work without something that is missing.',
    cure: 'Look at the status page of the environment.',
  },
  'SOA-02002': {
    message: 'The service is not available for the moment',
    origin: 'Provider',
    retry: true,
    cause: 'The service is busy or starting, or the limit of requests for this caller is reached.',
    cure: 'Send the same again in a minute.',
  },
  'SOA-03001': {
    message: 'The message is malformed',
    origin: 'Consumer',
    retry: false,
    cause: 'Not well-formed XML, too large, too deep, or with a DOCTYPE.',
    cure: 'Send well-formed XML in UTF-8 without DOCTYPE, at most 1 MiB.',
  },
  'SOA-03002': {
    message: 'The message is not SOAP',
    origin: 'Consumer',
    retry: false,
    cause: 'The root is not a SOAP 1.1 envelope, or the content type is another.',
    cure: 'POST a SOAP 1.1 envelope as text/xml; charset=utf-8.',
  },
  'SOA-03003': {
    message: 'The body of the message is empty',
    origin: 'Consumer',
    retry: false,
    cause: 'The Body holds no element.',
    cure: 'Put the request element into the Body.',
  },
  'SOA-03004': {
    message: 'The message does not follow WS-I',
    origin: 'Consumer',
    retry: false,
    cause: 'The Body holds several elements, or a header block that must be understood is not.',
    cure: 'Send one request element and no such header.',
  },
  'SOA-03005': {
    message: 'The message does not follow the service description',
    origin: 'Consumer',
    retry: false,
    cause: 'The request element is no message of this service.',
    cure: 'Compare with ?wsdl: namespace and name of the element decide, not the SOAPAction.',
  },
  'SOA-03006': {
    message: 'The message does not follow its schema',
    origin: 'Consumer',
    retry: false,
    cause: 'The request element is not valid against the schema.',
    cure: 'Validate with the schemas at ?wsdl and ?xsd=NAME before sending.',
  },
  'SOA-03007': {
    message: 'A value in the message is not allowed',
    origin: 'Consumer',
    retry: false,
    cause: 'The message is valid, but a value in it is not one that this service takes.',
    cure: 'Correct the element that the message names.',
  },
} as const satisfies Readonly<Record<string, SoaFaultRow>>

export type SoaFaultCode = keyof typeof SOA_FAULTS

/** Narrows text to a code of the table. */
export function isSoaFaultCode(text: string): text is SoaFaultCode {
  return Object.hasOwn(SOA_FAULTS, text)
}
