/**
 * The third step of a rollover, on the platform: what the root signed is checked, stored and published, with the day from which the
 * next authority issues (requirement D1). Until then, and to its own end, the one before it goes on.
 *
 * Takes   the answer of the root, and the activation date.
 * Throws  PlatformError `ROLLOVER_REFUSED` naming what does not fit: no request made here, another root, another key, a lint, a date
 *         out of its validity, an authority that is there already, a CRL that is older than the one known, or numbered far beyond it.
 */
import { isDeepStrictEqual } from 'node:util'
import {
  crlOpenings,
  type Issuer,
  issueCertificate,
  issuerAddresses,
  lintCertificate,
  lintCrl,
  makeSerialNumber,
  PROFILES,
  prepareCertificate,
  rootAddresses,
  SERIAL_RANDOM_OCTETS,
  serviceName,
  validityOfYears,
} from '@vesalius/authority'
import {
  type Certificate,
  namedAttribute,
  OID,
  parseCertificate,
  parseCrl,
  type Signer,
  verifyCertificate,
  verifyCrl,
} from '@vesalius/pki'
import { PlatformError } from '../../error.ts'
import { practiceOf } from '../../installation/ceremony.ts'
import type { Installation } from '../../installation/installation.ts'
import type { KeyStore } from '../../installation/key-store.ts'
import {
  type AuthorityCertificate,
  announceAuthority,
  listAuthorityCertificates,
} from '../../storage/authority-certificate.ts'
import { type CrlToRecord, findLatestCrl, recordCrl } from '../../storage/crl.ts'
import { findRolloverRequest } from '../../storage/rollover-request.ts'
import type { StatementRunner } from '../../storage/statement.ts'
import type { RolloverAnswer } from './files.ts'
import { ISSUING_YEARS, isCrlNumberTooHigh } from './plan-signing.ts'

export interface AnnouncingDeps {
  readonly installation: Installation
  readonly database: StatementRunner
  readonly keys: Pick<KeyStore, 'make' | 'open'>
  readonly now: Date
  readonly random: (count: number) => Uint8Array
}

/** Stores and publishes; `activeFrom` only matters when the answer holds a next authority. */
export async function announceRollover(
  deps: AnnouncingDeps,
  answer: RolloverAnswer,
  activeFrom: Date,
): Promise<void> {
  const rows = await listAuthorityCertificates(deps.database)
  const row = rows.find(({ id, role }) => role === 'root' && id === answer.rootId)
  if (!row) throw refusal(`there is no root ${answer.rootId} here`)
  const root: Issuer = {
    id: row.id,
    certificate: parseCertificate(row.certificate),
    practice: practiceOf(deps.installation),
    addresses: rootAddresses(deps.installation.publicUrl, row.id),
    crlOpenings: crlOpenings([1]),
  }
  await checkAnswersRequest(deps.database, answer)
  // before its ETK-RA gets a key: that would take the place of the one in use
  const { next: given } = answer
  if (given && rows.some(({ id }) => id === given.id)) throw refusal(`${given.id} is there already`)
  const crl = await checkRootCrl(deps, root, answer)
  const next = answer.next && (await prepareNext(deps, root, answer.next, activeFrom))
  if (crl) await publishRootCrl(deps, crl)
  if (next) await announceNext(deps, next, activeFrom)
}

/** The root may have signed more, or less, than was asked for here; and whoever carries the answer may change what is not signed. */
async function checkAnswersRequest(
  database: StatementRunner,
  { requestSha256, rootId, next }: RolloverAnswer,
): Promise<void> {
  const asked = await findRolloverRequest(database, requestSha256)
  const given = next && {
    ...{ id: next.id, keyReference: next.keyReference, keyType: next.keyType, crlShards: next.crlShards },
    publicKeyIdentifier: parseCertificate(next.certificate).publicKeyIdentifier,
  }
  if (!asked || !isDeepStrictEqual(asked, { requestSha256, rootId, next: given })) {
    throw refusal('it does not answer a request made here')
  }
}

async function publishRootCrl({ database, now }: AnnouncingDeps, crl: CrlToRecord): Promise<void> {
  const { issuerId, number } = crl
  const outcome = await recordCrl(database, crl, {
    now,
    events: [{ kind: 'crl-published', recordKind: 'authority', recordId: issuerId, detail: { number } }],
  })
  if (outcome === 'outdated') throw outdated(issuerId)
}

