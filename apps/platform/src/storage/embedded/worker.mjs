// biome-ignore lint/correctness/noUndeclaredDependencies: tsx is what starts every program of this repository
import { register } from 'tsx/esm/api'

register()
await import('./worker.ts')
