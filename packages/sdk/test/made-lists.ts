/** Trusted lists of a platform that is none: signed like real ones, with what a test puts in them. */
import {
  assembleCertificate,
  buildTbsCertificate,
  certificateExtensions,
  encodeName,
  formatName,
  OID,
  parseCertificate,
  type Signer,
  softSigner,
} from '@vesalius/pki'
import {
  LIST_SIGNING_PURPOSE,
  type ListedService,
  type TrustedList,
  writeTrustedList,
} from '@vesalius/protocols'
import { testKeyPair } from '@vesalius/testkit'
import { signXades } from '@vesalius/xml'

const DAY = 86_400_000
const PLATFORM = 'Vesalius test'
const inAll = (text: string) => ({ en: text, fr: text, nl: text, de: text })

/** Who signs lists. */
export interface ListKey {
  readonly certificate: Uint8Array
  readonly signer: Signer
}

export async function listKey(label: string, purpose: string = LIST_SIGNING_PURPOSE): Promise<ListKey> {
  const { privateKey, spki } = await testKeyPair('RSA-3072', label)
  const signer = softSigner(privateKey)
  const name = encodeName([
    { type: OID.country, value: 'BE' },
    { type: OID.organization, value: PLATFORM },
    { type: OID.commonName, value: label },
  ])
  const tbs = buildTbsCertificate({
    ...{ serialNumber: 7n, issuerDer: name, subjectDer: name, spki, signatureAlgorithm: signer.algorithm },
    ...{ notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2036-01-01T00:00:00Z') },
    extensions: [
      certificateExtensions.extendedKeyUsage([purpose]),
      certificateExtensions.basicConstraints({ ca: false }),
    ],
  })
  return { signer, certificate: assembleCertificate(tbs, signer.algorithm, await signer.sign(tbs)) }
}

export function serviceOf(kind: ListedService['kind'], der: Uint8Array, since: string): ListedService {
  const { publicKeyIdentifier, subject } = parseCertificate(der)
  return {
    ...{ kind, name: inAll(kind), certificate: der, keyIdentifier: publicKeyIdentifier },
    ...{ subject: formatName(subject), current: { status: 'granted', since: new Date(since) }, history: [] },
  }
}

/** Number 5 unless told, for ninety days. */
export function signedList(
  list: TrustedList['list'],
  changes: Partial<TrustedList> & Pick<TrustedList, 'services' | 'issuedAt'>,
  key: ListKey,
): Promise<Uint8Array> {
  const { issuedAt } = changes
  const value: TrustedList = {
    ...{ environment: 'acceptance', list, sequenceNumber: 5 },
    nextUpdate: new Date(issuedAt.getTime() + 90 * DAY),
    operator: {
      ...{ name: PLATFORM, street: 'Voorbeeldstraat 1', locality: 'Brussel', postalCode: '1000' },
      ...{ country: 'BE', electronic: ['mailto:pki@example.org'], site: 'https://pki.example.org' },
    },
    ...{ schemeName: inAll(list), legalNotice: inAll('Invented.') },
    distributionPoint: 'https://pki.example.org/l.xml',
    ...changes,
  }
  return signXades(writeTrustedList(value), {
    signer: { algorithm: 'rsa-sha256', sign: octets => key.signer.sign(octets) },
    ...{ certificate: key.certificate, signingTime: issuedAt },
  })
}
