/**
 * Puts software cards into virtual readers, for tests: a program of its own, because the readers listen in another
 * network namespace than the test.
 *
 * Commands, one a line on standard input; each is answered by one line:
 *
 *   insert PORT NAME.p12 PASSWORD     (the description lies beside, as NAME.json)
 *   remove PORT
 *   remove-after PORT COMMANDS
 *
 * Ends with its standard input.
 */
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import {
  connectVirtualReader,
  loadSoftwareCard,
  type SoftwareCard,
  type VirtualReader,
} from '../src/index.ts'

interface Slot {
  readonly reader: VirtualReader
  commandsUntilRemoval: number
}

const slots = new Map<string, Slot>()

for await (const line of createInterface({ input: process.stdin })) {
  const [command, port = '', ...rest] = line.split(' ')
  if (command === 'insert') await insert(port, rest)
  else if (command === 'remove') await slots.get(port)?.reader.remove()
  else if (command === 'remove-after') removeAfter(port, Number(rest[0]))
  console.log(`done ${line}`)
}
process.exit(0)

async function insert(port: string, [file = '', password = '']: readonly string[]): Promise<void> {
  const card = loadSoftwareCard({
    p12: readFileSync(file),
    password,
    description: readFileSync(file.replace(/\.p12$/, '.json'), 'utf8'),
  })
  const answer = card.answer.bind(card)
  card.answer = octets => {
    const slot = slots.get(port)
    if (slot !== undefined && --slot.commandsUntilRemoval < 0) void slot.reader.remove()
    return answer(octets)
  }
  slots.set(port, {
    reader: await connectWhenListening(Number(port), card),
    commandsUntilRemoval: Number.POSITIVE_INFINITY,
  })
}

function removeAfter(port: string, commands: number): void {
  const slot = slots.get(port)
  if (slot !== undefined) slot.commandsUntilRemoval = commands
}

/** The daemon may still be starting. */
async function connectWhenListening(port: number, card: SoftwareCard): Promise<VirtualReader> {
  for (let tries = 0; ; tries++) {
    try {
      return await connectVirtualReader({ host: '127.0.0.1', port, card })
    } catch (error) {
      if (tries === 100) throw error
      await delay(50)
    }
  }
}
