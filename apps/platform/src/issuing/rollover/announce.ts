/**
 * The third step of a rollover, on the platform: what the root signed is checked, stored and published, with the day from which the
 * next authority issues (requirement D1). Until then, and to its own end, the one before it goes on.
 *
 * Takes   the answer of the root, and the activation date.
 * Throws  PlatformError `ROLLOVER_REFUSED` naming what does not fit: another root, another key, a lint, a date out of its validity,
 *         an authority that is there already, a CRL that is older than the one known.
 */
import {
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
import { recordCrl } from '../../storage/crl.ts'
import type { StatementRunner } from '../../storage/statement.ts'
import type { RolloverAnswer } from './files.ts'
import { ISSUING_YEARS } from './sign.ts'

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
    crlShards: 1,
  }
  const crl = checkRootCrl(root, answer.rootCrl)
  if (answer.next) await announceNext(deps, root, answer.next, activeFrom)
  const outcome = await recordCrl(
    deps.database,
    { issuerId: root.id, shard: 0, der: answer.rootCrl, ...crl },
    {
      now: deps.now,
      events: [
        {
          kind: 'crl-published',
          recordKind: 'authority',
          recordId: root.id,
          detail: { number: crl.number },
        },
      ],
    },
  )
  if (outcome === 'outdated') throw refusal(`a later CRL of ${root.id} is published already`)
}

async function announceNext(
  deps: AnnouncingDeps,
  root: Issuer,
  next: NonNullable<RolloverAnswer['next']>,
  activeFrom: Date,
): Promise<void> {
  const { installation, database, keys, now } = deps
  const certificate = parseCertificate(next.certificate)
  const signer = await keys.open(next.keyReference)
  checkAuthority(root, certificate, signer)
  if (activeFrom < certificate.notBefore || activeFrom >= certificate.notAfter) {
    throw refusal('the activation date is outside the validity of the certificate')
  }
  const issuer: Issuer = {
    ...{ id: next.id, certificate, practice: root.practice, crlShards: next.crlShards },
    addresses: issuerAddresses(installation.publicUrl, next.id),
  }
  const etkRa = await makeEtkRa(deps, issuer, signer)
  const rows: readonly AuthorityCertificate[] = [
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
  const outcome = await announceAuthority(database, rows, {
    now,
    events: [
      {
        kind: 'authority-announced',
        recordKind: 'authority',
        recordId: next.id,
        detail: { activeFrom: activeFrom.toISOString() },
      },
    ],
  })
  if (outcome === 'known') throw refusal(`${next.id} or its key is there already`)
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

function checkRootCrl(root: Issuer, der: Uint8Array) {
  const crl = parseCrl(der)
  const findings = lintCrl(der, { issuer: root, shard: 0 })
  if (!verifyCrl(crl, root.certificate) || findings.length > 0) {
    throw refusal(['the CRL is not one of the root', ...findings.map(({ detail }) => detail)].join('; '))
  }
  const { thisUpdate, nextUpdate, crlNumber } = crl
  return { thisUpdate, nextUpdate, number: Number(crlNumber) }
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

const refusal = (why: string) => new PlatformError('ROLLOVER_REFUSED', why)
