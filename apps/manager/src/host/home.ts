/** The start page: platform, certificates as they were last seen, and everything that waits to be finished. */
import type { Language } from '@vesalius/sdk'
import type { HomeView } from './bridge/views.ts'
import { certificateViews } from './certificates.ts'
import type { HostDeps } from './host-deps.ts'
import type { EnrolmentAnswers } from './journeys/enrolment-path.ts'
import { chosenOrganization } from './journeys/holder-choice.ts'
import type { JourneyDesk } from './journeys/journey-desk.ts'
import { nameOfFile } from './keystore-name.ts'

export interface Application {
  readonly version: string
  readonly language: Language
}

export async function homeView(
  deps: HostDeps,
  journeys: JourneyDesk,
  { version, language }: Application,
): Promise<HomeView> {
  const { profile, folder, store, files, clock } = deps
  const [records, kept] = await Promise.all([store.list(), files.list()])
  const known = new Set(records.map(record => (record.answers as EnrolmentAnswers).file))
  const { seen } = journeys
  return {
    version,
    platform: {
      name: profile.name,
      environment: profile.environment,
      keyTypes: [...profile.keyTypes],
      ...(profile.colour !== undefined && { colour: profile.colour }),
      ...(profile.support && { support: profile.support }),
    },
    folder,
    language,
    journeys: records.map(({ id, kind, state, answers, updatedAt }) => ({
      id,
      kind,
      state,
      holder: holderName(answers as EnrolmentAnswers),
      at: updatedAt,
    })),
    unfinished: kept
      .filter(file => file.unfinished && !known.has(file.name))
      .map(({ name, modifiedAt }) => ({ name, holder: nameOfFile(name), at: modifiedAt.toISOString() })),
    ...(seen && { certificates: [...certificateViews(seen.infos, clock())] }),
  }
}

function holderName(answers: EnrolmentAnswers): string {
  const organization = chosenOrganization(answers)
  if (organization) return organization.name
  const { signer, file, renewed, finished } = answers
  if (renewed) return renewed.name
  if (finished !== undefined) return nameOfFile(finished)
  if (signer) return `${signer.firstNames} ${signer.surname}`.trim()
  return file === undefined ? '' : nameOfFile(file)
}
