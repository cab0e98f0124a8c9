/** Reproducible random choices for generated values: the same seed gives the same values. */
export interface Random {
  /** 0 … below - 1. */
  integer(below: number): number
  chance(): boolean
  pick<Item>(items: readonly [Item, ...Item[]]): Item
  list<Item>(most: number, make: () => Item): Item[]
}

export function random(seed: number): Random {
  let state = seed >>> 0
  // mulberry32
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const integer = (below: number) => next() % below
  return {
    integer,
    chance: () => next() % 2 === 0,
    pick: items => items[integer(items.length)] ?? items[0],
    list: (most, make) => Array.from({ length: integer(most + 1) }, make),
  }
}
