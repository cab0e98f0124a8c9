/**
 * The installation that an unpacked ZIP is: everything is there, nothing is ever written into it.
 *
 * The file made from this one lies in `app/`; the interface lies beside it, the profiles beside its folder (`scripts/package`).
 */
import { join } from 'node:path'
import manifest from '../../package.json' with { type: 'json' }
import { RELEASE_KEY } from '../update/release-key.ts'
import type { Installation } from './installation.ts'

const app = import.meta.dirname

export const unpacked: Installation = {
  version: manifest.version,
  ui: async () => join(app, 'ui'),
  profiles: join(app, '..', 'profiles'),
  releaseKey: join(app, RELEASE_KEY),
}
