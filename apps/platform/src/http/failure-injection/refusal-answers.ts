/**
 * An operation's own way to say no, for codes that an integrator ordered: as the operation would answer if it found that itself.
 *
 * Takes   the service, the message and the codes.
 * Gives   the answer's XML.
 * Throws  FaultError: what the operation refuses by a fault; `SOA-03007` for a code that is none of its own.
 */
import { randomUUID } from 'node:crypto'
import { TIME_STAMP_FAILURES } from '@vesalius/pki'
import {
  CERTRA_OPERATIONS,
  DEPOT_ERRORS,
  type DepotErrorCode,
  ETK_DEPOT_OPERATIONS,
  ETKRA_OPERATIONS,
  isRaErrorCode,
  KGSS_OPERATIONS,
  messageId,
  NAMESPACES,
  PREFERRED_PREFIXES,
  STS_REFUSALS,
  type StsRefusalCode,
  TIME_STAMP_PROFILE,
  writeSamlTokenResponse,
  writeSignResponse,
} from '@vesalius/protocols'
import { attribute, writeXml, type XmlElement } from '@vesalius/xml'
import { KGSS_REFUSALS, KgssRefusal, type KgssRefusalCode } from '../../services/kgss/kgss-refusal.ts'
import { StsRefusal } from '../../services/sts/sts-refusal.ts'
import { FaultError } from '../soap/faults.ts'
import { failureOf } from '../soap/ra-failure.ts'
import type { SoapExchange } from '../soap/soap-service.ts'
import { refused } from './failure-order.ts'

export type Codes = readonly [string, ...string[]]

export function refusalAnswer(exchange: SoapExchange, codes: Codes, now: Date): string {
  const { payload } = exchange
  switch (payload.namespace) {
    case NAMESPACES.certra:
    case NAMESPACES.etkra:
      return raFailure(payload, codes, now)
    case NAMESPACES.etkDepot:
      return depotErrors(payload, codes)
    case NAMESPACES.samlProtocol:
      return samlFailure(payload, codes, now)
    case NAMESPACES.wsTrust:
      throw new FaultError('SOA-01002', stsRefusal(codes).message)
    case NAMESPACES.kgss:
      return kgssErrors(exchange, codes)
    case NAMESPACES.dss:
      return timeStampRefusal(payload, codes)
    default:
      throw refused(`error= is not possible for ${payload.name}`)
  }
}

/** All but the one that refuses by a fault. */
const { getExistingApplicationIds: _byFault, ...byStatus } = CERTRA_OPERATIONS
const RA_OPERATIONS = [...Object.values(byStatus), ...Object.values(ETKRA_OPERATIONS)]

function raFailure(payload: XmlElement, codes: Codes, now: Date): string {
  const wire = RA_OPERATIONS.find(({ requestElement }) => requestElement.name === payload.name)
  if (!wire) throw refused(`${payload.name} refuses by a fault: order fault=`)
  for (const code of codes) if (!isRaErrorCode(code)) throw foreign(code, payload)
  const inResponseTo = attribute(payload, 'Id')
  const [first, ...rest] = codes
  return render(
    wire.writeResponse({
      head: {
        id: messageId(randomUUID()),
        ...(inResponseTo !== undefined && { inResponseTo }),
        issueInstant: now,
      },
      outcome: {
        kind: 'failure',
        failure: failureOf([{ code: first }, ...rest.map(code => ({ code }))]),
      },
    }),
  )
}

function depotErrors(payload: XmlElement, codes: Codes): string {
  const wire = ETK_DEPOT_OPERATIONS.GetEtk
  const errors = codes.map(code => {
    if (!isDepotError(code)) throw foreign(code, payload)
    return { code, message: DEPOT_ERRORS[code].message }
  })
  const { searchCriteria: given } = wire.readRequest(payload)
  return render(
    wire.writeResponse({
      code: '200',
      messages: [{ language: 'EN', text: 'OK' }],
      given,
      finding: { kind: 'errors', errors },
    }),
  )
}

function samlFailure(payload: XmlElement, codes: Codes, now: Date): string {
  const { message } = stsRefusal(codes)
  return render(
    writeSamlTokenResponse({
      responseId: messageId(randomUUID()),
      inResponseTo: attribute(payload, 'RequestID'),
      issueInstant: now,
      outcome: { kind: 'failure', failure: { origin: 'requester', message } },
    }),
  )
}

function stsRefusal([code]: Codes): StsRefusal {
  if (!Object.hasOwn(STS_REFUSALS, code)) throw refused(`the session token service has no code ${code}`)
  return new StsRefusal(code as StsRefusalCode)
}

function kgssErrors({ payload, requestId }: SoapExchange, [code]: Codes): string {
  if (!Object.hasOwn(KGSS_REFUSALS, code)) throw foreign(code, payload)
  const { errors } = new KgssRefusal(code as KgssRefusalCode)
  const wire = Object.values(KGSS_OPERATIONS).find(one => one.requestElement.name === payload.name)
  if (!wire) throw foreign(code, payload)
  return render(wire.writeResponse({ id: requestId, errors }))
}

function timeStampRefusal(payload: XmlElement, [code]: Codes): string {
  if (!Object.hasOwn(TIME_STAMP_FAILURES, code)) throw foreign(code, payload)
  const requestId = attribute(payload, 'RequestID')
  return render(
    writeSignResponse({
      ...(requestId !== undefined && { requestId }),
      profile: TIME_STAMP_PROFILE,
      outcome: { kind: 'refused', refusal: { origin: 'requester', message: code } },
    }),
  )
}

const isDepotError = (code: string): code is DepotErrorCode => Object.hasOwn(DEPOT_ERRORS, code)

const foreign = (code: string, payload: XmlElement) =>
  refused(`${payload.name} is never answered with ${code}`)

const render = (element: XmlElement): string => writeXml(element, { prefixes: PREFERRED_PREFIXES })
