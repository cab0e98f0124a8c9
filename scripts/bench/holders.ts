/**
 * A platform with holders, for measurements of what comes after issuance: certificates issued over SOAP to invented persons.
 *
 * Takes   a folder, how many holders, and perhaps the address of an empty PostgreSQL database.
 * Gives   the platform in a process of its own, and for each holder card, certificate and issuer.
 */
import { type Certificate, parseCertificate, publicKeyIdentifier } from '@vesalius/pki'
import { CERTRA_OPERATIONS } from '@vesalius/protocols'
import { pem, serveCardStatus } from './issuance/card-status.ts'
import { payloadOf, prepareIssuance, resultOf } from './issuance/certificate-requests.ts'
import { type CardKind, type InventedCard, inventPersons, makeCardFamily } from './issuance/invented-cards.ts'
import { type HttpClient, httpClient } from './issuance/load.ts'
import { type PlatformProcess, startPlatform } from './issuance/platform-process.ts'

export interface BenchHolder {
  readonly card: InventedCard
  readonly publicKeyIdentifier: string
  readonly certificate: Certificate
  readonly issuer: Certificate
}

export interface HolderBench {
  readonly platform: PlatformProcess
  readonly client: HttpClient
  readonly holders: readonly BenchHolder[]
  stop(): Promise<void>
}

const SOAP = 'text/xml; charset=utf-8'
const CONCURRENCY = 8

export interface HolderPlan {
  readonly folder: string
  readonly count: number
  readonly kind?: CardKind
  readonly databaseUrl?: string
  readonly profileFolder?: string | undefined
}

export async function startWithHolders(plan: HolderPlan): Promise<HolderBench> {
  const { folder, count, kind = 'EC', databaseUrl, profileFolder } = plan
  const statusServer = await serveCardStatus()
  const family = await makeCardFamily(kind, statusServer.origin)
  statusServer.publish([family])
  const cards: InventedCard[] = []
  for (const person of inventPersons(count)) cards.push(await family.issue(person))
  const platform = await startPlatform({
    folder,
    persons: cards.map(({ person }) => person),
    cardRoots: pem(family.root),
    cardStatusOrigin: statusServer.origin,
    profileFolder,
    ...(databaseUrl !== undefined && { databaseUrl }),
  })
  const client = httpClient(CONCURRENCY)
  const holders: BenchHolder[] = []
  for (const card of cards) holders.push(await issue(card, platform, client))
  return {
    ...{ platform, client, holders },
    async stop() {
      client.close()
      await platform.stop()
      await statusServer.stop()
    },
  }
}

async function issue(
  card: InventedCard,
  { certra }: PlatformProcess,
  client: HttpClient,
): Promise<BenchHolder> {
  const post = (message: string) => client.post(certra, SOAP, message)
  const prepared = await prepareIssuance(card, post)
  const { generateCertificate, getCertificate } = CERTRA_OPERATIONS
  resultOf(generateCertificate.readResponse(payloadOf(await post(prepared.generateCertificate))))
  const chain = resultOf(getCertificate.readResponse(payloadOf(await post(prepared.getCertificate))))
  const [certificate, issuer] = chain.map(parseCertificate)
  if (!certificate || !issuer) throw new Error('the chain has no issuer')
  return { card, certificate, issuer, publicKeyIdentifier: publicKeyIdentifier(prepared.spki) }
}
