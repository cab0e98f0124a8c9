/** Octets of a real thing, changed, cut out, put in, doubled or cut off at random places: what somebody may send instead of it. */
import fc from 'fast-check'

const LONG = process.env.LONG === '1'
/** Printed, so that a run can be repeated. */
export const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31)
/** Everyday and long counts (issue rules: 2 000, 1 000 000); RUNS says otherwise. */
export const RUNS = { numRuns: Number(process.env.RUNS ?? (LONG ? 1_000_000 : 2_000)), seed: SEED }

/** One to four edits of octets of this length. */
export const editsOf = (length: number) =>
  fc.array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          kind: fc.constant('change' as const),
          at: fc.nat(length - 1),
          by: fc.integer({ min: 1, max: 255 }),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({ kind: fc.constant('cut' as const), at: fc.nat(length), size: fc.nat(200) }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant('insert' as const),
          at: fc.nat(length),
          octets: fc.uint8Array({ maxLength: 40 }),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant('repeat' as const), at: fc.nat(length), size: fc.nat(300) }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('end' as const), at: fc.nat(length) }) },
    ),
    { minLength: 1, maxLength: 4 },
  )

type Edit = ReturnType<typeof editsOf> extends fc.Arbitrary<readonly (infer One)[]> ? One : never

export const edited = (octets: Uint8Array, edits: readonly Edit[]): Uint8Array =>
  edits.reduce(editOnce, octets)

function editOnce(octets: Uint8Array, edit: Edit): Uint8Array {
  const [head, tail] = [octets.subarray(0, edit.at), octets.subarray(edit.at)]
  switch (edit.kind) {
    case 'change': {
      const changed = Uint8Array.from(octets)
      if (edit.at < changed.length) changed[edit.at] = (changed[edit.at] ?? 0) ^ edit.by
      return changed
    }
    case 'cut':
      return Buffer.concat([head, tail.subarray(edit.size)])
    case 'insert':
      return Buffer.concat([head, edit.octets, tail])
    case 'repeat':
      return Buffer.concat([head, tail.subarray(0, edit.size), tail])
    case 'end':
      return head
  }
}
