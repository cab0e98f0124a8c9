/**
 * A program that takes the lock of one keystore again and again, for the test beside it.
 *
 * Takes   the folder, and how often. While it holds the lock it makes a file that only one program at a time can make.
 * Says    how often it held the lock, and how often somebody else did too; the last time it is killed while holding.
 */
import { closeSync, openSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as others } from 'node:timers/promises'
import { keystoreFolder, SdkError } from '../src/index.ts'

const [folder = '', rounds = ''] = process.argv.slice(2)
const files = keystoreFolder(folder)
const alone = join(folder, 'alone')
let held = 0
let shared = 0
process.stdout.write('ready\n')
await new Promise(resolve => process.stdin.once('data', resolve))
while (held < Number(rounds)) {
  try {
    const lock = await files.lock('one.p12')
    held++
    try {
      closeSync(openSync(alone, 'wx'))
      await others()
      await lock.confirm()
      unlinkSync(alone)
    } catch {
      shared++
    }
    await lock.release()
  } catch (error) {
    if (!(error instanceof SdkError) || error.code !== 'KEYSTORE_FILE_BUSY') throw error
  }
}
process.stdout.write(`held ${held}, shared ${shared}\n`)
await files.lock('one.p12').catch(() => undefined)
process.kill(process.pid, 'SIGKILL')
