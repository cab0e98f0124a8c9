/**
 * `platform rollover`: the next issuing authority, published ahead, active from a day on (requirement D1). Three steps, so that a
 * root's key never comes near the platform: `request` here, `sign` on the machine with the root's key, `announce` here.
 */
import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { softSigner } from '@vesalius/pki'
import { Command, InvalidArgumentError, Option } from 'commander'
import {
  announceNextAuthority,
  LEAD_DAYS,
  requestNextAuthority,
  rolloverStatus,
} from '../control/orders/rollover.ts'
import { readCredentialFile, readKeyFile, writeDurably } from '../installation/key-file.ts'
import { formatRolloverFile, readRolloverRequest } from '../issuing/rollover/files.ts'
import { signRollover } from '../issuing/rollover/sign.ts'
import { crlShardCount } from './crl.ts'
import { giveOrder } from './give-order.ts'

export function rolloverCommand(): Command {
  return new Command('rollover')
    .description('The next issuing authority, and the next CRL of its root')
    .addCommand(requestCommand())
    .addCommand(signCommand())
    .addCommand(announceCommand())
    .addCommand(statusCommand())
}

function requestCommand(): Command {
  return new Command('request')
    .description('On the platform: make a key and write the request to the root')
    .requiredOption('--data <folder>', 'folder of the installation')
    .addOption(new Option('--family <name>').choices(['rsa', 'ec']).makeOptionMandatory())
    .option('--crl-shards <number>', 'CRLs that its certificates are spread over', crlShardCount, 1)
    .option('--crl-only', 'no next authority: only the next CRL of the root')
    .requiredOption('--out <file>', 'the request; it holds no secret')
    .action(
      async (options: {
        data: string
        family: 'rsa' | 'ec'
        crlShards: number
        crlOnly?: true
        out: string
      }) => {
        const { data, family, crlShards, crlOnly, out } = options
        const asked = { family, ...(!crlOnly && { next: { crlShards } }) }
        const { rootId, file } = await giveOrder(data, requestNextAuthority, asked)
        await writeDurably(out, file)
        console.log(`Take ${out} to the key of ${rootId}, and run "platform rollover sign" there.`)
      },
    )
}

function signCommand(): Command {
  return new Command('sign')
    .description("On the machine with the root's key: sign what the request asks for")
    .requiredOption('--request <file>', 'as "rollover request" wrote it')
    .requiredOption('--root-key <file>', "the root's key: offline/root-….key.pem")
    .requiredOption('--credential <file>', 'what opens the key, mode 0600')
    .requiredOption('--out <file>', 'the answer; it holds no secret')
    .action(async (options: { request: string; rootKey: string; credential: string; out: string }) => {
      const key = await readKeyFile(options.rootKey, await readCredentialFile(options.credential))
      const request = await readRolloverRequest(options.request)
      const answer = await signRollover(request, softSigner(key), { now: new Date(), random: randomBytes })
      await writeDurably(options.out, formatRolloverFile(answer))
      console.log(`Take ${options.out} back, and run "platform rollover announce" there.`)
    })
}

function announceCommand(): Command {
  return new Command('announce')
    .description('On the platform: check what the root signed, publish it, set the day it takes over')
    .requiredOption('--data <folder>', 'folder of the installation')
    .requiredOption('--answer <file>', 'as "rollover sign" wrote it')
    .option('--activate-on <date>', `ISO 8601; in ${LEAD_DAYS} days unless said`, instant)
    .action(async ({ data, answer, activateOn }: { data: string; answer: string; activateOn?: Date }) => {
      const { rootId, nextId, activeFrom } = await giveOrder(data, announceNextAuthority, {
        answerFile: resolve(answer),
        ...(activateOn && { activeFrom: activateOn.toISOString() }),
      })
      if (nextId) console.log(`${nextId} is published; it issues from ${activeFrom}.`)
      else console.log(`The CRL of ${rootId} is published.`)
    })
}

function statusCommand(): Command {
  return new Command('status')
    .description(
      'The rollover calendar: which authority issues, until when, and by when the next one must be there',
    )
    .requiredOption('--data <folder>', 'folder of the installation')
    .option('--json', 'print JSON')
    .action(async ({ data, json }: { data: string; json?: true }) => {
      const rows = await giveOrder(data, rolloverStatus, {})
      if (json) console.log(JSON.stringify(rows, null, 2))
      else {
        for (const row of rows) {
          console.log(
            `${row.id}: ${row.retired ? 'retired, signs CRL and OCSP' : `issues from ${row.activeFrom}`} until ${row.end}; ` +
              `next one published by ${row.publishNextBy}, in use by ${row.lastFullIssue}`,
          )
        }
      }
    })
}

function instant(text: string): Date {
  const at = new Date(text)
  if (Number.isNaN(at.getTime()))
    throw new InvalidArgumentError('a date is expected, as 2030-01-31T00:00:00Z')
  return at
}
