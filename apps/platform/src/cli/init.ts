/** `platform init`: the ceremony of a real installation, with its keys in files or in a hardware security module. */
import { createHash } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { DEFAULT_POLICY_ARC } from '@vesalius/authority'
import { Command, Option } from 'commander'
import { PlatformError } from '../error.ts'
import { holdCeremony, readAnchorFile } from '../installation/ceremony.ts'
import type { HsmSettings } from '../installation/hsm-settings.ts'
import {
  type Environment,
  hasInstallation,
  type Installation,
  installationPaths,
} from '../installation/installation.ts'
import { openTokenKeys } from '../installation/key-store.ts'
import { openDatabase } from '../storage/open-database.ts'
import { LIST_SIGNERS_FILE } from '../tsl/list-paths.ts'
import { makeFirstListSigner } from '../tsl/list-signers-file.ts'
import { crlShardCount } from './crl.ts'
import { databaseLocation } from './database-location.ts'
import { type HsmOptions, hsmOf } from './hsm-options.ts'

interface InitOptions extends HsmOptions {
  readonly data: string
  readonly environment: Environment
  readonly publicUrl?: string
  readonly eidAnchors: string
  readonly organization: string
  readonly policyArc: string
  readonly rsaAllowedUntil?: string
  readonly pinStatusOrigin: readonly string[]
  readonly fourEyes?: Installation['fourEyes']
  readonly crlShards: number
  readonly hsmRootToken?: string
  readonly hsmRootPinFile?: string
  readonly auditFolder?: string
}

export function initCommand(): Command {
  return new Command('init')
    .description(
      'Make an installation: root and issuing authorities (RSA and P-384), ETK-RA certificates, root CRLs',
    )
    .requiredOption('--data <folder>', 'folder of the installation')
    .addOption(
      new Option('--environment <name>').choices(['production', 'acceptance', 'test']).makeOptionMandatory(),
    )
    .option(
      '--public-url <url>',
      'address that certificates will carry for CRL, OCSP and issuers; it cannot be changed later',
    )
    .requiredOption('--eid-anchors <file>', 'PEM file with the roots of the identity cards that are believed')
    .requiredOption(
      '--organization <name>',
      'who runs this platform, as it will stand in the names of its authorities',
    )
    .option('--policy-arc <oid>', 'object identifier below which the policies lie', DEFAULT_POLICY_ARC)
    .option(
      '--crl-shards <number>',
      'CRLs that the certificates of an authority are spread over at first; it opens further ones when it grows',
      crlShardCount,
      1,
    )
    .option('--rsa-allowed-until <date>', 'RSA authentication keys are accepted until then (ISO 8601)')
    .option(
      '--pin-status-origin <origin...>',
      'origins of card status services that may be on a private address',
      [],
    )
    .addOption(
      new Option('--four-eyes <act...>', 'acts of operators that need a second operator').choices([
        'acceptance',
        'revocation',
      ]),
    )
    .option(
      '--hsm-module <file>',
      'PKCS#11 library of a hardware security module that makes and keeps the keys',
    )
    .option('--hsm-token <label>', 'label of its token for the keys of the platform')
    .option('--hsm-serial <number>', 'serial number of that token, where the label is not enough')
    .option('--hsm-pin-file <file>', "file with that token's PIN, mode 0600")
    .option(
      '--hsm-root-token <label>',
      'label of another token for the root keys, to be taken away afterwards',
    )
    .option('--hsm-root-pin-file <file>', "file with the root token's PIN, mode 0600")
    .option(
      '--audit-folder <folder>',
      'mounted folder of another machine to which heads of the audit trail go',
    )
    .action(async (options: InitOptions) => init(options))
}

async function init(options: InitOptions): Promise<void> {
  const folder = resolve(options.data)
  if (hasInstallation(folder))
    throw new PlatformError('INSTALLATION_EXISTS', `${folder} already holds an installation`)
  const publicUrl = checkPublicUrl(options.publicUrl)
  const hsm = hsmOf(options)
  const rootHsm = rootHsmOf(options, hsm)
  const eidAnchors = await readAnchorFile(options.eidAnchors, { ...options, demonstration: false })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const rootKeys = rootHsm && (await openTokenKeys(folder, rootHsm))
  const database = await openDatabase(databaseLocation(folder))
  try {
    const now = new Date()
    await holdCeremony(
      {
        folder,
        installation: {
          format: 1,
          environment: options.environment,
          demonstration: false,
          publicUrl,
          createdAt: now.toISOString(),
          policyArc: options.policyArc,
          rsaAllowedUntil: options.rsaAllowedUntil ? new Date(options.rsaAllowedUntil).toISOString() : null,
          pinnedStatusOrigins: [...options.pinStatusOrigin],
          ...(options.fourEyes && { fourEyes: [...options.fourEyes] }),
          limits: { signedRequestsPerMinute: 120, unsignedRequestsPerMinute: 600 },
          ...(hsm && { hsm }),
          ...(options.auditFolder !== undefined && {
            audit: { export: { folder: resolve(options.auditFolder) } },
          }),
        },
        ...(rootKeys && { rootKeys }),
        organization: options.organization,
        rsaKeys: 'RSA-4096',
        crlShards: options.crlShards,
        eidAnchors,
        now,
      },
      database,
    )
    await makeFirstListSigner(folder, {
      ...{ database, now, environment: options.environment },
      operatorName: options.organization,
    })
  } finally {
    await database.close()
    await rootKeys?.close()
  }
  const paths = installationPaths(folder)
  console.log(`Made ${folder}.`)
  console.log(
    rootHsm
      ? `Now take the token with the root keys away, and ${paths.offline}: the platform never needs them.`
      : `Now move ${paths.offline} to a medium that is not connected: the platform never needs the root keys.`,
  )
  console.log(
    `Publish ${paths.trustAnchors} and ${join(folder, LIST_SIGNERS_FILE)} over a channel that people trust.`,
  )
  const fingerprint = createHash('sha256')
    .update(await readFile(paths.auditKey))
    .digest('hex')
  console.log(`Give ${paths.auditKey} (SHA-256 ${fingerprint}) to those who will verify the audit trail.`)
}

/** Root keys do not stay where the platform logs in. */
function rootHsmOf(options: InitOptions, hsm: HsmSettings | undefined): HsmSettings | undefined {
  const { hsmRootToken, hsmRootPinFile } = options
  if (hsmRootToken === undefined) return undefined
  if (!hsm || hsmRootPinFile === undefined || hsmRootToken === options.hsmToken) {
    throw new PlatformError(
      'HSM_NOT_NAMED',
      'root keys need a token of their own, another than --hsm-token, with --hsm-root-pin-file',
    )
  }
  return { module: hsm.module, token: { label: hsmRootToken }, pinFile: resolve(hsmRootPinFile) }
}

/** Certificates carry it for ten years; http is right for what is signed itself. */
function checkPublicUrl(text: string | undefined): string {
  if (text === undefined || !URL.canParse(text)) {
    throw new PlatformError(
      'PUBLIC_URL_MISSING',
      'say with --public-url where CRL, OCSP and issuers will be found',
    )
  }
  const { protocol, origin, pathname, search, hash } = new URL(text)
  const plain = (protocol === 'http:' || protocol === 'https:') && search === '' && hash === ''
  if (!plain)
    throw new PlatformError(
      'PUBLIC_URL_MISSING',
      '--public-url must be an http or https address without query',
    )
  return `${origin}${pathname === '/' ? '' : pathname.replace(/\/$/, '')}`
}
