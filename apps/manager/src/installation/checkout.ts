/** The installation that a checkout of the sources is: the interface is built when it is first wanted; profiles are the person's own. */
import manifest from '../../package.json' with { type: 'json' }
import { builtUi } from '../host/build-ui.ts'
import type { Installation } from './installation.ts'

export const checkout: Installation = { version: manifest.version, ui: builtUi }
