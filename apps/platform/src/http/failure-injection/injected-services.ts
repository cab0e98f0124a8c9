/**
 * The SOAP services with operations that fail when an integrator orders it, each in its own envelope; otherwise they are what they were.
 *
 * Takes   the services, and what is ordered for a request by its reference.
 * Gives   services to be served in their place.
 */
import { CERTRA_OPERATIONS, ETK_DEPOT_OPERATIONS, ETKRA_OPERATIONS, NAMESPACES } from '@vesalius/protocols'
import type { PlatformDeps } from '../../deps.ts'
import type { SoapExchange, SoapOperation, SoapService } from '../soap/soap-service.ts'
import { withEndedToken } from './ended-token.ts'
import { type Failure, refused } from './failure-order.ts'
import type { HeldCertificates } from './held-certificates.ts'
import { refusalAnswer } from './refusal-answers.ts'
import { keyOfReceipt, listedAsExpired, listedAsPending, waitingReceipt } from './shown-certificates.ts'

export interface Injection extends Pick<PlatformDeps, 'clock' | 'serviceCertificates'> {
  readonly held: HeldCertificates
  ordered(requestId: string): Failure | undefined
}

export const injectedServices = (
  services: readonly SoapService[],
  injection: Injection,
): readonly SoapService[] =>
  services.map(service => ({
    ...service,
    operations: Object.fromEntries(
      Object.entries(service.operations).map(([name, operation]) => [name, injected(operation, injection)]),
    ),
  }))

function injected(operation: SoapOperation, injection: Injection): SoapOperation {
  return {
    ...operation,
    async answer(exchange) {
      const failure = injection.ordered(exchange.requestId)
      switch (failure?.kind) {
        case 'error':
          return refusalAnswer(exchange, failure.codes, injection.clock.now())
        case 'pending':
          return answerPending(operation, exchange, injection, failure.seconds)
        case 'expired':
          return answerExpired(operation, exchange, injection)
        default:
          return answerHeld(operation, exchange, injection)
      }
    },
  }
}

const GENERATE = CERTRA_OPERATIONS.generateCertificate.requestElement.name
const FETCH = CERTRA_OPERATIONS.getCertificate.requestElement.name
const LIST = CERTRA_OPERATIONS.getCertificateInfoForCitizen.requestElement.name
const FIND = ETK_DEPOT_OPERATIONS.GetEtk.requestElement.name

async function answerPending(
  operation: SoapOperation,
  exchange: SoapExchange,
  { clock, held }: Injection,
  seconds: number,
): Promise<string> {
  switch (exchange.payload.name) {
    case GENERATE: {
      const answer = await operation.answer(exchange)
      const key = keyOfReceipt(answer)
      if (key !== undefined) held.hold(key, seconds)
      return waitingReceipt(answer)
    }
    case FETCH:
      return refusalAnswer(exchange, ['CERT_NOT_YET_DELIVERED'], clock.now())
    case LIST:
      return listedAsPending(await operation.answer(exchange), () => true)
    case FIND:
      return refusalAnswer(exchange, ['NO_MATCHING_ETK'], clock.now())
    default:
      throw refused(`pending is not possible for ${exchange.payload.name}`)
  }
}

/** Operations that a card or a certificate signs: what it has signed with has ended. */
const SIGNED = new Set(
  [...Object.values(CERTRA_OPERATIONS), ...Object.values(ETKRA_OPERATIONS)]
    .filter(({ signedBy }) => signedBy !== 'none')
    .map(({ requestElement }) => requestElement.name),
)

async function answerExpired(
  operation: SoapOperation,
  exchange: SoapExchange,
  injection: Injection,
): Promise<string> {
  const { name, namespace } = exchange.payload
  const now = injection.clock.now()
  if (name === LIST) return listedAsExpired(await operation.answer(exchange), now)
  if (name === FIND) return refusalAnswer(exchange, ['NO_MATCHING_ETK'], now)
  if (SIGNED.has(name)) return refusalAnswer(exchange, ['SIGNER_CERTIFICATE_EXPIRED'], now)
  if (namespace === NAMESPACES.samlProtocol || namespace === NAMESPACES.wsTrust)
    return withEndedToken(await operation.answer(exchange), injection)
  throw refused(`expired is not possible for ${name}`)
}

/** Without an order: what was asked for with `pending` is still not there. */
async function answerHeld(
  operation: SoapOperation,
  exchange: SoapExchange,
  { clock, held }: Injection,
): Promise<string> {
  if (held.isEmpty()) return operation.answer(exchange)
  switch (exchange.payload.name) {
    case FETCH: {
      const { publicKeyIdentifier } = CERTRA_OPERATIONS.getCertificate.readRequest(exchange.payload)
      return held.isHeld(publicKeyIdentifier)
        ? refusalAnswer(exchange, ['CERT_NOT_YET_DELIVERED'], clock.now())
        : operation.answer(exchange)
    }
    case LIST:
      return listedAsPending(await operation.answer(exchange), key => held.isHeld(key))
    default:
      return operation.answer(exchange)
  }
}
