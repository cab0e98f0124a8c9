/**
 * The options of all commands: one table, so that each means the same everywhere and can be given in `--options-file` too.
 *
 * An options file is JSON: names as on the command line without dashes, values as text, `true`, or a list. What the command line says
 * wins. File names in it are relative to it. PIN and password never stand in it, only the names of files that hold them.
 */
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { CommanderError, Option } from 'commander'
import { ManagerError } from '../error.ts'
import type { MessageKey, Translator } from '../i18n/translate.ts'

interface OptionRow {
  readonly value?: string
  readonly text: MessageKey
  readonly kind: 'text' | 'file' | 'flag' | 'list' | 'each' | 'files'
  /** What the text must look like. */
  readonly form?: RegExp
}

const ROWS = {
  platform: { value: 'FILE|URL', text: 'option.platform', kind: 'text' },
  card: { value: 'FILE.p12', text: 'option.card', kind: 'file' },
  reader: { value: 'NAME', text: 'option.reader', kind: 'text' },
  'card-password-file': { value: 'FILE', text: 'option.cardPasswordFile', kind: 'file' },
  'pin-file': { value: 'FILE', text: 'option.pinFile', kind: 'file' },
  folder: { value: 'FOLDER', text: 'option.folder', kind: 'file' },
  keystore: { value: 'FILE', text: 'option.keystore', kind: 'file' },
  'password-file': { value: 'FILE', text: 'option.passwordFile', kind: 'file' },
  'new-password-file': { value: 'FILE', text: 'option.newPasswordFile', kind: 'file' },
  email: { value: 'ADDRESS', text: 'option.email', kind: 'text' },
  phone: { value: 'NUMBER', text: 'option.phone', kind: 'text' },
  'general-email': { value: 'ADDRESS', text: 'option.generalEmail', kind: 'text' },
  'general-phone': { value: 'NUMBER', text: 'option.generalPhone', kind: 'text' },
  foreigner: { text: 'option.foreigner', kind: 'flag' },
  ssin: { value: 'NUMBER', text: 'option.ssin', kind: 'text' },
  'first-names': { value: 'NAMES', text: 'option.first-names', kind: 'text' },
  surname: { value: 'NAME', text: 'option.surname', kind: 'text' },
  organization: { value: 'TYPE=ID', text: 'option.organization', kind: 'text' },
  'organization-name': { value: 'NAME', text: 'option.organizationName', kind: 'text' },
  mandate: { value: 'FILE', text: 'option.mandate', kind: 'file' },
  application: { value: 'ID', text: 'option.application', kind: 'text' },
  use: { value: 'USE...', text: 'option.use', kind: 'list' },
  'key-type': { value: 'TYPE', text: 'option.keyType', kind: 'text' },
  'accept-conditions': { text: 'option.acceptConditions', kind: 'flag' },
  complete: { text: 'option.complete', kind: 'flag' },
  activate: { text: 'option.activate', kind: 'flag' },
  'no-activate': { text: 'option.noActivate', kind: 'flag' },
  new: { text: 'option.new', kind: 'flag' },
  wait: { value: 'SECONDS', text: 'option.wait', kind: 'text', form: /^\d{1,6}(\.\d+)?$/ },
  'mail-language': { value: 'fr|nl|de|en', text: 'option.mailLanguage', kind: 'text' },
  reason: { value: 'REASON', text: 'option.reason', kind: 'text' },
  certificate: { value: 'NUMBER', text: 'option.certificate', kind: 'text' },
  'compatible-copy': { value: 'FOLDER', text: 'option.compatibleCopy', kind: 'file' },
  'add-keys-from': { value: 'FILE', text: 'option.addKeysFrom', kind: 'file' },
  'other-password-file': { value: 'FILE', text: 'option.otherPasswordFile', kind: 'file' },
  to: { value: 'TYPE=ID[,APPID]', text: 'option.to', kind: 'each' },
  'expected-holder': { value: 'TYPE=ID', text: 'option.expectedHolder', kind: 'each' },
  'to-etk': { value: 'FILE', text: 'option.toEtk', kind: 'files' },
  'to-attribute': { value: 'NAME=VALUE', text: 'option.toAttribute', kind: 'each' },
  'except-attribute': { value: 'NAME=VALUE', text: 'option.exceptAttribute', kind: 'each' },
  attribute: { value: 'NAME', text: 'option.attribute', kind: 'each' },
  from: { value: 'TYPE=ID[,APPID]', text: 'option.from', kind: 'each' },
  in: { value: 'FILE', text: 'option.in', kind: 'file' },
  out: { value: 'FILE', text: 'option.out', kind: 'file' },
  trust: { value: 'FILE.pem', text: 'option.trust', kind: 'file' },
  'status-check': { value: 'POLICY', text: 'option.statusCheck', kind: 'text' },
  json: { text: 'option.json', kind: 'flag' },
  'print-address': { text: 'option.printAddress', kind: 'flag' },
  language: {
    ...{ value: 'fr|nl|de|en', text: 'option.language', kind: 'text' },
    form: /^(fr|nl|de|en)([^a-z].*)?$/i,
  },
  'options-file': { value: 'FILE.json', text: 'option.optionsFile', kind: 'file' },
} as const satisfies Record<string, OptionRow>

export type OptionName = keyof typeof ROWS

export type NamesOf<Kind extends OptionRow['kind']> = {
  [Name in OptionName]: (typeof ROWS)[Name]['kind'] extends Kind ? Name : never
}[OptionName]