/** The next authority and its ETK-RA, checked and ready to be stored. */
async function prepareNext(
  deps: AnnouncingDeps,
  root: Issuer,
  next: NonNullable<RolloverAnswer['next']>,
  activeFrom: Date,
): Promise<readonly AuthorityCertificate[]> {
  const { installation, keys } = deps
  const certificate = parseCertificate(next.certificate)
  const signer = await keys.open(next.keyReference)
  checkAuthority(root, certificate, signer)
  if (activeFrom < certificate.notBefore || activeFrom >= certificate.notAfter) {
    throw refusal('the activation date is outside the validity of the certificate')
  }
  const issuer: Issuer = {
    ...{ id: next.id, certificate, practice: root.practice },
    crlOpenings: crlOpenings([next.crlShards]),
    addresses: issuerAddresses(installation.publicUrl, next.id),
  }
  const etkRa = await makeEtkRa(deps, issuer, signer)
  return [
    {
      ...rowOf(certificate),
      ...{ id: next.id, role: 'issuing', issuerId: root.id, keyType: next.keyType },
      ...{ keyReference: next.keyReference, state: 'next', crlShards: next.crlShards, activeFrom },
    },
    {
      ...rowOf(etkRa.certificate),
      ...{ id: etkRa.id, role: 'etk-ra', issuerId: next.id, keyType: 'RSA-2048' },
      ...{ keyReference: etkRa.reference, state: 'active' },
    },
  ]
}

async function announceNext(
  { database, now }: AnnouncingDeps,
  rows: readonly AuthorityCertificate[],
  activeFrom: Date,
): Promise<void> {
  const id = rows[0]?.id ?? ''
  const outcome = await announceAuthority(database, rows, {
    now,
    events: [
      {
        kind: 'authority-announced',
        recordKind: 'authority',
        recordId: id,
        detail: { activeFrom: activeFrom.toISOString() },
      },
    ],
  })
  if (outcome === 'known') throw refusal(`${id} or its key is there already`)
}

function checkAuthority(root: Issuer, certificate: Certificate, signer: Signer): void {
  if (!verifyCertificate(certificate, root.certificate)) throw refusal(`${root.id} did not sign it`)
  if (Buffer.compare(signer.spki, certificate.spki) !== 0) {
    throw refusal('it was signed for another key than the one made here')
  }
  const findings = lintCertificate(certificate.der, {
    profile: PROFILES['issuing-authority'],
    practice: root.practice,
    issuer: root,
  })
  if (findings.length > 0) throw refusal(findings.map(({ lint, detail }) => `${lint}: ${detail}`).join('; '))
}

/** Gives the CRL to publish; null when it is published, and only the authority that came with it is missing: an announcement broke off. */
async function checkRootCrl(
  { database, now }: AnnouncingDeps,
  root: Issuer,
  { rootCrl: der, next }: RolloverAnswer,
): Promise<CrlToRecord | null> {
  const crl = parseCrl(der)
  const findings = lintCrl(der, { issuer: root, shard: 0 })
  if (!verifyCrl(crl, root.certificate) || findings.length > 0) {
    throw refusal(['the CRL is not one of the root', ...findings.map(({ detail }) => detail)].join('; '))
  }
  const known = await findLatestCrl(database, root.id)
  if (known && next && Buffer.compare(known.der, der) === 0) return null
  const { thisUpdate, nextUpdate, crlNumber = 0n } = crl
  const last = known?.number ?? 0
  if (crlNumber <= BigInt(last)) throw outdated(root.id)
  if (isCrlNumberTooHigh(crlNumber, now, last)) {
    throw refusal(`the CRL of ${root.id} has the number ${crlNumber}: it would leave none for those after it`)
  }
  return { issuerId: root.id, shard: 0, der, number: Number(crlNumber), thisUpdate, nextUpdate }
}

/** Signs the ETKs of those whom the next authority certifies; issued by itself (requirement B7). */
async function makeEtkRa({ keys, now, random }: AnnouncingDeps, issuer: Issuer, signer: Signer) {
  const id = issuer.id.replace('issuing-', 'etk-ra-')
  const key = await keys.make(id, 'RSA-2048')
  const { subject, notAfter } = issuer.certificate
  const notBefore = new Date(Math.floor(now.getTime() / 1000) * 1000)
  const prepared = prepareCertificate('etk-ra', {
    practice: issuer.practice,
    issuer,
    serialNumber: makeSerialNumber(1, random(SERIAL_RANDOM_OCTETS)),
    subject: serviceName({
      organization: namedAttribute(subject, OID.organization) ?? 'Vesalius',
      commonName: (namedAttribute(subject, OID.commonName) ?? id).replace('Issuing CA', 'ETK-RA'),
    }),
    spki: key.signer.spki,
    ...validityOfYears(notBefore, ISSUING_YEARS, notAfter),
  })
  const certificate = parseCertificate(await issueCertificate(prepared, signer))
  return { id, certificate, reference: key.reference }
}

function rowOf({ der, publicKeyIdentifier, serialNumber, notBefore, notAfter }: Certificate) {
  return { certificate: der, publicKeyIdentifier, serialNumber, notBefore, notAfter }
}

const outdated = (rootId: string) => refusal(`a later CRL of ${rootId} is published already`)

const refusal = (why: string) => new PlatformError('ROLLOVER_REFUSED', why)
