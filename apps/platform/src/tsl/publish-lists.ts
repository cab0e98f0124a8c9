/**
 * The three trusted lists (requirement D3): made anew when what they say has changed or the next update comes near, signed, stored.
 *
 * What is due is read from the database each time, so that any server may do it and one of them does; the number of a list only
 * grows. What a list says of former services comes from the list before it.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { namedAttribute, OID } from '@vesalius/pki'
import {
  LIST_NAMES,
  type ListName,
  type ListOperator,
  readTrustedList,
  schemaFolder,
  TRUSTED_LIST_PREFIXES,
  TRUSTED_LIST_SCHEMAS,
  type TrustedList,
  writeTrustedList,
} from '@vesalius/protocols'
import { compileSchemas, type SchemaSet, signXades, verifyXades, writeXml } from '@vesalius/xml'
import type { PlatformDeps } from '../deps.ts'
import { PlatformError } from '../error.ts'
import { addTrustedList, findLatestTrustedLists, type StoredTrustedList } from '../storage/trusted-list.ts'
import { continueServices, heldBy } from './held-services.ts'
import { currentListSigner, type ListSigner, openListSigners } from './list-signers.ts'
import { LEGAL_NOTICE, LIST_TITLES } from './list-texts.ts'
import type { ServerCertificate } from './server-certificates.ts'

export type ListDeps = Pick<
  PlatformDeps,
  | 'authorities'
  | 'clock'
  | 'database'
  | 'installation'
  | 'kgss'
  | 'random'
  | 'randomness'
  | 'secretBox'
  | 'serverCertificates'
  | 'serviceCertificates'
>

const DAY = 86_400_000
/** Half of the six months that the standard allows. */
const VALIDITY = 90 * DAY
/** A list is made anew so long before its next update is due. */
const RENEWED_BEFORE = 30 * DAY

/** Publishes what is due; gives how many lists. `force`: whether anything has changed or not. */
export async function publishDueLists(deps: ListDeps, { force = false } = {}): Promise<number> {
  const now = deps.clock.now()
  const signers = await listSignersOf(deps, now)
  const servers = await deps.serverCertificates()
  const latest = await findLatestTrustedLists(deps.database)
  let published = 0
  for (const name of LIST_NAMES) {
    const before = latest.find(one => one.name === name)
    if (await publishList(deps, { name, before, signers, servers, now, force })) published++
  }
  return published
}

/** The certificates that sign lists; those of a new installation are made. */
export function listSignersOf(deps: ListDeps, now: Date): Promise<readonly ListSigner[]> {
  const { database, random, randomness, secretBox, installation } = deps
  return openListSigners({
    ...{ database, random, randomness, secretBox, now },
    operatorName: operatorName(deps),
    environment: installation.environment,
  })
}

interface Publication {
  readonly name: ListName
  readonly before: StoredTrustedList | undefined
  readonly signers: readonly ListSigner[]
  readonly servers: readonly ServerCertificate[]
  readonly now: Date
  readonly force: boolean
}

async function publishList(
  deps: ListDeps,
  { name, before, signers, servers, now, force }: Publication,
): Promise<boolean> {
  const schemas = await listSchemas()
  const { environment, publicUrl } = deps.installation
  const services = continueServices(
    before ? servicesOf(before, { environment, list: name }, signers, schemas) : [],
    heldBy(name, { deps, signers, servers }),
    now,
  )
  const issuedAt = new Date(Math.floor(now.getTime() / 1000) * 1000)
  const list: TrustedList = {
    ...{ environment, list: name, services, issuedAt },
    sequenceNumber: (before?.sequenceNumber ?? 0) + 1,
    nextUpdate: new Date(issuedAt.getTime() + VALIDITY),
    operator: operatorOf(deps),
    schemeName: LIST_TITLES[name],
    legalNotice: LEGAL_NOTICE,
    distributionPoint: `${publicUrl}/tsl/${name}.xml`,
  }
  const current = currentListSigner(signers, now)
  const contentDigest = digestOfContent(list)
  const isDue =
    force ||
    !before ||
    before.contentDigest !== contentDigest ||
    before.signerGeneration !== current.generation ||
    before.nextUpdate.getTime() - now.getTime() < RENEWED_BEFORE
  if (!isDue) return false
  const xml = await signXades(writeTrustedList(list), {
    signer: { algorithm: 'rsa-sha256', sign: octets => current.signer.sign(octets) },
    certificate: current.certificate.der,
    signingTime: issuedAt,
    schemas,
    prefixes: TRUSTED_LIST_PREFIXES,
  })
  const { sequenceNumber, nextUpdate } = list
  const outcome = await addTrustedList(
    deps.database,
    {
      ...{ name, sequenceNumber, xml, contentDigest, issuedAt, nextUpdate },
      signerGeneration: current.generation,
    },
    {
      now,
      events: [
        {
          kind: 'trusted-list-published',
          recordKind: 'trusted-list',
          recordId: name,
          detail: { sequenceNumber, nextUpdate: nextUpdate.toISOString() },
        },
      ],
    },
  )
  return outcome === 'recorded'
}

/** A list that was changed in the database is no past to go on from. */
function servicesOf(
  { xml, name }: StoredTrustedList,
  expected: { readonly environment: string; readonly list: ListName },
  signers: readonly ListSigner[],
  schemas: SchemaSet,
) {
  try {
    const { element } = verifyXades(xml, {
      schemas,
      signers: signers.map(({ certificate }) => certificate.der),
    })
    return readTrustedList(element, expected).services
  } catch (cause) {
    throw new PlatformError('INSTALLATION_DAMAGED', `the ${name} list in the database was changed`, { cause })
  }
}

/** Everything but number and dates. */
function digestOfContent(list: TrustedList): string {
  const fixed = { ...list, sequenceNumber: 1, issuedAt: new Date(0), nextUpdate: new Date(0) }
  return createHash('sha256')
    .update(writeXml(writeTrustedList(fixed)))
    .digest('hex')
}

/** Who runs the platform, as it stands in the names of its authorities. */
function operatorName({ authorities }: Pick<ListDeps, 'authorities'>): string {
  const [first] = authorities.published
  return (first && namedAttribute(first.issuer.certificate.subject, OID.organization)) ?? 'Vesalius'
}

function operatorOf(deps: ListDeps): ListOperator {
  const name = operatorName(deps)
  const { publicUrl, trustedLists: { operator } = {} } = deps.installation
  // the schema wants an address; without one the lists say the country alone
  if (!operator)
    return {
      ...{ name, street: name, locality: 'Belgium', postalCode: undefined, country: 'BE' },
      ...{ electronic: [publicUrl], site: publicUrl },
    }
  const { street, locality, postalCode, country, email, site = publicUrl } = operator
  return { name, street, locality, postalCode, country, electronic: [`mailto:${email}`, site], site }
}

let compiled: Promise<SchemaSet> | undefined

/** The schemas of lists, read and compiled when first needed. */
function listSchemas(): Promise<SchemaSet> {
  compiled ??= (async () => {
    const files = await Promise.all(
      TRUSTED_LIST_SCHEMAS.map(
        async name => [name, await readFile(new URL(name, schemaFolder), 'utf8')] as const,
      ),
    )
    return compileSchemas({ files: Object.fromEntries(files), roots: [TRUSTED_LIST_SCHEMAS[0]] })
  })()
  return compiled
}
