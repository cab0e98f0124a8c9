/**
 * The ceremony: makes an installation (requirement D1).
 *
 * Roots and issuing authorities, RSA and P-384; an ETK registration authority below each issuing authority; the roots' CRLs; the key
 * that signs the heads of the audit trail. The platform's keys go where its description says. Root keys go to `offline/`, to be moved
 * away, or to a token of their own: the platform never opens them. What later ceremonies hold requests to goes there too. The description is written last, so that an interrupted ceremony
 * leaves a folder that is no installation yet (and, in a module, keys that nothing refers to).
 */
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  establishIssuingAuthority,
  establishRoot,
  type Issuer,
  issueCertificate,
  makeSerialNumber,
  type Practice,
  prepareCertificate,
  SERIAL_RANDOM_OCTETS,
  serviceName,
  validityOfYears,
} from '@vesalius/authority'
import { type Certificate, type KeyKind, parseCertificate, type Signer } from '@vesalius/pki'
import { PlatformError } from '../error.ts'
import { planRootCrl, signRootCrl } from '../issuing/rollover/root-crl.ts'
import { type AuthorityCertificate, addAuthorityCertificate } from '../storage/authority-certificate.ts'
import { recordCrl } from '../storage/crl.ts'
import { recordInstallation } from '../storage/installation.ts'
import type { Database } from '../storage/open-database.ts'
import { readCardAnchors } from './card-anchors.ts'
import { CEREMONY_RECORD, writeCeremonyRecord } from './ceremony-record.ts'
import { hasInstallation, type Installation, installationPaths, writeInstallation } from './installation.ts'
import { createCredentialFile, readCredentialFile, writeDurably } from './key-file.ts'
import { fileKeys, type KeyStore, openKeyStore } from './key-store.ts'
import { encodePem, encodePublicKeyPem } from './pem.ts'
import { type Origin, systemRandomness } from './randomness.ts'

export interface CeremonyPlan {
  readonly folder: string
  /** The description without what the ceremony makes. */
  readonly installation: Omit<Installation, 'audit'> & {
    readonly audit?: Omit<Installation['audit'], 'key'>
  }
  /** Where root keys are made; `offline/` unless said. */
  readonly rootKeys?: Pick<KeyStore, 'make'>
  readonly organization: string
  /** Kind of the RSA authorities' keys; 4096 bits unless time matters more. */
  readonly rsaKeys: 'RSA-4096' | 'RSA-3072'
  /** CRLs that an issuing authority's certificates are spread over; a single one unless said. */
  readonly crlShards?: number
  /** PEM of the roots of the identity cards that are believed. */
  readonly eidAnchors: string
  readonly now: Date
  /** In a demonstration. */
  readonly origin?: Origin
}

/** The key that signs heads of the audit trail, and nothing else. */
const AUDIT_KEY = 'audit-heads-1'
const ROOT_YEARS = 20
const ISSUING_YEARS = 10

/** Makes keys, certificates and database records. Throws `INSTALLATION_EXISTS`. */
export async function holdCeremony(plan: CeremonyPlan, database: Database): Promise<void> {
  const { folder, installation } = plan
  if (hasInstallation(folder)) {
    throw new PlatformError('INSTALLATION_EXISTS', `${folder} already holds an installation`)
  }
  const paths = installationPaths(folder)
  await mkdir(paths.authorities, { recursive: true, mode: 0o700 })
  await mkdir(paths.offline, { recursive: true, mode: 0o700 })
  await createCredentialFile(paths.credential)

  const outcome = await recordInstallation(
    database,
    {
      environment: installation.environment,
      demonstration: installation.demonstration,
      publicUrl: installation.publicUrl,
    },
    {
      now: plan.now,
      events: [{ kind: 'installation-made', recordKind: 'installation', recordId: installation.environment }],
    },
  )
  if (outcome === 'known')
    throw new PlatformError('INSTALLATION_EXISTS', 'the database already belongs to an installation')

  const randomness = plan.origin?.randomness
  const keys = await openKeyStore(folder, installation, randomness)
  try {
    const hall = {
      keys,
      rootKeys:
        plan.rootKeys ?? fileKeys(paths.offlineKey, await readCredentialFile(paths.credential), randomness),
      database,
    }
    const [rsaRoot, ecRoot, auditKey] = await Promise.all([
      makeHierarchy(plan, 'rsa', plan.rsaKeys, hall),
      makeHierarchy(plan, 'ec', 'P-384', hall),
      keys.make(AUDIT_KEY, 'P-384'),
    ])
    await writeDurably(paths.trustAnchors, encodePem([rsaRoot.certificate.der, ecRoot.certificate.der]))
    await writeCeremonyRecord(join(paths.offline, CEREMONY_RECORD), {
      ...{ format: 'vesalius-ceremony-1', organization: plan.organization },
      ...{ environment: installation.environment, policyArc: installation.policyArc },
      publicUrl: installation.publicUrl,
      lastCrlNumbers: { [rsaRoot.id]: rsaRoot.crlNumber, [ecRoot.id]: ecRoot.crlNumber },
    })
    await writeDurably(paths.eidAnchors, plan.eidAnchors)
    await writeDurably(paths.auditKey, encodePublicKeyPem(auditKey.signer.spki))
    await writeInstallation(folder, {
      ...installation,
      audit: { ...installation.audit, key: auditKey.reference },
    })
  } finally {
    await keys.close()
  }
}

