/**
 * How column values become JavaScript values, the same on both engines.
 *
 * bytea → Uint8Array, timestamptz → Date, bigint → number (ours never leave the safe range), numeric → bigint
 * (only serial numbers are numeric), text[] → string[], jsonb → parsed.
 */
import pg from 'pg'

const BYTEA = 17
const INT8 = 20
const NUMERIC = 1700

const own: Readonly<Record<number, (text: string) => unknown>> = {
  [BYTEA]: text => new Uint8Array(Buffer.from(text.slice(2), 'hex')),
  [INT8]: text => {
    const value = Number(text)
    if (!Number.isSafeInteger(value)) throw new RangeError('a bigint column left the safe range')
    return value
  },
  [NUMERIC]: text => BigInt(text),
}

export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') =>
    own[id] ?? pg.types.getTypeParser(id, format)) as pg.CustomTypesConfig['getTypeParser'],
}
