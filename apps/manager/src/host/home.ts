/** The start page: platform, certificates as they were last seen, and everything that waits to be finished. */
import { basename } from 'node:path'
import type { Language } from '@vesalius/sdk'
import { type HomeView, homeView as homeSchema, type TroubleView } from './bridge/views.ts'
import { certificateViews } from './certificates.ts'
import type { HostDeps } from './host-deps.ts'
import type { EnrolmentAnswers } from './journeys/enrolment-path.ts'
import { chosenOrganization } from './journeys/holder-choice.ts'
import type { JourneyRecord } from './journeys/journey-store.ts'
import { askedAt, isOfEnvironment, nameOfFile } from './keystore-name.ts'
import { readinessOf } from './readiness.ts'
import { troubleOf } from './trouble.ts'
import type { Workplaces } from './workplace/workplaces.ts'

export interface Application {
  readonly version: string
  readonly language: Language
}

export async function homeView(places: Workplaces, { version, language }: Application): Promise<HomeView> {
  const { deps, journeys } = places.current
  const { profile, store, files, clock } = deps
  const { key, isOneOfSeveral, ...folders } = places.facts()
  let folderTrouble: TroubleView | undefined
  const listed = files.list().catch((error: unknown) => {
    folderTrouble = troubleOf(error)
    return []
  })
  const [records, kept] = await Promise.all([store.list(), listed])
  const begun = await Promise.all(records.map(record => journeyFacts(record, deps)))
  // the keystore of one that cannot be shown is offered by itself
  const known = new Set(
    records.filter((_, index) => begun[index]).map(({ answers }) => (answers as EnrolmentAnswers).file),
  )
  const { seen } = journeys
  return {
    version,
    platform: {
      key,
      isOneOfSeveral,
      name: profile.name,
      environment: profile.environment,
      keyTypes: [...profile.keyTypes],
      ...(profile.passwordPolicy && { passwordPolicy: profile.passwordPolicy }),
      ...(profile.colour !== undefined && { colour: profile.colour }),
      ...(profile.support && { support: profile.support }),
    },
    ...folders,
    ...(folderTrouble && { folderTrouble }),
    language,
    journeys: begun.filter(one => one !== undefined),
    finished: journeys
      .unseen()
      .map(({ id, file, notAfter }) => ({ id, holder: nameOfFile(basename(file)), at: notAfter })),
    unfinished: kept
      .filter(file => file.unfinished && isOfEnvironment(file.name, profile) && !known.has(file.name))
      .map(file => ({ name: file.name, holder: nameOfFile(file.name), at: askedAt(file).toISOString() })),
    ...(seen && { certificates: [...certificateViews(seen.infos, clock())] }),
  }
}

/** Undefined of one whose answers are not what this version keeps: damaged, or of another one. The others must not go down with it. */
async function journeyFacts(
  record: JourneyRecord,
  deps: HostDeps,
): Promise<HomeView['journeys'][number] | undefined> {
  const { id, kind, state, updatedAt: at } = record
  const answers = record.answers as EnrolmentAnswers
  try {
    const request = await readinessOf(record, deps)
    const facts = {
      id,
      kind,
      // Its file may have reached the service.
      state: state === 'sending' && answers.file !== undefined ? 'unlock' : state,
      ...(answers.person === 'no-card' && { withoutCard: true }),
      holder: holderName(answers),
      at,
      ...(request && { request }),
    }
    return homeSchema.shape.journeys.element.safeParse(facts).data
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return undefined
    throw error
  }
}

function holderName(answers: EnrolmentAnswers): string {
  const organization = chosenOrganization(answers)
  if (organization) return organization.name
  const { person, foreigner, signer, file, renewed, finished } = answers
  if (renewed) return renewed.name
  if (finished !== undefined) return nameOfFile(finished)
  if (person === 'no-card' && foreigner) return `${foreigner.firstNames} ${foreigner.surname}`.trim()
  if (signer) return `${signer.firstNames} ${signer.surname}`.trim()
  return file === undefined ? '' : nameOfFile(file)
}
