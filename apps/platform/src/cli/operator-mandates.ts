/** `platform operator mandates`: who may manage which organization's certificates (requirement E2). */
import { Command } from 'commander'
import { z } from 'zod'
import { endedMandate, mandate, waitsForSecond } from '../http/api/schemas.ts'
import { refuse } from '../services/refusal.ts'
import { type Common, common, loginOf, readIdentifier, readInstant } from './operator-call.ts'
import { ask } from './operator-client.ts'
import { mandateDocumentCommands } from './operator-documents.ts'
import { printJson, printSummaries } from './operator-output.ts'

type Identifier = ReturnType<typeof readIdentifier>
type Mandate = z.output<typeof mandate>

export function mandateCommands(): Command {
  const commands = new Command('mandates').description('Certificate managers of organizations')
  for (const command of [list(), add(), end(), ...mandateDocumentCommands()]) commands.addCommand(command)
  return commands
}

function list(): Command {
  type Options = Common & { readonly organization?: Identifier; readonly person?: string }
  return common('list', 'Mandates of an organization or of a person, with those that have ended')
    .option('--organization <type=number>', 'the organization', readIdentifier)
    .option('--person <number>', 'national number of the person')
    .action(async (options: Options) => {
      const { organization, person: ssin } = options
      const body = { ...(organization && { organization: typed(organization) }), ssin }
      const call = { method: 'POST', path: '/mandates/search', body } as const
      const { mandates } = await ask(await loginOf(options), call, z.object({ mandates: z.array(mandate) }))
      if (options.json) return printJson(mandates)
      for (const one of mandates) printMandate(one)
      if (mandates.length === 0) console.log('None.')
    })
}

function add(): Command {
  type Options = Common & {
    readonly organization: Identifier
    readonly person: string
    readonly from?: string
    readonly until?: string
    readonly evidence: string
    readonly role?: string
    readonly nameFr?: string
    readonly nameNl?: string
  }
  return common('add', 'Record a mandate, with the number of its document')
    .requiredOption('--organization <type=number>', 'the organization', readIdentifier)
    .requiredOption('--person <number>', 'national number of the person')
    .requiredOption('--evidence <reference>', 'number of the mandate document')
    .option('--from <date>', 'when it begins, ISO 8601; now when absent', readInstant)
    .option('--until <date>', 'when it ends, ISO 8601; open when absent', readInstant)
    .option('--role <role>', 'in which the person is designated, as the form says it')
    .option(
      '--name-fr <name>',
      'French name of an organization that the source does not know: it is registered',
    )
    .option('--name-nl <name>', 'its Dutch name')
    .action(async (options: Options) => {
      const { role, nameFr: fr, nameNl: nl } = options
      const body = {
        ...{ role, ...((fr ?? nl) !== undefined && { register: { fr, nl } }) },
        ...{ ssin: options.person, organization: typed(options.organization), evidence: options.evidence },
        ...{ validFrom: options.from, validUntil: options.until },
      }
      const call = { method: 'POST', path: '/mandates', body } as const
      const added = await ask(await loginOf(options), call, z.union([mandate, waitsForSecond]))
      if (options.json) return printJson(added)
      if ('waitsFor' in added) {
        console.log('Proposed. Another operator has to give the same command within a day.')
      } else printMandate(added)
    })
}

function end(): Command {
  return common(
    'end',
    'End what mandates the person has for the organization at once; shows the certificates that can be revoked now',
  )
    .argument('<number>', 'number of the mandate')
    .requiredOption('--evidence <reference>', 'number of the document that asks for it')
    .action(async (number: string, options: Common & { readonly evidence: string }) => {
      const path = `/mandates/${encodeURIComponent(number)}/end`
      const call = { method: 'POST', path, body: { evidence: options.evidence } } as const
      const ended = await ask(await loginOf(options), call, endedMandate)
      if (options.json) return printJson(ended)
      for (const one of [ended.mandate, ...ended.alsoEnded]) printMandate(one)
      if (ended.toRevoke.length === 0) return
      console.log('The person asked for these certificates. Revoke them unless somebody else uses them:')
      printSummaries(ended.toRevoke)
      for (const { publicKeyIdentifier } of ended.toRevoke) {
        console.log(
          `  operator revoke ${publicKeyIdentifier} --reason affiliationChanged --evidence ${options.evidence}`,
        )
      }
      if (ended.toRevoke.every(({ status }) => status === 'active')) return
      console.log('What is in progress can be revoked once it is signed, as a rule within a minute.')
    })
}

function printMandate({ id, ssin, organization, validFrom, validUntil, ...more }: Mandate): void {
  const period = `${validFrom ?? '…'} to ${validUntil ?? '…'}`
  const { origin, evidence, role } = more
  const columns = [id, `${organization.type}=${organization.value}`, ssin, period, origin, evidence ?? '-']
  console.log([...columns, ...(role === null ? [] : [role])].join('  '))
}

function typed({ type, value }: Identifier): { readonly type: string; readonly value: string } {
  return type === undefined ? refuse('IDENTIFIER_TYPE_UNKNOWN') : { type, value }
}
