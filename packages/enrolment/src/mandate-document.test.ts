import { describe, expect, it } from 'vitest'
import {
  MANDATE_DOCUMENT_LIMIT,
  MANDATE_DOCUMENTS_MOST,
  mandateDocumentType,
  reviewMandateDocument,
} from './mandate-document.ts'

const PDF = new TextEncoder().encode('%PDF-1.7 …')
const FACTS = { octets: PDF, isRequester: true, outcome: 'waiting', stored: 0 } as const
const codes = (change: Partial<Parameters<typeof reviewMandateDocument>[0]>) =>
  reviewMandateDocument({ ...FACTS, ...change }).map(({ code }) => code)

describe('mandateDocumentType', () => {
  it.each([
    { name: 'a PDF', octets: PDF, type: 'application/pdf' },
    { name: 'a JPEG', octets: Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), type: 'image/jpeg' },
    {
      name: 'a PNG',
      octets: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0),
      type: 'image/png',
    },
    { name: 'nothing', octets: new Uint8Array(), type: undefined },
    { name: 'a PDF cut off', octets: PDF.slice(0, 4), type: undefined },
    { name: 'a page of HTML', octets: new TextEncoder().encode('<html>%PDF-'), type: undefined },
    { name: 'an SVG', octets: new TextEncoder().encode('<svg/>'), type: undefined },
  ])('tells $name by its first octets', ({ octets, type }) => {
    expect(mandateDocumentType(octets)).toBe(type)
  })
})

describe('reviewMandateDocument', () => {
  it('takes a document for a request that waits', () => {
    expect(codes({})).toEqual([])
    const largest = new Uint8Array(MANDATE_DOCUMENT_LIMIT)
    largest.set(PDF)
    expect(codes({ octets: largest, stored: MANDATE_DOCUMENTS_MOST - 1 })).toEqual([])
  })

  it('names everything against it at once', () => {
    expect(
      codes({
        octets: new Uint8Array(MANDATE_DOCUMENT_LIMIT + 1),
        outcome: 'refused',
        stored: MANDATE_DOCUMENTS_MOST,
      }),
    ).toEqual([
      'REQUEST_NOT_WAITING',
      'DOCUMENTS_TOO_MANY',
      'DOCUMENT_TOO_LARGE',
      'DOCUMENT_TYPE_NOT_ALLOWED',
    ])
  })

  it('tells somebody else nothing of the request', () => {
    expect(codes({ isRequester: false, outcome: 'refused' })).toEqual(['SIGNER_NOT_AUTHORIZED'])
  })
})
