/**
 * Journeys on disk, so that closing the browser or the host loses nothing: one small file each, readable by the person's account alone.
 *
 * What is kept is what the person chose and typed, the name of the unfinished keystore, and the address where a person without card confirms
 * the request (it opens nothing without their digital key); never a PIN or a password.
 */
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { JOURNEY_KINDS } from '../bridge/actions.ts'

const journeyRecord = z.object({
  id: z.uuid(),
  kind: z.enum(JOURNEY_KINDS),
  state: z.string(),
  answers: z.record(z.string(), z.unknown()),
  updatedAt: z.string(),
})
export type JourneyRecord = z.infer<typeof journeyRecord>

export interface JourneyStore {
  /** Every journey that can be read, newest first; what is damaged is passed over. */
  list(): Promise<readonly JourneyRecord[]>
  save(record: Omit<JourneyRecord, 'answers'> & { readonly answers: object }): Promise<void>
  remove(id: string): Promise<void>
}

export function journeyStore(folder: string): JourneyStore {
  const fileOf = (id: string) => join(folder, `${id}.json`)

  return {
    async list() {
      const names = await readdir(folder).catch(() => [])
      const records = await Promise.all(
        names
          .filter(name => name.endsWith('.json'))
          .map(async name => readRecord(await readFile(join(folder, name), 'utf8').catch(() => ''))),
      )
      return records
        .filter(record => record !== undefined)
        .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
    },

    async save(record) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const draft = `${fileOf(record.id)}.new`
      const file = await open(draft, 'w', 0o600)
      try {
        await file.writeFile(JSON.stringify(record))
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(draft, fileOf(record.id))
    },

    remove: id => rm(fileOf(id), { force: true }),
  }
}

function readRecord(text: string): JourneyRecord | undefined {
  try {
    return journeyRecord.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
