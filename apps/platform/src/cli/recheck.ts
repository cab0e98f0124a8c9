/**
 * `platform recheck`: reads every stored certificate again and holds it against its record, its chain, the lints, CRL and OCSP.
 * A running platform does the same a little at a time. Interrupted, it goes on where it was. Exit status 3 when something was found.
 */
import { resolve } from 'node:path'
import { Command } from 'commander'
import { systemClock } from '../clock.ts'
import { installationPaths } from '../installation/installation.ts'
import { loadAuthorities } from '../issuing/authorities.ts'
import { type RecheckDeps, recheckNext } from '../issuing/recheck/recheck.ts'
import { withInstallation } from './with-installation.ts'

const PAGE = 200

interface RecheckOptions {
  readonly data: string
  readonly url?: string
  readonly json?: true
}

export function recheckCommand(): Command {
  return new Command('recheck')
    .description(
      'Read every stored certificate again, without trusting the issuer; exit status 3 names what was found',
    )
    .requiredOption('--data <folder>', 'folder of the installation')
    .option('--url <address>', 'where the platform runs, to ask its OCSP service as well')
    .option('--json', 'print JSON')
    .action(async (options: RecheckOptions) => recheck(options))
}

async function recheck({ data, url, json }: RecheckOptions): Promise<void> {
  await withInstallation(data, async ({ installation, database, keys }) => {
    const deps: RecheckDeps = {
      database,
      authorities: await loadAuthorities(installation, database, keys),
      clock: systemClock,
      trustAnchors: installationPaths(resolve(data)).trustAnchors,
      ...(url !== undefined && { askOcsp: askOver(url) }),
    }
    let checked = 0
    const found: { publicKeyIdentifier: string; findings: readonly string[] }[] = []
    for (let isEnd = false; !isEnd; ) {
      const step = await recheckNext(deps, PAGE)
      if (!step) continue
      checked += step.checked
      isEnd = step.isEnd
      for (const { publicKeyIdentifier, findings } of step.found) {
        found.push({
          publicKeyIdentifier,
          findings: findings.map(({ code, detail }) => (detail === undefined ? code : `${code} ${detail}`)),
        })
      }
    }
    if (json) console.log(JSON.stringify({ checked, found }, null, 2))
    else {
      for (const { publicKeyIdentifier, findings } of found) {
        console.log(`${publicKeyIdentifier}: ${findings.join(', ')}`)
      }
      console.log(
        found.length === 0
          ? `Sound: ${checked} certificates.`
          : `Found something in ${found.length} of ${checked}.`,
      )
    }
    if (found.length > 0) process.exitCode = 3
  })
}

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
