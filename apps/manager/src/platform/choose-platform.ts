/**
 * Which platform: the profile or address of `--platform`, else the only profile that lies in `<home>/ehealth/profiles`.
 *
 * A profile given as a file is trusted because the person names it. An address is trusted only when a profile in that folder pins
 * its anchors.
 */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { discoverPlatform, type PlatformProfile, readPlatformProfile } from '@vesalius/sdk'
import type { Context } from '../cli/context.ts'
import { ManagerError } from '../error.ts'

export interface ChosenPlatform {
  readonly profile: PlatformProfile
  /** The profile's file, when it came from one. */
  readonly file?: string
}

export async function choosePlatform(context: Context): Promise<ChosenPlatform> {
  const { options, terminal, t, surroundings } = context
  const given = options.text('platform')
  if (given !== undefined && /^https?:\/\//i.test(given)) {
    const known = (await knownPlatforms(surroundings.home)).map(({ profile }) => profile)
    return { profile: await discoverPlatform(given, known, { signal: surroundings.signal }) }
  }
  if (given !== undefined) return { profile: await readPlatformProfile(given), file: given }

  const known = await knownPlatforms(surroundings.home)
  const [only, ...others] = known
  if (only && others.length === 0) return only
  if (!only || !terminal.interactive)
    throw new ManagerError('PLATFORM_MISSING', 'which platform is not said', {
      facts: { folder: profilesFolder(surroundings.home) },
    })
  return terminal.choose(
    t('platform.which'),
    known.map(value => ({
      name: `${value.profile.name} (${t(`environment.${value.profile.environment}`)})`,
      value,
    })),
  )
}

/** The platform if one is said or known; undefined rather than a question, for commands that work without. */
export async function platformIfKnown(context: Context): Promise<ChosenPlatform | undefined> {
  if (context.options.text('platform') !== undefined) return choosePlatform(context)
  const [only, ...others] = await knownPlatforms(context.surroundings.home)
  return others.length === 0 ? only : undefined
}

/** Every profile of the folder; files that are no profile are passed over. */
export async function knownPlatforms(
  home: string,
): Promise<readonly (ChosenPlatform & { readonly file: string })[]> {
  const folder = profilesFolder(home)
  const names = await readdir(folder).catch(() => [])
  const profiles = await Promise.all(
    names
      .filter(name => name.endsWith('.json'))
      .sort()
      .map(async name => {
        const file = join(folder, name)
        const profile = await readPlatformProfile(file).catch(() => undefined)
        return profile && { profile, file }
      }),
  )
  return profiles.filter(one => one !== undefined)
}

const profilesFolder = (home: string) => join(home, 'ehealth', 'profiles')
