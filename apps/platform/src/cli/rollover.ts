/**
 * `platform rollover`: the next issuing authority, published ahead, active from a day on (requirement D1). Three steps, so that a
 * root's key never comes near the platform: `request` here, `sign` on the machine with the root's key, `announce` here.
 */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Signer, softSigner } from '@vesalius/pki'
import { Command, InvalidArgumentError, Option } from 'commander'
import {
  announceNextAuthority,
  LEAD_DAYS,
  requestNextAuthority,
  rolloverStatus,
} from '../control/orders/rollover.ts'
import { PlatformError } from '../error.ts'
import {
  CEREMONY_RECORD,
  readCeremonyRecord,
  withCrlNumber,
  writeCeremonyRecord,
} from '../installation/ceremony-record.ts'
import { readCredentialFile, readKeyFile, writeDurably } from '../installation/key-file.ts'
import { openTokenKeys } from '../installation/key-store.ts'
import { formatRolloverFile, type RolloverRequest, readRolloverRequest } from '../issuing/rollover/files.ts'
import { describeSigning, planSigning } from '../issuing/rollover/plan-signing.ts'
import { signRollover } from '../issuing/rollover/sign.ts'
import { confirmRequest } from './confirm-request.ts'
import { crlShardCount } from './crl.ts'
import { giveOrder } from './give-order.ts'
import { type HsmOptions, hsmOf } from './hsm-options.ts'

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
    .option(
      '--crl-shards <number>',
      'CRLs that its certificates are spread over; as many as are open of the present one unless said',
      crlShardCount,
    )
    .option('--crl-only', 'no next authority: only the next CRL of the root')
    .requiredOption('--out <file>', 'the request; it holds no secret')
    .action(
      async (options: {
        data: string
        family: 'rsa' | 'ec'
        crlShards?: number
        crlOnly?: true
        out: string
      }) => {
        const { data, family, crlShards, crlOnly, out } = options
        const asked = { family, ...(!crlOnly && { next: { crlShards } }) }
        const { rootId, file, sha256 } = await giveOrder(data, requestNextAuthority, asked)
        await writeDurably(out, file)
        console.log(`SHA-256 of ${out}: ${sha256}`)
        console.log(
          'Carry that another way than the file: on paper, or read it out. It is asked for where the file is signed.',
        )
        console.log(`Take ${out} to the key of ${rootId}, and run "platform rollover sign" there.`)
      },
    )
}

function signCommand(): Command {
  return new Command('sign')
    .description("On the machine with the root's key: sign what the request asks for")
    .requiredOption('--request <file>', 'as "rollover request" wrote it')
    .option('--root-key <file>', "the root's key: offline/root-….key.pem")
    .option('--credential <file>', 'what opens the key, mode 0600')
    .option('--hsm-module <file>', 'PKCS#11 library, when the key is in a token')
    .option('--hsm-token <label>', "label of the root's token")
    .option('--hsm-serial <number>', 'serial number of that token, where the label is not enough')
    .option('--hsm-pin-file <file>', "file with that token's PIN, mode 0600")
    .option(
      '--expect <sha256>',
      'of the request, as "rollover request" printed it; without it, it is asked for at the terminal',
    )
    .option('--crl-only', 'sign no authority: only the next CRL of the root')
    .option(
      '--ceremony <file>',
      `what the ceremony wrote down: ${CEREMONY_RECORD}; found beside the root's key by itself`,
    )
    .requiredOption('--out <file>', 'the answer; it holds no secret')
    .action(async (options: SignOptions) => {
      const request = await readRolloverRequest(options.request)
      const recordFile = ceremonyFile(options)
      const record = recordFile === undefined ? undefined : await readCeremonyRecord(recordFile)
      const terms = { now: new Date(), record, crlOnly: options.crlOnly }
      const answer = await withRootKey(options, request, async signer => {
        const plan = planSigning(request, signer.spki, terms)
        for (const line of describeSigning(plan)) console.log(line)
        if (!record) console.log(`No ${CEREMONY_RECORD} is at hand: compare all of it with your own papers.`)
        await confirmRequest(request, options.expect)
        if (record && recordFile !== undefined) {
          await writeCeremonyRecord(recordFile, withCrlNumber(record, request.root.id, plan.crl.number))
        }
        return signRollover(request, signer, { ...terms, random: randomBytes })
      })
      await writeDurably(options.out, formatRolloverFile(answer))
      console.log(`Take ${options.out} back, and run "platform rollover announce" there.`)
    })
}

interface SignOptions extends HsmOptions {
  readonly request: string
  readonly rootKey?: string
  readonly credential?: string
  readonly expect?: string
  readonly crlOnly?: true
  readonly ceremony?: string
  readonly out: string
}

function ceremonyFile({ ceremony, rootKey }: SignOptions): string | undefined {
  if (ceremony !== undefined || rootKey === undefined) return ceremony
  const beside = join(dirname(rootKey), CEREMONY_RECORD)
  return existsSync(beside) ? beside : undefined
}

/** Opens the root's key where it is, for as long as it is used. */
async function withRootKey<Made>(
  options: SignOptions,
  { root }: RolloverRequest,
  act: (signer: Signer) => Promise<Made>,
): Promise<Made> {
  const { rootKey, credential } = options
  const hsm = hsmOf(options)
  if (rootKey !== undefined && credential !== undefined && !hsm) {
    return act(softSigner(await readKeyFile(rootKey, await readCredentialFile(credential))))
  }
  if (!hsm || rootKey !== undefined) {
    throw new PlatformError(
      'HSM_NOT_NAMED',
      "say where the root's key is: --root-key with --credential, or --hsm-module with its token and PIN file",
    )
  }
  const keys = await openTokenKeys('.', hsm)
  try {
    return await act(await keys.open(root.keyReference ?? root.id))
  } finally {
    await keys.close()
  }
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
