import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { temporaryFolder } from '@vesalius/testkit'
import { describe, expect, it } from 'vitest'
import { explainSystemError } from './system-error.ts'

const failureOf = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => expect.fail('it went well'),
    error => error,
  )

describe('explainSystemError', () => {
  it('says which file or folder cannot be used, and why', async () => {
    using folder = temporaryFolder()
    const file = folder.write('file', '')
    const words = async (act: Promise<unknown>) => {
      const explained = explainSystemError(await failureOf(act))
      expect(explained).toMatchObject({ code: 'FILE_NOT_USABLE' })
      return explained?.message
    }
    const none = join(folder.path, 'none')
    expect(await words(readFile(none))).toBe(`${none}: there is no such file or folder`)
    expect(await words(writeFile(join(file, 'below'), ''))).toBe(
      `${join(file, 'below')}: it would lie below a file`,
    )
    expect(await words(readFile(folder.path))).toBe('what is named as a file: it is a folder')
  })

  it('says which port is taken', async () => {
    const [first, second] = [createServer(), createServer()]
    await new Promise<void>(resolve => first.listen(0, '127.0.0.1', resolve))
    try {
      const address = first.address()
      const port = typeof address === 'object' ? (address?.port ?? 0) : 0
      const failure = await new Promise(resolve => second.on('error', resolve).listen(port, '127.0.0.1'))
      expect(explainSystemError(failure)).toMatchObject({
        code: 'PORT_IN_USE',
        message: `something listens on port ${port} already`,
      })
    } finally {
      first.close()
    }
  })

  it('leaves what is no such trouble to others', () => {
    expect(explainSystemError(new Error('something else'))).toBeNull()
    expect(explainSystemError('ENOENT')).toBeNull()
  })
})
