import fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { registerWellKnown } from './well-known.ts'

const INSTALLATION = { publicUrl: 'https://services.example', environment: 'acceptance' } as const

async function description(installation: Parameters<typeof registerWellKnown>[1]['installation']) {
  const app = fastify()
  registerWellKnown(app, { installation })
  return (await app.inject('/.well-known/vesalius')).json()
}

describe('/.well-known/vesalius', () => {
  it('A24: announces the newest Certificate Manager that the operator names', async () => {
    const download = 'https://downloads.example/vesalius'
    const manager = { version: '1.4.0', download, signature: `${'A'.repeat(86)}==` }

    expect((await description({ ...INSTALLATION, manager })).manager).toEqual(manager)
  })

  it('announces none by itself', async () => {
    expect(await description(INSTALLATION)).not.toHaveProperty('manager')
  })
})
