/** The path of one file of JavaScript made from an entry in TypeScript; see `compile-entry.mjs`. */
export function compileEntry(entry: string): Promise<string>
