/**
 * Sending the certificate request of a person without an identity card (requirement F3): key and CSR are made, the unfinished keystore is
 * written, and only then the message leaves. `completeCertificate` goes on once the person has confirmed the request and it was accepted.
 *
 * Gives   where and until when the person confirms it, and the number to compare with the one on that page.
 * Throws  SdkError KEY_TYPE_NOT_ALLOWED, ANSWER_NOT_TRUSTED (an address that is not encrypted), those of the call and of the files. A
 *         request that is refused for good leaves no file behind; an answer that got lost leaves the file, to be sent again.
 */
import type { KeystorePassword } from '@vesalius/etee'
import { foreignHolderName, holderDistinguishedName, requestNumber } from '@vesalius/identifiers'
import { formatName, generateKeyPair, publicKeyIdentifier } from '@vesalius/pki'
import type { ForeignerValidation } from '@vesalius/protocols'
import { createUnfinished, takeName } from '../enrolment/create-unfinished.ts'
import type { EnrolmentDeps } from '../enrolment/enrolment-deps.ts'
import { withEnrolmentFile } from '../enrolment/enrolment-file.ts'
import { requireSameAddress, requireSamePlatform } from '../enrolment/require-same-platform.ts'
import { isRefusedForGood } from '../enrolment/send-request.ts'
import { SdkError } from '../error.ts'
import { checkedAddress } from '../profile/platform-profile.ts'
import { type ForeignPerson, foreignCsr } from './foreign-csr.ts'
import {
  type ForeignOrder,
  foreignNotes,
  type RememberedForeignOrder,
  rememberedForeignOrder,
} from './foreign-order.ts'

export interface SentForeignRequest extends ForeignerValidation {
  /** Name of the unfinished keystore. */
  readonly file: string
  readonly publicKeyIdentifier: string
  /** The same must stand on the page of the address. */
  readonly requestNumber: string
  /** Public key identifier of the certificate that this one is to replace. */
  readonly replaces?: string
}

/**
 * Sends the request; the keystore is protected by the password.
 *
 * ```ts
 * const { validationUrl, requestNumber } = await sendForeignRequest({ person, contact, keyType: 'P-384' }, password, deps)
 * ```
 */
export async function sendForeignRequest(
  { person, contact, keyType, renews }: ForeignOrder,
  password: KeystorePassword,
  deps: EnrolmentDeps,
): Promise<SentForeignRequest> {
  const { files, profile, onStep } = deps
  if (!profile.keyTypes.includes(keyType))
    throw new SdkError('KEY_TYPE_NOT_ALLOWED', `${profile.environment} does not allow ${keyType}`)
  onStep?.('making-key')
  const { privateKey, spki } = await generateKeyPair(keyType)
  const holder = { identifier: { type: 'SSIN', value: person.ssin } } as const
  const order = { person, contact, csr: await foreignCsr(person, privateKey) }
  const taken = await takeName(holder, deps)
  const { name } = taken
  try {
    onStep?.('saving-keystore')
    const made = { privateKey, holder, subject: subjectOf(person), notes: foreignNotes(order), renews }
    await createUnfinished(taken, made, { password, deps })
    const file = { name, key: publicKeyIdentifier(spki), replaces: renews?.publicKeyIdentifier }
    return await send(order, file, deps).catch(async error => {
      if (isRefusedForGood(error) || isNotOffered(error)) await files.discard(name)
      throw error
    })
  } finally {
    await taken.lock.release()
  }
}

/**
 * Sends the request of an unfinished keystore again: its answer was lost, or the address has lapsed. The address before it is nobody's
 * from then on.
 *
 * ```ts
 * const { validationUrl, expiresAt } = await resendForeignRequest({ name: sent.file, password }, deps)
 * ```
 */
export function resendForeignRequest(
  file: { readonly name: string; readonly password: KeystorePassword },
  deps: EnrolmentDeps,
): Promise<SentForeignRequest> {
  return withEnrolmentFile(deps.files, file, async ({ keystore, name, publicKeyIdentifier: key }) => {
    requireSamePlatform({ keystore, name }, deps.profile)
    requireSameAddress({ keystore, name }, deps.profile)
    const { replaces } = keystore.enrolment ?? {}
    return send(rememberedForeignOrder(keystore), { name, key, replaces }, deps)
  })
}

async function send(
  { person, contact, csr }: RememberedForeignOrder,
  { name, key, replaces }: SentFile,
  { clients, onStep, signal }: EnrolmentDeps,
): Promise<SentForeignRequest> {
  onStep?.('sending-request')
  const foreignPerson = {
    ...{ identifier: { type: 'SSIN', value: person.ssin }, name: person.surname },
    firstNames: person.firstNames === '' ? [] : [person.firstNames],
  }
  const request = { foreignPerson, contactData: contact, csr }
  const answer = await clients.certra.submitCsrForForeigner(request, { signal })
  return {
    ...{ ...trusted(answer, name), file: name, publicKeyIdentifier: key, requestNumber: requestNumber(key) },
    ...(replaces !== undefined && { replaces }),
  }
}

interface SentFile {
  readonly name: string
  readonly key: string
  readonly replaces: string | undefined
}

/** The platform takes no requests of this kind: none of them arrived. */
const isNotOffered = (error: unknown): boolean =>
  error instanceof SdkError && !error.answerLost && error.hasReason('OPERATION_NOT_AVAILABLE')

function subjectOf({ ssin, firstNames, surname }: ForeignPerson): string {
  const identifier = { type: 'SSIN', value: ssin } as const
  return formatName(
    holderDistinguishedName({ identifier, holderName: foreignHolderName(firstNames, surname) }),
  )
}

/** The person will log in there. */
function trusted(answer: ForeignerValidation, file: string): ForeignerValidation {
  try {
    checkedAddress(answer.validationUrl)
    return answer
  } catch (cause) {
    const findings = ['VALIDATION_URL_NOT_ENCRYPTED']
    throw new SdkError('ANSWER_NOT_TRUSTED', 'the address to confirm at is not encrypted', {
      ...{ findings, file, cause },
    })
  }
}
