/**
 * What anybody may ask, as over SOAP: the unsigned operations of CertRA and the depot, by the same functions.
 *
 * What is asked about counts before who asks: a hospital is one address (requirement I6). Numbers of persons travel in bodies, never
 * in addresses.
 */
import type { ContactData } from '@vesalius/enrolment'
import { checkIdentifier } from '@vesalius/identifiers'
import type { Actor } from '@vesalius/protocols'
import { z } from 'zod'
import type { PlatformDeps } from '../../deps.ts'
import { generateContract } from '../../services/certra/generate-contract.ts'
import { getCertificate } from '../../services/certra/get-certificate.ts'
import { getExistingApplicationIds } from '../../services/certra/get-existing-application-ids.ts'
import { getGenericOrganizationTypes } from '../../services/certra/get-generic-organization-types.ts'
import { generateRevocationContract } from '../../services/certra/revocation.ts'
import { submitCsrForForeigner } from '../../services/certra/submit-csr-for-foreigner.ts'
import { getEtk } from '../../services/etk-depot/get-etk.ts'
import { type Reason, refuse, refuseAll } from '../../services/refusal.ts'
import type { ApiApp } from './app.ts'
import {
  applicationIds,
  certificateChain,
  type contactData,
  contractOrder,
  contractTerms,
  etkFinding,
  etkSearch,
  foreignOrder,
  foreignValidation,
  identifier,
  organizationTypes,
  revocationOrder,
} from './public-schemas.ts'
import { PROBLEMS, publicKeyIdentifier } from './schemas.ts'

const config = { open: true } as const
const tags = ['public']

