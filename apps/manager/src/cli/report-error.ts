/**
 * An error for the person: what happened, what it means, what to do now; the code and the number to quote small at the end.
 *
 * An error nobody foresaw is INTERNAL: its text may hold anything, so it is not shown; `--json` has its class alone.
 */
import { EidError } from '@vesalius/eid'
import { EteeError, type PasswordObjectionCode } from '@vesalius/etee'
import { reasonText, SdkError } from '@vesalius/sdk'
import { ManagerError, type ManagerErrorCode } from '../error.ts'
import { ERROR_TEXTS } from '../i18n/error-texts.ts'
import { messageReason } from '../i18n/message-reasons.ts'
import { isOptionReason, OPTION_REASONS } from '../i18n/option-reasons.ts'
import { isServiceReason, SERVICE_REASONS } from '../i18n/service-reasons.ts'
import { fill, type Translator } from '../i18n/translate.ts'
import type { CommandResult } from './context.ts'
import type { ErrorCode } from './error-code.ts'
import { EXIT_STATUS } from './exit-codes.ts'
import { passwordObjection } from './secrets.ts'

export function reportError(error: unknown, t: Translator): CommandResult {
  const { code, facts, reasons, reference } = explain(error)
  const details = facts.list ? facts.list.split('\n') : []
  const text = ERROR_TEXTS[t.language][code]
  const [what, means, todo] = [text.what, text.means, text.todo].map(one => fill(one, facts))
  const sentences = reasons.map(reason => reasonSentence(reason, t))
  const quoted = reference === undefined ? `(${code})` : `(${code}, ${t('error.reference', { reference })})`
  return {
    json: {
      error: {
        code,
        what,
        means,
        todo,
        ...(reasons.length > 0 && {
          reasons: reasons.map((reason, index) => ({ code: reason.code, says: sentences[index] })),
        }),
        ...(facts.suggestion !== undefined && { suggestion: facts.suggestion }),
        ...(facts.file !== undefined && { file: facts.file }),
        ...(details.length > 0 && { details }),
        ...(facts.replaceableFrom !== undefined && { replaceableFrom: facts.replaceableFrom }),
        ...(facts.replaceableUntil !== undefined && { replaceableUntil: facts.replaceableUntil }),
        ...(facts.triesLeft !== undefined && { triesLeft: Number(facts.triesLeft) }),
        ...(reference !== undefined && { reference }),
      },
      exitStatus: EXIT_STATUS[code],
    },
    lines: [
      '',
      `✗ ${what}`,
      ...sentences.map(sentence => `  - ${sentence}`),
      ...details.map(one => `  - ${one}`),
      `  ${means}`,
      ...(facts.suggestion === undefined
        ? []
        : [`  ${t('error.suggestion', { suggestion: facts.suggestion })}`]),
      `→ ${todo}`,
      `  ${quoted}`,
    ],
    exitStatus: EXIT_STATUS[code],
  }
}

export interface Reason {
  readonly code: string
  readonly message?: string
  readonly parameters?: Readonly<Record<string, string>>
}

export interface Explained {
  readonly code: ErrorCode
  readonly facts: Readonly<Record<string, string>>
  readonly reasons: readonly Reason[]
  readonly reference?: string
}

/** What an error means for the person: its code, the facts for its text, the reasons of the service. */
export function explain(error: unknown): Explained {
  if (error instanceof ManagerError) {
    return {
      code: error.code,
      facts: error.facts,
      reasons: error.reasons.map(code => ({ code, parameters: error.facts })),
    }
  }
  if (error instanceof SdkError) {
    const { code, reasons, reference, file, findings, soaCode } = error
    const trouble = code === 'SERVICE_REFUSED' ? troubleOf(error) : undefined
    if (trouble)
      return { code: trouble, facts: {}, reasons: [], ...(reference !== undefined && { reference }) }
    return {
      code,
      facts: {
        ...(file !== undefined && { file }),
        ...(code === 'PROFILE_MALFORMED' && { list: [file, ...findings].filter(Boolean).join(': ') }),
        detail: [...findings, ...(soaCode === undefined ? [] : [soaCode])].join(', '),
      },
      reasons,
      ...(reference !== undefined && { reference }),
    }
  }
  if (error instanceof EidError) {
    const { triesLeft, readers = [] } = error.facts
    return {
      code: error.code,
      facts: {
        ...(readers.length > 1 && { list: readers.join('\n') }),
        ...(triesLeft !== undefined && { triesLeft: String(triesLeft) }),
      },
      reasons: [],
    }
  }
  if (error instanceof EteeError) return { code: error.code, facts: {}, reasons: [] }
  return {
    code: 'INTERNAL',
    facts: { detail: error instanceof Error ? error.name : typeof error },
    reasons: [],
  }
}

/** What a service says of the card or the clock has words of its own (requirement A22). */
function troubleOf(error: SdkError): ManagerErrorCode | undefined {
  return CARD_AND_CLOCK.find(([, ...codes]) => error.hasReason(...codes))?.[0]
}

const CARD_AND_CLOCK: readonly (readonly [ManagerErrorCode, ...string[]])[] = [
  ['CARD_CERTIFICATE_REVOKED', 'SIGNER_CERTIFICATE_REVOKED'],
  ['CARD_NOT_ACCEPTED', 'SIGNER_CERTIFICATE_UNTRUSTED'],
  ['CLOCK_WRONG', 'REQUEST_TOO_OLD', 'REQUEST_FROM_FUTURE'],
]

/** The sentence of the rules in the person's language; else the service's own English one. */
export function reasonSentence({ code, message, parameters }: Reason, t: Translator): string {
  if (isServiceReason(code)) return SERVICE_REASONS[code][t.language]
  if (isOptionReason(code)) return OPTION_REASONS[code][t.language]
  if (code.startsWith('PASSWORD_')) {
    const { minimumLength = '' } = parameters ?? {}
    return passwordObjection(code as PasswordObjectionCode, { minimumLength }, t)
  }
  const ofMessage = messageReason(code, t.language)
  if (ofMessage !== undefined)
    return parameters?.recipient === undefined
      ? ofMessage
      : t('seal.reasonFor', { recipient: parameters.recipient, reason: ofMessage })
  return reasonText(code, t.language)?.text ?? (message || code)
}
