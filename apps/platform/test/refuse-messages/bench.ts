/** What the refusals of messages share: a platform that listens, small good messages, and the fault that a body gets. */
import { connect } from 'node:net'
import { CERTRA_OPERATIONS } from '@vesalius/protocols'
import { expect } from 'vitest'
import { type Applicant, newApplicant } from '../fixtures/applicants.ts'
import { storingNothing } from '../fixtures/stored-rows.ts'
import { openTestPlatform, type TestPlatform } from '../fixtures/test-platform.ts'
import { codesOf, type Exchanged, overHttp, type WireClient } from '../fixtures/wire-client.ts'

const { getActorQualities, getGenericOrganizationTypes } = CERTRA_OPERATIONS

export let platform: TestPlatform
export let applicant: Applicant
/** A small good message that asks nothing of anybody. */
export let question: string
/** A small good message with a signature. */
export let signed: string
export let address: { readonly host: string; readonly port: number }
export let socket: WireClient

/** Before the first test; close the platform after the last. */
export async function openBench(): Promise<void> {
  platform = await openTestPlatform()
  applicant = await newApplicant(platform)
  question = (await platform.client.write(getGenericOrganizationTypes, {})).text
  const ssin = { type: 'SSIN', value: applicant.ssin }
  signed = (await platform.client.write(getActorQualities, { ssin }, applicant.authentication)).text
  const baseUrl = await platform.app.listen({ host: '127.0.0.1', port: 0 })
  address = { host: '127.0.0.1', port: Number(new URL(baseUrl).port) }
  socket = platform.clientOver(overHttp(baseUrl))
}

export const codeOf = (exchanged: Exchanged): string => codesOf(getActorQualities, exchanged)[0] ?? ''

/** The code of the fault for a body; nothing may be stored for it. */
export async function refusal(body: Uint8Array | string, headers: Readonly<Record<string, string>> = {}) {
  const { result, events } = await storingNothing(platform.deps.database, () =>
    platform.client.post('certra', body, headers),
  )
  expect(events).toEqual([])
  return codeOf(result)
}

export const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/'
export const envelope = (body: string, header = '') =>
  `<s:Envelope xmlns:s="${SOAP}">${header}<s:Body>${body}</s:Body></s:Envelope>`
export const payloadOf = (message: string) => message.replace(/^.*<SOAP-ENV:Body>|<\/SOAP-ENV:Body>.*$/gs, '')
export const CERTRA = 'urn:be:fgov:ehealth:certra:protocol:v2'

/** Sends all octets, then reads what came, as clients do that do not listen while they speak. */
export function writeThenRead(octets: string, patience = 20_000): Promise<string> {
  return new Promise((resolve, reject) => {
    const connection = connect(address.port, address.host)
    const parts: Buffer[] = []
    const finish = () => resolve(Buffer.concat(parts).toString('utf8'))
    connection.setTimeout(patience, () => connection.destroy())
    connection.on('data', part => {
      parts.push(part)
      // an answer of HTTP that is complete; the connection may stay open
      const text = Buffer.concat(parts).toString('latin1')
      const length = /content-length: (\d+)/i.exec(text)?.[1]
      const end = text.indexOf('\r\n\r\n')
      if (length !== undefined && end >= 0 && text.length >= end + 4 + Number(length)) connection.end()
    })
    connection.on('close', finish)
    connection.on('error', error => (parts.length > 0 ? finish() : reject(error)))
    connection.pause()
    connection.write(octets, () => connection.resume())
  })
}
