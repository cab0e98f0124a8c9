/**
 * An installation: the folder that `platform init` makes and every other command opens.
 *
 *     platform.json      what this installation is (below)
 *     credential         opens the key files; mode 0600
 *     authority/         keys of issuing authorities, ETK-RA and audit trail (encrypted), unless a module keeps them
 *     offline/           root keys and ceremony.json, to be moved away after the ceremony; the platform never opens them
 *     trust-anchors.pem  the roots, for those who rely on them
 *     audit-key.pem      public key that verifies the heads of the audit trail
 *     eid-anchors.pem    the roots of the identity cards that are believed
 *     database/          the embedded database, unless PostgreSQL is used
 */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { auditSettings } from '../audit/audit-settings.ts'
import { PlatformError } from '../error.ts'
import { identitySettings } from '../identity/identity-settings.ts'
import { mailSettings } from '../mail/mail-settings.ts'
import { registerSettings } from '../sources/register-settings.ts'
import { listSettings } from '../tsl/list-settings.ts'
import { hsmSettings } from './hsm-settings.ts'
import { writeDurably } from './key-file.ts'
import { decodePem } from './pem.ts'

const managerRelease = z.strictObject({
  version: z.string().regex(/^\d{1,6}(\.\d{1,6}){2}$/),
  download: z.url({ protocol: /^https$/ }).max(500),
  /** Of whoever publishes the ZIPs: the application believes nobody else. */
  signature: z.base64().length(88),
})

const installationSchema = z.strictObject({
  format: z.literal(1),
  environment: z.enum(['production', 'acceptance', 'test']),
  demonstration: z.boolean(),
  /** Of the keys of a demonstration for tests; whoever knows it has them (requirement D7). */
  deterministicSeed: z.string().min(1).max(200).optional(),
  /** The address that certificates carry; without a slash at its end. */
  publicUrl: z.url({ protocol: /^https?$/ }),
  /** Where pages for people are, if not at the public address by https; without a slash at its end. */
  pagesUrl: z
    .url({ protocol: /^https$/ })
    .refine(text => !text.endsWith('/'), 'no slash at its end')
    .optional(),
  createdAt: z.iso.datetime(),
  policyArc: z.string(),
  /** Application of the P-384 profile alone from this instant on (requirement A25); `null`: RSA stays allowed. */
  rsaAllowedUntil: z.iso.datetime().nullable(),
  /** Origins of CRL and OCSP services of the identity cards that may be anywhere (requirement C5). */
  pinnedStatusOrigins: z.array(z.string()),
  /** Rules that an installation sets otherwise than its environment has them (requirements A6, A9, A17, B2). */
  rules: z
    .strictObject({
      organizationLimit: z.int().min(1).max(1000),
      atLimit: z.enum(['waits', 'refuses']),
      organizationWithoutMandate: z.enum(['waits', 'refuses']),
      organizationNameLanguage: z.enum(['fr', 'nl']),
      supersededDays: z.int().min(0).max(90),
    })
    .partial()
    .optional(),
  /** Acts of operators that need a second one (requirement E1). */
  fourEyes: z.array(z.enum(['acceptance', 'revocation'])).optional(),
  /** The newest version of the Certificate Manager and where people get it: announced to those who ask, never fetched by anybody by itself. */
  manager: managerRelease.optional(),
  /** Whether people without an identity card may ask (requirement F0); they may unless it says `false`. */
  foreignRequests: z.boolean().optional(),
  /** Where such people send signed contracts by post; without it they upload them. */
  postalAddress: z.string().min(1).max(300).optional(),
  /** Where people without an identity card log in; at the platform's own identity provider unless it is given (requirement F4). */
  identityProvider: identitySettings.optional(),
  limits: z.strictObject({
    signedRequestsPerMinute: z.int().positive(),
    unsignedRequestsPerMinute: z.int().positive(),
    /** OCSP answers signed for one address; five times the unsigned requests unless it is given. */
    ocspSignaturesPerMinute: z.int().positive().optional(),
    /** Acts of one signer that may be refused in a row within an hour before a pause; ten times the signed requests unless it is given. */
    refusedActsPerHour: z.int().positive().optional(),
  }),
  /**
   * Unexpired certificates that one CRL of an authority speaks of, on the mean: beyond it the authority opens further shards. 20 000
   * unless it is given: if all were revoked at once, a megabyte.
   */
  certificatesPerCrl: z.int().min(1).max(1_000_000).optional(),
  /** The hardware security module that keeps the platform's keys; without it they are in files. */
  hsm: hsmSettings.optional(),
  /** The key that signs heads of the audit trail, made by the ceremony; where heads are time-stamped and exported to. */
  audit: auditSettings,
  /** An external register as authentic source; without it what was imported counts (requirement C2). */
  register: registerSettings.optional(),
  /** Lifetimes of session tokens, and how often a person may do without the card within 30 days (requirement D4). */
  sessionTokens: z
    .strictObject({
      hours: z.number().positive().max(24),
      fallbackMinutes: z.number().positive().max(480),
      fallbacks: z.int().nonnegative(),
    })
    .optional(),
  /** What the trusted lists say of the operator, and of the servers that speak TLS for the platform (requirement D3). */
  trustedLists: listSettings.optional(),
  /** How mail leaves; without it mails wait in the outbox. */
  mail: mailSettings.optional(),
  /** Where the links in mails lead; without it mails name the screen and the command. */
  portalUrl: z.url({ protocol: /^https$/ }).optional(),
})

