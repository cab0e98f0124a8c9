/**
 * An external register as the authoritative source: what is asked about is read from it into the database, unless that was done a
 * short while ago by any server.
 *
 * Anybody may ask for a contract in the name of any organization: when the register says of one what is known, or that there is none,
 * that is remembered here alone, for as long. It leaves no row and no line in the audit trail (requirement C8).
 *
 * Fails closed: without the register nothing is decided that rests on it. A person whom the register does not know (any more) loses
 * the qualities and mandates that came from it; those that operators recorded stay, and those that they ended stay ended.
 */
import type { PlatformDeps } from '../deps.ts'
import { FaultError } from '../http/soap/faults.ts'
import { findOrganization } from '../storage/find-actor.ts'
import { recordOrganizationReading, recordPersonReading, wasReadSince } from '../storage/source-reading.ts'
import type { AuthoritativeSource, Subjects } from './authoritative-source.ts'
import { type Register, RegisterError } from './http-register.ts'

/** Subjects in memory; the oldest goes first. */
const MOST_UNCHANGED = 10_000

type SourceDeps = Pick<PlatformDeps, 'database' | 'log' | 'metrics'>

export function httpSource(deps: SourceDeps, register: Register, cacheSeconds: number): AuthoritativeSource {
  const running = new Map<string, Promise<void>>()
  /** Subjects of which the register had nothing new to say, with the instant. */
  const unchanged = new Map<string, Date>()
  return {
    async refresh({ ssin, organization }: Subjects, now: Date) {
      await Promise.all([
        ...(ssin === undefined
          ? []
          : [once(`person/${ssin}`, now, subject => readPerson(subject, ssin, now))]),
        ...(organization === undefined || organization.type === 'SSIN'
          ? []
          : [
              once(`organization/${organization.type}/${organization.value}`, now, subject =>
                readOrganization(subject, organization, now),
              ),
            ]),
      ])
    },
  }

  /** Questions about the same subject that come together are one. */
  function once(subject: string, now: Date, read: (subject: string) => Promise<void>): Promise<void> {
    const known = running.get(subject)
    if (known) return known
    const reading = readUnlessFresh(subject, now, read).finally(() => running.delete(subject))
    running.set(subject, reading)
    return reading
  }

  async function readUnlessFresh(
    subject: string,
    now: Date,
    read: (subject: string) => Promise<void>,
  ): Promise<void> {
    const since = new Date(now.getTime() - cacheSeconds * 1000)
    const seen = unchanged.get(subject)
    if ((seen && seen > since) || (await wasReadSince(deps.database, subject, since))) return
    try {
      await read(subject)
    } catch (err) {
      if (!(err instanceof RegisterError)) throw err
      deps.metrics.registerFailures.inc()
      deps.log.error({ rule: err.message, cause: err.cause }, 'the register cannot be asked')
      throw new FaultError('SOA-02001', 'The authentic source does not answer: try again later', {
        cause: err,
      })
    }
  }

  function rememberUnchanged(subject: string, now: Date): void {
    unchanged.delete(subject)
    const [oldest] = unchanged.keys()
    if (unchanged.size >= MOST_UNCHANGED && oldest !== undefined) unchanged.delete(oldest)
    unchanged.set(subject, now)
  }

  async function readPerson(subject: string, ssin: string, now: Date): Promise<void> {
    const [person, mandates] = await Promise.all([register.readPerson(ssin), register.readMandates(ssin)])
    const event = { kind: 'source-read', recordKind: 'source', recordId: 'person' }
    const overruled = await recordPersonReading(deps.database, {
      ...{ subject, ssin, person, mandates, now, events: [event] },
    })
    if (overruled === 0) return
    deps.metrics.registerContradictions.inc(overruled)
    deps.log.warn({ overruled }, 'the register names mandates that operators ended or recorded otherwise')
  }

  async function readOrganization(
    subject: string,
    { type, value }: { readonly type: string; readonly value: string },
    now: Date,
  ): Promise<void> {
    const organization = await register.readOrganization(type, value)
    const known = await findOrganization(deps.database, type, value)
    if (organization?.nameFr === known?.nameFr && organization?.nameNl === known?.nameNl)
      return rememberUnchanged(subject, now)
    const event = { kind: 'source-read', recordKind: 'source', recordId: 'organization' }
    await recordOrganizationReading(deps.database, {
      ...{ subject, identifierType: type, identifierValue: value, organization },
      ...{ now, events: [event] },
    })
  }
}
