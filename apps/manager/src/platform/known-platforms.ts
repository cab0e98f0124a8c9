/**
 * The profiles that lie on this machine: in `<home>/ehealth/profiles`, where the person puts them, and those that came with the
 * application. For one service and environment the person's own counts.
 *
 * A profile that says `"placeholder": true` shows what belongs there and is never used.
 */
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type PlatformProfile, readPlatformProfile } from '@vesalius/sdk'
import type { Installation } from '../installation/installation.ts'

export interface KnownPlatform {
  readonly profile: PlatformProfile
  readonly file: string
}

/** Where profiles may lie. */
export interface KnownPlaces {
  readonly home: string
  readonly installation: Pick<Installation, 'profiles'>
}

/** Where the person's own profiles lie. */
export const profilesFolder = (home: string) => join(home, 'ehealth', 'profiles')

/** Every profile that can be used; files that are none are passed over. */
export async function knownPlatforms({ home, installation }: KnownPlaces): Promise<readonly KnownPlatform[]> {
  const own = await profilesIn(profilesFolder(home))
  const shipped = installation.profiles === undefined ? [] : await profilesIn(installation.profiles)
  const isOwn = ({ profile }: KnownPlatform) =>
    own.some(
      one => one.profile.environment === profile.environment && one.profile.baseUrl === profile.baseUrl,
    )
  return [...own, ...shipped.filter(one => !isOwn(one))]
}

/** Whether the application came with nothing but placeholders: whoever passed it on gave it no service. */
export async function cameWithoutService({ installation: { profiles } }: KnownPlaces): Promise<boolean> {
  if (profiles === undefined) return false
  const files = await jsonFiles(profiles)
  const found = await Promise.all(files.map(isPlaceholder))
  return found.length > 0 && found.every(Boolean)
}

/** What a person calls a profile on the command line: the name of its file. */
export const nameOf = ({ file }: KnownPlatform) => basename(file, '.json')

async function profilesIn(folder: string): Promise<readonly KnownPlatform[]> {
  const files = await jsonFiles(folder)
  const profiles = await Promise.all(
    files.map(async file => {
      const profile = (await isPlaceholder(file))
        ? undefined
        : await readPlatformProfile(file).catch(() => undefined)
      return profile && { profile, file }
    }),
  )
  return profiles.filter(one => one !== undefined)
}

/** Whether a file only shows what a profile looks like. */
export async function isPlaceholder(file: string): Promise<boolean> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'))
    return typeof value === 'object' && value !== null && 'placeholder' in value && value.placeholder === true
  } catch {
    return false
  }
}

async function jsonFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => [])
  return names
    .filter(name => name.endsWith('.json'))
    .sort()
    .map(name => join(folder, name))
}
