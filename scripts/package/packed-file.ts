/** A file of a ZIP. */
export interface PackedFile {
  /** In the ZIP, with `/`. */
  readonly path: string
  readonly content: Uint8Array
  /** Whether it is a program that the person's system starts. */
  readonly executable?: true
}

export const textFile = (path: string, text: string): PackedFile => ({ path, content: Buffer.from(text) })
