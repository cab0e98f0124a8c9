/** ContentInfo: the type and the content that every CMS structure starts with (RFC 5652 section 3). */
import { type DerElement, malformed, readDer, readOid, TAG } from '../der/read.ts'
import { type Der, explicit, oid, sequence } from '../der/write.ts'

export const writeContentInfo = (contentType: string, content: Der): Der =>
  sequence(oid(contentType), explicit(0, content))

/** The content of a ContentInfo in DER; throws `PKI_DER_MALFORMED`, also when it is of another type than expected. */
export function openContentInfo(der: Der, contentType: string): DerElement {
  const fields = readDer(der, 'ContentInfo').open(TAG.sequence, 'ContentInfo')
  const found = readOid(fields.any('content type'))
  if (found !== contentType) throw malformed(`content type ${found}, expected ${contentType}`)
  const wrapper = fields.next(0xa0, 'content').open(0xa0)
  const content = wrapper.any('content')
  wrapper.end('content')
  fields.end('ContentInfo')
  return content
}
