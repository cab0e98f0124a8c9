/** What the application knows of its own installation: a checkout, or a folder unpacked from a ZIP. */
export interface Installation {
  readonly version: string
  /** Gives the folder of the built interface. */
  readonly ui: () => Promise<string>
  /** Folder of the profiles that came along. */
  readonly profiles?: string
  /** File of the publisher's key, if one came along; see `update/release-key.ts`. */
  readonly releaseKey?: string
}
