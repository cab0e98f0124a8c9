/** Whose work is in the ZIP, and under which terms: every library with the text of its licence, made anew each time. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const RULE = '-'.repeat(78)
const LICENCE_FILE = /^(licen[cs]e|copying|notice)([.-]|$)/i
/** Where a library without such a file says it. */
const README_FILE = /^readme(\.|$)/i
const LICENCE_SECTION = /^#+\s*licen[cs]e\s*$([\s\S]+)/im

export function thirdPartyNotices(root: string, libraries: readonly string[]): string {
  return `Vesalius is licensed under the EUPL-1.2 (https://eupl.eu/1.2/en/).

It contains the work of others, listed here with their terms. Those of Node.js, which is in the
folder "runtime", are in runtime/LICENSE.txt.

${noticesOf(root, libraries)}`
}

/** Every library with the text of its licence. */
export const noticesOf = (root: string, libraries: readonly string[]): string =>
  libraries.map(name => noticeOf(join(root, 'node_modules', name))).join('\n')

function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string
    version: string
    license?: string
  }
  const read = (pattern: RegExp) =>
    readdirSync(folder)
      .filter(file => pattern.test(file))
      .sort()
      .map(file => readFileSync(join(folder, file), 'utf8').trim())
  const files = read(LICENCE_FILE)
  const sections = read(README_FILE).flatMap(text => LICENCE_SECTION.exec(text)?.[1]?.trim() ?? [])
  const texts = files.length > 0 ? files : sections
  if (license === undefined && texts.length === 0)
    throw new Error(`${name} says nowhere under which terms it may be passed on`)
  return [RULE, `${name} ${version} (${license ?? 'see below'})`, RULE, '', ...texts, ''].join('\n')
}
