/** A mandate document as operators see it in a list, without its octets. */
import type { MandateDocumentRow } from '../storage/mandate-document.ts'

export const documentView = ({ receivedAt, ...document }: MandateDocumentRow) => ({
  ...document,
  receivedAt: receivedAt.toISOString(),
})
