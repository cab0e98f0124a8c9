/**
 * ETK depot v1: the token of a holder (wire contract 8). Unsigned.
 *
 * Gives   the token as published: `verifyEtk` before anything is sealed to it.
 * Throws  SdkError; SERVICE_REFUSED when the depot finds the identifier wrong.
 */
import { type Identifier, padIdentifierValue } from '@vesalius/identifiers'
import { type DepotIdentifier, ETK_DEPOT_OPERATIONS } from '@vesalius/protocols'
import type { CallOptions } from '../calls/http-exchange.ts'
import { type ClientOptions, ServiceCaller } from '../calls/service-call.ts'
import { SdkError } from '../error.ts'
import type { PlatformProfile } from '../profile/platform-profile.ts'

/** Whose token: with `applicationId` exactly that one, `''` the one without, absent any. */
export interface EtkQuestion extends Identifier {
  readonly applicationId?: string | undefined
}

export type EtkFinding =
  | { readonly kind: 'etk'; readonly etk: Uint8Array }
  /** Several match: ask again with one of these. */
  | { readonly kind: 'several'; readonly identifiers: readonly DepotIdentifier[] }

export type EtkDepotClient = ReturnType<typeof etkDepotClient>

export function etkDepotClient(profile: Pick<PlatformProfile, 'services'>, options: ClientOptions = {}) {
  const caller = new ServiceCaller(options)

  return {
    /** `null` when there is no token. */
    async getEtk(
      { type, value, applicationId }: EtkQuestion,
      call?: CallOptions,
    ): Promise<EtkFinding | null> {
      const identifier = {
        type,
        value: padIdentifierValue(type, value),
        ...(applicationId !== undefined && { applicationId }),
      }
      const request = () => ({ searchCriteria: [identifier] })
      const answer = await caller.ask(profile.services.etkDepot, ETK_DEPOT_OPERATIONS.GetEtk, request, call)
      const { finding, code, messages } = answer
      switch (finding.kind) {
        case 'etk':
          return { kind: 'etk', etk: finding.etk }
        case 'matching':
          return { kind: 'several', identifiers: finding.matching.flatMap(([first]) => first ?? []) }
        case 'errors':
          if (finding.errors.every(error => error.code === 'NO_MATCHING_ETK')) return null
          throw new SdkError('SERVICE_REFUSED', 'the depot refused the question', {
            reasons: finding.errors.map(error => ({ ...error, parameters: {} })),
          })
        case 'nothing':
          if (code === '200') return null
          throw new SdkError('SERVICE_REFUSED', 'the depot refused the question', {
            reasons: [{ code, message: messages[0]?.text ?? '', parameters: {} }],
          })
      }
    },
  }
}
