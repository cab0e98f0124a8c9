/** A person’s certificate without the card: shorter, counted, never prolonged. */
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { listFallbackHolders } from '../../src/storage/session-token.ts'
import type { Applicant } from '../fixtures/applicants.ts'
import { logInAs } from '../operators/operator-client.ts'
import { allow, askSaml, HOUR, MINUTE, newPerson, platform, refusalOf, SSIN, tokenOf } from './bench.ts'

export function openFallbacks(): void {
  describe('a person’s certificate alone', () => {
    it('opens a shorter session; another within it ends with it and does not count', async () => {
      const { applicant, certificate } = await newPerson('fallback', 'RSA-2048')
      const wish = { by: certificate, claims: { [SSIN]: applicant.ssin } }
      const first = tokenOf(await askSaml(wish)).assertion
      expect(first.notOnOrAfter.getTime() - first.issueInstant.getTime()).toBe(HOUR)

      platform.clock.advance(30 * MINUTE)
      expect(tokenOf(await askSaml(wish)).assertion.notOnOrAfter).toEqual(first.notOnOrAfter)
      expect(await countOf(applicant)).toBe(1)

      platform.clock.advance(31 * MINUTE)
      tokenOf(await askSaml(wish))
      expect(await countOf(applicant)).toBe(2)
    })

    it('is refused beyond the number that is allowed, flagged before, and free again after thirty days', async () => {
      allow(3)
      const { applicant, certificate, card, holder } = await newPerson('limit')
      const wish = { by: certificate, claims: { [SSIN]: applicant.ssin } }
      for (let session = 0; session < 3; session++) {
        tokenOf(await askSaml(wish))
        platform.clock.advance(61 * MINUTE)
      }
      expect(refusalOf(await askSaml(wish))).toBe('FALLBACK_USED_UP')
      const operator = await logInAs(platform, 'operator')
      const seen = await operator.call('GET', '/fallbacks')
      expect(JSON.parse(seen.text)).toMatchObject({
        allowed: 3,
        fallbacks: expect.arrayContaining([
          expect.objectContaining({
            identifierValue: applicant.ssin,
            count: 3,
            flagged: true,
            refused: true,
          }),
        ]),
      })
      tokenOf(await askSaml({ by: card, holderOfKey: certificate, claims: wish.claims }))
      const { rows } = await sql<{ detail: string }>`select detail from audit_event
      where kind = 'fallback-sessions-frequent' and record_id = ${holder.receipt.publicKeyIdentifier} order by id`.execute(
        platform.deps.database.kysely,
      )
      expect(rows.map(({ detail }) => JSON.parse(detail))).toEqual([{ count: 2 }, { count: 3 }])

      platform.clock.advance(31 * 24 * HOUR)
      expect(await countOf(applicant)).toBe(0)
      tokenOf(await askSaml(wish))
    })

    it('takes one number when several servers are asked at once', async () => {
      allow(1)
      const { applicant, certificate } = await newPerson('race')
      const wish = { by: certificate, claims: { [SSIN]: applicant.ssin } }
      const answers = await Promise.all([1, 2, 3, 4].map(() => askSaml(wish)))
      const ends = answers.map(answer => tokenOf(answer).assertion.notOnOrAfter.getTime())
      expect(Math.max(...ends) - Math.min(...ends)).toBeLessThan(MINUTE)
      expect(await countOf(applicant)).toBe(1)
    })

    async function countOf({ ssin }: Applicant): Promise<number> {
      const since = new Date(platform.clock.now().getTime() - 30 * 24 * HOUR)
      const holders = await listFallbackHolders(platform.deps.database, since, 100)
      return holders.find(one => one.identifierValue === ssin)?.count ?? 0
    }
  })
}
