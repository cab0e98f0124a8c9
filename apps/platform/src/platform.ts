/**
 * The platform as one value: opened from an installation's folder, listening, closed again. The only wiring there is.
 */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { defaultProfile, type EnrolmentProfile } from '@vesalius/enrolment'
import { generateKeyPair, type KeyKind, type KeyPair } from '@vesalius/pki'
import type { FastifyInstance } from 'fastify'
import { type Logger, pino } from 'pino'
import { openAuditHeads } from './audit/audit-heads.ts'
import { type Clock, systemClock } from './clock.ts'
import { CARDS_FOLDER } from './demonstration/cards.ts'
import { randomnessOf } from './demonstration/installation-randomness.ts'
import type { PlatformDeps } from './deps.ts'
import { PlatformError } from './error.ts'
import { makeConfirmations } from './foreign-requests/confirmation.ts'
import { buildApp } from './http/app.ts'
import { makeRateLimits } from './http/rate-limits.ts'
import { readClientSecret } from './identity/external-client.ts'
import { makeIdentityKeys } from './identity/identity-keys.ts'
import { readCardAnchors } from './installation/card-anchors.ts'
import {
  type Installation,
  installationPaths,
  readInstallation,
  readTrustAnchors,
} from './installation/installation.ts'
import { readCredentialFile } from './installation/key-file.ts'
import { type KeyStore, openKeyStore } from './installation/key-store.ts'
import { loadAuthorities } from './issuing/authorities.ts'
import { makeIntentMac } from './issuing/intent-mac.ts'
import { resumeIssuances } from './issuing/issue-intent.ts'
import { makeJustIssued } from './issuing/just-issued.ts'
import { startOcspAnswers } from './issuing/ocsp-answers.ts'
import { startOcspResponders } from './issuing/ocsp-responders.ts'
import { publishDueCrls } from './issuing/publish-crl.ts'
import { startServiceCertificates } from './issuing/service-certificates.ts'
import { startJobs } from './jobs/jobs.ts'
import { guardedLog } from './log.ts'
import { openMailer } from './mail/mailer.ts'
import { makeMetrics } from './metrics.ts'
import { makeSecretBox } from './operators/secret-box.ts'
import { startKgssCredentials } from './services/kgss/credentials.ts'
import { makeCardTrust } from './signers/card-trust.ts'
import { loadCardAuthorities } from './signers/load-card-authorities.ts'
import { makeStoredRequests } from './signers/stored-requests.ts'
import { openSource } from './sources/open-source.ts'
import { findInstallation } from './storage/installation.ts'
import { type Database, type DatabaseLocation, openDatabase } from './storage/open-database.ts'
import { writeListSigners } from './tsl/list-signers-file.ts'
import { publishDueLists } from './tsl/publish-lists.ts'
import { readServerCertificates } from './tsl/server-certificates.ts'

export interface PlatformOptions {
  readonly folder: string
  readonly database?: DatabaseLocation
  /** Days before the end in which a certificate can be replaced; other than 90 only in a demonstration. */
  readonly replacementDays?: number
  readonly clock?: Clock
  readonly log?: Logger
  /** Requests a minute; tests and benchmarks widen them. */
  readonly limits?: Installation['limits']
  /** Makes the keys that live in memory only; tests have theirs ready. */
  readonly makeKeyPair?: (kind: KeyKind) => Promise<KeyPair>
}

export interface Platform {
  readonly deps: PlatformDeps
  readonly app: FastifyInstance
  readonly keys: KeyStore
  close(): Promise<void>
}

