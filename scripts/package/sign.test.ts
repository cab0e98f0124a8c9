import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../packages/testkit/src/index.ts'
import { type PackedFile, textFile } from './packed-file.ts'
import { signer } from './sign.ts'
import { TARGETS } from './targets.ts'

const folder = temporaryFolder()
afterAll(() => folder[Symbol.dispose]())

const FILES: readonly PackedFile[] = [
  { path: 'vesalius-1/runtime/node.exe', content: Buffer.from('runtime'), executable: true },
  { path: 'vesalius-1/app/node_modules/@koromix/koffi/win32_x64/koffi.node', content: Buffer.from('card') },
  textFile('vesalius-1/VERSION', '1'),
]
const [target] = TARGETS

function program(name: string, script: string): string {
  const file = folder.write(name, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
  return file
}
function aTarget() {
  if (!target) throw new Error('no target')
  return target
}

describe.skipIf(process.platform === 'win32')('signer', () => {
  it('lets a program of the publisher sign every program and each ZIP', async () => {
    const zip = folder.write('made.zip', 'zip')
    const sign = signer(
      program(
        'signs',
        'if [ "$1" = file ]; then printf " signed for %s" "$2" >> "$3"; else echo ok > "$3.sig"; fi',
      ),
    )

    const signed = await sign.contents(FILES, aTarget())
    await sign.zip(zip, aTarget())

    const text = signed.map(({ content }) => Buffer.from(content).toString())
    expect(text).toEqual([`runtime signed for ${aTarget().name}`, `card signed for ${aTarget().name}`, '1'])
    expect(signed.map(({ path, executable }) => ({ path, executable }))).toEqual(
      FILES.map(({ path, executable }) => ({ path, executable })),
    )
    expect(readFileSync(`${zip}.sig`, 'utf8')).toBe('ok\n')
  })

  it('stops when the program says no, and leaves no unsigned ZIP behind', async () => {
    const zip = folder.write('unsigned.zip', 'zip')
    const sign = signer(program('refuses', 'exit 1'))

    await expect(sign.contents(FILES, aTarget())).rejects.toThrow(
      expect.objectContaining({ code: 'SIGNING' }),
    )
    await expect(sign.zip(zip, aTarget())).rejects.toThrow(expect.objectContaining({ code: 'SIGNING' }))
    expect(existsSync(zip)).toBe(false)
  })

  it('changes nothing without a program', async () => {
    expect(await signer(undefined).contents(FILES, aTarget())).toEqual(FILES)
  })
})
