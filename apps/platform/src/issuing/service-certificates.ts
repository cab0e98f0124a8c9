/**
 * Certificates and keys of the platform's own services: made when first needed, replaced on an announced date (requirement D5).
 *
 * Each generation is in use for a year. Two months before the next one takes over it is made and published with the date, so that
 * whoever pins certificates has time. All servers of an installation share them through the database; the issuing authority is the RSA
 * one, because existing readers verify nothing else.
 */
import { createPrivateKey } from 'node:crypto'
import {
  issueCertificate,
  makeSerialNumber,
  prepareCertificate,
  SERIAL_RANDOM_OCTETS,
  serviceName,
  validityOfYears,
} from '@vesalius/authority'
import {
  type Certificate,
  type KeyKind,
  namedAttribute,
  OID,
  parseCertificate,
  type Signer,
  softSigner,
} from '@vesalius/pki'
import type { PlatformDeps } from '../deps.ts'
import { PlatformError } from '../error.ts'
import { systemRandomness } from '../installation/randomness.ts'
import {
  addServiceCertificate,
  listServiceCertificates,
  type ServiceCertificateRow,
  type ServiceName,
} from '../storage/service-certificate.ts'

export interface ServiceCertificate {
  readonly service: ServiceName
  /** Its name in addresses: `time-stamp-1`. */
  readonly id: string
  readonly certificate: Certificate
  /** Of its issuing authority. */
  readonly issuer: Certificate
  readonly signer: Signer
  readonly activeFrom: Date
}

export interface ServiceCertificates {
  /** The one in use at an instant. */
  current(service: ServiceName, at: Date): ServiceCertificate
  /** Former, present and announced ones, oldest first. */
  all(): readonly ServiceCertificate[]
  /** Reads what other servers made, and makes what is due; to be called now and then. */
  refresh(): Promise<void>
}

interface ServicePlan {
  readonly keys: KeyKind
  readonly title: string
  /** How long a certificate is valid: stamps are verified for years, session tokens for hours. */
  readonly years: number
}

const PLANS: Readonly<Record<ServiceName, ServicePlan>> = {
  'time-stamp': { keys: 'RSA-3072', title: 'Vesalius Time Stamps', years: 6 },
  'session-token': { keys: 'RSA-2048', title: 'Vesalius Session Tokens', years: 3 },
}
const SERVICES = Object.keys(PLANS) as ServiceName[]

const DAY = 86_400_000
/** Days for which a generation is in use. */
const IN_USE_DAYS = 365
/** Days from the announcement of the next generation to its use. */
const ANNOUNCED_DAYS = 60
/** Made a day before it must be announced: refreshes come once an hour. */
const MADE_DAYS = ANNOUNCED_DAYS + 1
/** Clocks of clients that are behind find a new certificate valid. */
const BACKDATED = 5 * 60_000

type ServiceDeps = Pick<PlatformDeps, 'authorities' | 'clock' | 'database' | 'random' | 'secretBox'> &
  Partial<Pick<PlatformDeps, 'randomness'>>

/** Loads what there is and makes what is missing. */
export async function startServiceCertificates(deps: ServiceDeps): Promise<ServiceCertificates> {
  let known: readonly ServiceCertificate[] = []
  const certificates: ServiceCertificates = {
    current(service, at) {
      const found = known.findLast(one => one.service === service && one.activeFrom <= at)
      if (!found || at > found.certificate.notAfter)
        throw new PlatformError('AUTHORITY_EXPIRED', `no ${service} certificate is in use`)
      return found
    },
    all: () => known,
    async refresh() {
      known = (await listServiceCertificates(deps.database)).map(row => open(deps, row))
      const made = await Promise.all(
        SERVICES.map(service =>
          makeDue(
            deps,
            service,
            known.filter(one => one.service === service),
          ),
        ),
      )
      if (made.includes(true))
        known = (await listServiceCertificates(deps.database)).map(row => open(deps, row))
    },
  }
  await certificates.refresh()
  return certificates
}

