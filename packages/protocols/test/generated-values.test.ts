/** Values made at random, written, validated, parsed and read: they come back as they were. */
import type { ContactData } from '@vesalius/enrolment'
import { element, readXml, writeXml, type XmlElement } from '@vesalius/xml'
import { describe, expect, it } from 'vitest'
import {
  type Actor,
  type CertificateIdentifier,
  type CertificateInfo,
  type CertRaOperationName,
  type Contract,
  type DepotFinding,
  type EtkRaOperationName,
  type Failure,
  type LocalizedText,
  NAMESPACES,
  PREFERRED_PREFIXES,
  type ServiceName,
} from '../src/index.ts'
import { type Random, random } from './random.ts'
import { type AnyOperation, operationsOf } from './service-operations.ts'
import { serviceSchemas } from './service-schemas.ts'

const REASONS = ['keyCompromise', 'affiliationChanged', 'superseded', 'cessationOfOperation'] as const
const ROUNDS = Number(process.env.VESALIUS_ROUNDS ?? 40)
const SIGNATURE = emptySignature()

interface Generated {
  readonly name: string
  readonly service: ServiceName
  readonly operation: AnyOperation
  readonly request: (from: Random) => unknown
  readonly response: (from: Random) => unknown
}

const OPERATIONS: readonly Generated[] = [
  certra(
    'getActorQualities',
    r => ({ ssin: identifier(r) }),
    r => ({
      naturalPersonAuthorization: r.chance(),
      organizationAuthorizations: r.list(3, () => ({ names: localized(r), identifier: identifier(r) })),
    }),
  ),
  certra(
    'getGenericOrganizationTypes',
    () => ({}),
    r => [organizationType(r), ...r.list(3, () => organizationType(r))],
  ),
  certra(
    'generateContract',
    r => ({ contactData: contact(r), signer: actor(r), certificateIdentifier: holder(r) }),
    contract,
  ),
  certra(
    'generateCertificate',
    r => ({
      contactData: contact(r),
      csr: octets(r),
      contract: contract(r),
      baseServices: r.list(4, () => text(r)),
    }),
    r => ({
      publicKeyIdentifier: keyIdentifier(r),
      automaticallyValidated: r.chance(),
      ...(r.chance() && { replacesCertificate: keyIdentifier(r) }),
    }),
  ),
  certra(
    'getCertificate',
    r => ({ publicKeyIdentifier: keyIdentifier(r) }),
    r => [octets(r), ...r.list(3, () => octets(r))],
  ),
  certra(
    'submitCSRForForeigner',
    r => ({ foreignPerson: actor(r), contactData: contact(r), csr: octets(r) }),
    r => ({ validationUrl: `https://ra.example.org/?a=${r.integer(9)}&b=2`, expiresAt: instant(r) }),
  ),
  certra(
    'generateRevocationContract',
    r => ({ publicKeyIdentifier: keyIdentifier(r), signer: actor(r), reason: r.pick(REASONS) }),
    revocationContract,
  ),
  certra(
    'revoke',
    r => ({ publicKeyIdentifier: keyIdentifier(r), contract: revocationContract(r) }),
    () => ({}),
  ),
  certra(
    'getCertificateInfoForCitizen',
    () => ({}),
    r => r.list(3, () => certificateInfo(r)),
  ),
  certra('getCertificateInfoForAuthenticationCertificate', () => ({}), certificateInfo),
  {
    name: 'getExistingApplicationIds',
    service: 'certra',
    operation: anyOperation('certra', 'getExistingApplicationIds'),
    request: r => ({ head: requestHead(r), organization: identifier(r) }),
    response: r => ({
      head: responseHead(r),
      applicationIds: r.list(4, () => (r.chance() ? null : text(r) || 'A')),
    }),
  },
  etkra(
    'startETKRegistration',
    r => ({ publicEncryptionKey: octets(r) }),
    r => ({ challenge: octets(r) }),
  ),
  etkra(
    'completeETKRegistration',
    r => ({ toBeRegistered: octets(r) }),
    r => ({ etk: octets(r), toBeActivated: r.chance() }),
  ),
  etkra(
    'activateETK',
    () => ({}),
    () => ({}),
  ),
  {
    name: 'GetEtk',
    service: 'etkDepot',
    operation: anyOperation('etkDepot', 'GetEtk'),
    request: r => ({ searchCriteria: criteria(r) }),
    response: r => ({
      ...(r.chance() && { id: text(r) }),
      code: String(r.integer(600)),
      messages: [
        { language: r.pick(['FR', 'NL', 'EN', 'DE', 'NA']), text: text(r) },
        ...r.list(2, () => ({ text: text(r) })),
      ],
      given: criteria(r),
      finding: r.pick<DepotFinding>([
        { kind: 'nothing' },
        { kind: 'etk', etk: octets(r) },
        { kind: 'matching', matching: [criteria(r), ...r.list(2, () => criteria(r))] },
        {
          kind: 'errors',
          errors: [{ code: 'A_B', message: text(r) }, ...r.list(2, () => ({ code: 'C', message: text(r) }))],
        },
      ]),
    }),
  },
]

