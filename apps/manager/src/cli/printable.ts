/**
 * Text of others on a terminal: control characters could move the cursor, hide words or change colours, so they go.
 *
 * Gives   the same text with line feeds kept, tabs as blanks, and every other control or bidirectional formatting character gone.
 */
export function printable(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', '  ')
    .replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, character => (character === '\n' ? '\n' : ''))
}
