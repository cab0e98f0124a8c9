/** `vesalius` from a checkout of the sources. */
import { checkout } from '../installation/checkout.ts'
import { runHere } from './run-here.ts'

await runHere(checkout)
