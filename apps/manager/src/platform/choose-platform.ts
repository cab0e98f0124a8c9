/**
 * Which platform: the profile, its name or the address of `--platform`, else the only profile that is known on this machine.
 *
 * A profile given as a file is trusted because the person names it. An address is trusted only when a known profile
 * pins its anchors and names its host; another host must be confirmed by the person.
 */
import { basename, dirname } from 'node:path'
import { type ConfirmHosts, discoverPlatform, type PlatformProfile, readPlatformProfile } from '@vesalius/sdk'
import type { Context } from '../cli/context.ts'
import { ManagerError } from '../error.ts'
import {
  cameWithoutService,
  isPlaceholder,
  type KnownPlatform,
  knownPlatforms,
  nameOf,
  profilesFolder,
} from './known-platforms.ts'

export interface ChosenPlatform {
  readonly profile: PlatformProfile
  /** The profile's file, when it came from one. */
  readonly file?: string
}

export async function choosePlatform(context: Context): Promise<ChosenPlatform> {
  const { options, terminal, t, surroundings } = context
  const given = options.text('platform')
  const known = await knownPlatforms(surroundings)
  if (given !== undefined) return platformNamed(given, known, context)

  const [only, ...others] = known
  if (only && others.length === 0) return only
  if (!only || !terminal.interactive) throw await missingPlatform(context)
  return terminal.choose(
    t('platform.which'),
    known.map(value => ({
      name: `${value.profile.name} (${t(`environment.${value.profile.environment}`)})`,
      value,
    })),
  )
}

/** The platforms of the screens: those that are known on this machine, and the one that was named, if any. */
export interface PlatformsOfScreens {
  readonly known: readonly ChosenPlatform[]
  readonly named?: ChosenPlatform
}

/** A doctor who starts the screens from an icon is asked there, not here. Throws ManagerError when there is none. */
export async function platformsOfScreens(context: Context): Promise<PlatformsOfScreens> {
  const { options, surroundings } = context
  const known = await knownPlatforms(surroundings)
  // A card in files belongs to one platform.
  const isNamed = options.text('platform') !== undefined || options.file('card') !== undefined
  if (isNamed) return { known, named: await choosePlatform(context) }
  if (known.length === 0) throw await missingPlatform(context)
  return { known }
}

/** The platform if one is said or known; undefined rather than a question, for commands that work without. */
export async function platformIfKnown(context: Context): Promise<ChosenPlatform | undefined> {
  if (context.options.text('platform') !== undefined) return choosePlatform(context)
  const [only, ...others] = await knownPlatforms(context.surroundings)
  return others.length === 0 ? only : undefined
}

async function platformNamed(
  given: string,
  known: readonly KnownPlatform[],
  { surroundings, terminal, t }: Context,
): Promise<ChosenPlatform> {
  if (/^https?:\/\//i.test(given)) {
    const profiles = known.map(({ profile }) => profile)
    // A script has nobody to ask, and is refused.
    const confirmHosts: ConfirmHosts = async (hosts, { name, environment }) =>
      terminal.interactive &&
      terminal.askYesNo(
        t('platform.strangeHosts', {
          hosts: hosts.join(', '),
          name,
          environment: t(`environment.${environment}`),
        }),
        false,
      )
    return { profile: await discoverPlatform(given, profiles, { signal: surroundings.signal, confirmHosts }) }
  }
  // A name and nothing else is that of a known platform, also where somebody has put a file of that name.
  const isName = dirname(given) === surroundings.workingFolder
  const named = isName ? known.find(one => nameOf(one) === basename(given)) : undefined
  if (named) return named
  if (await isPlaceholder(given)) throw notConfigured(surroundings.home)
  return { profile: await readPlatformProfile(given), file: given }
}

async function missingPlatform({ surroundings }: Context): Promise<ManagerError> {
  if (await cameWithoutService(surroundings)) return notConfigured(surroundings.home)
  return new ManagerError('PLATFORM_MISSING', 'which platform is not said', {
    facts: { folder: profilesFolder(surroundings.home) },
  })
}

const notConfigured = (home: string) =>
  new ManagerError('PLATFORM_NOT_CONFIGURED', 'the profiles here are placeholders', {
    facts: { folder: profilesFolder(home) },
  })
