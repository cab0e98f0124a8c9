/**
 * Card authorities known from the start: messages with WS-Security carry the card's own certificate alone, so its issuers must be here.
 *
 * Read from `eid-authorities.pem` beside the anchors (the citizen and foreigner CAs, which the state publishes) and, in a demonstration,
 * from the folder of its cards. Each must lead to a configured anchor; one that does not is left out. One that has expired stays: stored
 * messages are verified at the time when they came.
 */
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Certificate, parseCertificate, verifyPath } from '@vesalius/pki'
import type { CardTrust } from './card-trust.ts'

export const CARD_AUTHORITIES_FILE = 'eid-authorities.pem'

export async function loadCardAuthorities(
  trust: Pick<CardTrust, 'anchors' | 'authorities'>,
  folder: string,
  cardsFolder: string | undefined,
  now: Date,
): Promise<void> {
  const candidates = [
    ...(await readPem(join(folder, CARD_AUTHORITIES_FILE))),
    ...(await readFolder(cardsFolder)),
  ]
  for (const leaf of candidates) {
    const verified = verifyPath({
      leaf,
      intermediates: candidates,
      anchors: trust.anchors,
      at: leaf.notAfter < now ? leaf.notAfter : now,
      purpose: { allowCa: true },
    })
    // `remember` leaves the first out: it is the card's place
    if (verified.ok) trust.authorities.remember([leaf, ...verified.path])
  }
}

async function readPem(file: string): Promise<readonly Certificate[]> {
  if (!existsSync(file)) return []
  const blocks = (await readFile(file, 'utf8')).match(
    /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g,
  )
  return (blocks ?? []).map(block =>
    parseCertificate(Buffer.from(block.replace(/-----[^-]+-----|\s/g, ''), 'base64')),
  )
}

async function readFolder(folder: string | undefined): Promise<readonly Certificate[]> {
  if (folder === undefined || !existsSync(folder)) return []
  const names = (await readdir(folder)).filter(name => name.endsWith('.crt'))
  return Promise.all(names.map(async name => parseCertificate(await readFile(join(folder, name)))))
}
