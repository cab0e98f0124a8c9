/**
 * What reading and verifying a message may cost, counted in ordinary ones: an address that nobody answers for pays by it.
 *
 * Takes   the message as it came, before it is parsed. Gives   a whole number, 1 for an ordinary message.
 *
 * A message of forty thousand octets can hold ten thousand elements, and takes as long as a hundred others.
 */
const LESS_THAN = 0x3c
/** Tags, opening and closing ones, that an ordinary message has at most. */
const TAGS = 125
/** Octets. */
const SIZE = 16_384

export function weightOf(message: Uint8Array): number {
  let tags = 0
  for (let at = message.indexOf(LESS_THAN); at >= 0; at = message.indexOf(LESS_THAN, at + 1)) tags++
  return 1 + Math.floor(tags / TAGS) + Math.floor(message.length / SIZE)
}