/** What was given, from the command line and the options file together. */
export interface Options {
  text(name: NamesOf<'text'>): string | undefined
  /** Absolute path. */
  file(name: NamesOf<'file'>): string | undefined
  flag(name: NamesOf<'flag'>): boolean
  list(name: NamesOf<'list'>): readonly string[]
  /** What was given each time the option was. */
  each(name: NamesOf<'each'>): readonly string[]
  /** The same as absolute paths. */
  files(name: NamesOf<'files'>): readonly string[]
}

/** What an option is for, in a few words. */
export const optionText = (name: OptionName): MessageKey => ROWS[name].text

/** The option for commander. */
export function commandOption(name: OptionName, t: Translator): Option {
  const row: OptionRow = ROWS[name]
  const option = new Option(
    `--${name}${row.value === undefined ? '' : ` <${row.value}>`}`,
    t(row.text as 'option.json'),
  )
  if (row.value === undefined) return option
  const isRepeatable = row.kind === 'each' || row.kind === 'files'
  return isRepeatable
    ? option.argParser((value, before: readonly string[] = []) => [...before, checkedValue(option, value)])
    : option.argParser(value => checkedValue(option, value))
}

/** `--folder $NOTHING --json` in a script: what stands there is the next option, not a value. */
function checkedValue({ flags }: Option, value: string): string {
  if (!value.startsWith('--') || !Object.hasOwn(ROWS, value.slice(2))) return value
  throw new CommanderError(2, 'commander.optionMissingArgument', `option '${flags}' argument missing`)
}

type Given = Readonly<Record<string, unknown>>

/**
 * Reads the options of a command: `parsed` as commander gives them, files relative to `workingFolder`. What has the wrong kind or form is
 * refused here, before the command does anything.
 */
export function readOptions(parsed: Given, workingFolder: string): Options {
  const commandLine = Object.fromEntries(
    // commander gives `--no-activate` as `activate: false`.
    Object.entries(parsed).map(([name, value]) =>
      value === false ? [`no-${dashed(name)}`, true] : [dashed(name), value],
    ),
  )
  const optionsFile = commandLine['options-file']
  const path = typeof optionsFile === 'string' ? resolve(workingFolder, optionsFile) : undefined
  const fromFile = path === undefined ? {} : readOptionsFile(path)
  const folderOf = (name: string) =>
    commandLine[name] === undefined && path !== undefined ? dirname(path) : workingFolder
  const given = (name: string) => commandLine[name] ?? fromFile[name]
  const textOf = (name: string) => {
    const value = given(name)
    if (value === undefined) return undefined
    if (typeof value === 'string' || typeof value === 'number') return String(value)
    throw invalid(name)
  }
  const textsOf = (name: string) => {
    const value = given(name) ?? []
    const values: readonly unknown[] = Array.isArray(value) ? value : [value]
    return values.map(one => {
      if (typeof one === 'string') return one
      throw invalid(name)
    })
  }
  const flagOf = (name: string) => {
    const value = given(name)
    if (value !== undefined && typeof value !== 'boolean') throw invalid(name)
    return value === true
  }
  for (const [name, { kind, form }] of Object.entries<OptionRow>(ROWS)) {
    if (kind === 'flag') flagOf(name)
    else if (kind !== 'text' && kind !== 'file') textsOf(name)
    else {
      const text = textOf(name)
      if (text !== undefined && form?.test(text) === false) throw invalid(name)
    }
  }
  return {
    text: name => {
      const value = textOf(name)
      // The one option that is a file or an address.
      return name === 'platform' && value !== undefined && !/^https?:\/\//i.test(value)
        ? resolve(folderOf(name), value)
        : value
    },
    file: name => {
      const value = textOf(name)
      return value === undefined ? undefined : resolve(folderOf(name), value)
    },
    flag: flagOf,
    list: name =>
      textsOf(name)
        .flatMap(one => one.split(','))
        .filter(Boolean),
    each: textsOf,
    files: name => textsOf(name).map(value => resolve(folderOf(name), value)),
  }
}

/**
 * What decides how everything else is said, before any command is understood: as on the command line, else as in its options file. What
 * is wrong with that file is for `readOptions` to say.
 */
export function optionsOfOutput(
  argv: readonly string[],
  workingFolder: string,
): { readonly json: boolean; readonly language: string | undefined } {
  const file = valueIn(argv, 'options-file')
  const fromFile = file === undefined ? {} : outputOptionsIn(resolve(workingFolder, file))
  const { language } = fromFile
  return {
    json: argv.includes('--json') || fromFile.json === true,
    language: valueIn(argv, 'language') ?? (typeof language === 'string' ? language : undefined),
  }
}

function valueIn(argv: readonly string[], name: string): string | undefined {
  const index = argv.findIndex(argument => argument === `--${name}` || argument.startsWith(`--${name}=`))
  if (index < 0) return undefined
  const [, joined] = argv[index]?.split('=') ?? []
  return joined ?? argv[index + 1]
}

function outputOptionsIn(path: string): Given {
  try {
    return readOptionsFile(path)
  } catch {
    return {}
  }
}

function readOptionsFile(path: string): Given {
  const value = parseJson(path)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unreadable(path)
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(ROWS, name) || name === 'options-file') throw invalid(name)
  }
  return value as Given
}

function parseJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

const dashed = (name: string) => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

function unreadable(file: string, cause?: unknown): ManagerError {
  return new ManagerError('FILE_UNREADABLE', 'the options file cannot be read', { facts: { file }, cause })
}

function invalid(name: string): ManagerError {
  return new ManagerError('INPUT_INVALID', 'an option has no such value', { facts: { field: name } })
}
