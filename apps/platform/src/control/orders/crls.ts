/** CRLs by hand. A running platform publishes by itself, on schedule and a second after every revocation. */
import { z } from 'zod'
import { publishCrlsByHand } from '../../issuing/publish-crl.ts'
import { findCrlStates } from '../../storage/crl.ts'
import { defineOrder } from '../order.ts'

export const publishCrls = defineOrder({
  name: 'publish-crls',
  asked: z.strictObject({ authority: z.string().min(1).optional() }),
  done: z.object({ published: z.int() }),
  async run({ database, clock, log, metrics, authorities }, { authority }) {
    const deps = { database, clock, log, metrics, authorities: await authorities() }
    return { published: await publishCrlsByHand(deps, authority) }
  },
})

export const crlStatus = defineOrder({
  name: 'crl-status',
  asked: z.strictObject({}),
  done: z.array(
    z.object({
      issuerId: z.string(),
      shard: z.int(),
      number: z.int(),
      thisUpdate: z.iso.datetime(),
      nextUpdate: z.iso.datetime(),
    }),
  ),
  async run({ database }) {
    const states = await findCrlStates(database)
    return states.map(({ thisUpdate, nextUpdate, ...state }) => ({
      ...state,
      thisUpdate: thisUpdate.toISOString(),
      nextUpdate: nextUpdate.toISOString(),
    }))
  },
})
