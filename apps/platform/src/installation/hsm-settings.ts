/**
 * Where a hardware security module is: the `hsm` block of an installation's description. Never a secret in it.
 *
 * The module's library is loaded into the platform's process; the PIN lies in a file of its own, mode 0600 (requirement D1).
 */
import { z } from 'zod'

export const hsmSettings = z.strictObject({
  /** Absolute path of the PKCS#11 library; root's or this user's, writable by nobody else. */
  module: z
    .string()
    .startsWith('/')
    .or(z.string().regex(/^[A-Za-z]:\\/)),
  token: z
    .strictObject({
      label: z.string().min(1).max(32).optional(),
      serial: z.string().min(1).max(16).optional(),
    })
    .refine(({ label, serial }) => label !== undefined || serial !== undefined, 'label or serial is needed'),
  /** Relative to the installation's folder. */
  pinFile: z.string().min(1),
  /** Calls at a time; 2 unless said. Each takes one of the process's worker threads (UV_THREADPOOL_SIZE). */
  sessions: z.int().min(1).max(64).optional(),
})

export type HsmSettings = z.infer<typeof hsmSettings>