/** Opens database, keys and trust; resumes what a crash left; does not listen yet. */
export async function openPlatform(options: PlatformOptions): Promise<Platform> {
  const { folder } = options
  const installation = await readInstallation(folder)
  const mailer = installation.mail && (await openMailer(folder, installation.mail))
  const log = guardedLog(options.log ?? pino({ level: 'info' }, pino.destination(2)))
  // The doors for trial are looked at before anything is opened.
  const profile = profileOf(installation, options.replacementDays)
  const randomness = randomnessOf(installation)
  const anchors = readCardAnchors(await readFile(installationPaths(folder).eidAnchors, 'utf8'), installation)
  const keys = await openKeyStore(folder, installation)
  const database = await openDatabase(options.database ?? { dataFolder: installationPaths(folder).database })
  try {
    await checkDatabase(database, installation)
    const metrics = makeMetrics()
    const credential = await readCredentialFile(installationPaths(folder).credential)
    const service = {
      database,
      authorities: await loadAuthorities(installation, database, keys, {
        anchors: await readTrustAnchors(folder),
        clock: options.clock,
        onLeftOut: ids => {
          metrics.authoritiesLeftOut.set(ids.length)
          if (ids.length > 0)
            log.error({ ids }, 'the database holds authorities that are not below the own roots')
        },
      }),
      clock: options.clock ?? systemClock,
      secretBox: makeSecretBox(credential),
      random: randomBytes,
      randomness,
      makeKeyPair: options.makeKeyPair ?? generateKeyPair,
    }
    const confirmations = makeConfirmations(credential)
    const cardTrust = makeCardTrust({
      anchors,
      pinnedOrigins: installation.pinnedStatusOrigins,
      onFailure: (url, err) => log.warn({ url, err }, 'the status of a card cannot be fetched'),
    })
    const deps: PlatformDeps = {
      ...service,
      installation,
      profile,
      intentMac: makeIntentMac(credential),
      identityKeys: makeIdentityKeys(credential),
      identityClientSecret: await readClientSecret(folder, installation),
      justIssued: makeJustIssued(),
      serviceCertificates: await startServiceCertificates(service),
      serverCertificates: () => readServerCertificates(folder, installation.trustedLists),
      kgss: await startKgssCredentials({ ...service, profile }),
      cardTrust,
      confirmations,
      storedRequests: makeStoredRequests(cardTrust, confirmations),
      source: await openSource(folder, installation, { ...service, log, metrics }),
      limits: makeRateLimits(options.limits ?? installation.limits),
      metrics,
      log,
    }
    const responders = await startOcspResponders(deps)
    const ocsp = await startOcspAnswers(deps, responders)
    const auditHeads = await openAuditHeads(folder, deps, keys)
    await publishDueCrls(deps)
    await publishDueLists(deps)
    await writeListSigners(folder, deps)
    await resumeIssuances(deps, 0)
    const cardsFolder = installation.demonstration ? join(folder, CARDS_FOLDER) : undefined
    await loadCardAuthorities(deps.cardTrust, folder, cardsFolder, deps.clock.now())
    const app = await buildApp({ deps, ocsp, cardsFolder })
    const jobs = startJobs(
      deps,
      { responders, ocsp, auditHeads, trustAnchors: installationPaths(folder).trustAnchors },
      mailer,
    )
    return {
      ...{ deps, app, keys },
      async close() {
        await app.close()
        await jobs.stop()
        await database.close()
        await keys.close()
      },
    }
  } catch (error) {
    await database.close()
    await keys.close()
    throw error
  }
}

/** An installation's folder and its database belong together (requirement D7). */
async function checkDatabase(database: Database, installation: Installation): Promise<void> {
  const recorded = await findInstallation(database)
  const isSame =
    recorded?.environment === installation.environment &&
    recorded.demonstration === installation.demonstration
  if (!isSame) {
    throw new PlatformError(
      'DATABASE_OTHER_ENVIRONMENT',
      'the database belongs to another installation than this folder',
    )
  }
}

function profileOf(installation: Installation, replacementDays: number | undefined): EnrolmentProfile {
  const profile = defaultProfile(installation.environment)
  if (replacementDays !== undefined && !installation.demonstration) {
    throw new PlatformError('TRIAL_DOOR_CLOSED', '--replacement-days is for demonstrations only')
  }
  const until = installation.rsaAllowedUntil
  return {
    ...profile,
    ...definedOf(installation.rules ?? {}),
    ...(replacementDays !== undefined && { replacementDays }),
    keyTypes: profile.keyTypes.map(({ type }) =>
      type === 'RSA-2048' && until !== null ? { type, until: new Date(until) } : { type },
    ),
  }
}

/** What is really said: an absent rule does not replace the environment's. */
function definedOf(rules: NonNullable<Installation['rules']>): Partial<EnrolmentProfile> {
  return Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== undefined))
}
