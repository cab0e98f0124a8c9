/** Finished keystores to choose from: of each holder the newest, which is the one care software takes (requirement A15). */
import type { HostDeps } from './host-deps.ts'
import { isOfEnvironment, nameOfFile } from './keystore-name.ts'

export interface KeystoreChoice {
  readonly name: string
  readonly holder: string
  /** When it was asked for. */
  readonly at: string
}

export async function finishedKeystores({ files, profile }: HostDeps): Promise<readonly KeystoreChoice[]> {
  const newest = new Map<string, KeystoreChoice>()
  for (const { name, unfinished, modifiedAt } of await files.list()) {
    if (unfinished || !isOfEnvironment(name, profile)) continue
    // The list is in the order of time: a later one of the same holder takes the place.
    const holder = nameOfFile(name)
    newest.delete(holder)
    newest.set(holder, { name, holder, at: modifiedAt.toISOString() })
  }
  return [...newest.values()].reverse()
}

/** Every keystore of the folder, finished or not, newest first. */
export async function allKeystores({ files }: HostDeps): Promise<readonly KeystoreChoice[]> {
  const all = (await files.list()).map(({ name, modifiedAt }) => ({
    name,
    holder: nameOfFile(name),
    at: modifiedAt.toISOString(),
  }))
  return all.reverse()
}
