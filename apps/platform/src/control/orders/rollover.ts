/** The steps of a rollover on the platform; the one between them is done where the root's key is. */
import { randomBytes } from 'node:crypto'
import { openCrls, planRollover } from '@vesalius/authority'
import { defaultProfile } from '@vesalius/enrolment'
import { z } from 'zod'
import { announceRollover } from '../../issuing/rollover/announce.ts'
import { formatRolloverFile, readRolloverAnswer, rolloverDigest } from '../../issuing/rollover/files.ts'
import { requestRollover } from '../../issuing/rollover/request.ts'
import { defineOrder } from '../order.ts'

/** Days from publication to use, so that truststores know the next authority. */
export const LEAD_DAYS = 180

export const requestNextAuthority = defineOrder({
  name: 'request-rollover',
  asked: z.strictObject({
    family: z.enum(['rsa', 'ec']),
    /** Absent: only the root's next CRL. */
    next: z.strictObject({ crlShards: z.int().optional() }).optional(),
  }),
  done: z.object({ rootId: z.string(), file: z.string(), sha256: z.string() }),
  async run({ installation, database, clock, keys }, { family, next }) {
    const parts = { installation, database, keys: await keys(), now: clock.now() }
    const request = await requestRollover(parts, { family, ...(next && { next }) })
    return {
      ...{ rootId: request.root.id, file: formatRolloverFile(request) },
      sha256: rolloverDigest(request),
    }
  },
})

export const announceNextAuthority = defineOrder({
  name: 'announce-rollover',
  asked: z.strictObject({ answerFile: z.string(), activeFrom: z.iso.datetime().optional() }),
  done: z.object({ rootId: z.string(), nextId: z.string().nullable(), activeFrom: z.iso.datetime() }),
  async run({ installation, database, clock, keys, authorities }, asked) {
    const answer = await readRolloverAnswer(asked.answerFile)
    const now = clock.now()
    const activeFrom =
      asked.activeFrom === undefined
        ? new Date(now.getTime() + LEAD_DAYS * 86_400_000)
        : new Date(asked.activeFrom)
    const parts = { installation, database, keys: await keys(), now, random: randomBytes }
    await announceRollover(parts, answer, activeFrom)
    await (await authorities()).refresh()
    return {
      rootId: answer.rootId,
      nextId: answer.next?.id ?? null,
      activeFrom: activeFrom.toISOString(),
    }
  },
})

export const rolloverStatus = defineOrder({
  name: 'rollover-status',
  asked: z.strictObject({}),
  done: z.array(
    z.object({
      id: z.string(),
      activeFrom: z.string(),
      retired: z.boolean(),
      /** Those that new certificates go to. */
      crlShards: z.int(),
      publishNextBy: z.iso.datetime(),
      lastFullIssue: z.iso.datetime(),
      end: z.iso.datetime(),
    }),
  ),
  async run({ installation, authorities }) {
    const months = defaultProfile(installation.environment).validityMonths
    return (await authorities()).issuing.map(({ id, issuer, activeFrom, retiredFrom }) => {
      const { publishNextBy, lastFullIssue } = planRollover(issuer, months, LEAD_DAYS)
      return {
        ...{ id, retired: retiredFrom !== undefined, crlShards: openCrls(issuer).count },
        activeFrom: activeFrom.toISOString(),
        publishNextBy: publishNextBy.toISOString(),
        lastFullIssue: lastFullIssue.toISOString(),
        end: issuer.certificate.notAfter.toISOString(),
      }
    })
  },
})
