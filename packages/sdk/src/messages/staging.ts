/**
 * Where octets wait until they may be handed out: nobody sees them before `publish`, and after `discard` they are gone.
 *
 * `stagedFile` keeps them on disk; `stagedOctets`, here, in memory.
 */
export interface Staging<Result> {
  write(octets: Uint8Array): Promise<void>
  publish(): Promise<Result>
  /** Also after a failure; never throws. */
  discard(): Promise<void>
}

export function stagedOctets(): Staging<Uint8Array> {
  let pieces: Uint8Array[] = []
  return {
    async write(octets) {
      // What is written may be memory that its writer uses again.
      pieces.push(Uint8Array.from(octets))
    },
    async publish() {
      return new Uint8Array(Buffer.concat(pieces))
    },
    async discard() {
      pieces = []
    },
  }
}
