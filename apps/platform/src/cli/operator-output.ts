/** What the operators' commands print: a line a certificate, a block for one, JSON on demand. */

import type { z } from 'zod'
import { CONFIRMED } from '../foreign-requests/confirmed-operation.ts'
import type { certificateDetail, certificateSummary, storedDocument } from '../http/api/schemas.ts'

type Summary = z.output<typeof certificateSummary>
type Detail = z.output<typeof certificateDetail>

export function printJson(value: unknown): void {
  console.log(JSON.stringify(value, null, 2))
}

export function printSummaries(rows: readonly Summary[]): void {
  for (const row of rows) {
    const { identifierType, identifierValue, applicationId, name } = row.holder
    const why = row.objections.map(({ code }) => code).join(' ')
    console.log(
      [
        ...[row.requestNumber, row.publicKeyIdentifier, row.requestedAt, row.status],
        ...[`${identifierType}=${identifierValue}`, applicationId ?? '-', name, why],
      ]
        .join('  ')
        .trimEnd(),
    )
  }
  if (rows.length === 0) console.log('None.')
}

export function printDetail(detail: Detail): void {
  printSummaries([detail])
  console.log(`name         ${detail.distinguishedName}`)
  const isConfirmed = detail.evidence?.operation === CONFIRMED.operation
  console.log(`${isConfirmed ? 'confirmed by' : 'signed by   '} ${detail.signer.ssin}`)
  console.log(`key          ${detail.keyType}`)
  if (detail.contactData) {
    const { personalEmail, personalPhone } = detail.contactData
    const bounced = detail.bouncedAt ? `, comes back since ${detail.bouncedAt}` : ''
    console.log(`contact      ${personalEmail}, ${personalPhone}${bounced}`)
  }
  printDocuments('document', detail.documents)
  if (detail.evidence)
    console.log(`evidence     ${detail.evidence.messageId}, SHA-256 ${detail.evidence.digest}`)
  if (detail.certificate) {
    const { serialNumberHex, authority, notBefore, notAfter } = detail.certificate
    console.log(`certificate  ${serialNumberHex} by ${authority}, ${notBefore} to ${notAfter}`)
  }
  if (detail.revocation) {
    const { reason, revokedAt } = detail.revocation
    const published = detail.revocationInCrl ? 'in the CRL' : 'not yet in a CRL'
    console.log(`revoked      ${revokedAt}, ${reason}, ${published}`)
  }
  printDocuments('form', detail.revocationDocuments)
  for (const { act, proposedBy, terms } of detail.proposals)
    console.log(`proposed     ${act} by ${proposedBy}: ${terms}`)
  if (detail.review) console.log(`now          ${detail.review.outcome}`)
  for (const { code, expected, found } of detail.review?.objections ?? []) {
    const values = [expected && `expected ${expected}`, found && `found ${found}`].filter(Boolean).join(', ')
    console.log(`  ${code}${values ? `: ${values}` : ''}`)
  }
}

/** `form`: one that asks for a revocation. */
export function printDocuments(
  kind: 'document' | 'form',
  documents: readonly z.output<typeof storedDocument>[],
): void {
  for (const { sha256, mediaType, size, receivedAt, receivedBy } of documents) {
    const by = receivedBy === null ? 'the applicant' : `operator ${receivedBy}`
    console.log(`${kind.padEnd(12)} ${mediaType}, ${size} octets, by ${by} ${receivedAt}, SHA-256 ${sha256}`)
  }
}

/** For the one who hands it on. */
export function printInvitation(handed: {
  readonly id: string
  readonly name: string
  readonly invitation: string
  readonly expiresAt: string
}): void {
  console.log(`Invited ${handed.name}, id ${handed.id}. This is shown once, for ${handed.name} alone:`)
  console.log(`invitation: ${handed.invitation}`)
  console.log(
    `It is good for one use until ${handed.expiresAt}: "platform operator join" gives the credentials.`,
  )
}
