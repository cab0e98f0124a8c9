import { SdkError } from '@vesalius/sdk'
import { describe, expect, it } from 'vitest'
import { readinessOf } from './readiness.ts'

const sent = { state: 'waiting', answers: { publicKeyIdentifier: 'ab'.repeat(20) } }

/** What the start page says when the service answers like that. */
const told = (answer: () => Promise<unknown>, record: { state: string; answers: object } = sent) =>
  readinessOf({ ...record, answers: { ...record.answers } }, {
    clients: { certra: { getCertificate: answer } },
  } as never)

const refusal = (code: string) => async () => {
  throw new SdkError('SERVICE_REFUSED', 'refused', { reasons: [{ code, message: '', parameters: {} }] })
}

describe('a request that waited', () => {
  it('is ready, waits, or is refused, as the service says', async () => {
    expect(await told(async () => ({}))).toBe('ready')
    expect(await told(async () => null)).toBe('waiting')
    expect(await told(refusal('CERTIFICATE_REQUEST_REFUSED'))).toBe('refused')
  })

  it('is not spoken of when the service cannot say', async () => {
    expect(await told(refusal('CERT_NOT_FOUND'))).toBeUndefined()
    const offline = async () => {
      throw new SdkError('OFFLINE', 'nobody there')
    }
    expect(await told(offline)).toBeUndefined()
  })

  it('is asked for only once it was sent', async () => {
    const never = async () => {
      throw new Error('asked')
    }
    expect(await told(never, { state: 'contact', answers: {} })).toBeUndefined()
    expect(await told(never, { ...sent, state: 'activation' })).toBeUndefined()
  })
})
