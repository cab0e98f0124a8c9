/**
 * The register whose word counts (requirement C2), as a port: what a request is about is made sure to be known as the register has it now,
 * before facts are read from the database.
 *
 * Two implementations: the database itself, filled by `platform import`; an external register over HTTP, read into the database when what
 * is known is not fresh. So every rule and every statement has one place to look, whatever the source.
 */

/** Whom a request is about. */
export interface Subjects {
  readonly ssin?: string
  readonly organization?: { readonly type: string; readonly value: string }
}

export interface AuthoritativeSource {
  /**
   * At the instant of the request: what ends, ends before it. Throws `FaultError` SOA-02001 when the register does not answer: nobody is taken for unknown because of
   * that.
   */
  refresh(subjects: Subjects, now: Date): Promise<void>
}

/** What was imported is what is known. */
export const importedSource: AuthoritativeSource = { refresh: async () => undefined }
