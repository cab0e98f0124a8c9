/** The start page: platform, certificates as they were last seen, and everything that waits to be finished. */
import { basename } from 'node:path'
import type { Language } from '@vesalius/sdk'
import type { HomeView, TroubleView } from './bridge/views.ts'
import { certificateViews } from './certificates.ts'
import type { EnrolmentAnswers } from './journeys/enrolment-path.ts'
import { chosenOrganization } from './journeys/holder-choice.ts'
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
  const requests = await Promise.all(records.map(record => readinessOf(record, deps)))
  const known = new Set(records.map(record => (record.answers as EnrolmentAnswers).file))
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
    journeys: records.map(({ id, kind, state, answers, updatedAt }, index) => ({
      id,
      kind,
      // Its file may have reached the service.
      state: state === 'sending' && (answers as EnrolmentAnswers).file !== undefined ? 'unlock' : state,
      ...((answers as EnrolmentAnswers).person === 'no-card' && { withoutCard: true }),
      holder: holderName(answers as EnrolmentAnswers),
      at: updatedAt,
      ...(requests[index] && { request: requests[index] }),
    })),
    finished: journeys
      .unseen()
      .map(({ id, file, notAfter }) => ({ id, holder: nameOfFile(basename(file)), at: notAfter })),
    unfinished: kept
      .filter(file => file.unfinished && isOfEnvironment(file.name, profile) && !known.has(file.name))
      .map(file => ({ name: file.name, holder: nameOfFile(file.name), at: askedAt(file).toISOString() })),
    ...(seen && { certificates: [...certificateViews(seen.infos, clock())] }),
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
