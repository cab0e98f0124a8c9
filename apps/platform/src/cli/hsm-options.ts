/** Options that name a token of a hardware security module, for every command that uses one. */
import { resolve } from 'node:path'
import { PlatformError } from '../error.ts'
import type { HsmSettings } from '../installation/hsm-settings.ts'

export interface HsmOptions {
  readonly hsmModule?: string
  readonly hsmToken?: string
  readonly hsmSerial?: string
  readonly hsmPinFile?: string
}

/** Undefined when none of the options is there. Throws PlatformError `HSM_NOT_NAMED` when not all that are needed are. */
export function hsmOf({ hsmModule, hsmToken, hsmSerial, hsmPinFile }: HsmOptions): HsmSettings | undefined {
  const isWanted = [hsmModule, hsmToken, hsmSerial, hsmPinFile].some(one => one !== undefined)
  if (!isWanted) return undefined
  const isNamed = hsmToken !== undefined || hsmSerial !== undefined
  if (hsmModule === undefined || hsmPinFile === undefined || !isNamed) {
    throw new PlatformError(
      'HSM_NOT_NAMED',
      'a module needs --hsm-module, --hsm-pin-file, and --hsm-token or --hsm-serial',
    )
  }
  return {
    module: resolve(hsmModule),
    token: {
      ...(hsmToken !== undefined && { label: hsmToken }),
      ...(hsmSerial !== undefined && { serial: hsmSerial }),
    },
    pinFile: resolve(hsmPinFile),
  }
}
