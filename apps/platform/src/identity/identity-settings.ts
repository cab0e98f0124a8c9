/** An external identity provider: the `identityProvider` block of an installation's description. Never a secret in it. */
import { z } from 'zod'

/** Substantial, as eIDAS names it (Implementing Regulation (EU) 2015/1502): two factors of different kinds. */
export const SUBSTANTIAL = 'http://eidas.europa.eu/LoA/substantial'

export const identitySettings = z.strictObject({
  /** Its issuer identifier, as it stands in its tokens; https, or this machine in a demonstration. */
  issuer: z.url({ protocol: /^https?$/ }).max(500),
  clientId: z.string().min(1).max(200),
  /** File with mode 0600 that holds the client's secret; relative to the installation's folder. */
  clientSecretFile: z.string().min(1),
  /** Values of `acr` that are enough. */
  assurance: z.array(z.string().min(1).max(200)).min(1),
  /** The claim that holds the national number. */
  ssinClaim: z.string().min(1).max(100),
  /** What is asked for; `openid profile` unless it is given. */
  scope: z
    .string()
    .regex(/(^| )openid( |$)/, 'openid is one of the scopes')
    .max(500)
    .optional(),
})
