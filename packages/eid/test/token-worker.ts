/** Another process at a token: signs as often as it is told, with the key it is told, and prints the signatures. */
import { openToken } from '../src/index.ts'

const [module = '', label = '', pin = '', id = '', times = ''] = process.argv.slice(2)
const token = await openToken({ module, token: { label }, readPin: async () => pin })
const signer = await token.signer(Uint8Array.from(Buffer.from(id, 'hex')))
for (let left = Number(times); left > 0; left--) {
  console.log(Buffer.from(await signer.sign(Buffer.from('what is signed'))).toString('hex'))
}
await token.close()
