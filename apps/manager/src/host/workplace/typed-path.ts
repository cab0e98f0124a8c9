/**
 * A path as people type or paste it: `~` is their home, quotation marks come along when some systems copy a path.
 *
 * Throws  InputRefused: it is needed, or does not begin at the top.
 */
import { isAbsolute, normalize } from 'node:path'
import { InputRefused } from '../input-refused.ts'

export function typedPath(typed: string, home: string, field: string): string {
  const path = typed
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .replace(/^~(?=$|[\\/])/, home)
  if (path === '') throw new InputRefused([{ field, code: 'NEEDED' }])
  if (!isAbsolute(path)) throw new InputRefused([{ field, code: 'FOLDER_NOT_WHOLE' }])
  return normalize(path)
}