export function registerPublicRoutes(api: ApiApp, deps: PlatformDeps): void {
  /** Nothing here has a message of its own; the functions want the head that SOAP messages have. */
  const head = (id: string) => ({ id, issueInstant: deps.clock.now() })

  api.get(
    '/organization-types',
    {
      config,
      schema: {
        operationId: 'getGenericOrganizationTypes',
        ...{ tags, summary: 'Types of organization, with their patterns and specific uses' },
        response: { 200: organizationTypes, ...PROBLEMS },
      },
    },
    async request => {
      await take(deps, request.ip, request.ip)
      return { types: await getGenericOrganizationTypes() }
    },
  )

  api.post(
    '/organizations/application-ids',
    {
      config,
      schema: {
        operationId: 'getExistingApplicationIds',
        ...{ tags, summary: 'Application IDs in use for an organization; null is the one without' },
        body: identifier,
        response: { 200: applicationIds, ...PROBLEMS },
      },
    },
    async ({ body, id, ip }) => {
      await take(deps, body.value, ip)
      refuseAll(checkIdentifier(body.type, body.value).map(({ code }): Reason => ({ code })))
      const found = await getExistingApplicationIds(
        deps,
        { head: head(id), organization: body },
        deps.clock.now(),
      )
      return { applicationIds: found }
    },
  )

  api.post(
    '/contracts',
    {
      config,
      schema: {
        operationId: 'generateContract',
        ...{ tags, summary: 'The contract for a certificate to be requested' },
        body: contractOrder,
        response: { 200: contractTerms, ...PROBLEMS },
      },
    },
    async ({ body, id, ip }) => {
      const { signer, holder, contactData } = body
      await take(deps, signer.ssin, ip)
      const order = {
        head: head(id),
        contactData: contactOf(contactData),
        signer: actorOf(signer),
        certificateIdentifier: {
          actor: { identifier: holder.identifier, firstNames: [], name: holder.name },
          ...(holder.applicationId !== undefined && { applicationId: holder.applicationId }),
        },
      }
      const { dn, text } = await generateContract(deps, order, deps.clock.now())
      return { dn, texts: text }
    },
  )

  api.post(
    '/foreign-requests',
    {
      config,
      schema: {
        operationId: 'submitCSRForForeigner',
        ...{
          tags,
          summary: 'A certificate request without a card, to be confirmed at the address in the answer',
        },
        body: foreignOrder,
        response: { 200: foreignValidation, ...PROBLEMS },
      },
    },
    async ({ body, id, ip }) => {
      const { person, contactData, csr } = body
      await take(deps, person.ssin, ip)
      const order = {
        ...{ head: head(id), foreignPerson: actorOf(person), contactData: contactOf(contactData) },
        csr: Uint8Array.from(Buffer.from(csr, 'base64')),
      }
      const call = { now: deps.clock.now(), requestId: id }
      const { validationUrl, expiresAt } = await submitCsrForForeigner(deps, order, call)
      return { validationUrl, expiresAt: expiresAt.toISOString() }
    },
  )

  api.post(
    '/revocation-contracts',
    {
      config,
      schema: {
        operationId: 'generateRevocationContract',
        ...{ tags, summary: 'The contract for a revocation, to be signed with the card' },
        body: revocationOrder,
        response: { 200: contractTerms, ...PROBLEMS },
      },
    },
    async ({ body, id, ip }) => {
      const { publicKeyIdentifier: key, signer, reason } = body
      await take(deps, key, ip)
      const order = { head: head(id), publicKeyIdentifier: key, signer: actorOf(signer), reason }
      const { dn, text } = await generateRevocationContract(deps, order, deps.clock.now())
      return { dn, texts: text }
    },
  )

  api.get(
    '/certificates/:publicKeyIdentifier/chain',
    {
      config,
      schema: {
        operationId: 'getCertificate',
        ...{ tags, summary: 'The issued certificate and its authority, DER' },
        params: z.object({ publicKeyIdentifier }),
        response: { 200: certificateChain, ...PROBLEMS },
      },
    },
    async ({ params, id, ip }) => {
      await take(deps, params.publicKeyIdentifier, ip)
      const chain = await getCertificate(deps, { head: head(id), ...params })
      return { certificates: chain.map(base64) }
    },
  )

  api.post(
    '/etks/search',
    {
      config,
      schema: {
        operationId: 'getEtk',
        ...{ tags, summary: 'The token of a holder, or the identifiers to ask again with' },
        body: etkSearch,
        response: { 200: etkFinding, ...PROBLEMS },
      },
    },
    async ({ body, ip }) => {
      const [first] = body.identifiers
      await take(deps, first?.value ?? '', ip)
      const searchCriteria = body.identifiers.map(({ applicationId, ...one }) => ({
        ...one,
        ...(applicationId !== undefined && { applicationId }),
      }))
      const { finding } = await getEtk(deps, { searchCriteria }, deps.clock.now())
      switch (finding.kind) {
        case 'etk':
          return { etk: base64(finding.etk), matching: [] }
        case 'matching':
          return { etk: null, matching: finding.matching.flat() }
        case 'errors':
          refuseAll(finding.errors.map(({ code }): Reason => ({ code })))
          return refuse('NO_MATCHING_ETK')
      }
    },
  )
}

const contactOf = (contact: z.infer<typeof contactData>): ContactData => ({
  emailPrivate: contact.personalEmail,
  phonePrivate: contact.personalPhone,
  ...(contact.generalEmail !== undefined && { emailGeneral: contact.generalEmail }),
  ...(contact.generalPhone !== undefined && { phoneGeneral: contact.generalPhone }),
})

/** A person of the JSON API as messages have one. */
const actorOf = (person: {
  readonly ssin: string
  readonly firstNames: string
  readonly surname: string
}): Actor => ({
  identifier: { type: 'SSIN', value: person.ssin },
  firstNames: [person.firstNames],
  name: person.surname,
})

async function take({ limits }: PlatformDeps, subject: string, address: string): Promise<void> {
  if (!(await limits.takeUnsigned(subject, address))) refuse('TOO_MANY_REQUESTS')
}

const base64 = (octets: Uint8Array) => Buffer.from(octets).toString('base64')
