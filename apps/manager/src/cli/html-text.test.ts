import { contractFor, defaultProfile } from '@vesalius/enrolment'
import { TEST_NOW } from '@vesalius/testkit'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { htmlToText } from './html-text.ts'
import { printable } from './printable.ts'

describe('htmlToText', () => {
  it('reads a real contract as lines with headings and lists', () => {
    const inputs = {
      terms: defaultProfile('acceptance'),
      signer: { ssin: '85073000160', firstNames: 'Emma', surname: 'Specimen' },
      holder: { identifier: { type: 'SSIN', value: '85073000160' }, holderName: 'EMMA SPECIMEN' },
    } as const
    const contract = contractFor(inputs, TEST_NOW)

    const text = htmlToText(contract.texts.fr)

    expect(text).toContain('EMMA SPECIMEN')
    expect(text).toMatch(/^\d+\. /m)
    expect(text).toMatch(/^- /m)
    expect(text).not.toMatch(/<\/?\w|&\w+;/)
  })

  it.each([
    ['<p>a</p><p>b</p>', 'a\n\nb'],
    ['a<br>b', 'a\nb'],
    ['<ul><li>a<li>b</ul>', '- a\n- b'],
    ['1 &lt; 2 &amp;&amp; &#233; &#xE9; &unknown;', '1 < 2 && é é &unknown;'],
    ['a<script>alert(1)</script><style>p{}</style><!-- c --><template>t</template>b', 'ab'],
    ['<head><title>t</title></head>body', 'body'],
    ['1 < 2 > 0, <>, <p>3', '1 < 2 > 0, <>,\n3'],
    ['<SCRIPT>x</script ><H1>a</h1><!-->b<!-- x --!>c', 'a\nbc'],
    ['a<script>b<p>c<!-- d', 'ab\nc<!-- d'],
    // as browsers show them
    ['a<style></style x>b<style></style>', 'ab'],
    ['<head><title>t</title><p>a</p></head>b', 'a\nb'],
    ['a<title><style></title>b</style>', 'a<style>b'],
    ['a<title><!--</title>b<!-- -->', 'a<!--b'],
    ['a <p title="b', 'a <p title="b'],
  ])('%j reads %j', (html, text) => {
    expect(htmlToText(html)).toBe(text)
  })

  it.each([
    '<',
    '<a',
    '<!--',
    '<script>',
    '<script></script',
    '<style><!--',
    '<li',
    '<title></title> ',
    'a<title>',
    '&',
    '&#x1',
    '</head ',
    '\n ',
  ])('reads a long text of %j alone in one go', unit => {
    const html = unit.repeat(1_000_000 / unit.length)
    const before = process.cpuUsage()
    htmlToText(html)
    const { user } = process.cpuUsage(before)
    // with a look to the end of the text at each of them: minutes
    expect(user / 1e6).toBeLessThan(5)
  })

  it('lets no control character out, however it came in', () => {
    expect(htmlToText('a&#27;[2Jb&#x1b;]0;title&#7;\u202Ec')).toBe('a[2Jb]0;titlec')
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), html => {
        expect(htmlToText(html)).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u)
      }),
    )
  })
})

describe('printable', () => {
  it('keeps letters of all languages and line feeds', () => {
    expect(printable('Œuvre ß Ø\r\nnext\ttab')).toBe('Œuvre ß Ø\nnext  tab')
  })

  it('drops what moves the cursor, colours text or turns it round', () => {
    expect(printable('a\u001b[31mb\u0007\u009bc\u200f\u2028d\u0000')).toBe('a[31mbcd')
  })
})
