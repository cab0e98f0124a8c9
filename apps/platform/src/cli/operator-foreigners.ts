/** `platform operator foreigners`: providers without a Belgian identity document, registered at the desk (requirement F1). */
import { Command, InvalidArgumentError, Option } from 'commander'
import type { z } from 'zod'
import { type foreignPerson, handedActivation, personList } from '../http/api/foreign-person-schemas.ts'
import { DOCUMENT_KINDS } from '../storage/foreign-person.ts'
import { writeActivationLetter } from './activation-letter.ts'
import { type Common, common, loginOf } from './operator-call.ts'
import { ask, callApi } from './operator-client.ts'
import { printJson } from './operator-output.ts'

type Person = z.output<typeof foreignPerson>

export function foreignerCommands(): Command {
  const commands = new Command('foreigners').description(
    'Providers who are neither Belgian nor resident, and their digital keys',
  )
  for (const command of [register(), list(), invite(), end()]) commands.addCommand(command)
  return commands
}

interface DocumentOptions {
  readonly document: (typeof DOCUMENT_KINDS)[number]
  readonly country: string
}

const withDocument = (command: Command): Command =>
  command
    .addOption(
      new Option('--document <kind>', 'identity document that was checked')
        .choices(DOCUMENT_KINDS)
        .makeOptionMandatory(),
    )
    .requiredOption('--country <code>', 'country that issued it, two letters: DE', readCountry)

function register(): Command {
  type Options = Common &
    DocumentOptions & {
      readonly number: string
      readonly firstNames: string
      readonly surname: string
      readonly language: string
      readonly email: string
    }
  return withDocument(common('register', 'Register a person; prints the letter with the activation code'))
    .requiredOption('--number <number>', 'BIS number')
    .option('--first-names <names>', 'as in the identity document; left out where it names none', '')
    .requiredOption('--surname <name>', 'as in the identity document')
    .addOption(
      new Option('--language <code>', 'of letter and mails')
        .choices(['fr', 'nl', 'de', 'en'])
        .makeOptionMandatory(),
    )
    .requiredOption('--email <address>', 'where the activation link goes')
    .action(async (options: Options) => {
      const { firstNames, surname, language, email } = options
      const body = {
        ...{ ssin: options.number.replace(/[ .-]/g, ''), firstNames, surname, language, email },
        document: { kind: options.document, country: options.country },
      }
      await handOut(options, '/foreign-persons', body)
    })
}

function list(): Command {
  return common('list', 'Registered people, the newest first')
    .option('--number <number>', 'BIS number of one person')
    .action(async (options: Common & { readonly number?: string }) => {
      const body = { ssin: options.number?.replace(/[ .-]/g, '') }
      const call = { method: 'POST', path: '/foreign-persons/search', body } as const
      const { persons } = await ask(await loginOf(options), call, personList)
      if (options.json) return printJson(persons)
      for (const person of persons) console.log(lineOf(person))
      if (persons.length === 0) console.log('None.')
    })
}

function invite(): Command {
  return withDocument(
    common('invite', 'New activation link and code after the identity was checked again; prints the letter'),
  )
    .argument('<id>', 'id of the person')
    .option('--email <address>', 'another address for the link and later mails')
    .action(async (id: string, options: Common & DocumentOptions & { readonly email?: string }) => {
      const body = {
        document: { kind: options.document, country: options.country },
        email: options.email,
      }
      await handOut(options, `/foreign-persons/${encodeURIComponent(id)}/invitation`, body)
    })
}

function end(): Command {
  return common('end', 'End a registration with its digital key')
    .argument('<id>', 'id of the person')
    .action(async (id: string, options: Common) => {
      const path = `/foreign-persons/${encodeURIComponent(id)}`
      await callApi(await loginOf(options), { method: 'DELETE', path })
    })
}

async function handOut(options: Common, path: string, body: object): Promise<void> {
  const handed = await ask(await loginOf(options), { method: 'POST', path, body }, handedActivation)
  if (options.json) return printJson(handed)
  console.log(writeActivationLetter(handed))
}

const lineOf = ({ id, state, ssin, firstNames, surname, invitedUntil }: Person): string =>
  [
    id,
    state,
    ssin,
    `${firstNames} ${surname}`.trim(),
    ...(state === 'invited' ? [`until ${invitedUntil}`] : []),
  ].join('  ')

function readCountry(text: string): string {
  const code = text.toUpperCase()
  if (!/^[A-Z]{2}$/.test(code)) throw new InvalidArgumentError('two letters are expected: DE')
  return code
}
