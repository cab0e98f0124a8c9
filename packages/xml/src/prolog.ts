/**
 * What is checked on the octets before the parser sees them: UTF-8 and its part US-ASCII only, XML 1.0 only, no DOCTYPE, no
 * instructions.
 *
 * Takes   octets of at most the allowed size.
 * Throws  XmlError `XML_ENCODING_REFUSED`, `XML_DOCTYPE_REFUSED`, `XML_INSTRUCTION_REFUSED`, `XML_MALFORMED`.
 *
 * The parser would report a DOCTYPE too, but only after having read its entity declarations.
 */
import { XmlError } from './error.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

// XML 1.0 production 23.
const DECLARATION = new RegExp(
  [
    '^<\\?xml',
    'S+versionS*=S*(?:"(?<version>[^"<]*)"|\'(?<version1>[^\'<]*)\')',
    '(?:S+encodingS*=S*(?:"(?<encoding>[^"<]*)"|\'(?<encoding1>[^\'<]*)\'))?',
    '(?:S+standaloneS*=S*(?:"(?:yes|no)"|\'(?:yes|no)\'))?',
    'S*\\?>',
  ]
    .join('')
    .replaceAll('S', '[ \\t\\r\\n]'),
)

/** Decodes the document strictly and refuses what may not stand before the root element. Gives the text. */
export function checkProlog(octets: Uint8Array): string {
  const text = decodeStrictly(octets)
  let at = text.startsWith('\uFEFF') ? 1 : 0

  const declaration = DECLARATION.exec(text.slice(at, at + 512))
  if (declaration !== null) {
    const { version, version1, encoding, encoding1 } = declaration.groups ?? {}
    if ((version ?? version1) !== '1.0') throw new XmlError('XML_MALFORMED', 'only XML 1.0 is read')
    checkEncoding((encoding ?? encoding1 ?? 'utf-8').toLowerCase(), text.length === octets.length)
    at += declaration[0].length
  }

  for (;;) {
    while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at++
    if (!text.startsWith('<!--', at)) break
    const end = text.indexOf('-->', at + 4)
    if (end < 0) throw new XmlError('XML_MALFORMED', 'a comment has no end')
    at = end + 3
  }
  if (text.startsWith('<!DOCTYPE', at))
    throw new XmlError('XML_DOCTYPE_REFUSED', 'a document type declaration is not allowed')
  if (text.startsWith('<?', at))
    throw new XmlError('XML_INSTRUCTION_REFUSED', 'processing instructions are not allowed')
  return text
}

/** Some libraries write ASCII with character references, and say so; `utf8` is a slip that every parser forgives. */
function checkEncoding(declared: string, isAscii: boolean): void {
  if (declared === 'utf-8' || declared === 'utf8') return
  if (declared !== 'us-ascii' && declared !== 'ascii')
    throw new XmlError('XML_ENCODING_REFUSED', 'the XML declaration names an encoding other than UTF-8')
  if (!isAscii)
    throw new XmlError('XML_ENCODING_REFUSED', 'the XML declaration names US-ASCII, the octets are not')
}

function decodeStrictly(octets: Uint8Array): string {
  // A NUL never occurs in XML, and it is what UTF-16 and UTF-32 look like.
  if (octets.includes(0)) throw new XmlError('XML_ENCODING_REFUSED', 'a zero octet: only UTF-8 is read')
  try {
    return utf8.decode(octets)
  } catch (cause) {
    throw new XmlError('XML_ENCODING_REFUSED', 'the octets are not UTF-8', { cause })
  }
}
