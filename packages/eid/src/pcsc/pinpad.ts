/**
 * PIN entry on a reader with keys of its own (PC/SC part 10, FEATURE_VERIFY_PIN_DIRECT).
 *
 * Takes   the features a reader announces, and the form of this card's PIN.
 * Gives   the structure that has the reader ask the PIN, lay it into `2L dd … FF` and send VERIFY itself: the
 *         digits never reach this machine.
 */
import { PIN_REFERENCE } from '../pin-block.ts'

/** CM_IOCTL_GET_FEATURE_REQUEST. */
export const GET_FEATURES = 3400
const FEATURE_VERIFY_PIN_DIRECT = 0x06

/** Control code of VERIFY_PIN_DIRECT among the announced features (tag, length 4, code), when the reader has it. */
export function verifyPinControlCode(features: Uint8Array): number | undefined {
  const view = Buffer.from(features)
  for (let offset = 0; offset + 2 <= view.length; offset += 2 + view.readUInt8(offset + 1)) {
    const isCode = view.readUInt8(offset + 1) === 4 && offset + 6 <= view.length
    // Big-endian on every system, unlike the structures.
    if (view.readUInt8(offset) === FEATURE_VERIFY_PIN_DIRECT && isCode) return view.readUInt32BE(offset + 2)
  }
  return undefined
}

/** PIN_VERIFY_STRUCTURE for this card's PIN. */
export function pinVerifyStructure(): Uint8Array {
  const command = Uint8Array.of(
    0x00,
    0x20,
    0x00,
    PIN_REFERENCE,
    0x08,
    0x20,
    ...new Array<number>(7).fill(0xff),
  )
  const structure = Buffer.alloc(19)
  structure.writeUInt8(SECONDS, 0) // bTimerOut: until the first key
  structure.writeUInt8(SECONDS, 1) // bTimerOut2: after the first key
  structure.writeUInt8(0x89, 2) // bmFormatString: counts in octets, PIN starts after one octet, left, BCD
  structure.writeUInt8(0x47, 3) // bmPINBlockString: length of the PIN in 4 bits, 7 octets of PIN
  structure.writeUInt8(0x04, 4) // bmPINLengthFormat: that length stands 4 bits into the data
  structure.writeUInt8(12, 5) // wPINMaxExtraDigit, little-endian: most digits …
  structure.writeUInt8(4, 6) // … and fewest
  structure.writeUInt8(0x02, 7) // bEntryValidationCondition: the person presses the validation key
  structure.writeUInt8(0x01, 8) // bNumberMessage: one message
  structure.writeUInt16LE(0x0409, 9) // wLangId: English, the one every reader has
  structure.writeUInt8(0x00, 11) // bMsgIndex; three octets bTeoPrologue stay zero: T=0 needs none
  structure.writeUInt32LE(command.length, 15) // ulDataLength
  return Buffer.concat([structure, command])
}

const SECONDS = 30
