/** The operators' commands over the API: log in, look, decide, revoke, export, publish CRLs, read the trail. */
import { readFile, writeFile } from 'node:fs/promises'
import { REVOCATION_REASONS } from '@vesalius/enrolment'
import { Command, Option } from 'commander'
import {
  auditTrail,
  crlList,
  requestQueue,
  searchResult,
  signedContract,
  startedSession,
} from '../http/api/schemas.ts'
import { accountCommands } from './operator-accounts.ts'
import {
  type Common,
  common,
  keyOf,
  loginOf,
  printAnswer,
  readIdentifier,
  readInstant,
  save,
} from './operator-call.ts'
import { ask, callApi, DEFAULT_TOKEN_FILE, forgetLogin, keepLogin } from './operator-client.ts'
import { attachCommand, attachFormCommand, sendForm } from './operator-documents.ts'
import { fallbacksCommand } from './operator-fallbacks.ts'
import { foreignerCommands } from './operator-foreigners.ts'
import { mailCommands } from './operator-mails.ts'
import { mandateCommands } from './operator-mandates.ts'
import { printJson, printSummaries } from './operator-output.ts'

export function operatorCommands(): readonly Command[] {
  return [
    login(),
    logout(),
    queue(),
    show(),
    attachCommand(),
    accept(),
    refuseCommand(),
    attachFormCommand(),
    revoke(),
    search(),
    exportCommand(),
    publishCrls(),
    blockKey(),
    auditTrailCommand(),
    fallbacksCommand(),
    mandateCommands(),
    mailCommands(),
    foreignerCommands(),
    ...accountCommands(),
  ]
}

function login(): Command {
  interface Options extends Common {
    readonly url: string
    readonly name: string
    readonly passwordFile: string
    readonly code: string
  }
  return new Command('login')
    .description('Log in for 15 minutes')
    .requiredOption('--url <url>', 'address of the platform; https, or this machine')
    .requiredOption('--name <name>', 'name of the operator')
    .requiredOption('--password-file <file>', 'file with the password')
    .requiredOption('--code <digits>', 'code of the authenticator')
    .option('--token-file <file>', 'where the token is kept', DEFAULT_TOKEN_FILE)
    .action(async ({ url, name, passwordFile, code, tokenFile }: Options) => {
      const password = (await readFile(passwordFile, 'utf8')).trim()
      const call = { method: 'POST', path: '/session', body: { name, password, code } } as const
      const { token, expiresAt, operator } = await ask({ url }, call, startedSession)
      await keepLogin(tokenFile, { url, token, expiresAt })
      console.log(`Logged in as ${operator.name} (${operator.role}) until ${expiresAt}.`)
    })
}

function logout(): Command {
  return common('logout', 'End the session and forget its token').action(async (options: Common) => {
    await callApi(await loginOf(options), { method: 'DELETE', path: '/session' })
    await forgetLogin(options.tokenFile)
  })
}

function queue(): Command {
  return common('queue', 'Requests that wait for a decision, oldest first').action(
    async (options: Common) => {
      const { requests } = await ask(await loginOf(options), { path: '/requests' }, requestQueue)
      if (options.json) printJson(requests)
      else printSummaries(requests)
    },
  )
}

function show(): Command {
  type ShowOptions = Common & {
    readonly evidence?: string
    readonly contract?: string
    readonly document?: string
    readonly form?: string
    readonly out?: string
  }
  return common('show', 'One request or certificate with all it rests on')
    .argument('<key>', 'public key identifier or request number')
    .option('--evidence <file>', 'write the signed request to this file')
    .option('--contract <file>', 'write the signed contract to FILE.fr.html and FILE.nl.html')
    .option('--document <sha256>', 'a document of the request to fetch; with --out')
    .option('--form <sha256>', 'a form of its revocation to fetch; with --out')
    .option('--out <file>', 'write the document to this file')
    .action(async (given: string, options: ShowOptions) => {
      const kept = await loginOf(options)
      const key = await keyOf(kept, given)
      const { document, form, out } = options
      if (document !== undefined && out !== undefined) {
        const path = `/requests/${key}/documents/${encodeURIComponent(document)}`
        return save(await callApi(kept, { path }), out)
      }
      if (form !== undefined && out !== undefined) {
        const path = `/certificates/${key}/revocation-documents/${encodeURIComponent(form)}`
        return save(await callApi(kept, { path }), out)
      }
      await printAnswer(kept, { path: `/requests/${key}` }, options)
      if (options.contract !== undefined) {
        const { texts } = await ask(kept, { path: `/requests/${key}/contract` }, signedContract)
        // the language is the applicant's word: it becomes part of a file's name
        for (const { language, text } of texts.filter(one => /^[a-z]{2}$/.test(one.language))) {
          await writeFile(`${options.contract}.${language}.html`, text, { mode: 0o600 })
        }
      }
      if (options.evidence !== undefined) {
        await save(await callApi(kept, { path: `/requests/${key}/evidence` }), options.evidence)
      }
    })
}

function accept(): Command {
  interface Options extends Common {
    readonly overrule: readonly string[]
    readonly mandateEvidence?: string
    readonly mandateFrom?: string
    readonly mandateUntil?: string
  }
  return common('accept', 'Accept a request; it is reviewed again and issued')
    .argument('<key>', 'public key identifier or request number')
    .option('--overrule <code...>', 'objections that are settled', [])
    .option('--mandate-evidence <reference>', 'number of the mandate document')
    .option('--mandate-from <date>', 'when the mandate begins, ISO 8601; now when absent', readInstant)
    .option('--mandate-until <date>', 'when it ends, ISO 8601; open when absent', readInstant)
    .action(async (given: string, options: Options) => {
      const kept = await loginOf(options)
      const { overrule: overrules, mandateEvidence, mandateFrom, mandateUntil } = options
      const body = { overrules, mandateEvidence, mandateFrom, mandateUntil }
      const path = `/requests/${await keyOf(kept, given)}/acceptance`
      await printAnswer(kept, { method: 'POST', path, body }, options)
    })
}

