/**
 * A throw-away hierarchy for tests: root, issuing CA, ETK-RA and holders, of either key kind.
 *
 * Everything is valid from a day before `at`.
 */
import type { KeyObject } from 'node:crypto'
import { type HolderNameParts, holderDistinguishedName } from '@vesalius/identifiers'
import {
  assembleCertificate,
  buildTbsCertificate,
  type Certificate,
  encodeName,
  certificateExtensions as ext,
  type KeyKind,
  OID,
  parseCertificate,
  publicKeyIdentifier,
  type Signer,
  softSigner,
} from '@vesalius/pki'
import { testKeyPair } from '@vesalius/testkit'

export interface Issued {
  readonly privateKey: KeyObject
  readonly certificate: Certificate
}

export interface Hierarchy {
  readonly root: Issued
  readonly issuing: Issued
  readonly registrationAuthority: Issued
}

export const RA_POLICY = '2.999.1.1'
const DAY = 24 * 60 * 60 * 1000

/** JAN ALFONS PEETERS does not exist; the number passes its check digits. */
export const PERSON: HolderNameParts = {
  identifier: { type: 'SSIN', value: '85010112387' },
  holderName: 'JAN ALFONS PEETERS',
}

export const HOSPITAL: HolderNameParts = {
  identifier: { type: 'NIHII-HOSPITAL', value: '71000436' },
  applicationId: 'TEST-1',
  holderName: 'TESTZIEKENHUIS',
}

export async function makeHierarchy(kind: 'RSA-2048' | 'P-384', at: Date): Promise<Hierarchy> {
  const root = await issue({
    kind,
    name: `Throw-away Root ${kind}`,
    at,
    extensions: [ext.basicConstraints({ ca: true }), ext.keyUsage(['keyCertSign', 'cRLSign'])],
  })
  const issuing = await issue({
    kind,
    name: `Throw-away Issuing ${kind}`,
    at,
    issuer: root,
    extensions: [ext.basicConstraints({ ca: true, pathLength: 0 }), ext.keyUsage(['keyCertSign', 'cRLSign'])],
  })
  const registrationAuthority = await issue({
    kind,
    name: 'Throw-away ETK-RA',
    at,
    issuer: issuing,
    extensions: [
      ext.basicConstraints({ ca: false }),
      ext.keyUsage(['digitalSignature']),
      ext.certificatePolicies([{ oid: RA_POLICY }]),
    ],
  })
  return { root, issuing, registrationAuthority }
}

/** A holder's authentication certificate (requirement B8). */
export async function issueHolder(
  { issuing }: Hierarchy,
  options: { kind: KeyKind; holder: HolderNameParts; at: Date; privateKey?: KeyObject; days?: number },
): Promise<Issued> {
  const rsa = options.kind.startsWith('RSA')
  return issue({
    ...options,
    name: holderDistinguishedName(options.holder),
    issuer: issuing,
    extensions: [
      ext.basicConstraints({ ca: false }),
      ext.keyUsage(['digitalSignature', 'nonRepudiation', ...(rsa ? (['keyEncipherment'] as const) : [])]),
      ext.extendedKeyUsage([OID.clientAuth, OID.emailProtection]),
    ],
  })
}

let issued = 0

export async function issue(options: {
  kind: KeyKind
  name: string | ReturnType<typeof holderDistinguishedName>
  at: Date
  issuer?: Issued
  extensions: Parameters<typeof buildTbsCertificate>[0]['extensions']
  privateKey?: KeyObject
  days?: number
}): Promise<Issued> {
  const privateKey =
    options.privateKey ?? (await testKeyPair(options.kind, `etee-issued-${++issued}`)).privateKey
  const own = softSigner(privateKey)
  const signer: Signer = options.issuer ? softSigner(options.issuer.privateKey) : own
  const subjectDer =
    typeof options.name === 'string'
      ? encodeName([
          { type: OID.country, value: 'BE' },
          { type: OID.commonName, value: options.name },
        ])
      : encodeName(options.name)
  const authority = options.issuer?.certificate.publicKeyIdentifier ?? publicKeyIdentifier(own.spki)
  const tbs = buildTbsCertificate({
    serialNumber: BigInt(`0x4${Buffer.from(crypto.getRandomValues(new Uint8Array(15))).toString('hex')}`),
    issuerDer: options.issuer?.certificate.subjectDer ?? subjectDer,
    subjectDer,
    notBefore: new Date(options.at.getTime() - DAY),
    notAfter: new Date(options.at.getTime() + (options.days ?? 365) * DAY),
    spki: own.spki,
    signatureAlgorithm: signer.algorithm,
    extensions: [
      ...options.extensions,
      ext.subjectKeyIdentifier(publicKeyIdentifier(own.spki)),
      ext.authorityKeyIdentifier(authority),
    ],
  })
  return {
    privateKey,
    certificate: parseCertificate(assembleCertificate(tbs, signer.algorithm, await signer.sign(tbs))),
  }
}
