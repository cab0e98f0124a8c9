/**
 * All that a search finds, as CSV or JSON, page by page: an inventory of any size never lies in memory whole.
 *
 * What a spreadsheet would run as a formula gets an apostrophe, also where it splits lines at other characters than the comma: with
 * Belgian settings at the semicolon, which quotes in the middle of such a cell do not prevent.
 */
import type { PlatformDeps } from '../deps.ts'
import { LARGEST_PAGE, searchCertificates } from '../storage/operator-search.ts'
import { type CertificateView, certificateView } from './certificate-view.ts'
import { type OperatorCall, recordReading } from './read-audit.ts'
import { criterionOf, type SearchTerms } from './search-terms.ts'

/** Audited before the first row leaves. */
export async function exportCertificates(
  deps: PlatformDeps,
  order: SearchTerms & { readonly format: 'csv' | 'json' },
  call: OperatorCall,
): Promise<AsyncGenerator<string>> {
  const criterion = criterionOf(order)
  await recordReading(deps.database, call, {
    kind: 'certificates-exported',
    recordKind: 'certificate',
    recordId: criterion.by,
    detail: { format: order.format },
  })
  return order.format === 'csv' ? csv(views()) : json(views())

  async function* views(): AsyncGenerator<CertificateView> {
    let after: string | null = null
    do {
      const rows = await searchCertificates(deps.database, criterion, { limit: LARGEST_PAGE, after })
      for (const row of rows) yield certificateView(row, call.now)
      after = (rows.length === LARGEST_PAGE && rows.at(-1)?.publicKeyIdentifier) || null
    } while (after !== null)
  }
}

const COLUMNS: Readonly<Record<string, (view: CertificateView) => string | null | undefined>> = {
  requestNumber: view => view.requestNumber,
  publicKeyIdentifier: view => view.publicKeyIdentifier,
  identifierType: view => view.holder.identifierType,
  identifierValue: view => view.holder.identifierValue,
  applicationId: view => view.holder.applicationId,
  name: view => view.holder.name,
  status: view => view.status,
  etkStatus: view => view.etkStatus,
  decision: view => view.decision,
  requestedAt: view => view.requestedAt,
  decidedAt: view => view.decidedAt,
  objections: view => view.objections.map(({ code }) => code).join(' '),
  serialNumber: view => view.certificate?.serialNumberHex,
  authority: view => view.certificate?.authority,
  notBefore: view => view.certificate?.notBefore,
  notAfter: view => view.certificate?.notAfter,
  publishedAt: view => view.certificate?.publishedAt,
  revokedAt: view => view.revocation?.revokedAt,
  revocationReason: view => view.revocation?.reason,
  replaces: view => view.replaces,
  bouncedAt: view => view.bouncedAt,
}

async function* csv(views: AsyncIterable<CertificateView>): AsyncGenerator<string> {
  yield `${Object.keys(COLUMNS).join(',')}\r\n`
  for await (const view of views) {
    yield `${Object.values(COLUMNS)
      .map(column => cell(column(view) ?? ''))
      .join(',')}\r\n`
  }
}

/** The beginning of a formula, where a cell begins for any reader. */
const FORMULA = /(^|[;|\t\r\n])([\s"]*)(?=[=+\-@])/g

function cell(text: string): string {
  const harmless = text.replaceAll(FORMULA, "$1$2'")
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

async function* json(views: AsyncIterable<CertificateView>): AsyncGenerator<string> {
  let separator = '['
  for await (const view of views) {
    yield `${separator}\n${JSON.stringify(view)}`
    separator = ','
  }
  yield separator === '[' ? '[]\n' : '\n]\n'
}
