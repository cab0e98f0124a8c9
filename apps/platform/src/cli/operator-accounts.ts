/** Operators' accounts over the API: by administrators, and for everybody the own one (`join` takes an invitation up). */
import { readFile } from 'node:fs/promises'
import { Command, Option } from 'commander'
import { z } from 'zod'
import {
  handedCredentials,
  handedInvitation,
  operatorRecord,
  proposals as proposalList,
} from '../http/api/schemas.ts'
import { ROLES } from '../operators/permissions.ts'
import { type Common, common, loginOf } from './operator-call.ts'
import { type ApiCall, ask, callApi } from './operator-client.ts'
import { printInvitation, printJson } from './operator-output.ts'

/** All of them; `join` needs no login. */
export function accountCommands(): readonly Command[] {
  const role = () => new Option('--role <role>').choices(ROLES).makeOptionMandatory()
  return [
    join(),
    common('list', 'All operators').action(async (options: Common) => {
      const schema = z.object({ operators: z.array(operatorRecord) })
      const { operators } = await ask(await loginOf(options), { path: '/operators' }, schema)
      if (options.json) printJson(operators)
      else {
        for (const { id, name, role: has, endedAt } of operators)
          console.log([id, name, has, endedAt ?? ''].join('  ').trimEnd())
      }
    }),
    common('create', 'Make an operator; prints an invitation to hand on')
      .requiredOption('--name <name>', 'name to log in with')
      .addOption(role())
      .action(async (options: Common & { readonly name: string; readonly role: string }) => {
        const body = { name: options.name, role: options.role }
        await handOut(options, { method: 'POST', path: '/operators', body })
      }),
    common(
      'renew',
      'New credentials: own ones are printed, for others an invitation; sessions end, a lock falls',
    )
      .argument('<id>', 'id of the operator')
      .option('--password-file <file>', 'for the own account: file with the present password')
      .option('--code <digits>', 'for the own account: code of the authenticator, not yet used')
      .action(
        async (id: string, options: Common & { readonly passwordFile?: string; readonly code?: string }) => {
          const { passwordFile, code } = options
          const password = passwordFile === undefined ? undefined : await readFile(passwordFile, 'utf8')
          await handOut(options, {
            method: 'POST',
            path: `/operators/${encodeURIComponent(id)}/credentials`,
            ...(password !== undefined && { body: { password: password.trim(), code } }),
          })
        },
      ),
    common('change-role', 'Give an operator another role')
      .argument('<id>', 'id of the operator')
      .addOption(role())
      .action(async (id: string, options: Common & { readonly role: string }) => {
        const path = `/operators/${encodeURIComponent(id)}/role`
        await changeAccount(options, { method: 'PUT', path, body: { role: options.role } })
      }),
    common('end', 'End an account')
      .argument('<id>', 'id of the operator')
      .action(async (id: string, options: Common) => {
        const path = `/operators/${encodeURIComponent(id)}`
        await changeAccount(options, { method: 'DELETE', path })
      }),
    common('proposals', 'All that waits for a second operator').action(async (options: Common) => {
      const { proposals } = await ask(await loginOf(options), { path: '/proposals' }, proposalList)
      if (options.json) return printJson(proposals)
      for (const { act, object, terms, proposedBy, expiresAt } of proposals)
        console.log([act, object, terms, proposedBy, expiresAt].join('  '))
    }),
  ]
}

function join(): Command {
  return new Command('join')
    .description('Take an invitation up: own password and authenticator, shown once')
    .requiredOption('--url <url>', 'address of the platform; https, or this machine')
    .requiredOption('--name <name>', 'name to log in with')
    .requiredOption('--invitation-file <file>', 'file with the invitation')
    .option('--json', 'print JSON')
    .action(async (options: { url: string; name: string; invitationFile: string; json?: true }) => {
      const { url, name, invitationFile, json } = options
      const invitation = (await readFile(invitationFile, 'utf8')).trim()
      const call = { method: 'POST', path: '/operators/credentials', body: { name, invitation } } as const
      const handed = await ask({ url }, call, handedCredentials)
      if (json) printJson(handed)
      else printCredentials(handed)
    })
}

/** Waits for a second administrator where two are needed: nothing is shown then. */
const waits = z.object({ waitsFor: z.string() })
const WAITING = 'Proposed. Another administrator has to give the same command within a day.'

async function changeAccount(options: Common, call: ApiCall): Promise<void> {
  const answer = await callApi(await loginOf(options), call)
  if (answer.status === 202) console.log(WAITING)
}

async function handOut(options: Common, call: ApiCall): Promise<void> {
  const schema = z.union([handedCredentials, handedInvitation, waits])
  const handed = await ask(await loginOf(options), call, schema)
  if ('waitsFor' in handed) return console.log(WAITING)
  if (options.json) return printJson(handed)
  if ('invitation' in handed) return printInvitation(handed)
  printCredentials(handed)
}

function printCredentials({ id, name, password, enrolmentUri }: z.output<typeof handedCredentials>): void {
  console.log(`Operator ${name}, id ${id}. This is shown once:`)
  console.log(`password: ${password}`)
  console.log(`authenticator: ${enrolmentUri}`)
}
