/** Drawings of what a system shows when it does not know a program yet: our own lines, with the system's words. */
import type { System } from '../targets.ts'
import type { Blocked } from './texts.ts'

type Draw = (words: Blocked['drawing']) => string

/** Two dialogs: what is pressed is framed and numbered. */
export const DRAWINGS: Readonly<Record<Exclude<System, 'linux'>, Draw>> = {
  windows: ([heading, first, then]) =>
    drawing(`${heading}: 1 ${first}, 2 ${then}`, [
      box(0, 'dialog-blue'),
      text(16, 40, heading, 'white'),
      text(20, 92, first, 'white underlined'),
      mark(14, 74, first, 1),
      box(360, 'dialog-blue'),
      text(376, 40, heading, 'white'),
      button(380, 130, then),
      mark(374, 124, then, 2),
    ]),
  macos: ([heading, first, then]) =>
    drawing(`${heading}: ${then}`, [
      `<rect class="dialog-grey" x="1" y="1" width="698" height="178" rx="10"/>`,
      `<circle cx="22" cy="20" r="6" fill="#ed6a5e"/><circle cx="42" cy="20" r="6" fill="#f5bf4f"/><circle cx="62" cy="20" r="6" fill="#62c554"/>`,
      text(88, 26, heading, 'large'),
      text(24, 108, first, ''),
      button(440, 88, then),
      mark(434, 82, then, 1),
    ]),
}

function drawing(label: string, parts: readonly string[]): string {
  return `<svg viewBox="0 0 700 180" role="img" aria-label="${escaped(label)}">${parts.join('')}</svg>`
}

const box = (x: number, look: string) =>
  `<rect class="${look}" x="${x}" y="0" width="340" height="180" rx="4"/>`

const text = (x: number, y: number, words: string, look: string) =>
  `<text class="${look}" x="${x}" y="${y}">${escaped(words)}</text>`

const button = (x: number, y: number, words: string) =>
  `<rect class="button" x="${x}" y="${y}" width="${widthOf(words)}" height="32" rx="6"/>${text(x + 12, y + 21, words, '')}`

/** Frames what is pressed, with its number at the end. */
const mark = (x: number, y: number, words: string, number: number) => {
  const width = widthOf(words) + 12
  return (
    `<rect class="mark" x="${x}" y="${y}" width="${width}" height="44" rx="8"/>` +
    `<circle class="number" cx="${x + width}" cy="${y}" r="11"/><text class="white digit" x="${x + width}" y="${y + 5}">${number}</text>`
  )
}

/** As wide as the words are with 14 px letters, and room around them. */
const widthOf = (words: string) => Math.round(words.length * 8.8) + 24

const escaped = (words: string) => words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
