/** A QR code as a picture in the page itself, so that what it holds goes to no other place. */
import { encode } from 'uqr'
import { type Html, html } from '../../../html.ts'

/** `label`: what it is, for those who do not see it. */
export function qrCode(text: string, label: string): Html {
  const { size, data } = encode(text, { ecc: 'M', border: 2 })
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return html`<svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">
<path fill="#000000" d="${squares.join('')}"/></svg>`
}
