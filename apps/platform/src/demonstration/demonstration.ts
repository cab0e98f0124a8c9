/**
 * The demonstration: a whole platform in one folder, with invented actors and software cards, and `demo.json` that says where
 * everything is. Made on the first start, opened again on the next ones.
 *
 * Its doors open only here (requirement D7): environment acceptance, an installation and a database made for demonstration.
 */

import { existsSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { DEFAULT_POLICY_ARC } from '@vesalius/authority'
import { PlatformError } from '../error.ts'
import { SERVICE_PATHS } from '../http/service-paths.ts'
import { holdCeremony } from '../installation/ceremony.ts'
import {
  hasInstallation,
  type Installation,
  installationPaths,
  readInstallation,
} from '../installation/installation.ts'
import { readCredentialFile, writeDurably } from '../installation/key-file.ts'
import { type Randomness, systemRandomness } from '../installation/randomness.ts'
import { makeSecretBox } from '../operators/secret-box.ts'
import { importMandates, importNaturalPersons, importOrganizations } from '../storage/import-source.ts'
import { type Database, type DatabaseLocation, openDatabase } from '../storage/open-database.ts'
import { announcedLists, LIST_SIGNERS_FILE } from '../tsl/list-paths.ts'
import { makeFirstListSigner } from '../tsl/list-signers-file.ts'
import { BUILT_IN_ACTORS, type DemonstrationActors, foreignerOf, mandateOf } from './actors.ts'
import { type DemonstrationCard, makeDemonstrationCards } from './cards.ts'
import { type DemonstrationKey, makeForeignerKey } from './foreigner-key.ts'
import { seededRandomness } from './seeded-randomness.ts'

/** `demo.json`, as far as it does not change from start to start. */
interface DemonstrationFile {
  readonly cards: readonly DemonstrationCard[]
}

const ORGANIZATION = 'Vesalius Demonstration'
const DEMO_FILE = 'demo.json'
const CARDS_LIST = join('cards', 'cards.json')
const ACTORS_FILE = 'actors.json'
/** Beside the cards: what the foreigner logs in with. */
const FOREIGNER_KEY_FILE = join('cards', 'digital-key.json')
const DAY = 86_400_000
/** Where a deterministic demonstration listens unless said. */
const DETERMINISTIC_PORT = 8480
/** When its authorities and cards begin; they last ten years at least, from then on. */
const DETERMINISTIC_START = new Date('2026-01-01T00:00:00Z')
/** Wide enough for tests of all kinds on one machine. */
const LIMITS = { signedRequestsPerMinute: 600, unsignedRequestsPerMinute: 3000 }

export interface DemonstrationWishes {
  /** Any free one for a new demonstration, unless said. */
  readonly port?: number | undefined
  /** The built-in ones, unless said. */
  readonly actors?: DemonstrationActors | undefined
  /** Keys and serial numbers come from it rather than from the machine. */
  readonly seed?: string | undefined
  /** Where keys and serial numbers come from without a seed: tests have keys ready. */
  readonly randomness?: Randomness
}

/** Makes the demonstration in `folder` unless it is there; gives the port it belongs to. */
export async function prepareDemonstration(
  folder: string,
  database: DatabaseLocation,
  { port, actors, seed, randomness = systemRandomness }: DemonstrationWishes = {},
): Promise<number> {
  if (!hasInstallation(folder)) {
    return makeDemonstration(folder, database, {
      // certificates name the port: it has to be the same as well
      port: port || (seed === undefined ? await freePort() : DETERMINISTIC_PORT),
      actors: actors ?? BUILT_IN_ACTORS,
      seed,
      randomness,
    })
  }
  const installation = await readInstallation(folder)
  if (!installation.demonstration || installation.environment === 'production') {
    throw new PlatformError(
      'INSTALLATION_NOT_DEMONSTRATION',
      `${folder} holds a real installation: start it without --demo`,
    )
  }
  const own = Number(new URL(installation.publicUrl).port)
  if (port !== undefined && port !== 0 && port !== own) {
    throw new PlatformError(
      'INSTALLATION_NOT_DEMONSTRATION',
      `the certificates of this demonstration name port ${own}: start it with --port ${own}, or in another folder`,
    )
  }
  if (actors && JSON.stringify(actors) !== JSON.stringify(await readActors(folder))) {
    throw new PlatformError(
      'ACTORS_DIFFER',
      `the demonstration in ${folder} was made with other actors, and cards are made once: take another folder`,
    )
  }
  if (seed !== undefined && seed !== installation.deterministicSeed) {
    throw new PlatformError(
      'SEED_DIFFERS',
      `the demonstration in ${folder} was made with other keys: take another folder`,
    )
  }
  return own
}

/**
 * Takes `demo.json` of an earlier start away, until the platform is ready again: who waits for the file would come too soon. Where
 * somebody listens on the port it is left, because it may be that platform's.
 */
export async function withdrawDemonstrationFile(folder: string, port: number): Promise<void> {
  const free = await freePort(port).catch(() => undefined)
  if (free !== undefined) await rm(join(folder, DEMO_FILE), { force: true })
}

/** Says where the platform listens and what there is to try it with; written when it is ready. */
export async function writeDemonstrationFile(folder: string, installation: Installation): Promise<void> {
  const { cards } = JSON.parse(await readFile(join(folder, CARDS_LIST), 'utf8')) as DemonstrationFile
  const actors = await readActors(folder)
  const foreigner = foreignerOf(actors)
  const content = {
    baseUrl: installation.publicUrl,
    environment: installation.environment,
    services: SERVICE_PATHS,
    trustAnchors: 'trust-anchors.pem',
    trustedLists: announcedLists(LIST_SIGNERS_FILE),
    cards,
    organizations: actors.organizations.map(({ type, id, names, managers }) => ({
      type,
      id,
      name: names.fr ?? names.nl,
      managers: managers.map(manager => mandateOf(manager).ssin),
    })),
    ...(foreigner && {
      foreigner: {
        ssin: foreigner.ssin,
        firstNames: foreigner.firstNames,
        surname: foreigner.surname,
        digitalKey: await readForeignerKey(folder),
      },
    }),
  }
  await writeDurably(join(folder, DEMO_FILE), `${JSON.stringify(content, null, 2)}\n`)
}

/** Who was there when the demonstration was made; one that is older than actors files has the built-in ones. */
async function readActors(folder: string): Promise<DemonstrationActors> {
  const file = join(folder, ACTORS_FILE)
  return existsSync(file)
    ? (JSON.parse(await readFile(file, 'utf8')) as DemonstrationActors)
    : BUILT_IN_ACTORS
}

/** Absent in a demonstration that is older than digital keys. */
async function readForeignerKey(folder: string): Promise<DemonstrationKey | undefined> {
  const file = join(folder, FOREIGNER_KEY_FILE)
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as DemonstrationKey) : undefined
}

