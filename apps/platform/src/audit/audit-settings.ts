/**
 * How the heads of the audit trail are signed, time-stamped and brought off the machine: the `audit` block of an installation's
 * description. Never a secret in it.
 */
import { z } from 'zod'

export const auditSettings = z.strictObject({
  /** Reference of the key that signs heads; its public half lies in `audit-key.pem`. */
  key: z.string().min(1),
  /** A time-stamping authority of somebody else (RFC 3161 over HTTP), which is worth more than the own unit. */
  timeStamp: z
    .strictObject({
      url: z.url({ protocol: /^https?$/ }),
      /** PEM file of the roots of its certificates, relative to the installation's folder. */
      anchors: z.string().min(1),
    })
    .optional(),
  /** Where heads are kept off this machine; without it none leaves, and `/ready` warns. */
  export: z
    .strictObject({
      /** A mounted folder. */
      folder: z.string().startsWith('/').optional(),
      /** Each file is PUT below this address, with `If-None-Match: *`. */
      url: z.url({ protocol: /^https$/ }).optional(),
      /** File with mode 0600 whose only line is sent as bearer token; relative to the installation's folder. */
      tokenFile: z.string().min(1).optional(),
    })
    .refine(({ folder, url }) => folder !== undefined || url !== undefined, 'folder or url is needed')
    .optional(),
})

export type AuditSettings = z.infer<typeof auditSettings>
