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

/** Value from `start` up to an unescaped separator or the end of the text. */
function readValue(text: string, start: number): { value: string; end: number } {
  if (text[start] === '"') return readQuoted(text, start + 1)
  if (text[start] === '#') return readHexValue(text, start + 1)
  const octets: number[] = []
  let significant = 0
  let at = start
  for (; at < text.length && !isSeparator(text[at]); ) {
    const character = text[at] ?? ''
    if (character === '\\') {
      at = readEscape(text, at + 1, octets)
      significant = octets.length
      continue
    }
    if ('+"<>'.includes(character)) throw refused(`${character} is not escaped`)
    at = pushCharacter(text, at, octets)
    if (character !== ' ') significant = octets.length
  }
  return { value: decode(octets.slice(0, significant)), end: at }
}

function readQuoted(text: string, start: number): { value: string; end: number } {
  const octets: number[] = []
  let at = start
  while (text[at] !== '"') {
    if (at >= text.length) throw refused('a quotation mark is missing')
    at = text[at] === '\\' ? readEscape(text, at + 1, octets) : pushCharacter(text, at, octets)
  }
  const end = skipBlanks(text, at + 1)
  if (end < text.length && !isSeparator(text[end])) throw refused('text follows a quoted value')
  return { value: decode(octets), end }
}

function readHexValue(text: string, start: number): { value: string; end: number } {
  const digits = /^(?:[0-9A-Fa-f]{2})+/.exec(text.slice(start))?.[0] ?? ''
  const end = skipBlanks(text, start + digits.length)
  if (digits === '' || (end < text.length && !isSeparator(text[end]))) throw refused('a # value is not hex')
  const der = Uint8Array.from(Buffer.from(digits, 'hex'))
  return { value: reading('PKI_NAME_MALFORMED', '# value', () => readText(readDer(der))), end }
}

/** After a backslash: two hex digits are one octet of UTF-8, anything else but a letter or digit is itself. */
function readEscape(text: string, at: number, octets: number[]): number {
  const pair = text.slice(at, at + 2)
  if (/^[0-9A-Fa-f]{2}$/.test(pair)) {
    octets.push(Number.parseInt(pair, 16))
    return at + 2
  }
  if (at >= text.length || !/^[,=+<>#;"\\ ]/.test(pair)) throw refused('an escape is not one of RFC 2253')
  octets.push(text.charCodeAt(at))
  return at + 1
}

function pushCharacter(text: string, at: number, octets: number[]): number {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
  octets.push(...Buffer.from(character))
  return at + character.length
}

function decode(octets: readonly number[]): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(octets))
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
