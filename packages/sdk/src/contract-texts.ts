/**
 * Whether everything that will be signed of a contract's texts is what the person is shown: one text in French, one in Dutch, none
 * beside them that nobody reads, and nothing in them that is there and not seen (requirement A13).
 *
 * Takes   the texts as received.
 * Gives   what speaks against signing them, as codes.
 */
import { type LocalizedText, textIn } from '@vesalius/protocols'

/** Our contracts have some thousand characters. */
const LONGEST = 256 * 1024

/** Elements of HTML whose text a browser does not show, or not all of it, or not as text; comments and styles say nothing to anybody. */
const HIDING =
  /<(?:applet|audio|canvas|datalist|details|dialog|embed|frameset|iframe|marquee|math|meter|noembed|noframes|object|optgroup|option|plaintext|progress|rp|ruby|script|select|svg|template|textarea|video|xmp)(?![a-z0-9])/i

export function contractTextFindings(texts: LocalizedText): readonly string[] {
  const [fr, nl] = [textIn(texts, 'fr'), textIn(texts, 'nl')]
  return [
    !fr && 'CONTRACT_TEXT_FR',
    !nl && 'CONTRACT_TEXT_NL',
    // A second one of the same language is in nobody's sight either.
    (texts.length > [fr, nl].filter(text => text !== undefined).length ||
      texts.some(({ text }) => HIDING.test(text))) &&
      'CONTRACT_TEXT_UNSEEN',
    texts.some(({ text }) => text.length > LONGEST) && 'CONTRACT_TEXT_TOO_LONG',
  ].filter(finding => finding !== false)
}
