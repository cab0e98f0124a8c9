/** An external register over HTTP: the `register` block of an installation's description. Never a secret in it. */
import { z } from 'zod'

export const registerSettings = z.strictObject({
  /** Where it begins, without a slash at its end; https, or this machine. */
  url: z
    .url({ protocol: /^https?$/ })
    .refine(isSafe, 'https is needed, except on this machine')
    .refine(text => !text.endsWith('/'), 'no slash at its end'),
  /** File with mode 0600 that holds a bearer token; relative to the installation's folder. */
  credentialFile: z.string().min(1).optional(),
  /** Seconds for which an answer counts. */
  cacheSeconds: z.int().min(0).max(86_400).default(300),
})

function isSafe(text: string): boolean {
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
}
