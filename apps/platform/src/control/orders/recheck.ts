/** The next certificates of a round of the re-checker, some at a time: whoever asks for them stops when they like. */
import { z } from 'zod'
import { installationPaths } from '../../installation/installation.ts'
import { type RecheckDeps, recheckNext } from '../../issuing/recheck/recheck.ts'
import { openStoredRequests } from '../../signers/stored-requests.ts'
import { defineOrder } from '../order.ts'

const A_STEP = 100

export const recheckSome = defineOrder({
  name: 'recheck-some',
  /** Where the platform answers, to ask its OCSP service as a stranger would. */
  asked: z.strictObject({ url: z.url({ protocol: /^https?$/ }).optional() }),
  /** Null when another process was quicker. */
  done: z
    .object({
      checked: z.int(),
      isEnd: z.boolean(),
      found: z.array(z.object({ publicKeyIdentifier: z.string(), findings: z.array(z.string()) })),
    })
    .nullable(),
  async run({ folder, installation, database, clock, authorities }, { url }) {
    const deps: RecheckDeps = {
      ...{ database, clock, authorities: await authorities() },
      storedRequests: await openStoredRequests(folder, installation, clock.now()),
      trustAnchors: installationPaths(folder).trustAnchors,
      ...(url !== undefined && { askOcsp: askOver(url) }),
    }
    const step = await recheckNext(deps, A_STEP)
    if (!step) return null
    return {
      ...step,
      found: step.found.map(({ publicKeyIdentifier, findings }) => ({
        publicKeyIdentifier,
        findings: findings.map(({ code, detail }) => (detail === undefined ? code : `${code} ${detail}`)),
      })),
    }
  },
})

function askOver(url: string): NonNullable<RecheckDeps['askOcsp']> {
  return async (request, issuerId) => {
    const answer = await fetch(`${url.replace(/\/+$/, '')}/ocsp/${issuerId}`, {
      method: 'POST',
      headers: { 'content-type': 'application/ocsp-request' },
      body: Buffer.from(request),
    })
    return new Uint8Array(await answer.arrayBuffer())
  }
}
