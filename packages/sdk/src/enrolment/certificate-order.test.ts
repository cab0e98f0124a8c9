import { openKeystore, startKeystore, writeKeystore } from '@vesalius/etee'
import { generateKeyPair } from '@vesalius/pki'
import { TEST_NOW } from '@vesalius/testkit'
import { describe, expect, it } from 'vitest'
import { type CertificateOrder, notesOf, rememberedOrder } from './certificate-order.ts'

const { privateKey } = await generateKeyPair('P-384')
const order: CertificateOrder = {
  holder: {
    identifier: { type: 'CBE', value: '0345678997' },
    applicationId: 'LAB_1',
    name: 'LOGICIELS, "VESALE"',
  },
  contact: { emailPrivate: 'a@example.org', phonePrivate: '+32 2', emailGeneral: 'b@example.org' },
  baseServices: ['tsa', 'codage'],
  keyType: 'P-384',
}
const enrolment = {
  environment: 'acceptance',
  platform: 'https://a.example',
  identifier: order.holder.identifier,
  applicationId: 'LAB_1',
  subject:
    'CN=CBE\\=0345678997\\, LAB_1,OU=eHealth-platform Belgium,OU=LOGICIELS\\, \\"VESALE\\",OU=CBE\\=0345678997,OU=LAB_1,O=Federal Government,C=BE',
  createdAt: TEST_NOW,
}

describe('rememberedOrder', () => {
  it('finds in the file all that was asked, who signed it and the CSR', async () => {
    const notes = notesOf(order, '85073000160', Uint8Array.of(1, 2, 3))
    const file = writeKeystore(
      await startKeystore(privateKey, { ...enrolment, notes }, TEST_NOW),
      'password-1',
    )

    expect(rememberedOrder(openKeystore(file, 'password-1').keystore)).toEqual({
      order,
      signerSsin: '85073000160',
      csr: Uint8Array.of(1, 2, 3),
    })
  })

  it.each([
    { name: 'no notes', notes: undefined },
    { name: 'notes without the CSR', notes: { signer: '85073000160', contact: '{}' } },
  ])('cannot resume a request of a file with $name', async ({ notes }) => {
    const keystore = await startKeystore(privateKey, { ...enrolment, ...(notes && { notes }) }, TEST_NOW)

    expect(() => rememberedOrder(keystore)).toThrow(
      expect.objectContaining({ code: 'REQUEST_NOT_RESUMABLE' }),
    )
  })
})
