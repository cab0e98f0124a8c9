/** `platform operator fallbacks`: who opens sessions without the identity card, and how often (requirement D4). */
import type { Command } from 'commander'
import { fallbackList } from '../http/api/fallback-routes.ts'
import { type Common, common, loginOf } from './operator-call.ts'
import { ask } from './operator-client.ts'
import { printJson } from './operator-output.ts'

export function fallbacksCommand(): Command {
  return common('fallbacks', 'Sessions without the identity card within thirty days, by holder').action(
    async (options: Common) => {
      const { allowed, fallbacks } = await ask(await loginOf(options), { path: '/fallbacks' }, fallbackList)
      if (options.json) return printJson({ allowed, fallbacks })
      for (const { identifierType, identifierValue, count, last, flagged, refused } of fallbacks) {
        const state = refused ? 'refused' : flagged ? 'flagged' : ''
        console.log(
          [`${identifierType}=${identifierValue}`, `${count} of ${allowed}`, last, state]
            .join('  ')
            .trimEnd(),
        )
      }
      if (fallbacks.length === 0) console.log('None.')
    },
  )
}
