/** A document as operators see it in a list, without its octets. */
import type { DocumentRow } from '../storage/request-document.ts'

export const documentView = ({ receivedAt, ...document }: DocumentRow) => ({
  ...document,
  receivedAt: receivedAt.toISOString(),
})
