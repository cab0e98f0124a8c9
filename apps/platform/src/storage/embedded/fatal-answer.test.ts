import { describe, expect, it } from 'vitest'
import { findFatalError } from './fatal-answer.ts'

function message(type: string, body: string): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(4 + Buffer.byteLength(body))
  return Buffer.concat([Buffer.from(type), length, Buffer.from(body)])
}

const panic = message('E', 'SPANIC\0VPANIC\0C53100\0Mcould not write: No space left on device\0\0')

describe('findFatalError', () => {
  it('gives the message of an error that ends the server', () => {
    expect(findFatalError([panic])).toBe('could not write: No space left on device')
    expect(findFatalError([message('1', ''), panic])).toBeDefined()
  })

  it('lets an ordinary error pass', () => {
    expect(findFatalError([message('E', 'SERROR\0VERROR\0C22012\0Mdivision by zero\0\0')])).toBeUndefined()
  })

  it('is not deceived by data that looks like one', () => {
    expect(findFatalError([message('D', '\0\x01\0\0\0\x07VPANIC\0')])).toBeUndefined()
    expect(findFatalError([message('E', 'SERROR\0VERROR\0C22P02\0Mwrong value VPANIC\0\0')])).toBeUndefined()
  })

  it('survives an answer that was cut', () => {
    for (let length = 0; length < panic.length; length += 1) {
      expect(() => findFatalError([panic.subarray(0, length)])).not.toThrow()
    }
  })
})