function refuseCommand(): Command {
  interface Options extends Common {
    readonly reason: readonly string[]
    readonly remark?: string
  }
  return common('refuse', 'Refuse a request; the applicant is told the reasons')
    .argument('<key>', 'public key identifier or request number')
    .requiredOption('--reason <code...>', 'codes of objections')
    .option('--remark <text>', 'for the applicant')
    .action(async (given: string, options: Options) => {
      const kept = await loginOf(options)
      const body = { reasons: options.reason, remark: options.remark }
      const path = `/requests/${await keyOf(kept, given)}/refusal`
      await printAnswer(kept, { method: 'POST', path, body }, options)
    })
}

function revoke(): Command {
  interface Options extends Common {
    readonly reason: string
    readonly evidence: string
    readonly form?: string
  }
  return common('revoke', 'Revoke a certificate for good')
    .argument('<key>', 'public key identifier or request number')
    .addOption(new Option('--reason <reason>').choices(Object.keys(REVOCATION_REASONS)).makeOptionMandatory())
    .requiredOption('--evidence <reference>', 'number of the form or message that asks for it')
    .option('--form <file>', 'its scan, attached first: PDF, JPEG or PNG of at most 3 MiB')
    .action(async (given: string, options: Options) => {
      const kept = await loginOf(options)
      const key = await keyOf(kept, given)
      const { reason, evidence, form } = options
      if (form !== undefined) await sendForm(kept, key, form)
      const path = `/certificates/${key}/revocation`
      await printAnswer(kept, { method: 'POST', path, body: { reason, evidence } }, options)
    })
}

interface Terms {
  readonly identifier?: { readonly type?: string; readonly value: string }
  readonly name?: string
  readonly serial?: string
  readonly key?: string
  readonly requestNumber?: string
}

const termsOf = ({ identifier, name, serial, key, requestNumber }: Terms) => ({
  ...{ identifier, name, serialNumber: serial, publicKeyIdentifier: key, requestNumber },
})

const withTerms = (command: Command): Command =>
  command
    .option('--identifier <[type=]number>', 'number of a person or organization', readIdentifier)
    .option('--name <words>', 'words of the name, each by its beginning')
    .option('--serial <number>', 'serial number, decimal or hexadecimal')
    .option('--key <digits>', 'public key identifier or its beginning')
    .option('--request-number <number>', 'request number')

function search(): Command {
  type Options = Common & Terms & { readonly limit: string }
  return withTerms(common('search', 'Find requests and certificates, newest first'))
    .option('--limit <number>', 'how many at most', '50')
    .action(async (options: Options) => {
      const body = { ...termsOf(options), limit: Number(options.limit) }
      const call = { method: 'POST', path: '/certificates/search', body } as const
      const { certificates } = await ask(await loginOf(options), call, searchResult)
      if (options.json) printJson(certificates)
      else printSummaries(certificates)
    })
}

function exportCommand(): Command {
  type Options = Common & Terms & { readonly format: string; readonly out: string }
  return withTerms(common('export', 'Write all that is found to a file'))
    .addOption(new Option('--format <format>').choices(['csv', 'json']).default('csv'))
    .requiredOption('--out <file>', 'file to write')
    .action(async (options: Options) => {
      const body = { ...termsOf(options), format: options.format }
      const call = { method: 'POST', path: '/certificates/export', body } as const
      await save(await callApi(await loginOf(options), call), options.out)
    })
}

function publishCrls(): Command {
  return common('publish-crls', 'Publish CRLs now: what was revoked before is in them')
    .option('--authority <id>', 'only those of this one, for instance issuing-ec-1')
    .action(async (options: Common & { readonly authority?: string }) => {
      const call = {
        method: 'POST',
        path: '/crls/publication',
        body: { authority: options.authority },
      } as const
      const { crls } = await ask(await loginOf(options), call, crlList)
      if (options.json) return printJson(crls)
      for (const { authority, shard, number, thisUpdate } of crls)
        console.log([authority, shard, number, thisUpdate].join('  '))
    })
}

function blockKey(): Command {
  return common('block-key', 'Let nobody ask a certificate or a token for a key')
    .argument('<key>', 'public key identifier')
    .requiredOption('--evidence <reference>', 'what says that the key is weak, or known to strangers')
    .action(async (key: string, options: Common & { readonly evidence: string }) => {
      const body = { publicKeyIdentifier: key.toLowerCase(), evidence: options.evidence }
      await callApi(await loginOf(options), { method: 'POST', path: '/blocked-keys', body })
    })
}

function auditTrailCommand(): Command {
  type Options = Common & { readonly after: string; readonly limit: string }
  return common('audit', 'Events of the audit trail, in the order of its chain')
    .option('--after <number>', 'events after this number of the chain', '0')
    .option('--limit <number>', 'how many at most', '200')
    .action(async (options: Options) => {
      const query = new URLSearchParams({ after: options.after, limit: options.limit })
      const { links } = await ask(await loginOf(options), { path: `/audit/events?${query}` }, auditTrail)
      if (options.json) return printJson(links)
      for (const { seq, event } of links) {
        const { occurredAt, kind, recordKind, recordId, operatorId } = event ?? {}
        console.log([seq, occurredAt, kind, recordKind, recordId, operatorId ?? ''].join('  ').trimEnd())
      }
    })
}
