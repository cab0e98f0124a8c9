/** All journeys of this host: started, found again on disk, waited for, left. */
import { randomUUID } from 'node:crypto'
import { ManagerError } from '../../error.ts'
import type { JourneyStart } from '../bridge/actions.ts'
import type { JourneyView } from '../bridge/views.ts'
import type { HostDeps } from '../host-deps.ts'
import { isOfEnvironment } from '../keystore-name.ts'
import { KeystoreChoices, type KeystoreKind } from '../keystores.ts'
import { CertificatesJourney } from './certificates-journey.ts'
import { ContactJourney } from './contact-journey.ts'
import { DoctorJourney } from './doctor-journey.ts'
import { EnrolmentJourney } from './enrolment-journey.ts'
import { type EnrolmentAnswers, type EnrolmentState, resumedState } from './enrolment-path.ts'
import type { Journey } from './journey.ts'
import { JourneyCore } from './journey-core.ts'
import type { JourneyRecord } from './journey-store.ts'
import { PasswordJourney } from './password-journey.ts'
import { RevocationJourney } from './revocation-journey.ts'
import type { SeenCertificates } from './seen-certificates.ts'

/** The keystores that a journey may begin with. */
const OFFERED: Partial<Readonly<Record<JourneyRecord['kind'], KeystoreKind>>> = {
  complete: 'unfinished',
  renew: 'finished',
  activate: 'finished',
}

export class JourneyDesk {
  readonly #deps: HostDeps
  readonly #journeys = new Map<string, Journey>()
  /** Finished ones that somebody has looked at. */
  readonly #seenDone = new Set<string>()
  /** What the last look at the certificates gave. */
  seen: SeenCertificates | undefined

  constructor(deps: HostDeps) {
    this.#deps = deps
  }

  /** Throws ManagerError NOTHING_TO_COMPLETE for a file that is not an unfinished keystore. */
  async start({ kind, file, certificate }: JourneyStart): Promise<Journey> {
    const id = randomUUID()
    const { store } = this.#deps
    const onSeen = (seen: SeenCertificates) => {
      this.seen = seen
    }
    switch (kind) {
      case 'certificates':
        return this.#add(
          await CertificatesJourney.begin(new JourneyCore({ id, kind }, 'identify', {}, store), this.#deps, {
            seen: this.seen,
            onSeen,
          }),
        )
      case 'contact': {
        const core = new JourneyCore({ id, kind }, 'identify', {}, store)
        return this.#add(
          await ContactJourney.begin(core, this.#deps, { seen: this.seen, certificate, onSeen }),
        )
      }
      case 'revoke':
        return this.#add(
          new RevocationJourney(new JourneyCore({ id, kind }, 'identify', {}, store), this.#deps),
        )
      case 'password':
        return this.#add(
          await PasswordJourney.begin(new JourneyCore({ id, kind }, 'keystore', {}, store), this.#deps),
        )
      case 'doctor':
        return this.#add(
          await DoctorJourney.begin(new JourneyCore({ id, kind }, 'keystore', {}, store), this.#deps),
        )
      case 'request':
        return this.#enrolment({ id, kind }, 'conditions', {})
      case 'renew':
      case 'activate':
        return this.#enrolment({ id, kind }, 'keystore', {})
      case 'complete':
        return file === undefined
          ? this.#enrolment({ id, kind }, 'keystore', {})
          : this.#enrolment({ id, kind }, 'unlock', { file: await this.#unfinished(file) })
    }
  }

  async #unfinished(file: string): Promise<string> {
    const known = (await this.#deps.files.list()).find(one => one.name === file && one.unfinished)
    if (known && isOfEnvironment(known.name, this.#deps.profile)) return known.name
    throw new ManagerError('NOTHING_TO_COMPLETE', 'no such unfinished keystore', {
      facts: { folder: this.#deps.folder },
    })
  }

  /** The journey of this name: in memory, or found again on disk. */
  async find(id: string): Promise<Journey | undefined> {
    const open = this.#journeys.get(id)
    if (open) return open
    const record = (await this.#deps.store.list()).find(one => one.id === id)
    // Two pages may ask at once.
    return record && (this.#journeys.get(id) ?? this.#resume(record))
  }

  /** A page shows how the journey stands now. */
  shown({ id, state }: JourneyView): void {
    if (state === 'done') this.#seenDone.add(id)
  }

  /** Certificates that became ready while nobody looked: their keystores, and until when they are valid. */
  unseen(): readonly { readonly id: string; readonly file: string; readonly notAfter: string }[] {
    return [...this.#journeys.values()].flatMap(journey => {
      const { id, state, result } = journey.view()
      return state === 'done' && result && !this.#seenDone.has(id) ? [{ id, ...result }] : []
    })
  }

  /** Gives the journey up for good; an unfinished keystore stays. */
  async giveUp(id: string): Promise<void> {
    await (await this.find(id))?.giveUp()
    this.#journeys.delete(id)
  }

  close(): void {
    for (const journey of this.#journeys.values()) journey.close()
    this.#journeys.clear()
  }

  #resume(record: JourneyRecord): Promise<Journey> {
    const answers = record.answers as EnrolmentAnswers
    const state = resumedState(record.kind, answers, record.state as EnrolmentState)
    return this.#enrolment(record, state, answers, { resumed: true })
  }

  async #enrolment(
    { id, kind }: Pick<JourneyRecord, 'id' | 'kind'>,
    state: EnrolmentState,
    answers: EnrolmentAnswers,
    { resumed = false } = {},
  ): Promise<Journey> {
    const offered = OFFERED[kind]
    const choices = offered && (await KeystoreChoices.of(offered, this.#deps))
    const open = this.#journeys.get(id)
    if (open) return open
    const core = new JourneyCore({ id, kind }, state, answers, this.#deps.store)
    core.resumed = resumed
    return this.#add(new EnrolmentJourney(core, this.#deps, choices))
  }

  #add(journey: Journey): Journey {
    this.#journeys.set(journey.id, journey)
    return journey
  }
}
