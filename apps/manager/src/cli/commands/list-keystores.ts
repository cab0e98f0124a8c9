/**
 * `vesalius list` without a card: what the platform tells of the keystore of `--keystore`, or with `--foreigner` of all finished keystores in
 * the folder that are of people who have none.
 *
 * Each may have a password of its own: a person is asked for each that the passwords before did not open; in a script there is one password.
 *
 * Throws  ManagerError NO_KEYSTORE; what is wrong with the first one when none can be opened.
 */
import { readKeystoreFileName } from '@vesalius/identifiers'
import type { EnrolmentDeps } from '@vesalius/sdk'
import { ManagerError } from '../../error.ts'
import { isOfEnvironment } from '../../host/keystore-name.ts'
import {
  hasOtherPassword,
  type KeystoreCertificate,
  type LookedInto,
  lookInto,
  type UnopenedKeystore,
} from '../../keystore-certificates.ts'
import type { Context } from '../context.ts'
import { keystorePlace } from '../keystore-place.ts'
import { existingPassword } from '../secrets.ts'
import { isForeignerMeant } from './foreigners-meant.ts'

export async function certificatesOfKeystores(context: Context, deps: EnrolmentDeps): Promise<LookedInto> {
  const certificates: KeystoreCertificate[] = []
  const unopened: UnopenedKeystore[] = []
  const isAskedAgain = context.terminal.interactive && context.options.file('password-file') === undefined
  let left = await keystoresMeant(context, deps)
  for (let [next] = left; next !== undefined; [next] = left) {
    const asked = next
    const looked = await lookInto(left, await existingPassword(context, asked), deps)
    certificates.push(...looked.certificates)
    const waiting = looked.unopened.filter(one => isAskedAgain && one.name !== asked && hasOtherPassword(one))
    unopened.push(...looked.unopened.filter(one => !waiting.includes(one)))
    left = waiting.map(({ name }) => name)
  }
  const [first] = unopened
  if (certificates.length === 0 && first) throw first.error
  return { certificates, unopened }
}

/** The one that is named, or those of the folder, newest first. */
async function keystoresMeant(context: Context, { profile }: EnrolmentDeps): Promise<readonly string[]> {
  const { folder, files, name } = keystorePlace(context)
  if (name !== undefined) return [name]
  const all = await files.list()
  const names = all
    .filter(file => !file.unfinished && isOfEnvironment(file.name, profile))
    .filter(file => {
      const read = readKeystoreFileName(file.name)
      return read !== null && isForeignerMeant(context, read.identifier)
    })
    .map(file => file.name)
    .toReversed()
  if (names.length > 0) return names
  throw new ManagerError('NO_KEYSTORE', 'no finished keystore of anybody without a card', {
    facts: { folder },
  })
}