function open(deps: ServiceDeps, row: ServiceCertificateRow): ServiceCertificate {
  const issuer = deps.authorities.published.find(one => one.id === row.issuerId)
  if (!issuer) throw new PlatformError('INSTALLATION_DAMAGED', `${row.issuerId} is not known`)
  const key = Buffer.from(deps.secretBox.open(row.sealedKey, recordName(row)))
  const signer = softSigner(createPrivateKey({ key, format: 'der', type: 'pkcs8' }))
  const certificate = parseCertificate(row.certificate)
  if (Buffer.compare(signer.spki, certificate.spki) !== 0)
    throw new PlatformError(
      'KEY_FILE_UNREADABLE',
      `the key of ${idOf(row)} is not the one of its certificate`,
    )
  const { service, activeFrom } = row
  return { service, id: idOf(row), certificate, issuer: issuer.issuer.certificate, signer, activeFrom }
}

/** The first generation takes over at once, the next ones a year after the one before. Gives whether there is a new one. */
async function makeDue(
  deps: ServiceDeps,
  service: ServiceName,
  generations: readonly ServiceCertificate[],
): Promise<boolean> {
  const now = deps.clock.now()
  const last = generations.at(-1)
  const planned = last ? last.activeFrom.getTime() + IN_USE_DAYS * DAY : now.getTime()
  if (planned - MADE_DAYS * DAY > now.getTime()) return false
  // a platform that was off for long announces anew, unless nothing is left to sign with
  const isUsable = last !== undefined && last.certificate.notAfter > now
  const earliest = isUsable ? now.getTime() + ANNOUNCED_DAYS * DAY : now.getTime()
  const activeFrom = new Date(wholeSecond(Math.max(planned, last ? earliest : planned)))
  await make(deps, service, generations.length + 1, activeFrom)
  return true
}

async function make(deps: ServiceDeps, service: ServiceName, generation: number, activeFrom: Date) {
  const { keys, title, years } = PLANS[service]
  const now = deps.clock.now()
  const notBefore = new Date(wholeSecond(now.getTime() - BACKDATED))
  const authority = deps.authorities.choose('RSA', now, notBefore)
  const { issuer } = authority
  const pair = await (deps.randomness ?? systemRandomness).keyPair(recordName({ service, generation }), keys)
  const prepared = prepareCertificate(service, {
    practice: deps.authorities.practice,
    issuer,
    serialNumber: makeSerialNumber(1, deps.random(SERIAL_RANDOM_OCTETS)),
    subject: serviceName({
      organization: namedAttribute(issuer.certificate.subject, OID.organization) ?? 'Vesalius',
      commonName: `${title} ${generation} (${deps.authorities.practice.environment})`,
    }),
    spki: pair.spki,
    ...validityOfYears(notBefore, years, issuer.certificate.notAfter),
  })
  const certificate = parseCertificate(await issueCertificate(prepared, authority.signer))
  const secret = pair.privateKey.export({ format: 'der', type: 'pkcs8' })
  await addServiceCertificate(
    deps.database,
    {
      service,
      generation,
      issuerId: authority.id,
      serialNumber: certificate.serialNumber,
      publicKeyIdentifier: certificate.publicKeyIdentifier,
      certificate: certificate.der,
      sealedKey: deps.secretBox.seal(secret, recordName({ service, generation })),
      activeFrom,
      notAfter: certificate.notAfter,
    },
    {
      now,
      events: [
        {
          kind: 'service-certificate-made',
          recordKind: 'service-certificate',
          recordId: idOf({ service, generation }),
          detail: {
            activeFrom: activeFrom.toISOString(),
            serialNumber: certificate.serialNumber.toString(16),
          },
        },
      ],
    },
  )
}

type Named = Pick<ServiceCertificateRow, 'service' | 'generation'>

const idOf = ({ service, generation }: Named) => `${service}-${generation}`
const recordName = (row: Named) => `service-certificate/${idOf(row)}`
const wholeSecond = (instant: number) => Math.floor(instant / 1000) * 1000