interface NewDemonstration {
  readonly port: number
  readonly actors: DemonstrationActors
  readonly seed: string | undefined
  readonly randomness: Randomness
}

async function makeDemonstration(
  folder: string,
  location: DatabaseLocation,
  { port, actors, seed, randomness: unseeded }: NewDemonstration,
): Promise<number> {
  const now = new Date()
  const publicUrl = `http://127.0.0.1:${port}`
  const origin =
    seed === undefined
      ? { randomness: unseeded }
      : { randomness: seededRandomness(seed), notBefore: DETERMINISTIC_START }
  const { randomness } = origin
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const [database, { cards, anchors }] = await Promise.all([
    openDatabase(location),
    makeDemonstrationCards(folder, actors.persons, {
      ...{ publicUrl, now },
      notBefore: origin.notBefore ?? new Date(now.getTime() - DAY),
      randomness,
    }),
  ])
  try {
    await writeDurably(join(folder, CARDS_LIST), JSON.stringify({ cards }))
    await writeDurably(join(folder, ACTORS_FILE), JSON.stringify(actors))
    await importActors(database, actors, now)
    await holdCeremony(
      {
        folder,
        installation: {
          format: 1,
          environment: 'acceptance',
          demonstration: true,
          ...(seed !== undefined && { deterministicSeed: seed }),
          publicUrl,
          createdAt: now.toISOString(),
          policyArc: DEFAULT_POLICY_ARC,
          rsaAllowedUntil: null,
          pinnedStatusOrigins: [publicUrl],
          limits: LIMITS,
        },
        organization: ORGANIZATION,
        rsaKeys: 'RSA-3072',
        eidAnchors: anchors,
        now,
        origin,
      },
      database,
    )
    const foreigner = foreignerOf(actors)
    if (foreigner) {
      const secretBox = makeSecretBox(await readCredentialFile(installationPaths(folder).credential))
      const key = await makeForeignerKey({ database, secretBox, randomness }, foreigner, now)
      await writeDurably(join(folder, FOREIGNER_KEY_FILE), JSON.stringify(key), 0o600)
    }
    await makeFirstListSigner(folder, {
      ...{ database, now, environment: 'acceptance', origin },
      operatorName: ORGANIZATION,
    })
  } finally {
    await database.close()
  }
  return port
}

async function importActors(
  database: Database,
  { persons, organizations }: DemonstrationActors,
  now: Date,
): Promise<void> {
  const consequences = {
    now,
    events: [{ kind: 'source-imported', recordKind: 'source', recordId: 'demonstration' }],
  } as const
  await importNaturalPersons(
    database,
    persons.map(({ ssin, firstNames, surname, language, qualities }) => ({
      ...{ ssin, firstNames, surname, language },
      qualities: qualities.map(({ code, nihii11, ...period }) => ({
        ...{ code, nihii11: nihii11 ?? null, ...boundsOf(period) },
      })),
    })),
    consequences,
  )
  await importOrganizations(
    database,
    organizations.map(({ type, id, names }) => ({
      identifierType: type,
      identifierValue: id,
      nameFr: names.fr ?? null,
      nameNl: names.nl ?? null,
    })),
    consequences,
  )
  await importMandates(
    database,
    organizations.flatMap(({ type, id, managers }) =>
      managers.map(mandateOf).map(({ ssin, ...period }) => ({
        ...{ ssin, identifierType: type, identifierValue: id, ...boundsOf(period) },
      })),
    ),
    consequences,
  )
}

const boundsOf = (period: {
  readonly validFrom?: string | undefined
  readonly validUntil?: string | undefined
}) => ({
  validFrom: period.validFrom === undefined ? null : new Date(period.validFrom),
  validUntil: period.validUntil === undefined ? null : new Date(period.validUntil),
})

/** This port if it is free, else it throws; any free one unless said. */
function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
