/**
 * The files of a truststore: `LIST.pem`, and `LIST.p12` with Java's attribute for trusted certificates, for each list.
 *
 * Holds what is granted and whose time has begun; those who sign lists are not among them. Files are written whole, and together: a machine
 * that stops while they change places leaves old ones beside new ones at worst, and the next update, with a network or without, ends that.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writePkcs12 } from '@vesalius/pki'
import { LIST_NAMES } from '@vesalius/protocols'
import { writePublicFilesDurably } from '../keystore-files/durable-file.ts'
import { type KeptList, type KeptService, STATE_FILE, type TruststoreState } from './truststore-state.ts'

/** What Java writes itself: the password keeps nothing secret, all of it is public. */
const ITERATIONS = 10_000

/** What is trusted of a list at an instant. */
export function trustedOf({ services }: KeptList, now: Date): readonly KeptService[] {
  return services.filter(
    ({ kind, status, since }) => kind !== 'list-signer' && status === 'granted' && new Date(since) <= now,
  )
}

/** Writes the state and every file that does not say what it should; gives the state as it is now. */
export async function writeTruststore(
  folder: string,
  state: TruststoreState,
  { password, now }: { readonly password: string; readonly now: Date },
): Promise<TruststoreState> {
  const files: Record<string, { digest: string; content: string }> = {}
  const toWrite = new Map<string, Uint8Array>()
  for (const list of LIST_NAMES) {
    const kept = state.lists[list]
    if (!kept) continue
    const trusted = trustedOf(kept, now)
    for (const form of ['pem', 'p12'] as const) {
      const name = `${list}.${form}`
      const content = sha256(
        [form === 'p12' ? password : '', ...trusted.map(one => one.certificate)].join('\n'),
      )
      const before = state.files[name]
      const isRight =
        before?.content === content && before.digest === (await digestOfFile(join(folder, name)))
      if (isRight) files[name] = before
      else {
        const octets = form === 'pem' ? encodePem(trusted) : encodePkcs12(trusted, password)
        files[name] = { digest: sha256(octets), content }
        toWrite.set(name, octets)
      }
    }
  }
  const next = { ...state, files }
  // other programs, under other accounts, read them; the state first: what does not fit it is written again
  const stateOctets = new TextEncoder().encode(`${JSON.stringify(next, null, 2)}\n`)
  await writePublicFilesDurably(folder, new Map([[STATE_FILE, stateOctets], ...toWrite]))
  return next
}

function encodePem(services: readonly KeptService[]): Uint8Array {
  const blocks = services.map(({ certificate }) => {
    const lines = certificate.match(/.{1,64}/g) ?? []
    return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
  })
  return new TextEncoder().encode(blocks.join(''))
}

function encodePkcs12(services: readonly KeptService[], password: string): Uint8Array {
  const certificates = services.map(({ kind, certificate }) => {
    const der = new Uint8Array(Buffer.from(certificate, 'base64'))
    return { alias: `${kind}-${sha256(der).slice(0, 16)}`, der }
  })
  return writePkcs12({ keys: [], certificates, iterations: ITERATIONS }, password, 'modern')
}

async function digestOfFile(file: string): Promise<string | undefined> {
  const octets = await readFile(file).catch(() => undefined)
  return octets && sha256(octets)
}

const sha256 = (octets: Uint8Array | string): string => createHash('sha256').update(octets).digest('hex')
