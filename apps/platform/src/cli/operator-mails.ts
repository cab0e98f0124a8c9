/** `platform operator mails`: what waits or was given up, sending again; and the addresses they go to (requirements C7, G3). */
import { Command } from 'commander'
import { mails } from '../http/api/schemas.ts'
import { type Common, common, keyOf, loginOf, printAnswer } from './operator-call.ts'
import { ask, callApi } from './operator-client.ts'
import { printJson } from './operator-output.ts'

export function mailCommands(): Command {
  return new Command('mails')
    .description('The outbox, and the addresses mails go to')
    .addCommand(list())
    .addCommand(resend())
    .addCommand(bounced())
    .addCommand(erase())
}

function list(): Command {
  return common('list', 'Mails that wait or were given up; with --of, every mail about one request')
    .option('--of <key>', 'public key identifier or request number')
    .action(async (options: Common & { readonly of?: string }) => {
      const kept = await loginOf(options)
      const path = options.of === undefined ? '/mails' : `/requests/${await keyOf(kept, options.of)}/mails`
      const { mails: found } = await ask(kept, { path }, mails)
      if (options.json) return printJson(found)
      for (const { id, createdAt, kind, state, attempts, lastError, ...about } of found) {
        const tried = lastError === null ? '' : `${attempts} tries, ${lastError}`
        const whose = about.publicKeyIdentifier ?? about.foreignPersonId ?? '-'
        console.log([id, createdAt, kind, state, whose, tried].join('  ').trimEnd())
      }
      if (found.length === 0) console.log('None.')
    })
}

function resend(): Command {
  return common('resend', 'Send a mail again that was sent or given up')
    .argument('<number>', 'number of the mail')
    .action(async (number: string, options: Common) => {
      const path = `/mails/${encodeURIComponent(number)}/resending`
      await callApi(await loginOf(options), { method: 'POST', path })
    })
}

function bounced(): Command {
  return common('bounced', 'Mark that mail about a request comes back')
    .argument('<key>', 'public key identifier or request number')
    .action(async (given: string, options: Common) => {
      const kept = await loginOf(options)
      const path = `/requests/${await keyOf(kept, given)}/contact-data/bounce`
      await printAnswer(kept, { method: 'POST', path }, options)
    })
}

function erase(): Command {
  return common('erase-contact-data', 'Erase the contact data of a request; nothing is mailed any more')
    .argument('<key>', 'public key identifier or request number')
    .requiredOption('--evidence <reference>', 'number of the message that asks for it')
    .action(async (given: string, options: Common & { readonly evidence: string }) => {
      const kept = await loginOf(options)
      const path = `/requests/${await keyOf(kept, given)}/contact-data/erasure`
      await printAnswer(kept, { method: 'POST', path, body: { evidence: options.evidence } }, options)
    })
}
