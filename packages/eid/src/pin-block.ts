/**
 * The PIN as the card takes it: `2L`, the digits two to an octet, filled with F to eight octets.
 *
 * Takes   4 to 12 digits. PIN 1234 becomes `24 12 34 FF FF FF FF FF`.
 * Throws  EidError `PIN_FORMAT`: a malformed PIN never reaches the card, where it would cost a try.
 */
import { EidError } from './error.ts'

export const PIN_REFERENCE = 0x01
export const PIN_TRIES = 3
const PIN_FORM = /^\d{4,12}$/

/** Whether the text can be a PIN of this card at all. */
export const isPinForm = (pin: string): boolean => PIN_FORM.test(pin)

export function pinBlock(pin: string): Uint8Array {
  if (!isPinForm(pin)) throw new EidError('PIN_FORMAT', 'a PIN has 4 to 12 digits')
  const block = new Uint8Array(8).fill(0xff)
  block[0] = 0x20 | pin.length
  for (let i = 0; i < pin.length; i++) {
    const index = 1 + (i >> 1)
    const digit = pin.charCodeAt(i) - 0x30
    const octet = block[index] ?? 0xff
    block[index] = i % 2 === 0 ? (digit << 4) | 0x0f : (octet & 0xf0) | digit
  }
  return block
}
