/**
 * Names as text, RFC 2253: most specific attribute first, special characters escaped with a backslash.
 *
 * Takes   a name in encoded order, or text.
 * Gives   text such as `CN=CBE\=0123456749\, APP,OU=…,O=Federal Government,C=BE` (wire contract 13.4: `=`
 *         inside a value is escaped too), or the name in encoded order, the reverse of the text.
 * Throws  PkiError `PKI_NAME_MALFORMED` for text that cannot be read in one way only.
 *
 * Read besides what is written, because clients send it: blanks round separators, `=` not escaped inside a
 * value, values in double quotes, `;` for `,`, keywords in any case, dotted types, `#` with the value's DER in
 * hex.
 */
import { hex, readDer, reading, readText } from '../der/read.ts'
import { utf8String } from '../der/write.ts'
import { PkiError } from '../error.ts'
import { KEYWORDS, typeOfKeyword } from './keywords.ts'
import type { DistinguishedName, NameAttribute } from './name.ts'

/** Writes a name by RFC 2253; types without a keyword are written dotted, with the value's DER in hex. */
export function formatName(name: DistinguishedName): string {
  return [...name].reverse().map(formatAttribute).join(',')
}

/** Reads RFC 2253 text into encoded order; empty text is the empty name. */
export function parseNameText(text: string): DistinguishedName {
  if (/\p{Cs}/u.test(text)) throw refused('it is not Unicode text')
  const attributes: NameAttribute[] = []
  let at = skipBlanks(text, 0)
  while (at < text.length || attributes.length > 0) {
    const equals = text.indexOf('=', at)
    if (equals < 0) throw refused('an attribute has no =')
    const type = typeOfKeyword(text.slice(at, equals).trim())
    if (type === undefined) throw refused('an attribute type is unknown')
    const { value, end } = readValue(text, skipBlanks(text, equals + 1))
    if (value === '') throw refused('an attribute is empty')
    attributes.push({ type, value })
    if (end === text.length) break
    at = skipBlanks(text, end + 1)
  }
  return attributes.reverse()
}

function formatAttribute({ type, value }: NameAttribute): string {
  const keyword = KEYWORDS.get(type)
  return keyword === undefined ? `${type}=#${hex(utf8String(value))}` : `${keyword}=${escapeValue(value)}`
}

function escapeValue(value: string): string {
  const last = value.length - 1
  return value.replace(/[,+"\\<>;=# ]|\p{Cc}/gu, (character, at: number) => {
    if (character === '#') return at === 0 ? '\\#' : '#'
    if (character === ' ') return at === 0 || at === last ? '\\ ' : ' '
    if (',+"\\<>;='.includes(character)) return `\\${character}`
    return [...Buffer.from(character)].map(octet => `\\${hexOctet(octet)}`).join('')
  })
}

/** Value from `start` up to an unescaped separator or the end of the text; blanks at its end do not count. */
function readValue(text: string, start: number): { value: string; end: number } {
  if (text[start] === '"') return readQuoted(text, start + 1)
  if (text[start] === '#') return readHexValue(text, start + 1)
  let value = ''
  let significant = 0
  let at = start
  while (at < text.length && !isSeparator(text[at])) {
    const run = matchAt(PLAIN, text, at)
    const { meaning, end } = run === undefined ? readEscape(text, at) : { meaning: run, end: at + run.length }
    value += meaning
    significant = run === undefined ? value.length : value.length - blanksAtEnd(run)
    at = end
  }
  return { value: value.slice(0, significant), end: at }
}

function readQuoted(text: string, start: number): { value: string; end: number } {
  let value = ''
  let at = start
  while (text[at] !== '"') {
    if (at >= text.length) throw refused('a quotation mark is missing')
    const run = matchAt(PLAIN_IN_QUOTES, text, at)
    const { meaning, end } = run === undefined ? readEscape(text, at) : { meaning: run, end: at + run.length }
    value += meaning
    at = end
  }
  const end = skipBlanks(text, at + 1)
  if (end < text.length && !isSeparator(text[end])) throw refused('text follows a quoted value')
  return { value, end }
}

function readHexValue(text: string, start: number): { value: string; end: number } {
  const digits = /^(?:[0-9A-Fa-f]{2})+/.exec(text.slice(start))?.[0] ?? ''
  const end = skipBlanks(text, start + digits.length)
  if (digits === '' || (end < text.length && !isSeparator(text[end]))) throw refused('a # value is not hex')
  const der = Uint8Array.from(Buffer.from(digits, 'hex'))
  return { value: reading('PKI_NAME_MALFORMED', '# value', () => readText(readDer(der))), end }
}

const PLAIN = /[^\\,;+"<>]+/y
const PLAIN_IN_QUOTES = /[^\\"]+/y
const OCTETS = /(?:\\[0-9A-Fa-f]{2})+/y
const SPECIAL = /\\[,=+<>#;"\\ ]/y

/** After backslashes: pairs of hex digits are octets of UTF-8, any character with a meaning is itself. */
function readEscape(text: string, at: number): { meaning: string; end: number } {
  if (text[at] !== '\\') throw refused(`${text[at]} is not escaped`)
  const octets = matchAt(OCTETS, text, at)
  if (octets !== undefined) return { meaning: decode(octets.replaceAll('\\', '')), end: at + octets.length }
  const special = matchAt(SPECIAL, text, at)
  if (special === undefined) throw refused('an escape is not one of RFC 2253')
  return { meaning: special.slice(1), end: at + special.length }
}

function matchAt(sticky: RegExp, text: string, at: number): string | undefined {
  sticky.lastIndex = at
  return sticky.exec(text)?.[0]
}

function blanksAtEnd(run: string): number {
  let blanks = 0
  while (blanks < run.length && run[run.length - 1 - blanks] === ' ') blanks++
  return blanks
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decode(digits: string): string {
  try {
    return utf8.decode(Buffer.from(digits, 'hex'))
  } catch (cause) {
    throw new PkiError('PKI_NAME_MALFORMED', 'name text: escaped octets are not UTF-8', { cause })
  }
}

function skipBlanks(text: string, at: number): number {
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at++
  return at
}

function isSeparator(character: string | undefined): boolean {
  return character === ',' || character === ';'
}

function hexOctet(octet: number): string {
  return octet.toString(16).toUpperCase().padStart(2, '0')
}

function refused(rule: string): PkiError {
  return new PkiError('PKI_NAME_MALFORMED', `name text: ${rule}`)
}
