/** A sealed file from one holder to another, who opens it and knows whom it is from; a changed one opens for nobody. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runVesalius } from './run-vesalius.ts'
import type { RunningPlatform } from './running-platform.ts'

export interface Sealing {
  readonly running: RunningPlatform
  /** Folder with the keystores of a person and of an organization. */
  readonly keystores: string
  readonly passwordFile: string
  /** Gives a path in a folder that is thrown away. */
  readonly file: (name: string) => string
  readonly step: <Result>(what: string, act: () => Result | Promise<Result>) => Promise<Result>
}

const TEXT = 'Hello eHealth'

export async function sealAndUnseal({
  running,
  keystores,
  passwordFile,
  file,
  step,
}: Sealing): Promise<void> {
  const keystoreOf = (isPerson: boolean) => {
    const names = readdirSync(keystores).filter(name => name.endsWith('.acc-p12'))
    const name = names.find(one => one.startsWith('SSIN=') === isPerson)
    if (!name) throw new Error('a keystore is missing')
    return { name, options: ['--keystore', join(keystores, name), '--password-file', passwordFile] }
  }
  const [person, organization] = [keystoreOf(true), keystoreOf(false)]
  const [recipient = ''] = organization.name.split(' ')
  writeFileSync(file('letter'), TEXT)

  await step('seal a file for the organization: its ETK is found in the depot and verified', () => {
    const to = ['--to', recipient, '--in', file('letter'), '--out', file('letter.sealed')]
    runVesalius(['seal', '--platform', running.demoFile, ...person.options, ...to])
  })
  const unseal = ['unseal', ...organization.options, '--trust', running.path('trust-anchors.pem')]
  await step('unseal: both signatures, chain and status of the sender hold, the text is the same', () => {
    runVesalius([...unseal, '--in', file('letter.sealed'), '--out', file('letter.opened')])
    if (readFileSync(file('letter.opened'), 'utf8') !== TEXT) throw new Error('the text is another one')
  })
  await step('one changed octet, and nothing is written', () => {
    const octets = readFileSync(file('letter.sealed'))
    octets[1500] = (octets[1500] ?? 0) ^ 1
    writeFileSync(file('letter.changed'), octets)
    const opened = () =>
      runVesalius([...unseal, '--in', file('letter.changed'), '--out', file('letter.wrong')])
    if (!throws(opened)) throw new Error('a changed message was opened')
  })
}

function throws(act: () => unknown): boolean {
  try {
    act()
    return false
  } catch {
    return true
  }
}
