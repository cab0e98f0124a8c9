/**
 * What the shared key service holds: a certificate under the platform's own number and the application ID KGSS, and a token that
 * everybody finds in the depot, as with any other holder (wire contract 10).
 *
 * Made when first needed, replaced two months before the end. Requests sealed to a former token still open.
 */
import { createPrivateKey, type KeyObject } from 'node:crypto'
import {
  issueCertificate,
  makeSerialNumber,
  prepareCertificate,
  SERIAL_RANDOM_OCTETS,
} from '@vesalius/authority'
import { certificateValidity } from '@vesalius/enrolment'
import { buildEncryptionCertificate, buildEtk, type DecryptionKey, type MessageSigner } from '@vesalius/etee'
import { holderDistinguishedName } from '@vesalius/identifiers'
import { type Certificate, parseCertificate, pssSigner, softSigner, spkiOf } from '@vesalius/pki'
import type { PlatformDeps } from '../../deps.ts'
import { PlatformError } from '../../error.ts'
import { systemRandomness } from '../../installation/randomness.ts'
import {
  addKgssCredential,
  type KgssCredentialRow,
  listKgssCredentials,
} from '../../storage/kgss-credential.ts'

/** Existing clients look the service up by this name (wire contract 10). */
export const KGSS_HOLDER = {
  identifier: { type: 'CBE', value: '0809394427' },
  applicationId: 'KGSS',
  holderName: 'VESALIUS',
} as const

/** Whether a certificate is asked for in the name of the service: it has one. */
export const isKgssHolder = (holder: {
  readonly identifier: { readonly type: string; readonly value: string }
  readonly applicationId?: string
}): boolean =>
  holder.identifier.type === KGSS_HOLDER.identifier.type &&
  holder.identifier.value === KGSS_HOLDER.identifier.value &&
  holder.applicationId === KGSS_HOLDER.applicationId

export interface KgssCredentials {
  /** Signs answers. */
  signer(): MessageSigner
  /** Open requests, whichever token they were sealed to. */
  decryptionKeys(): readonly DecryptionKey[]
  /** The token in the depot. */
  token(): Uint8Array
  /** Whether an authority issued this serial number to the service. */
  isOwn(issuerId: string, serialNumber: bigint): boolean
  /** Reads what other servers made, and makes what is due; to be called now and then. */
  refresh(): Promise<void>
}

type CredentialDeps = Pick<
  PlatformDeps,
  'authorities' | 'clock' | 'database' | 'profile' | 'random' | 'secretBox'
> &
  Partial<Pick<PlatformDeps, 'randomness'>>

interface Opened {
  readonly row: KgssCredentialRow
  readonly signer: MessageSigner
  readonly decryption: DecryptionKey
}

const DAY = 86_400_000
const REPLACED_BEFORE = 60 * DAY

/** Loads what there is and makes what is missing. */
export async function startKgssCredentials(deps: CredentialDeps): Promise<KgssCredentials> {
  let known: readonly Opened[] = []
  const current = (): Opened => {
    const last = known.at(-1)
    if (!last) throw new PlatformError('AUTHORITY_EXPIRED', 'the shared key service has no certificate')
    return last
  }
  const read = async () => {
    known = (await listKgssCredentials(deps.database)).map(row => open(deps, row))
  }
  const credentials: KgssCredentials = {
    signer: () => current().signer,
    decryptionKeys: () => known.map(({ decryption }) => decryption),
    token: () => current().row.token,
    isOwn: (issuerId, serialNumber) =>
      known.some(({ row }) => row.issuerId === issuerId && row.serialNumber === serialNumber),
    async refresh() {
      await read()
      const end = known.at(-1)?.signer.certificate.notAfter.getTime() ?? 0
      if (end - REPLACED_BEFORE > deps.clock.now().getTime()) return
      await make(deps, known.length + 1)
      await read()
    },
  }
  await credentials.refresh()
  return credentials
}

