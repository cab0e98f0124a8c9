/** `vesalius` from an unpacked ZIP; `scripts/package` makes one file of it. */
import { unpacked } from '../installation/unpacked.ts'
import { runHere } from './run-here.ts'

await runHere(unpacked)
