/**
 * `kill -9` of `vesalius passwd` at random instants: the keys are always in a file that the old or the new password opens, and the same
 * command, run again, ends with the new password alone (requirement A19). Everyday a few kills; LONG=1: many.
 */
import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, readdirSync, readFileSync, watch } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { EteeError, openKeystore, startKeystore, writeKeystore } from '@vesalius/etee'
import { generateKeyPair, publicKeyIdentifier, spkiOf } from '@vesalius/pki'
import { type TemporaryFolder, temporaryFolder } from '@vesalius/testkit'
import { describe, expect, it } from 'vitest'
import { compileEntry } from '../../../scripts/compile-entry.mjs'

const [OLD, NEW] = ['Correct-horse-1', 'Battery-staple-2']
const NAME = 'SSIN=85073000160 20260915-102030.acc-p12.unfinished'
const MAIN = await compileEntry(join(import.meta.dirname, '../src/cli/main.ts'))
const KILLS = process.env.LONG === '1' ? 100 : 3
/** Milliseconds for a kill and the run after it, on a machine that has much else to do. */
const PATIENCE = 20_000
const seed = Number(process.env.SEED ?? Date.now() % 100_000)

function change(home: TemporaryFolder) {
  const child = spawn(
    process.execPath,
    [
      ...[MAIN, 'passwd', '--keystore', join(home.path, NAME)],
      ...['--password-file', home.write('old.txt', OLD), '--new-password-file', home.write('new.txt', NEW)],
    ],
    { env: { ...process.env, HOME: home.path }, stdio: 'ignore' },
  )
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  return { child, ended }
}

const opens = (file: string, password: string): string | undefined => {
  try {
    const { keystore } = openKeystore(readFileSync(file), password)
    return publicKeyIdentifier(spkiOf(keystore.authentication.privateKey))
  } catch (error) {
    if (error instanceof EteeError) return undefined
    throw error
  }
}

describe('a password change killed at random instants', () => {
  it(
    `loses no key and can be run again (SEED=${seed})`,
    async () => {
      let state = seed
      const random = () => {
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
        return state / 2_147_483_648
      }
      using source = temporaryFolder()
      const { privateKey, spki } = await generateKeyPair('P-384')
      const at = new Date()
      const started = await startKeystore(
        privateKey,
        {
          environment: 'acceptance',
          platform: 'http://127.0.0.1:1',
          identifier: { type: 'SSIN', value: '85073000160' },
          subject:
            'CN=SSIN\\=85073000160,OU=eHealth-platform Belgium,OU=A,OU=SSIN\\=85073000160,O=Federal Government,C=BE',
          createdAt: at,
        },
        at,
      )
      const original = source.write(NAME, writeKeystore(started, OLD))
      const key = publicKeyIdentifier(spki)

      const begin = performance.now()
      using whole = temporaryFolder()
      copyFileSync(original, join(whole.path, NAME))
      expect(await change(whole).ended).toBe(0)
      const duration = performance.now() - begin
      expect(opens(join(whole.path, NAME), NEW)).toBe(key)

      for (let kill = 0; kill < KILLS; kill++) {
        using home = temporaryFolder()
        const file = join(home.path, NAME)
        copyFileSync(original, file)
        const { child, ended } = change(home)
        // Most of the time goes by before the files change. Every other kill waits for that; the ones between come at any time.
        const instant =
          kill % 2 === 0
            ? firstChange(home.path).then(() => delay(duration * 0.3 * random() ** 2))
            : delay(duration * (0.3 + 0.8 * random()))
        await Promise.race([ended, instant])
        child.kill('SIGKILL')
        await ended
        if (isUntouched(home.path, original)) continue
        const password = opens(file, OLD) === key ? OLD : NEW
        expect(opens(file, password)).toBe(key)
        if (existsSync(`${file}.old`)) expect(opens(`${file}.old`, OLD)).toBe(key)
        if (password === NEW && !existsSync(`${file}.old`)) continue

        expect(await change(home).ended).toBe(0)
        expect(opens(file, NEW)).toBe(key)
        expect(kept(home.path)).toEqual([NAME])
      }
    },
    60_000 + KILLS * PATIENCE,
  )
})

/** What lies there for the keystore, without a claim to its lock that a kill left without text: the first run a minute later takes it away. */
function kept(folder: string): string[] {
  const isEmptyClaim = (name: string) =>
    name.startsWith(`${NAME}.lock.`) && readFileSync(join(folder, name), 'utf8') === ''
  return readdirSync(folder).filter(name => name.startsWith('SSIN') && !isEmptyClaim(name))
}

/** Over when something happens to a keystore of this folder. */
function firstChange(folder: string): Promise<void> {
  return new Promise(resolve => {
    const watcher = watch(folder, (_, name) => {
      if (!name?.startsWith('SSIN')) return
      watcher.close()
      resolve()
    })
    setTimeout(() => watcher.close(), PATIENCE).unref()
  })
}

/** Killed before it had done anything: as if it had never been started. */
const isUntouched = (folder: string, original: string): boolean =>
  readdirSync(folder).filter(name => name.startsWith('SSIN')).length === 1 &&
  readFileSync(join(folder, NAME)).equals(readFileSync(original))
