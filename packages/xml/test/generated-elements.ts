/** Elements as fast-check draws them: few names and namespaces, so that they collide, and every character that needs care. */
import fc from 'fast-check'
import type { XmlElement } from '../src/index.ts'

const character = fc.constantFrom(
  'a',
  'é',
  '𝔄',
  '\r',
  '\n',
  '\t',
  ' ',
  '<',
  '>',
  '&',
  '"',
  "'",
  ']]>',
  '-->',
  '\u0085',
  '\u2028',
)
const text = fc.array(character, { minLength: 1, maxLength: 8 }).map(all => all.join(''))
const name = fc.constantFrom('A', 'b', 'C-d', '_e', 'é')
const namespace = fc.constantFrom('', 'urn:a', 'urn:b', 'http://example.org/?a=1&b=2')
const attributes = fc.uniqueArray(fc.record({ namespace, name, value: text }), {
  maxLength: 3,
  selector: one => `{${one.namespace}}${one.name}`,
})
export const { tree: generatedElements } = fc.letrec<{ tree: XmlElement }>(tie => ({
  tree: fc.record({
    namespace,
    name,
    attributes,
    children: fc
      .array(fc.oneof({ depthSize: 'small' }, text, tie('tree')), { maxLength: 4 })
      .map(children =>
        children.filter(
          (child, index) => typeof child !== 'string' || typeof children[index - 1] !== 'string',
        ),
      ),
  }),
}))