function open(deps: CredentialDeps, row: KgssCredentialRow): Opened {
  const authority = deps.authorities.find(row.issuerId)
  const own = openPair(deps, row.certificate, row.sealedKey, recordName(row.generation, 'authentication'))
  return {
    row,
    signer: {
      signer: pssSigner(own.privateKey),
      certificate: own.certificate,
      issuers: authority ? [authority.issuer.certificate.der, authority.root.der] : [],
    },
    decryption: openPair(
      deps,
      row.encryptionCertificate,
      row.sealedEncryptionKey,
      recordName(row.generation, 'encryption'),
    ),
  }
}

/** A certificate that is another key's was written by somebody else: the trusted list would name it. */
function openPair(
  { secretBox }: CredentialDeps,
  der: Uint8Array,
  sealed: Uint8Array,
  record: string,
): { readonly certificate: Certificate; readonly privateKey: KeyObject } {
  const key = Buffer.from(secretBox.open(sealed, record))
  const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' })
  const certificate = parseCertificate(der)
  if (Buffer.compare(spkiOf(privateKey), certificate.spki) !== 0)
    throw new PlatformError('KEY_FILE_UNREADABLE', `the key of ${record} is not the one of its certificate`)
  return { certificate, privateKey }
}

/** RSA, because existing clients verify and seal to nothing else. */
async function make(deps: CredentialDeps, generation: number): Promise<void> {
  const { authorities, clock, profile, random, randomness = systemRandomness, secretBox } = deps
  const now = clock.now()
  const authority = authorities.choose('RSA', now, now)
  const validity = certificateValidity(now, profile.validityMonths, authority.issuer.certificate.notAfter)
  if (!validity) throw new PlatformError('AUTHORITY_EXPIRED', 'the RSA authority has ended')
  const [own, encryption] = await Promise.all([
    randomness.keyPair(recordName(generation, 'authentication'), 'RSA-2048'),
    randomness.keyPair(recordName(generation, 'encryption'), 'RSA-2048'),
  ])
  const prepared = prepareCertificate('holder-rsa', {
    practice: authorities.practice,
    issuer: authority.issuer,
    serialNumber: makeSerialNumber(1, random(SERIAL_RANDOM_OCTETS)),
    subject: holderDistinguishedName(KGSS_HOLDER),
    spki: own.spki,
    ...validity,
  })
  const certificate = parseCertificate(await issueCertificate(prepared, authority.signer))
  const encryptionCertificate = await buildEncryptionCertificate({
    serialNumber: makeSerialNumber(1, random(SERIAL_RANDOM_OCTETS)),
    spki: encryption.spki,
    authentication: certificate,
    signer: softSigner(own.privateKey),
  })
  const token = await buildEtk({
    encryptionCertificate,
    authentication: certificate,
    issuing: authority.issuer.certificate,
    registrationAuthority: authority.etkRa.certificate,
    signer: authority.etkRa.signer,
    at: now,
  })
  const sealed = (key: KeyObject, purpose: string) =>
    secretBox.seal(key.export({ format: 'der', type: 'pkcs8' }), recordName(generation, purpose))
  await addKgssCredential(
    deps.database,
    {
      generation,
      issuerId: authority.id,
      serialNumber: certificate.serialNumber,
      publicKeyIdentifier: certificate.publicKeyIdentifier,
      certificate: certificate.der,
      sealedKey: sealed(own.privateKey, 'authentication'),
      encryptionKeyIdentifier: parseCertificate(encryptionCertificate).publicKeyIdentifier,
      encryptionCertificate,
      sealedEncryptionKey: sealed(encryption.privateKey, 'encryption'),
      token,
    },
    {
      now,
      events: [
        {
          kind: 'service-certificate-made',
          recordKind: 'service-certificate',
          recordId: `kgss-${generation}`,
          detail: { serialNumber: certificate.serialNumber.toString(16) },
        },
      ],
    },
  )
}

const recordName = (generation: number, purpose: string) => `kgss-credential/${generation}/${purpose}`