export type Installation = z.infer<typeof installationSchema>
export type Environment = Installation['environment']

/** File names of an installation, so that no two places spell them. */
export function installationPaths(folder: string) {
  return {
    description: join(folder, 'platform.json'),
    credential: join(folder, 'credential'),
    authorities: join(folder, 'authority'),
    offline: join(folder, 'offline'),
    trustAnchors: join(folder, 'trust-anchors.pem'),
    eidAnchors: join(folder, 'eid-anchors.pem'),
    auditKey: join(folder, 'audit-key.pem'),
    /** What this server signed last of the audit trail; in no backup. */
    lastAuditHead: join(folder, 'audit-last-head.json'),
    database: join(folder, 'database'),
    key: (name: string) => join(folder, 'authority', `${name}.key.pem`),
    certificate: (name: string) => join(folder, 'authority', `${name}.pem`),
    offlineKey: (name: string) => join(folder, 'offline', `${name}.key.pem`),
  } as const
}

/** Whether a folder holds an installation. */
export const hasInstallation = (folder: string): boolean => existsSync(installationPaths(folder).description)

/** Reads the description; throws `INSTALLATION_MISSING` or `INSTALLATION_DAMAGED`. */
export async function readInstallation(folder: string): Promise<Installation> {
  if (!hasInstallation(folder)) {
    throw new PlatformError(
      'INSTALLATION_MISSING',
      `${folder} holds no installation: make one with "platform init", or start with --demo`,
    )
  }
  const parsed = installationSchema.safeParse(
    readJson(await readFile(installationPaths(folder).description, 'utf8')),
  )
  if (!parsed.success) {
    throw new PlatformError('INSTALLATION_DAMAGED', `platform.json: ${z.prettifyError(parsed.error)}`)
  }
  return parsed.data
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new PlatformError('INSTALLATION_DAMAGED', 'platform.json is no JSON', { cause })
  }
}

/** The roots that the ceremony made. */
export const readTrustAnchors = async (folder: string): Promise<readonly Uint8Array[]> =>
  decodePem(await readFile(installationPaths(folder).trustAnchors, 'utf8'))

/** Writes the description last of all: an interrupted ceremony leaves no installation behind. */
export async function writeInstallation(folder: string, installation: Installation): Promise<void> {
  await writeDurably(installationPaths(folder).description, `${JSON.stringify(installation, null, 2)}\n`)
}
