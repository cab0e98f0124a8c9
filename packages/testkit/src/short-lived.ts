/**
 * Options of Node.js for programs that a test starts for seconds: optimizing code that will hardly run costs a third of their processor time.
 * They change when V8 compiles, not what.
 */
export const SHORT_LIVED: readonly string[] = [
  '--interrupt-budget=2000000',
  '--wasm-tiering-budget=180000000',
]
