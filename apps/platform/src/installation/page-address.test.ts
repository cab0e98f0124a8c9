import { describe, expect, it } from 'vitest'
import { pageAddress } from './page-address.ts'

describe('the address of pages', () => {
  it.each([
    ['is https where the public address is plain', false, undefined, 'https://pki.example'],
    ['is what the installation says', false, 'https://pages.example', 'https://pages.example'],
    ['is the public one in a demonstration', true, undefined, 'http://pki.example'],
  ])('%s', (_name, demonstration, pagesUrl, address) => {
    expect(pageAddress({ publicUrl: 'http://pki.example', demonstration, pagesUrl })).toBe(address)
  })
})