describe.each(OPERATIONS)('$name', ({ service, operation, request, response }) => {
  const seeds = Array.from({ length: ROUNDS }, (_, index) => index + 1)

  it('gives every request back as it was written', () => {
    for (const seed of seeds) {
      const value = request(random(seed))
      const written = operation.writeRequest(value)
      const signed =
        operation.signedBy === 'none' ? written : { ...written, children: [...written.children, SIGNATURE] }
      expect(operation.readRequest(throughText(service, signed)), `seed ${seed}`).toEqual(value)
    }
  })

  it('gives every response back as it was written', () => {
    for (const seed of seeds) {
      const value = response(random(seed))
      const read = operation.readResponse(throughText(service, operation.writeResponse(value)))
      expect(read, `seed ${seed}`).toEqual(asReceived(value))
    }
  })
})

function anyOperation(service: ServiceName, name: string): AnyOperation {
  const operation = operationsOf(service)[name]
  if (!operation) throw new Error(`no operation ${name}`)
  return operation
}

/** To text, through the schema, and back. */
function throughText(service: ServiceName, message: XmlElement): XmlElement {
  const written = new TextEncoder().encode(writeXml(message, { prefixes: PREFERRED_PREFIXES }))
  expect(serviceSchemas(service).findings(written)).toEqual([])
  return readXml(written)
}

function certra(
  name: CertRaOperationName,
  request: (from: Random) => object,
  result: (from: Random) => unknown,
): Generated {
  return withStatus(name, 'certra', request, result)
}

function etkra(
  name: EtkRaOperationName,
  request: (from: Random) => object,
  result: (from: Random) => unknown,
): Generated {
  return withStatus(name, 'etkra', request, result)
}

function withStatus(
  name: string,
  service: ServiceName,
  request: (from: Random) => object,
  result: (from: Random) => unknown,
): Generated {
  return {
    name,
    service,
    operation: anyOperation(service, name),
    request: r => ({ head: requestHead(r), ...request(r) }),
    response: r => ({
      head: responseHead(r),
      outcome:
        r.integer(4) === 0
          ? { kind: 'failure', failure: failure(r) }
          : { kind: 'success', result: result(r) },
    }),
  }
}

/** A sent answer as its receiver sees it: a failure by its status code. */
function asReceived(sent: unknown): unknown {
  const { outcome } = sent as { outcome?: { kind: string; failure?: Failure } }
  if (!outcome?.failure) return sent
  const { origin, ...rest } = outcome.failure
  const statusCode = `urn:be:fgov:ehealth:2.0:status:${origin === 'requester' ? 'Requester' : 'Responder'}`
  return { ...(sent as object), outcome: { kind: 'failure', failure: { statusCode, ...rest } } }
}

function requestHead(r: Random) {
  return { ...(r.chance() && { id: `_${r.integer(1e9)}` }), issueInstant: instant(r) }
}

function responseHead(r: Random) {
  return { id: `_${r.integer(1e9)}`, ...(r.chance() && { inResponseTo: text(r) }), issueInstant: instant(r) }
}

function failure(r: Random): Failure {
  const error = () => ({
    code: r.pick(['CERT_NOT_YET_DELIVERED', 'KEY_TOO_SHORT', 'X']),
    message: text(r),
    parameters: r.list(2, () => ({ name: text(r), value: text(r) })),
  })
  return {
    origin: r.pick(['requester', 'responder']),
    message: text(r),
    errors: [error(), ...r.list(3, error)],
  }
}

function identifier(r: Random) {
  return {
    type: r.pick(['SSIN', 'CBE', 'NIHII-HOSPITAL', 'EHP-CTRL_ORGANISM']),
    value: String(r.integer(1e9)),
  }
}

