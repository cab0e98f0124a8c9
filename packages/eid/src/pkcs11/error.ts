/**
 * What can go wrong between a program and a PKCS#11 module, as one closed list.
 *
 * A module serves hardware security modules as well as cards: whoever uses it for a card turns these codes into those of
 * `EidError`. `retriable` says whether the same call may succeed later without anybody changing the settings (the token
 * is back, the network to it works again). No message ever holds a PIN.
 */
import { CKR } from './constants.ts'

export const PKCS11_ERRORS = {
  PKCS11_MODULE_UNUSABLE: {
    retriable: false,
    meaning: 'The module is missing, may be changed by others, or is no PKCS#11 library.',
    cure: 'Give the absolute path of the library; it must belong to root or to the user who runs this program, and nobody else may write it.',
  },
  PKCS11_TOKEN_ABSENT: {
    retriable: true,
    meaning: 'No slot of the module holds the token, or it was removed.',
    cure: 'Insert or switch on the token; check label and serial number.',
  },
  PKCS11_TOKEN_AMBIGUOUS: {
    retriable: false,
    meaning: 'Several tokens answer to this label.',
    cure: 'Name the token by its serial number.',
  },
  PKCS11_PIN_WRONG: {
    retriable: false,
    meaning: 'The token refused the PIN. It is not sent again by itself.',
    cure: 'Correct the PIN file, then start again.',
  },
  PKCS11_PIN_LAST_TRY: {
    retriable: false,
    meaning: 'The token grants one more try; a program does not use it up.',
    cure: "Log in once with the token's own tool, which resets the count.",
  },
  PKCS11_PIN_LOCKED: {
    retriable: false,
    meaning: 'The PIN is locked, has expired or was never set.',
    cure: "Have the token's security officer set the PIN.",
  },
  PKCS11_KEY_MISSING: {
    retriable: false,
    meaning: 'The token holds no such key, or several.',
    cure: 'Check that it is the token of this installation and that nobody deleted the key.',
  },
  PKCS11_KEY_UNFIT: {
    retriable: false,
    meaning: 'The key can leave the token, may not sign, or is of a kind that is not used here.',
    cure: 'Use keys that were made in the token as not extractable.',
  },
  PKCS11_UNSUPPORTED: {
    retriable: false,
    meaning: 'The token cannot do what is asked: a mechanism, a curve or a key size.',
    cure: 'Use another token, or another kind of key.',
  },
  PKCS11_CANCELLED: {
    retriable: true,
    meaning: 'The person at the token cancelled.',
    cure: 'Try again.',
  },
  PKCS11_DEVICE_ERROR: {
    retriable: true,
    meaning: 'The module answers with an error of the device or of itself.',
    cure: "Look at the module's log; the return code stands in the message.",
  },
} as const satisfies Record<string, { retriable: boolean; meaning: string; cure: string }>

export type Pkcs11ErrorCode = keyof typeof PKCS11_ERRORS

export class Pkcs11Error extends Error {
  override readonly name = 'Pkcs11Error'
  readonly code: Pkcs11ErrorCode
  /** What the module answered, when it was the module. */
  readonly returnCode: number | undefined

  constructor(code: Pkcs11ErrorCode, message: string, options?: ErrorOptions & { returnCode?: number }) {
    super(message, options)
    this.code = code
    this.returnCode = options?.returnCode
  }
}

const MEANING: ReadonlyMap<number, Pkcs11ErrorCode> = new Map([
  [CKR.SLOT_ID_INVALID, 'PKCS11_TOKEN_ABSENT'],
  [CKR.DEVICE_REMOVED, 'PKCS11_TOKEN_ABSENT'],
  [CKR.TOKEN_NOT_PRESENT, 'PKCS11_TOKEN_ABSENT'],
  [CKR.TOKEN_NOT_RECOGNIZED, 'PKCS11_TOKEN_ABSENT'],
  // Only after a restart that failed: the module starts again when its token is back.
  [CKR.CRYPTOKI_NOT_INITIALIZED, 'PKCS11_TOKEN_ABSENT'],
  [CKR.PIN_INCORRECT, 'PKCS11_PIN_WRONG'],
  [CKR.PIN_INVALID, 'PKCS11_PIN_WRONG'],
  [CKR.PIN_LEN_RANGE, 'PKCS11_PIN_WRONG'],
  [CKR.PIN_EXPIRED, 'PKCS11_PIN_LOCKED'],
  [CKR.PIN_LOCKED, 'PKCS11_PIN_LOCKED'],
  [CKR.USER_PIN_NOT_INITIALIZED, 'PKCS11_PIN_LOCKED'],
  [CKR.KEY_FUNCTION_NOT_PERMITTED, 'PKCS11_KEY_UNFIT'],
  [CKR.KEY_TYPE_INCONSISTENT, 'PKCS11_KEY_UNFIT'],
  [CKR.MECHANISM_INVALID, 'PKCS11_UNSUPPORTED'],
  [CKR.MECHANISM_PARAM_INVALID, 'PKCS11_UNSUPPORTED'],
  [CKR.KEY_SIZE_RANGE, 'PKCS11_UNSUPPORTED'],
  [CKR.CURVE_NOT_SUPPORTED, 'PKCS11_UNSUPPORTED'],
  [CKR.FUNCTION_NOT_SUPPORTED, 'PKCS11_UNSUPPORTED'],
  [CKR.TOKEN_WRITE_PROTECTED, 'PKCS11_UNSUPPORTED'],
  [CKR.CANCEL, 'PKCS11_CANCELLED'],
  [CKR.FUNCTION_CANCELED, 'PKCS11_CANCELLED'],
])

const NAMES: ReadonlyMap<number, string> = new Map(Object.entries(CKR).map(([name, code]) => [code, name]))

/** The error for what a function of the module answered. */
export function failureOf(call: string, returnCode: number): Pkcs11Error {
  const name = NAMES.get(returnCode)
  const said = name === undefined ? `0x${returnCode.toString(16).padStart(8, '0')}` : `CKR_${name}`
  return new Pkcs11Error(MEANING.get(returnCode) ?? 'PKCS11_DEVICE_ERROR', `${call} answers ${said}`, {
    returnCode,
  })
}

/** After these the sessions are worthless; a new login may help. */
const LOST: ReadonlySet<number> = new Set([
  CKR.SLOT_ID_INVALID,
  CKR.GENERAL_ERROR,
  CKR.FUNCTION_FAILED,
  CKR.DEVICE_ERROR,
  CKR.DEVICE_REMOVED,
  CKR.KEY_HANDLE_INVALID,
  CKR.OBJECT_HANDLE_INVALID,
  CKR.OPERATION_ACTIVE,
  CKR.SESSION_CLOSED,
  CKR.SESSION_HANDLE_INVALID,
  CKR.TOKEN_NOT_PRESENT,
  CKR.TOKEN_NOT_RECOGNIZED,
  CKR.USER_NOT_LOGGED_IN,
  CKR.CRYPTOKI_NOT_INITIALIZED,
])

/** Whether a failure means that the sessions are gone, so that logging in again is worth a try. */
export const isSessionLost = (error: unknown): boolean =>
  error instanceof Pkcs11Error && error.returnCode !== undefined && LOST.has(error.returnCode)
