import { register } from 'tsx/esm/api'

register()
await import('./power-cut-worker.ts')
