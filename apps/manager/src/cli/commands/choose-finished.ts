/**
 * Which finished keystore a command is about: the one named, the only one, or the one the person chooses. Of one holder only the newest
 * counts: that is the one care software takes (requirement A15).
 */
import { type ReadKeystoreFileName, readKeystoreFileName, UNFINISHED_SUFFIX } from '@vesalius/identifiers'
import { SdkError } from '@vesalius/sdk'
import { ManagerError } from '../../error.ts'
import type { Context } from '../context.ts'
import type { KeystorePlace } from '../keystore-place.ts'
import { checkedApplicationId, parseOrganization } from './ask-holder.ts'
import { describeName } from './find-unfinished.ts'

export interface Candidate {
  readonly name: string
  readonly read: ReadKeystoreFileName
}

/** A finished keystore by its name; `prefer` breaks a tie in a script. Throws ManagerError NO_KEYSTORE, SEVERAL_KEYSTORES. */
export async function chooseFinished(
  context: Context,
  place: KeystorePlace,
  {
    environment,
    isMeant,
    prefer,
  }: {
    readonly environment?: string
    /** Others are not chosen, unless one is named. */
    readonly isMeant?: (candidate: Candidate) => boolean
    readonly prefer?: (candidates: readonly Candidate[]) => Promise<readonly Candidate[]>
  } = {},
): Promise<string> {
  const { terminal, t } = context
  if (place.name !== undefined) return finished(place.name)
  const newest = await newestOfEachHolder(context, place, environment)
  const all = isMeant ? newest.filter(isMeant) : newest
  const [first] = all
  if (first === undefined)
    throw new ManagerError('NO_KEYSTORE', 'no finished keystore', { facts: { folder: place.folder } })
  if (all.length === 1) return first.name
  const preferred = prefer ? await prefer(all) : all
  const [only, ...others] = preferred
  if (only && others.length === 0) return only.name
  if (!terminal.interactive)
    throw new ManagerError('SEVERAL_KEYSTORES', 'several finished keystores', {
      facts: { folder: place.folder, list: all.map(({ name }) => name).join('\n') },
    })
  return terminal.choose(
    t('keystore.which'),
    all.map(({ name }) => ({ name: describeName(name, context), value: name })),
  )
}

async function newestOfEachHolder(
  { options }: Context,
  { files }: KeystorePlace,
  environment: string | undefined,
): Promise<readonly Candidate[]> {
  const organization = options.text('organization')
  const asked = organization === undefined ? undefined : parseOrganization(organization)
  const application = options.text('application')
  const applicationId = application === undefined ? undefined : checkedApplicationId(application)
  const newest = new Map<string, Candidate>()
  for (const { name, unfinished } of await files.list()) {
    const read = readKeystoreFileName(name)
    if (unfinished || !read) continue
    if (environment !== undefined && (read.environment === 'production') !== (environment === 'production'))
      continue
    const { identifier } = read
    if (asked && (identifier.type !== asked.type || identifier.value !== asked.value)) continue
    if (applicationId !== undefined && (read.applicationId ?? '') !== applicationId) continue
    const holder = `${identifier.type}=${identifier.value},${read.applicationId ?? ''},${read.environment}`
    const known = newest.get(holder)
    if (!known || known.read.stamp < read.stamp) newest.set(holder, { name, read })
  }
  return [...newest.values()]
}

function finished(name: string): string {
  if (!name.endsWith(UNFINISHED_SUFFIX)) return name
  throw new SdkError('KEYSTORE_NOT_FINISHED', 'a finished keystore is needed', { file: name })
}
