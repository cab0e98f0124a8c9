import { describe, expect, it } from 'vitest'
import { html } from './html.ts'

describe('a template of markup', () => {
  it('escapes what is put in, in text and in attributes', () => {
    const name = `<script>"O'Neil" & sons</script>`
    expect(html`<p title="${name}">${name}</p>`.text).toBe(
      '<p title="&lt;script&gt;&quot;O&#39;Neil&quot; &amp; sons&lt;/script&gt;">' +
        '&lt;script&gt;&quot;O&#39;Neil&quot; &amp; sons&lt;/script&gt;</p>',
    )
  })

  it('takes markup, lists and nothing as they are', () => {
    const items = ['a', 'b<'].map(item => html`<li>${item}</li>`)
    expect(html`<ul>${items}</ul>${null}${undefined}${false}${0}`.text).toBe(
      '<ul><li>a</li><li>b&lt;</li></ul>0',
    )
  })
})
