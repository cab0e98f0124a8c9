import { createPrivateKey, createPublicKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { isSignedBy, parseRelease, signedText } from '../../apps/manager/src/update/release.ts'
import { runProgram, temporaryFolder, withoutPrograms } from '../../packages/testkit/src/index.ts'
import { announcement, detachedSignature, readReleaseKeyPair, releaseKeyFile } from './release-key.ts'

const folder = temporaryFolder()
afterAll(() => folder[Symbol.dispose]())

const RELEASE = { version: '1.4.0', download: 'https://downloads.example/vesalius' }
/** The first example of RFC 8032, section 7.1, as PKCS#8. */
const KEY = createPrivateKey({
  key: Buffer.from(
    '302e020100300506032b6570042204209d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'hex',
  ),
  format: 'der',
  type: 'pkcs8',
})
const PRIVATE = folder.write('private.pem', KEY.export({ type: 'pkcs8', format: 'pem' }).toString())

describe('what a publisher signs', () => {
  it('is an announcement that the application takes by the key in its ZIP, and by no other', () => {
    const announced = parseRelease(JSON.parse(announcement(readReleaseKeyPair(PRIVATE), RELEASE)))
    const { path, content } = releaseKeyFile(KEY)

    expect(path).toBe('app/release-key.pem')
    expect(Buffer.from(content).toString()).not.toContain('PRIVATE')
    expect(announced).toMatchObject(RELEASE)
    expect(announced && isSignedBy(createPublicKey(Buffer.from(content)), announced)).toBe(true)
  })

  it.skipIf(withoutPrograms('openssl'))('is what openssl verifies, and makes alike', () => {
    const text = folder.write('text', signedText(RELEASE))
    const signature = folder.write('text.sig', detachedSignature(KEY, Buffer.from(signedText(RELEASE))))
    const key = folder.write('public.pem', releaseKeyFile(KEY).content)
    const theirs = join(folder.path, 'their.sig')

    const verified = runProgram('openssl', [
      ...['pkeyutl', '-verify', '-pubin', '-inkey', key, '-rawin', '-in', text, '-sigfile', signature],
    ])
    const signed = runProgram('openssl', [
      ...['pkeyutl', '-sign', '-inkey', PRIVATE, '-rawin', '-in', text, '-out', theirs],
    ])

    expect([verified.status, signed.status]).toEqual([0, 0])
    expect(readFileSync(theirs)).toEqual(readFileSync(signature))
  })

  it.each([
    { name: 'a file that is not there', file: join(folder.path, 'nowhere.pem') },
    { name: 'text', file: folder.write('text.pem', 'key') },
    {
      name: 'the public half alone',
      file: folder.write('half.pem', releaseKeyFile(KEY).content),
    },
  ])('is not made with $name', ({ file }) => {
    expect(() => readReleaseKeyPair(file)).toThrow(expect.objectContaining({ code: 'RELEASE_KEY' }))
  })

  it('is no announcement of a place in the clear', () => {
    expect(() => announcement(KEY, { ...RELEASE, download: 'http://downloads.example' })).toThrow(
      expect.objectContaining({ code: 'RELEASE_KEY' }),
    )
  })
})
