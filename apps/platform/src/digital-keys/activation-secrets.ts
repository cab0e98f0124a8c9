/**
 * The two secrets of an invitation: one in the link that is mailed, one on paper, so that neither a mailbox nor a letter is enough.
 *
 * Both are stored as marks under the installation's credential. The link's secret also waits in the outbox until its mail is sent, sealed.
 */
import { makeSecret } from '../operators/password.ts'
import type { SecretBox } from '../operators/secret-box.ts'
import type { StoredActivation } from '../storage/foreign-person.ts'

const DAY = 86_400_000
/** Requirement F1. */
export const ACTIVATION_DAYS = 14
const LINK_OCTETS = 24
/** Of five bits each: 80 bits. */
const CODE_LETTERS = 16

/** Where the pages are; behind it the secret of the link. */
export const DIGITAL_KEY_PATH = '/digital-keys'

export interface ActivationDeps {
  readonly secretBox: SecretBox
  readonly random: (count: number) => Uint8Array
}

export interface NewActivation {
  /** To be shown once, on paper. */
  readonly paperCode: string
  readonly linkSecret: string
  readonly stored: StoredActivation
}

export function makeActivation(deps: ActivationDeps, id: string, now: Date): NewActivation {
  const paperCode = makeSecret(deps.random, CODE_LETTERS, 4)
  const linkSecret = makeLinkSecret(deps)
  return {
    paperCode,
    linkSecret,
    stored: {
      linkHash: markOfLink(deps.secretBox, linkSecret),
      codeHash: markOfCode(deps.secretBox, id, paperCode),
      until: new Date(now.getTime() + ACTIVATION_DAYS * DAY),
    },
  }
}

export const makeLinkSecret = ({ random }: Pick<ActivationDeps, 'random'>): string =>
  Buffer.from(random(LINK_OCTETS)).toString('base64url')

export const markOfLink = (box: SecretBox, secret: string): string => box.mark(`digital-key/link/${secret}`)

/** As it was typed: capitals, blanks and hyphens do not count. */
export const markOfCode = (box: SecretBox, id: string, typed: string): string =>
  box.mark(`digital-key/code/${id}/${typed.toLowerCase().replace(/[\s\p{Pd}]/gu, '')}`)

/** For the outbox; opens for this person alone. */
export const sealLink = (box: SecretBox, id: string, secret: string): string =>
  Buffer.from(box.seal(Buffer.from(secret), linkRecord(id))).toString('base64')

export const openLink = (box: SecretBox, id: string, sealed: string): string =>
  Buffer.from(box.open(Buffer.from(sealed, 'base64'), linkRecord(id))).toString()

/** A former address in the outbox; opens for this person alone. */
export const sealAddress = (box: SecretBox, id: string, address: string): string =>
  Buffer.from(box.seal(Buffer.from(address), addressRecord(id))).toString('base64')

export const openAddress = (box: SecretBox, id: string, sealed: string): string =>
  Buffer.from(box.open(Buffer.from(sealed, 'base64'), addressRecord(id))).toString()

/** For the secret of the app; one of an operator, whose ids look the same, is none of a person, nor the other way round. */
export const appSecretRecord = (id: string): string => `digital-key/app/${id}`

const linkRecord = (id: string) => `digital-key/link/${id}`
const addressRecord = (id: string) => `digital-key/address/${id}`
