/** Sessions that are not opened: the reason is the same in the SAML form and by the JSON API, and so is what the audit trail keeps of it. */
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { post } from '../fixtures/posted-message.ts'
import { credentialOf, secured } from '../fixtures/secured-message.ts'
import {
  askSaml,
  newPerson,
  organization,
  person,
  platform,
  refusalOf,
  SESSION_TOKENS,
  SSIN,
  samlRequest,
  type Wish,
} from './bench.ts'

interface RefusedWish {
  readonly name: string
  readonly wish: () => Wish | Promise<Wish>
  readonly refusal: string
  /** HTTP, by the JSON API. */
  readonly status: number
  readonly detail?: string
}

const claims = () => ({ [SSIN]: person.applicant.ssin })

const REFUSED_WISHES: readonly RefusedWish[] = [
  {
    name: 'with the card of another person',
    wish: async () => ({ by: (await newPerson('other')).card, holderOfKey: person.certificate }),
    ...{ status: 403, refusal: 'CARD_OF_ANOTHER_PERSON' },
  },
  {
    name: 'with the card of a person without a mandate for the organization',
    wish: () => ({ by: person.card, holderOfKey: organization.certificate }),
    ...{ status: 403, refusal: 'PERSON_NOT_MANDATED' },
  },
  {
    name: 'with one certificate for another',
    wish: () => ({ by: person.certificate, holderOfKey: organization.certificate }),
    ...{ status: 403, refusal: 'HOLDER_OF_ANOTHER_KEY' },
  },
  {
    name: 'when the key of the token did not sign',
    wish: () => ({ by: person.card, holderOfKey: person.certificate, inner: null }),
    ...{ status: 422, refusal: 'HOLDER_OF_KEY_NOT_PROVEN' },
  },
  {
    name: 'when another key signed inside',
    wish: () => ({ by: person.card, holderOfKey: person.certificate, inner: organization.certificate }),
    ...{ status: 422, refusal: 'HOLDER_OF_KEY_NOT_PROVEN' },
  },
  {
    name: 'when the holder of the key is a card that did not sign',
    wish: () => {
      const other = credentialOf(organization.manager.card.authentication)
      return { by: person.card, holderOfKey: other }
    },
    ...{ status: 422, refusal: 'HOLDER_OF_KEY_NOT_RECOGNIZED' },
  },
  {
    name: 'for a claim that is not true',
    wish: () => ({ by: person.card, claims: { [SSIN]: organization.manager.ssin } }),
    ...{ status: 422, refusal: 'CLAIM_NOT_TRUE', detail: SSIN },
  },
  {
    name: 'for a claim about another holder',
    wish: () => ({ by: organization.certificate, claims: claims() }),
    ...{ status: 422, refusal: 'CLAIM_NOT_TRUE', detail: SSIN },
  },
  {
    name: 'for claiming what only the platform certifies',
    wish: () => ({ by: person.card, claims: { [`${SSIN}:doctor:boolean`]: 'true' } }),
    ...{ status: 422, refusal: 'CLAIM_NOT_KNOWN', detail: `${SSIN}:doctor:boolean` },
  },
  {
    name: 'for the name of somebody else',
    wish: () => ({ by: person.card, claims: claims(), subjectName: 'CN=SOMEBODY ELSE, C=BE' }),
    ...{ status: 422, refusal: 'SUBJECT_NOT_SIGNER' },
  },
  {
    name: 'for an end in the past',
    wish: () => ({
      by: person.card,
      claims: claims(),
      until: new Date(platform.clock.now().getTime() - 1000),
    }),
    ...{ status: 422, refusal: 'LIFETIME_INVALID' },
  },
]

export function refuseWishes(): void {
  describe('a session is refused, over SOAP and as JSON,', () => {
    it.each(REFUSED_WISHES)('$name', async ({ wish, refusal, status, detail }) => {
      const asked = await wish()
      expect(refusalOf(await askSaml(asked))).toBe(refusal)
      const message = await secured(platform, await samlRequest(asked), asked.by)
      const answer = await post(platform, SESSION_TOKENS, message)
      expect(answer.status).toBe(status)
      expect(answer.body.errors).toEqual([{ code: refusal, ...(detail && { parameters: { detail } }) }])
      const { rows } = await sql<{ detail: unknown }>`select detail from audit_event
        where kind = 'session-token-refused' order by id desc limit 2`.execute(platform.deps.database.kysely)
      const [first, second] = rows.map(row => JSON.stringify(row.detail))
      expect(first).toContain(refusal)
      expect(second).toBe(first)
    })
  })
}
