/**
 * Measures sealing and unsealing, in this process alone: `node measure.mjs RUNS`, one row a line.
 *
 * RSA-2048 sender and recipient, a chain of three certificates, status not asked, as the figures of the existing library are. Each run
 * measures the floor beside it.
 */
import { formatRow, median } from '../measurement.ts'
import { makeSealFloor } from './floor.ts'
import { makeSealing, type Sealing } from './sealing.ts'

const KIB = 1024
const MIB = 1024 * KIB
const STREAM = Number(process.env.STREAM_MIB ?? 1024) * MIB
const PIECE = 256 * KIB
/** Until compilation is over: who seals a few messages waits for no processor. */
const WARM_ROUNDS = 4

interface Subject {
  readonly name: string
  /** What is done `times` times, ours and the floor's. */
  readonly ours: () => Promise<unknown>
  readonly floor: () => unknown
  readonly times: number
}

await measure(Number(process.argv[2]))

async function measure(runs: number): Promise<void> {
  for (const subject of await subjectsOf(await makeSealing())) {
    console.error(`seal: ${subject.name}`)
    for (let round = 0; round < WARM_ROUNDS && subject.times > 1; round++) {
      await cpuOf(subject.ours, subject.times)
      await cpuOf(subject.floor, subject.times)
    }
    const values: { readonly ours: number; readonly floor: number }[] = []
    for (let run = 0; run < runs; run++) {
      values.push({
        ours: await cpuOf(subject.ours, subject.times),
        floor: await cpuOf(subject.floor, subject.times),
      })
    }
    const row = {
      name: subject.name,
      value: median(values.map(({ ours }) => ours)),
      unit: 'CPU ms/message',
      floor: median(values.map(({ floor }) => floor)),
      ratioToFloor: median(values.map(({ ours, floor }) => ours / floor)),
      peer: null,
      peerValue: null,
      ratioToPeer: null,
      runs,
    }
    console.log(formatRow(row))
  }
}

async function subjectsOf(sealing: Sealing): Promise<readonly Subject[]> {
  const floor = makeSealFloor()
  const subjects: Subject[] = []
  for (const [title, size, times] of [
    ['1 KiB', KIB, 1500],
    ['100 KiB', 100 * KIB, 400],
    ['10 MiB', 10 * MIB, 12],
  ] as const) {
    const clear = Buffer.alloc(size, 'Hello eHealth ')
    const sealed = await sealing.seal(clear)
    subjects.push(
      { name: `seal ${title}`, times, ours: () => sealing.seal(clear), floor: () => floor.seal(clear) },
      {
        name: `unseal ${title}`,
        times,
        ours: async () => sealing.unseal(sealed),
        floor: () => floor.unseal(clear),
      },
    )
  }
  const title = STREAM % (1024 * MIB) === 0 ? `${STREAM / MIB / 1024} GiB` : `${STREAM / MIB} MiB`
  const pieces = STREAM / PIECE
  const piece = Buffer.alloc(PIECE, 'Hello eHealth ')
  return [
    ...subjects,
    {
      name: `seal ${title}, streaming`,
      times: 1,
      ours: () => sealing.sealStream(piece, pieces, () => undefined),
      floor: () => floor.seal(piece, pieces),
    },
    {
      // What is opened is sealed on the way, because it is kept nowhere; the time of that is taken away again.
      name: `unseal ${title}, streaming`,
      times: 1,
      ours: () => sealing.unsealStream(piece, pieces),
      floor: () => floor.unseal(piece, pieces),
    },
  ]
}

/** Milliseconds of CPU for one of `times`; what an act gives as `{ cpu }` counts instead. */
async function cpuOf(act: () => unknown, times: number): Promise<number> {
  let told = 0
  let isTold = false
  const before = process.cpuUsage()
  for (let i = 0; i < times; i++) {
    const result = await act()
    if (typeof result === 'object' && result !== null && 'cpu' in result) {
      told += Number(result.cpu)
      isTold = true
    }
  }
  const { user, system } = process.cpuUsage(before)
  return (isTold ? told : (user + system) / 1000) / times
}
