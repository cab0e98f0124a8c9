/**
 * A contract for reading on a terminal: HTML as plain lines.
 *
 * Only for showing: what is signed is the received HTML, byte for byte. Whatever the HTML says, nothing but text comes out.
 */
import { printable } from './printable.ts'

const MARKUP = /<(?:!--|(\/?)([a-z][a-z0-9]*)|[!?/])/giy
const BLOCKS = /^(?:address|blockquote|dd|div|dl|dt|h[1-6]|hr|li|ol|p|section|table|tr|ul|br)$/
const HEADING = /^h[1-6]$/
const UNSEEN = /^(?:script|style|template)$/
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

export function htmlToText(html: string): string {
  const text = withoutMarkup(html).replace(
    /&(#x?[0-9a-f]+|\w+);/gi,
    (whole, name: string) => entity(name) ?? whole,
  )
  return printable(text)
    .split('\n')
    .map(line => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Looks at every character a fixed number of times, whatever was sent: markup that has no end is shown as it stands. */
function withoutMarkup(html: string): string {
  const endOf = endings(html)
  let text = ''
  let at = 0
  let isEmpty = true
  const takeText = (until: number) => {
    const more = html.slice(at, until).replace(/\s+/g, ' ')
    isEmpty &&= more === '' || more === ' '
    text += more
  }
  // what browsers take for the end, not a character more: all that follows is seen there
  const endOfElement = (name: string, from: number) => {
    const tag = endOf(`</${name}(?=[\\s/>])`, from)
    return tag === undefined ? undefined : endOf('>', tag)
  }
  for (let start = html.indexOf('<'); start >= 0; start = html.indexOf('<', Math.max(at, start + 1))) {
    MARKUP.lastIndex = start
    const [opening, slash = '', tag = ''] = MARKUP.exec(html) ?? []
    const end = opening && endOf(opening === '<!--' ? '--!?>' : '>', start + 2)
    if (!end) continue
    takeText(start)
    const name = tag.toLowerCase()
    at = end
    if (slash === '' && UNSEEN.test(name)) at = endOfElement(name, end) ?? end
    else if (slash === '' && name === 'title') {
      const whole = endOfElement(name, end) ?? end
      // that of the page stands nowhere in it; no markup begins in one
      if (!isEmpty) takeText(html.lastIndexOf('<', whole))
      at = whole
    } else if (slash === '' && name === 'li') text += '\n- '
    else if (slash === '' && HEADING.test(name)) text += '\n\n'
    else if (BLOCKS.test(name)) text += '\n'
  }
  takeText(html.length)
  return text
}

/** Where the next of what a pattern describes ends; what was once not found is not looked for again. */
function endings(html: string): (pattern: string, from: number) => number | undefined {
  const missing = new Set<string>()
  return (pattern, from) => {
    if (missing.has(pattern)) return undefined
    const ending = new RegExp(pattern, 'gi')
    ending.lastIndex = from
    if (ending.test(html)) return ending.lastIndex
    missing.add(pattern)
    return undefined
  }
}

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()]
  const isHex = name[1]?.toLowerCase() === 'x'
  const code = Number.parseInt(name.slice(isHex ? 2 : 1), isHex ? 16 : 10)
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000)
    ? String.fromCodePoint(code)
    : undefined
}
