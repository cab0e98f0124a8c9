/** Something the person typed that the rules refuse: each objection at its field. */
export interface FieldObjection {
  readonly field: string
  readonly code: string
  /** Placeholders of the sentence. */
  readonly parameters?: Readonly<Record<string, string>>
}

export class InputRefused extends Error {
  override readonly name = 'InputRefused'
  readonly objections: readonly FieldObjection[]

  constructor(objections: readonly FieldObjection[]) {
    super(`refused: ${objections.map(({ field, code }) => `${field} ${code}`).join(', ')}`)
    this.objections = objections
  }
}
