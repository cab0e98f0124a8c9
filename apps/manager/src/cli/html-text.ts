/**
 * A contract for reading on a terminal: HTML as plain lines.
 *
 * Only for showing: what is signed is the received HTML, byte for byte. Whatever the HTML says, nothing but text comes out.
 */
import { printable } from './printable.ts'

const BLOCKS = /<\/?(?:address|blockquote|dd|div|dl|dt|h[1-6]|hr|li|ol|p|section|table|tr|ul|br)\b[^>]*>/gi
const UNSEEN = /<(script|style|head|template)\b[^>]*>.*?<\/\1\s*>|<!--.*?-->|<!doctype[^>]*>/gis
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

export function htmlToText(html: string): string {
  const text = html
    .replace(UNSEEN, '')
    .replace(/\s+/g, ' ')
    .replace(/<li\b[^>]*>/gi, '\n- ')
    .replace(/<h[1-6]\b[^>]*>/gi, '\n\n')
    .replace(BLOCKS, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name: string) => entity(name) ?? whole)
  return printable(text)
    .split('\n')
    .map(line => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()]
  const isHex = name[1]?.toLowerCase() === 'x'
  const code = Number.parseInt(name.slice(isHex ? 2 : 1), isHex ? 16 : 10)
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000)
    ? String.fromCodePoint(code)
    : undefined
}
