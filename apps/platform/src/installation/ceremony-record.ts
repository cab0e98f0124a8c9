/**
 * What a ceremony remembers beside the roots' keys: `offline/ceremony.json`. A later ceremony takes from it what no request from the
 * platform may change, and the number of the last CRL that each root signed (requirement D1). It holds no secret.
 *
 * Throws  PlatformError `ROLLOVER_MALFORMED` for a file that is none.
 */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { PlatformError } from '../error.ts'
import { writeDurably } from './key-file.ts'

/** Its name, in the folder with the roots' keys. */
export const CEREMONY_RECORD = 'ceremony.json'

const recordSchema = z.strictObject({
  format: z.literal('vesalius-ceremony-1'),
  environment: z.enum(['production', 'acceptance', 'test']),
  policyArc: z.string(),
  publicUrl: z.string(),
  organization: z.string(),
  /** By root. */
  lastCrlNumbers: z.record(z.string(), z.int().min(0)),
})

export type CeremonyRecord = Readonly<z.output<typeof recordSchema>>

export async function readCeremonyRecord(file: string): Promise<CeremonyRecord> {
  try {
    return recordSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (cause) {
    throw new PlatformError('ROLLOVER_MALFORMED', `${file} is not the record of a ceremony`, { cause })
  }
}

/** Replaces it whole. */
export async function writeCeremonyRecord(file: string, record: CeremonyRecord): Promise<void> {
  await writeDurably(file, `${JSON.stringify(record, null, 2)}\n`)
}

/** With the number of a CRL that a root is about to sign. */
export function withCrlNumber(record: CeremonyRecord, rootId: string, number: number): CeremonyRecord {
  return { ...record, lastCrlNumbers: { ...record.lastCrlNumbers, [rootId]: number } }
}
