/** One file with everything. */
import { z } from 'zod'
import { makeBackup } from '../../backup/make-backup.ts'
import { readCredentialFile } from '../../installation/key-file.ts'
import { defineOrder } from '../order.ts'

export const backUp = defineOrder({
  name: 'back-up',
  asked: z.strictObject({
    to: z.string().min(1),
    passphraseFile: z.string().min(1).optional(),
    keyFiles: z.boolean(),
  }),
  done: z.object({
    file: z.string(),
    rows: z.int(),
    octets: z.int(),
    sha256: z.string(),
    isSealed: z.boolean(),
    hasKeyFiles: z.boolean(),
  }),
  async run({ folder, database, clock }, { to, passphraseFile, keyFiles }) {
    const passphrase = passphraseFile === undefined ? undefined : await readCredentialFile(passphraseFile)
    return makeBackup(folder, database, { to, passphrase, keyFiles, now: clock.now() })
  },
})
