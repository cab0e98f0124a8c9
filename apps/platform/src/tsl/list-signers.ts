/**
 * The certificates that sign trusted lists: made by `platform init` or the first start, replaced on a date that the list itself announces.
 *
 * Self-signed and pinned, so that no authority of a list can make itself a signer of it. Each is used for two years; half a year before
 * its successor takes over, the application list names the successor, and whoever reads it follows. Keys are shared by all servers of an
 * installation through the database (decision 0007).
 * Standard: TS 119 612 section 5.7.1: C and O are those of the scheme operator, purpose id-tsl-kp-tslSigning, no authority.
 */
import { createPrivateKey } from 'node:crypto'
import { makeSerialNumber, SERIAL_RANDOM_OCTETS, serviceName } from '@vesalius/authority'
import {
  assembleCertificate,
  buildTbsCertificate,
  type Certificate,
  certificateExtensions,
  encodeName,
  parseCertificate,
  publicKeyIdentifier,
  type Signer,
  softSigner,
  verifyCertificate,
} from '@vesalius/pki'
import { LIST_SIGNING_PURPOSE } from '@vesalius/protocols'
import type { PlatformDeps } from '../deps.ts'
import { PlatformError } from '../error.ts'
import { addTrustedListSigner, listTrustedListSigners } from '../storage/trusted-list.ts'

export interface ListSigner {
  readonly generation: number
  readonly certificate: Certificate
  readonly signer: Signer
  readonly activeFrom: Date
}

export type ListSignerDeps = Pick<PlatformDeps, 'database' | 'random' | 'randomness' | 'secretBox'> & {
  /** When the first one begins, in a demonstration whose certificates are the same every time. */
  readonly begin?: Date | undefined
  readonly now: Date
  readonly operatorName: string
  readonly environment: string
}

const DAY = 86_400_000
const IN_USE = 730 * DAY
const ANNOUNCED = 182 * DAY
/** The time of use, the announcement, and a year for those who were away. */
const VALIDITY = IN_USE + ANNOUNCED + 365 * DAY
const BACKDATED = 5 * 60_000

/** Former, present and announced ones, oldest first; makes what is due. */
export async function openListSigners(deps: ListSignerDeps): Promise<readonly ListSigner[]> {
  let known = await readSigners(deps)
  const last = known.at(-1)
  const planned = last ? last.activeFrom.getTime() + IN_USE : beginOf(deps)
  if (last && planned - ANNOUNCED > deps.now.getTime()) return known
  // a platform that was off for long still announces, unless nothing is left to sign with
  const isUsable = last !== undefined && last.certificate.notAfter > deps.now
  const earliest = isUsable ? deps.now.getTime() + Math.min(ANNOUNCED, 60 * DAY) : beginOf(deps)
  await makeSigner(deps, known.length + 1, new Date(wholeSecond(Math.max(planned, earliest))))
  known = await readSigners(deps)
  return known
}

/** A beginning that is over already counts for nothing. */
function beginOf({ begin, now }: ListSignerDeps): number {
  const isFresh = begin !== undefined && begin <= now && begin.getTime() + IN_USE - ANNOUNCED > now.getTime()
  return (isFresh ? begin : now).getTime()
}

/** The one that signs at an instant. */
export function currentListSigner(signers: readonly ListSigner[], at: Date): ListSigner {
  const found = signers.findLast(({ activeFrom }) => activeFrom <= at)
  if (!found || at > found.certificate.notAfter)
    throw new PlatformError('AUTHORITY_EXPIRED', 'no certificate for trusted lists is in use')
  return found
}

async function readSigners(deps: ListSignerDeps): Promise<readonly ListSigner[]> {
  return (await listTrustedListSigners(deps.database)).map(row => {
    const key = Buffer.from(deps.secretBox.open(row.sealedKey, recordName(row.generation)))
    const signer = softSigner(createPrivateKey({ key, format: 'der', type: 'pkcs8' }))
    const certificate = parseCertificate(row.certificate)
    // whoever may change a row must not name himself in a list that the genuine key signs
    if (Buffer.compare(signer.spki, certificate.spki) !== 0 || !verifyCertificate(certificate, certificate)) {
      throw new PlatformError(
        'KEY_FILE_UNREADABLE',
        `the key of ${recordName(row.generation)} is not the one of its certificate`,
      )
    }
    return { generation: row.generation, certificate, signer, activeFrom: row.activeFrom }
  })
}

async function makeSigner(deps: ListSignerDeps, generation: number, activeFrom: Date): Promise<void> {
  const { now, operatorName, environment, randomness } = deps
  const { privateKey, spki } = await randomness.keyPair(recordName(generation), 'RSA-3072')
  const signer = softSigner(privateKey)
  const identifier = publicKeyIdentifier(spki)
  const subject = encodeName(
    serviceName({
      organization: operatorName,
      commonName: `Vesalius Trusted Lists ${generation} (${environment})`,
    }),
  )
  const notBefore = new Date(wholeSecond(Math.min(activeFrom.getTime(), now.getTime()) - BACKDATED))
  const notAfter = new Date(wholeSecond(activeFrom.getTime() + VALIDITY))
  const tbs = buildTbsCertificate({
    serialNumber: makeSerialNumber(1, serialOctets(deps, generation)),
    issuerDer: subject,
    subjectDer: subject,
    ...{ notBefore, notAfter, spki },
    signatureAlgorithm: signer.algorithm,
    extensions: [
      certificateExtensions.subjectKeyIdentifier(identifier),
      certificateExtensions.keyUsage(['digitalSignature']),
      certificateExtensions.extendedKeyUsage([LIST_SIGNING_PURPOSE]),
      certificateExtensions.basicConstraints({ ca: false }),
    ],
  })
  const certificate = assembleCertificate(tbs, signer.algorithm, await signer.sign(tbs))
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' })
  await addTrustedListSigner(
    deps.database,
    {
      generation,
      certificate,
      publicKeyIdentifier: identifier,
      sealedKey: deps.secretBox.seal(secret, recordName(generation)),
      ...{ activeFrom, notAfter },
    },
    {
      now,
      events: [
        {
          kind: 'trusted-list-signer-made',
          recordKind: 'trusted-list-signer',
          recordId: String(generation),
          detail: { activeFrom: activeFrom.toISOString() },
        },
      ],
    },
  )
}

/** Those of the system, unless the whole certificate is to be the same every time. */
const serialOctets = ({ begin, random, randomness }: ListSignerDeps, generation: number): Uint8Array =>
  begin === undefined
    ? random(SERIAL_RANDOM_OCTETS)
    : randomness.octets(`serial/${recordName(generation)}`)(SERIAL_RANDOM_OCTETS)

const recordName = (generation: number) => `trusted-list-signer/${generation}`
const wholeSecond = (instant: number) => Math.floor(instant / 1000) * 1000