function actor(r: Random): Actor {
  const who = identifier(r)
  return { identifier: who, firstNames: who.type === 'SSIN' ? r.list(3, () => text(r)) : [], name: text(r) }
}

function holder(r: Random): CertificateIdentifier {
  return { actor: actor(r), ...(r.chance() && { applicationId: text(r) || 'APP' }) }
}

function contact(r: Random): ContactData {
  return {
    emailPrivate: text(r),
    ...(r.chance() && { emailGeneral: text(r) }),
    phonePrivate: text(r),
    ...(r.chance() && { phoneGeneral: text(r) }),
  }
}

function localized(r: Random): LocalizedText {
  const one = () => ({ language: r.pick(['fr', 'nl', 'de-BE', 'en']), text: text(r) })
  return [one(), ...r.list(2, one)]
}

function contract(r: Random): Contract {
  return { dn: text(r), signer: actor(r), text: localized(r) }
}

function revocationContract(r: Random) {
  return { ...contract(r), reason: r.pick(REASONS) }
}

function organizationType(r: Random) {
  return {
    names: localized(r),
    identifierType: identifier(r).type,
    ...(r.chance() && { validationRegEx: r.pick(['\\d{8}', '[01]\\d{9}', '<&>']) }),
    checkDigitAlgorithms: r.list(2, () => text(r)),
    availableBaseServices: r.list(3, () => text(r)),
  }
}

function certificateInfo(r: Random): CertificateInfo {
  return {
    requestedAt: instant(r),
    publicKeyIdentifier: keyIdentifier(r),
    holder: holder(r),
    certificateStatus: r.pick(['in-progress', 'active', 'refused', 'revoked', 'expired']),
    etkStatus: r.pick([
      'not-requested',
      'in-request',
      'waiting-for-activation',
      'active',
      'revoked',
      'expired',
    ]),
    automaticallyValidated: r.chance(),
    ...(r.chance() && {
      certificate: {
        serialNumber: String(r.integer(1e9)),
        dn: text(r),
        issuerDn: text(r),
        notBefore: instant(r),
        notAfter: instant(r),
      },
    }),
    revocable: r.chance(),
    replaceable: r.chance(),
    ...(r.chance() && { replacementPeriodStart: instant(r) }),
    contactData: contact(r),
    baseServices: r.list(4, () => text(r)),
  }
}

function criteria(r: Random) {
  const one = () => ({
    type: text(r),
    value: text(r),
    ...(r.chance() && { applicationId: r.chance() ? '' : text(r) }),
  })
  return [one(), ...r.list(2, one)]
}

/** Text with everything that XML makes difficult. */
function text(r: Random): string {
  const pieces = [
    'a',
    'É',
    ' ',
    '  ',
    '\n',
    '\r\n',
    '\r',
    '\t',
    '&',
    '<',
    '>',
    '"',
    "'",
    ']]>',
    '<!--',
    '&amp;',
    '😀',
    'ß',
    '=\\,',
  ] as const
  return r.list(6, () => r.pick(pieces)).join('')
}

function octets(r: Random): Uint8Array {
  return Uint8Array.from({ length: r.integer(200) }, () => r.integer(256))
}

function keyIdentifier(r: Random): string {
  return Buffer.from(Uint8Array.from({ length: 20 }, () => r.integer(256))).toString('hex')
}

function instant(r: Random): Date {
  return new Date(
    Date.UTC(
      2000 + r.integer(50),
      r.integer(12),
      1 + r.integer(31),
      r.integer(24),
      0,
      r.integer(60),
      r.integer(1000),
    ),
  )
}

/** A signature that the schema accepts and nobody verifies. */
function emptySignature(): XmlElement {
  const ds = (name: string, attributes: Record<string, string>, ...children: (XmlElement | string)[]) =>
    element(NAMESPACES.xmlSignature, name, attributes, ...children)
  const reference = ds(
    'Reference',
    { URI: '#_1' },
    ds('DigestMethod', { Algorithm: 'urn:x' }),
    ds('DigestValue', {}, 'AAAA'),
  )
  return ds(
    'Signature',
    {},
    ds(
      'SignedInfo',
      {},
      ds('CanonicalizationMethod', { Algorithm: 'urn:x' }),
      ds('SignatureMethod', { Algorithm: 'urn:x' }),
      reference,
    ),
    ds('SignatureValue', {}, 'AAAA'),
  )
}
