/**
 * `platform recheck`: reads every stored certificate again and holds it against its record, its chain, the lints, CRL and OCSP.
 * A running platform does the same a little at a time. Interrupted, it goes on where it was. Exit status 3 when something was found.
 */
import { Command } from 'commander'
import { recheckSome } from '../control/orders/recheck.ts'
import { giveOrder } from './give-order.ts'

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
  let checked = 0
  const found: { publicKeyIdentifier: string; findings: readonly string[] }[] = []
  for (let isEnd = false; !isEnd; ) {
    const step = await giveOrder(data, recheckSome, { url })
    if (!step) continue
    checked += step.checked
    isEnd = step.isEnd
    found.push(...step.found)
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
}
