import { utimesSync } from 'node:fs'
import { keystoreFolder } from '@vesalius/sdk'
import { temporaryFolder } from '@vesalius/testkit'
import { describe, expect, it } from 'vitest'
import { KeystoreChoices, type KeystoreKind } from './keystores.ts'

const OLD = 'SSIN=85073000160 20260901-080000.acc-p12'
const NEW = 'SSIN=85073000160 20260915-102030.acc-p12'
const OF_THE_WARD = 'NIHII-HOSPITAL=71099119,WARD-3 20260915-102031.acc-p12'
const TWINS = ['SSIN=85073000160 20260916-090005.acc-p12', 'SSIN=85073000160 20260916-090048.acc-p12'].map(
  name => `${name}.unfinished`,
)

describe('KeystoreChoices', () => {
  async function offered(kind: KeystoreKind) {
    using folder = temporaryFolder()
    for (const name of [NEW, OF_THE_WARD, ...TWINS, OLD]) folder.write(name, 'keystore')
    // Its password was changed since.
    utimesSync(`${folder.path}/${OLD}`, new Date('2027-01-01'), new Date('2027-01-01'))
    const { all } = await KeystoreChoices.of(kind, {
      files: keystoreFolder(folder.path),
      ...{ folder: folder.path, home: folder.path, profile: { environment: 'acceptance' } },
    })
    return all
  }

  it('offers of each holder the finished one that was asked for last, whenever it was written', async () => {
    expect((await offered('finished')).map(({ name }) => name)).toEqual([OF_THE_WARD, NEW])
  })

  it('tells two of one minute apart by their files', async () => {
    const unfinished = await offered('unfinished')
    expect(unfinished.map(({ file }) => file)).toEqual(TWINS.toReversed())
    expect(new Set(unfinished.map(({ holder }) => holder)).size).toBe(1)
  })

  it('offers every file to who wants to know what it is, the newest first', async () => {
    expect((await offered('any')).map(({ file }) => file)).toEqual([
      ...TWINS.toReversed(),
      OF_THE_WARD,
      NEW,
      OLD,
    ])
  })
})
