/** The path of one file of JavaScript made from an entry in TypeScript; see `compile-entry.mjs`. */
export function compileEntry(entry: string): Promise<string>
/** What Node.js is started with to run an entry: its options, and the compiled file. */
export function entryArguments(entry: string): Promise<readonly string[]>
