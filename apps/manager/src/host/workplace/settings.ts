/**
 * What a person chose once and for all: the platform, and for each platform the folder of the keystores. One small file, for the person's
 * account alone; one that is damaged counts as none.
 */
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'

const settings = z.object({
  /** Its key. */
  platform: z.string().optional(),
  /** Absolute paths by the platform's key. */
  folders: z.record(z.string(), z.string()).default({}),
})
export type Settings = z.infer<typeof settings>

export async function readSettings(file: string): Promise<Settings> {
  try {
    return settings.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return { folders: {} }
  }
}

export async function writeSettings(file: string, content: Settings): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.new`
  const handle = await open(draft, 'w', 0o600)
  try {
    await handle.writeFile(JSON.stringify(content))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
}
