/**
 * What the platform holds, as services of its three lists (requirement D3): authorities, ETK-RA, service and server certificates, announced
 * ones with the date from which they count, those that are over as withdrawn.
 *
 * Takes   what the platform knows at an instant, and the list as it was last published.
 * Gives   the services of a list. Nothing leaves it: what the platform holds no longer is withdrawn from now on, with its history.
 */
import { type Certificate, formatName } from '@vesalius/pki'
import type { ListedService, ListName, ListText, ServiceKind } from '@vesalius/protocols'
import type { PlatformDeps } from '../deps.ts'
import type { ListSigner } from './list-signers.ts'
import { SERVICE_NAMES } from './list-texts.ts'
import type { ServerCertificate } from './server-certificates.ts'

/** A certificate and the time in which it counts. */
export interface HeldCertificate {
  readonly kind: ServiceKind
  readonly certificate: Certificate
  readonly from: Date
  /** Its end, or when its successor has taken over. */
  readonly until: Date
}

export interface Holdings {
  readonly deps: Pick<PlatformDeps, 'authorities' | 'serviceCertificates' | 'kgss'>
  readonly signers: readonly ListSigner[]
  readonly servers: readonly ServerCertificate[]
}

const DAY = 86_400_000

/** What belongs in a list. */
export function heldBy(list: ListName, { deps, signers, servers }: Holdings): readonly HeldCertificate[] {
  const authorities = deps.authorities.published.map(({ role, issuer: { certificate }, activeFrom }) => ({
    ...held('authority', certificate, activeFrom),
    role,
  }))
  // connections to the platform are to servers that were named, or below its own roots
  if (list === 'transport')
    return [
      ...authorities.filter(({ role }) => role === 'root'),
      ...servers
        .filter(({ certificate }) => !authorities.some(one => isSame(one.certificate, certificate)))
        .map(({ certificate, from }) =>
          held(certificate.isCa ? 'authority' : 'tls-server', certificate, from),
        ),
    ]
  // holders are below roots and issuing authorities
  if (list === 'person') return authorities
  const services = deps.serviceCertificates.all()
  return [
    ...authorities,
    ...deps.authorities.issuing.map(({ etkRa: { certificate }, activeFrom }) =>
      held('etk-ra', certificate, activeFrom),
    ),
    ...services.map(({ service, certificate, activeFrom }) => {
      const next = services.find(one => one.service === service && one.activeFrom > activeFrom)
      // tokens live for hours; stamps are verified to the end of their unit's certificate
      const until =
        service === 'session-token' && next ? new Date(next.activeFrom.getTime() + DAY) : undefined
      return held(service, certificate, activeFrom, until)
    }),
    held('shared-keys', deps.kgss.signer().certificate, new Date(0)),
    ...signers.map(({ certificate, activeFrom }, index) => {
      const next = signers[index + 1]
      return held('list-signer', certificate, activeFrom, next && new Date(next.activeFrom.getTime() + DAY))
    }),
  ]
}

/** The services of a list, continued from the one before. */
export function continueServices(
  before: readonly ListedService[],
  present: readonly HeldCertificate[],
  now: Date,
): readonly ListedService[] {
  const known = new Set(before.map(({ certificate }) => hexOf(certificate)))
  const continued = before.map(service => {
    const still = present.find(({ certificate }) => hexOf(certificate.der) === hexOf(service.certificate))
    const end = still ? still.until : now
    if (service.current.status === 'withdrawn') return service
    if (end > now) return still ? { ...service, current: startOf(still, service) } : service
    return {
      ...service,
      current: { status: 'withdrawn', since: wholeSecond(end) },
      history: [service.current, ...service.history],
    } as const
  })
  const added = present
    .filter(({ certificate }) => !known.has(hexOf(certificate.der)))
    .map(one => listed(one, now))
  return [...continued, ...added]
}

/** A date that was only announced may still be moved; one that has come stays. */
function startOf(still: HeldCertificate, service: ListedService): ListedService['current'] {
  return service.current.since <= still.from
    ? { status: 'granted', since: wholeSecond(still.from) }
    : service.current
}

function listed({ kind, certificate, from, until }: HeldCertificate, now: Date): ListedService {
  const granted = { status: 'granted', since: wholeSecond(from) } as const
  const isOver = until <= now
  return {
    kind,
    name: nameOf(kind, certificate),
    certificate: certificate.der,
    keyIdentifier: certificate.publicKeyIdentifier,
    subject: formatName(certificate.subject),
    current: isOver ? { status: 'withdrawn', since: wholeSecond(until) } : granted,
    history: isOver ? [granted] : [],
  }
}

function held(kind: ServiceKind, certificate: Certificate, from: Date, until?: Date): HeldCertificate {
  const { notBefore, notAfter } = certificate
  return {
    ...{ kind, certificate },
    from: from < notBefore ? notBefore : from,
    until: until && until < notAfter ? until : notAfter,
  }
}

function nameOf(kind: ServiceKind, { subject }: Certificate): ListText {
  const common = /CN=((?:[^,\\]|\\.)*)/.exec(formatName(subject))?.[1] ?? ''
  const { en, fr, nl, de } = SERVICE_NAMES[kind]
  return { en: `${en}: ${common}`, fr: `${fr} : ${common}`, nl: `${nl}: ${common}`, de: `${de}: ${common}` }
}

const isSame = (a: Certificate, b: Certificate): boolean => hexOf(a.der) === hexOf(b.der)
const hexOf = (octets: Uint8Array): string => Buffer.from(octets).toString('hex')
const wholeSecond = (at: Date): Date => new Date(Math.floor(at.getTime() / 1000) * 1000)
