/**
 * A throw-away hierarchy for tests: root, issuing CA and holder, all made in memory; nothing here is a real
 * key.
 */
import {
  assembleCertificate,
  buildTbsCertificate,
  type Certificate,
  type DistinguishedName,
  type Extension,
  encodeName,
  certificateExtensions as extensions,
  generateKeyPair,
  type KeyKind,
  type KeyPair,
  OID,
  parseCertificate,
  parseNameText,
  publicKeyIdentifier,
  type Signer,
  softSigner,
} from '../src/index.ts'

export interface Party {
  readonly keys: KeyPair
  readonly signer: Signer
  readonly certificate: Certificate
}

export interface IssueInput {
  readonly subject: string | DistinguishedName
  readonly keys?: KeyPair
  readonly keyKind?: KeyKind
  /** Without an issuer the certificate is self-signed. */
  readonly issuer?: Party
  readonly serialNumber?: bigint
  readonly notBefore?: Date
  readonly notAfter?: Date
  /** Instead of the usual ones. */
  readonly extensions?: readonly Extension[]
  /** Besides the usual ones. */
  readonly more?: readonly Extension[]
  readonly ca?: { readonly pathLength?: number } | false
}

export const NOW = new Date('2026-06-15T12:00:00Z')

/** The holder's name of wire contract 13.4, with an application ID. */
export const HOLDER =
  'CN=CBE\\=0123456749\\, APP,OU=eHealth-platform Belgium,OU=ZIEKENHUIS,OU=CBE\\=0123456749,OU=APP,O=Federal Government,C=BE'

export async function issue(input: IssueInput): Promise<Party> {
  const keys = input.keys ?? (await generateKeyPair(input.keyKind ?? 'P-256'))
  const signer = input.issuer?.signer ?? softSigner(keys.privateKey)
  const subject = typeof input.subject === 'string' ? parseNameText(input.subject) : input.subject
  const subjectDer = encodeName(subject)
  const identifier = publicKeyIdentifier(keys.spki)
  const usual: Extension[] = [
    input.ca
      ? extensions.basicConstraints({ ca: true, ...input.ca })
      : extensions.basicConstraints({ ca: false }),
    extensions.keyUsage(input.ca ? ['keyCertSign', 'cRLSign'] : ['digitalSignature', 'nonRepudiation']),
    extensions.subjectKeyIdentifier(identifier),
    extensions.authorityKeyIdentifier(input.issuer?.certificate.subjectKeyIdentifier ?? identifier),
  ]
  const tbs = buildTbsCertificate({
    serialNumber: input.serialNumber ?? 0x1234567890abcdefn,
    issuerDer: input.issuer?.certificate.subjectDer ?? subjectDer,
    subjectDer,
    notBefore: input.notBefore ?? new Date('2026-01-01T00:00:00Z'),
    notAfter: input.notAfter ?? new Date('2028-12-31T23:59:59Z'),
    spki: keys.spki,
    signatureAlgorithm: signer.algorithm,
    extensions: input.extensions ?? [...usual, ...(input.more ?? [])],
  })
  const der = assembleCertificate(tbs, signer.algorithm, await signer.sign(tbs))
  return { keys, signer: softSigner(keys.privateKey), certificate: parseCertificate(der) }
}

export interface HierarchyOptions {
  readonly authority?: KeyKind
  readonly holder?: KeyKind
  /** Common names start with it. */
  readonly name?: string
  readonly notBefore?: Date
  readonly notAfter?: Date
}

export async function hierarchy(options: HierarchyOptions = {}) {
  const keyKind = options.authority ?? 'P-384'
  const name = options.name ?? 'Test'
  const validity = {
    ...(options.notBefore === undefined ? {} : { notBefore: options.notBefore }),
    ...(options.notAfter === undefined ? {} : { notAfter: options.notAfter }),
  }
  const root = await issue({ subject: `CN=${name} Root,O=Vesalius,C=BE`, keyKind, ca: {}, ...validity })
  const issuing = await issue({
    subject: `CN=${name} Issuing CA,O=Vesalius,C=BE`,
    keyKind,
    issuer: root,
    serialNumber: 2n,
    ca: { pathLength: 0 },
    ...validity,
  })
  const holder = await issue({
    subject: HOLDER,
    keyKind: options.holder ?? 'P-384',
    issuer: issuing,
    more: [
      extensions.extendedKeyUsage([OID.clientAuth, OID.emailProtection]),
      extensions.crlDistributionPoints(['http://127.0.0.1/issuing.crl']),
      extensions.authorityInfoAccess({
        ocsp: ['http://127.0.0.1/ocsp'],
        caIssuers: ['http://127.0.0.1/issuing.cer'],
      }),
      extensions.certificatePolicies([
        { oid: '2.16.56.1.99.1', cps: 'http://127.0.0.1/cps', notice: 'Test only' },
      ]),
    ],
    ...validity,
  })
  return { root, issuing, holder }
}
