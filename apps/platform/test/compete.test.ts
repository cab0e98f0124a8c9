/** Requests that arrive together: whatever the engine, exactly one wins, and the loser is told why. */
import { publicKeyIdentifier } from '@vesalius/pki'
import { CERTRA_OPERATIONS, ETKRA_OPERATIONS } from '@vesalius/protocols'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAuditChain } from '../src/storage/audit-trail.ts'
import {
  certificateRequest,
  csrFor,
  encryptionCertificate,
  encryptionKeys,
  enrol,
  forOrganization,
  newApplicant,
  newKeys,
  newOrganization,
  startEtk,
} from './fixtures/applicants.ts'
import { copyToPostgresql } from './fixtures/postgresql-database.ts'
import { openTestPlatform, type TestPlatform } from './fixtures/test-platform.ts'
import { type Cluster, hasServer, startCluster } from './storage/engines.ts'

const { generateCertificate, getCertificate } = CERTRA_OPERATIONS
const { completeETKRegistration } = ETKRA_OPERATIONS
const ROUNDS = process.env.LONG === '1' ? 200 : 20
/** Milliseconds for all rounds of a test, on a machine that does much else. */
const PATIENCE = 60_000 + ROUNDS * 2000

let cluster: Cluster | undefined
afterAll(() => cluster?.stop())

const engines = [
  { name: 'embedded', skip: false, database: undefined },
  {
    name: 'PostgreSQL',
    skip: !hasServer,
    database: async (folder: string) => {
      cluster ??= startCluster()
      return { databaseUrl: await copyToPostgresql(cluster, folder) }
    },
  },
] as const

describe.each(engines)('on the $name engine', ({ skip, database }) => {
  let platform: TestPlatform
  beforeAll(async () => {
    if (!skip) platform = await openTestPlatform(database ? { database } : {})
  })
  afterAll(() => platform?.close())

  it.skipIf(skip)(
    `one of two requests for the same person gets the certificate, ${ROUNDS} times`,
    async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const applicant = await newApplicant(platform)
        const asked = await Promise.all([1, 2].map(() => certificateRequest(platform.client, applicant)))
        const answers = await Promise.all(
          asked.map(({ request }) =>
            platform.client.codes(generateCertificate, request, applicant.signature),
          ),
        )
        const [winner, loser] = answers[0]?.[0] === 'accepted' ? answers : [...answers].reverse()
        expect(winner).toEqual(['accepted'])
        expect([['CERTIFICATE_ALREADY_ACTIVE'], ['CERTIFICATE_ALREADY_ACCEPTED']]).toContainEqual(loser)
        const delivered = await Promise.all(
          asked.map(({ keys }) =>
            platform.client.codes(getCertificate, { publicKeyIdentifier: publicKeyIdentifier(keys.spki) }),
          ),
        )
        expect(delivered.flat().sort()).toEqual(['CERT_NOT_FOUND', 'accepted'])
      }
    },
    PATIENCE,
  )

  it.skipIf(skip)(
    'one of two persons gets a key that both ask for',
    async () => {
      for (let round = 0; round < ROUNDS / 4; round++) {
        const keys = await newKeys()
        const answers = await Promise.all(
          [1, 2].map(async () => {
            const applicant = await newApplicant(platform)
            const { request, contract } = await certificateRequest(platform.client, applicant)
            const csr = await csrFor(contract, keys)
            return platform.client.codes(generateCertificate, { ...request, csr }, applicant.signature)
          }),
        )
        expect(answers.flat().sort()).toEqual(['KEY_ALREADY_USED', 'accepted'])
      }
    },
    PATIENCE,
  )

  it.skipIf(skip)(
    'ten places of an organization hold ten certificates, though twelve are asked for at once',
    async () => {
      const manager = await newApplicant(platform)
      const organization = await newOrganization(platform, [manager])
      const requests = await Promise.all(
        Array.from({ length: 12 }, (_, post) =>
          certificateRequest(platform.client, manager, { holder: forOrganization(organization, `P${post}`) }),
        ),
      )
      const answers: boolean[] = []
      await Promise.all(
        requests.map(async ({ request }) => {
          for (;;) {
            const { outcome } = await platform.client.call(generateCertificate, request, manager.signature)
            // so many at once may be sent away to come again
            if (outcome.kind === 'failure') {
              expect(outcome.failure.errors.map(({ code }) => code)).toEqual(['REQUESTS_COLLIDE'])
              continue
            }
            answers.push(outcome.result.automaticallyValidated)
            return
          }
        }),
      )
      expect(answers.filter(Boolean)).toHaveLength(10)
    },
  )

  it.skipIf(skip)('one token comes of two completions, and both get it', async () => {
    for (let round = 1; round <= 3; round++) {
      const holder = await enrol(platform.client, await newApplicant(platform))
      const keys = await encryptionKeys(round)
      const toBeRegistered = await encryptionCertificate(
        holder,
        keys,
        await startEtk(platform.client, holder, keys),
      )
      const tokens = await Promise.all(
        [1, 2, 3].map(() =>
          platform.client.succeed(completeETKRegistration, { toBeRegistered }, holder.signing),
        ),
      )
      expect(new Set(tokens.map(({ etk }) => Buffer.from(etk).toString('hex'))).size).toBe(1)
    }
  })

  it.skipIf(skip)(
    'nobody has two live certificates, no key two uses, and the audit chain is whole',
    async () => {
      const { rows } = await sql<{ holders: number }>`
      select count(*)::int as holders from (
        select 1 from certificate_request r join certificate c on c.request_id = r.id
        where c.signed_at is not null and c.revoked_at is null
        group by r.identifier_type, r.identifier_value, r.application_id having count(*) > 1) doubled
    `.execute(platform.deps.database.kysely)
      expect(rows).toEqual([{ holders: 0 }])
      expect((await verifyAuditChain(platform.deps.database)).breaks).toEqual([])
    },
  )
})
