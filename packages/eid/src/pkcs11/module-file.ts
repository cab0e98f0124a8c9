/**
 * Which library may be loaded: code in it runs with everything this process has.
 *
 * Takes   the path as configured.
 * Gives   the real path.
 * Throws  Pkcs11Error `PKCS11_MODULE_UNUSABLE`: the path is relative, there is no such file, or it or its folder can be changed
 *         by anybody but root and the user who runs this program.
 */
import { realpath, stat } from 'node:fs/promises'
import { dirname, isAbsolute } from 'node:path'
import { Pkcs11Error } from './error.ts'

const WRITABLE_BY_OTHERS = 0o002
const WRITABLE_BY_GROUP = 0o020

export async function checkModuleFile(path: string): Promise<string> {
  if (!isAbsolute(path)) throw unusable(`the path of a module must be absolute: ${path}`)
  const real = await realpath(path).catch(cause => {
    throw unusable(`there is no module ${path}`, cause)
  })
  if (!(await stat(real)).isFile()) throw unusable(`${path} is no file`)
  if (process.platform === 'win32') return real
  for (const place of [real, dirname(real)]) {
    const { uid, gid, mode } = await stat(place)
    if (uid !== 0 && uid !== process.getuid?.()) {
      throw unusable(`${place} belongs to another user: who owns it could change what runs here`)
    }
    if ((mode & WRITABLE_BY_OTHERS) !== 0 || ((mode & WRITABLE_BY_GROUP) !== 0 && gid !== 0)) {
      throw unusable(`${place} can be written by others than its owner`)
    }
  }
  return real
}

const unusable = (message: string, cause?: unknown) =>
  new Pkcs11Error('PKCS11_MODULE_UNUSABLE', message, { cause })
