/**
 * What the operating system says of a file, a folder or a port that somebody named, as an error that explains itself.
 *
 * Takes   anything thrown.
 * Gives   PlatformError `FILE_NOT_USABLE` or `PORT_IN_USE`; null for what is no such trouble.
 */
import { PlatformError } from './error.ts'

const TROUBLES: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'this user may not use it',
  EPERM: 'this user may not use it',
  EEXIST: 'it is there already',
  EISDIR: 'it is a folder',
  ENOTDIR: 'it would lie below a file',
  ENAMETOOLONG: 'its name is too long',
  ENOSPC: 'there is no room left on its disk',
  EROFS: 'nothing can be written there',
}

export function explainSystemError(error: unknown): PlatformError | null {
  if (!(error instanceof Error)) return null
  const { code = '', syscall, path, port } = error as NodeJS.ErrnoException & { readonly port?: number }
  if (code === 'EADDRINUSE' && port !== undefined)
    return new PlatformError('PORT_IN_USE', `something listens on port ${port} already`, { cause: error })
  const trouble = TROUBLES[code]
  if (trouble === undefined || syscall === undefined) return null
  // a folder that is read like a file is opened well: by then nobody says its name
  if (path === undefined && code !== 'EISDIR') return null
  return new PlatformError('FILE_NOT_USABLE', `${path ?? 'what is named as a file'}: ${trouble}`, {
    cause: error,
  })
}
