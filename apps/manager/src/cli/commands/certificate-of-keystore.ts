/** The certificate in the keystore of `--keystore`, to say with a file which one is meant. */
import { openKeystore } from '@vesalius/etee'
import type { Certificate } from '@vesalius/pki'
import type { Context } from '../context.ts'
import { existingPassword } from '../secrets.ts'
import { readKeystoreFile } from './read-keystore-file.ts'

/** Undefined when no keystore is named. */
export async function certificateOfKeystore(context: Context): Promise<Certificate | undefined> {
  const file = context.options.file('keystore')
  if (file === undefined) return undefined
  const octets = await readKeystoreFile(file, context)
  return openKeystore(octets, await existingPassword(context, file)).keystore.authentication.certificate
}
