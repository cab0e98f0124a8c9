/**
 * Delegated OCSP responders, one for each issuing authority (requirement D2): RSA under RSA, P-256 under P-384.
 *
 * Their keys are made by each process for itself and live in its memory; certificates last a week and are replaced before
 * that. Nothing of them has to be stored or guarded on disk.
 */
import {
  issueCertificate,
  makeSerialNumber,
  type OcspResponder,
  ocspResponder,
  prepareCertificate,
  SERIAL_RANDOM_OCTETS,
  serviceName,
} from '@vesalius/authority'
import { inspectPublicKey, namedAttribute, OID, parseCertificate, softSigner } from '@vesalius/pki'
import type { PlatformDeps } from '../deps.ts'
import { recordEvents } from '../storage/record-events.ts'
import type { IssuingAuthority } from './authorities.ts'

const DAY = 86_400_000
const LIFETIME = 7 * DAY
const RENEW_BEFORE = 2 * DAY
/** The job is late: no answer is signed with so little time left. */
const LATEST = DAY
/** Tries to have all that are needed at one moment. */
const RENEWALS = 3
/** Clocks of clients that are behind find the responder valid. */
const BACKDATED = 3_600_000

export interface OcspResponders {
  all(): readonly OcspResponder[]
  /** All, none of them about to end: when the job that replaces them has not run, it is done now. */
  ready(): Promise<readonly OcspResponder[]>
  /** Replaces what ends soon; to be called now and then. */
  renew(): Promise<void>
}

type ResponderDeps = Pick<PlatformDeps, 'authorities' | 'clock' | 'database' | 'makeKeyPair' | 'random'>

/** Makes a responder for every issuing authority. */
export async function startOcspResponders(deps: ResponderDeps): Promise<OcspResponders> {
  const responders = new Map<string, OcspResponder>()
  let renewing: Promise<void> | undefined

  const renewNow = async () => {
    const now = deps.clock.now()
    for (const authority of deps.authorities.issuing) {
      const current = responders.get(authority.id)
      const { notAfter } = authority.issuer.certificate
      if (notAfter <= now) responders.delete(authority.id)
      else if (!current || !lasts(current, now, RENEW_BEFORE)) {
        responders.set(authority.id, await makeResponder(deps, authority))
      }
    }
  }
  const renew = () => {
    renewing ??= renewNow().finally(() => {
      renewing = undefined
    })
    return renewing
  }
  const areReady = () => {
    const now = deps.clock.now()
    return deps.authorities.issuing.every(({ id, issuer }) => {
      const current = responders.get(id)
      return current ? lasts(current, now, LATEST) : issuer.certificate.notAfter <= now
    })
  }
  await renew()
  return {
    all: () => [...responders.values()],
    async ready() {
      // a renewal that was under way may have looked at the clock long ago: the machine slept, or somebody set it
      for (let left = RENEWALS; left > 0 && !areReady(); left--) await renew()
      return [...responders.values()]
    },
    renew,
  }
}

/** Whether it has begun and will not end before so many milliseconds; one that lives as long as its authority cannot do better. */
function lasts({ certificate, issuer }: OcspResponder, now: Date, ahead: number): boolean {
  const { notBefore, notAfter } = certificate
  if (now < notBefore || now > notAfter) return false
  return notAfter >= issuer.certificate.notAfter || notAfter.getTime() - now.getTime() > ahead
}

async function makeResponder(deps: ResponderDeps, authority: IssuingAuthority): Promise<OcspResponder> {
  const { issuer, signer } = authority
  const isEc = inspectPublicKey(issuer.certificate.spki).kind === 'EC'
  const keys = await deps.makeKeyPair(isEc ? 'P-256' : 'RSA-2048')
  const now = Math.floor(deps.clock.now().getTime() / 1000) * 1000
  const prepared = prepareCertificate(isEc ? 'ocsp-responder-p256' : 'ocsp-responder-rsa', {
    practice: deps.authorities.practice,
    issuer,
    serialNumber: makeSerialNumber(2, deps.random(SERIAL_RANDOM_OCTETS)),
    subject: serviceName({
      organization: namedAttribute(issuer.certificate.subject, OID.organization) ?? 'Vesalius',
      commonName: `OCSP ${authority.id}`,
    }),
    spki: keys.spki,
    notBefore: new Date(now - BACKDATED),
    notAfter: new Date(Math.min(now + LIFETIME, issuer.certificate.notAfter.getTime())),
  })
  const certificate = parseCertificate(await issueCertificate(prepared, signer))
  await recordEvents(deps.database, {
    now: deps.clock.now(),
    events: [
      {
        kind: 'ocsp-responder-made',
        recordKind: 'authority',
        recordId: authority.id,
        detail: { serialNumber: certificate.serialNumber.toString(16) },
      },
    ],
  })
  return ocspResponder(issuer, certificate, softSigner(keys.privateKey))
}