interface Hall {
  readonly keys: Pick<KeyStore, 'make'>
  readonly rootKeys: Pick<KeyStore, 'make'>
  readonly database: Database
}

/** One root, one issuing authority, one ETK registration authority. */
async function makeHierarchy(
  plan: CeremonyPlan,
  family: 'rsa' | 'ec',
  kind: KeyKind,
  { keys, rootKeys, database }: Hall,
): Promise<{ readonly id: string; readonly certificate: Certificate; readonly crlNumber: number }> {
  const { crlShards = 1 } = plan
  const rootId = `root-${family}-1`
  const issuingId = `issuing-${family}-1`
  const etkRaId = `etk-ra-${family}-1`
  const [rootKey, issuingKey, etkRaKey] = await Promise.all([
    rootKeys.make(rootId, kind),
    keys.make(issuingId, kind),
    keys.make(etkRaId, 'RSA-2048'),
  ])
  const rootSigner = rootKey.signer
  const octets = (plan.origin?.randomness ?? systemRandomness).octets(`serial/${family}`)
  const drawSerial = () => makeSerialNumber(1, octets(SERIAL_RANDOM_OCTETS))
  const practice: Practice = practiceOf(plan.installation)
  const common = {
    practice,
    publicUrl: plan.installation.publicUrl,
    notBefore: plan.origin?.notBefore ?? wholeSecond(plan.now),
  }
  const name = (title: string) =>
    serviceName({
      organization: plan.organization,
      commonName: `${title} ${family.toUpperCase()} 1 (${plan.installation.environment})`,
    })

  const root = await establishRoot(
    {
      ...common,
      id: rootId,
      subject: name('Vesalius Root CA'),
      serialNumber: drawSerial(),
      years: ROOT_YEARS,
    },
    rootSigner,
  )
  const issuing = await establishIssuingAuthority(
    {
      ...common,
      id: issuingId,
      subject: name('Vesalius Issuing CA'),
      serialNumber: drawSerial(),
      years: ISSUING_YEARS,
      crlShards,
    },
    issuingKey.signer.spki,
    { issuer: root, signer: rootSigner },
  )
  const etkRa = parseCertificate(
    await issueCertificate(
      prepareCertificate('etk-ra', {
        practice,
        issuer: issuing,
        serialNumber: drawSerial(),
        subject: name('Vesalius ETK-RA'),
        spki: etkRaKey.signer.spki,
        ...validityOfYears(common.notBefore, ISSUING_YEARS, issuing.certificate.notAfter),
      }),
      issuingKey.signer,
    ),
  )

  const store = (
    row: Pick<AuthorityCertificate, 'id' | 'role' | 'issuerId' | 'keyType' | 'keyReference' | 'crlShards'>,
    of: Certificate,
  ) =>
    addAuthorityCertificate(
      database,
      {
        ...row,
        publicKeyIdentifier: of.publicKeyIdentifier,
        serialNumber: of.serialNumber,
        certificate: of.der,
        state: 'active',
        notBefore: of.notBefore,
        notAfter: of.notAfter,
      },
      {
        now: plan.now,
        events: [{ kind: 'authority-established', recordKind: 'authority', recordId: row.id }],
      },
    )
  await store(
    { id: rootId, role: 'root', issuerId: null, keyType: kind, keyReference: rootKey.reference },
    root.certificate,
  )
  await store(
    {
      ...{ id: issuingId, role: 'issuing', issuerId: rootId, keyType: kind, crlShards },
      keyReference: issuingKey.reference,
    },
    issuing.certificate,
  )
  await store(
    {
      id: etkRaId,
      role: 'etk-ra',
      issuerId: issuingId,
      keyType: 'RSA-2048',
      keyReference: etkRaKey.reference,
    },
    etkRa,
  )
  const crlNumber = await publishRootCrl(root, rootSigner, plan.now, database)
  return { id: rootId, certificate: root.certificate, crlNumber }
}

async function publishRootCrl(root: Issuer, signer: Signer, now: Date, database: Database): Promise<number> {
  const plan = planRootCrl({ now, lastNumber: 0 })
  const der = await signRootCrl(root, signer, plan)
  const { number } = plan
  await recordCrl(
    database,
    { issuerId: root.id, shard: 0, der, ...plan },
    {
      now,
      events: [
        {
          kind: 'crl-published',
          recordKind: 'authority',
          recordId: root.id,
          detail: { number },
        },
      ],
    },
  )
  return number
}

/** The certification practice of an installation: what its policies and statement are. */
export const practiceOf = (
  installation: Pick<Installation, 'environment' | 'policyArc' | 'publicUrl'>,
): Practice => ({
  environment: installation.environment,
  policyArc: installation.policyArc,
  statementUrl: `${installation.publicUrl}/practice`,
})

/** Reads a PEM file of anchors that an operator gives; refuses one that `readCardAnchors` refuses. */
export async function readAnchorFile(
  file: string,
  installation: Pick<Installation, 'environment' | 'demonstration'>,
): Promise<string> {
  const text = await readFile(file, 'utf8')
  readCardAnchors(text, installation)
  return text
}

const wholeSecond = (at: Date) => new Date(Math.floor(at.getTime() / 1000) * 1000)
