/**
 * Whether everything that will be signed of a contract's texts is what the person is shown: one text in French, one in Dutch, and none
 * beside them that nobody reads (requirement A13).
 *
 * Takes   the texts as received.
 * Gives   what speaks against signing them, as codes.
 */
import { type LocalizedText, textIn } from '@vesalius/protocols'

/** Our contracts have some thousand characters. */
const LONGEST = 256 * 1024

export function contractTextFindings(texts: LocalizedText): readonly string[] {
  const [fr, nl] = [textIn(texts, 'fr'), textIn(texts, 'nl')]
  return [
    !fr && 'CONTRACT_TEXT_FR',
    !nl && 'CONTRACT_TEXT_NL',
    // A second one of the same language is in nobody's sight either.
    texts.length > [fr, nl].filter(text => text !== undefined).length && 'CONTRACT_TEXT_UNSEEN',
    texts.some(({ text }) => text.length > LONGEST) && 'CONTRACT_TEXT_TOO_LONG',
  ].filter(finding => finding !== false)
}
