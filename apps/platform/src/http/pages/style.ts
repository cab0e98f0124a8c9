/** The style of all pages, as one file whose address changes with its contents. Colours are the tokens of the other screens. */
import { createHash } from 'node:crypto'

export const STYLE = `:root {
  color-scheme: light dark;
  --paper: light-dark(#fbfaf7, #14171a);
  --raised: light-dark(#ffffff, #1c2024);
  --ink: light-dark(#1d2733, #e8ebee);
  --quiet-ink: light-dark(#56616e, #a4aeb8);
  --line: light-dark(#d9d6ce, #343a41);
  --field-line: light-dark(#7d8590, #7f8994);
  --action: light-dark(#0b5c6b, #63c6d8);
  --on-action: light-dark(#ffffff, #06252c);
  --test-band: light-dark(#fff3df, #3a2600);
  --on-test-band: light-dark(#8a4b00, #ffcf8a);
  --good: light-dark(#1f6b3a, #7fd19b);
  --warn: light-dark(#8a5a00, #f0c06a);
  --bad: light-dark(#a4262c, #f29a9e);
  --mono: "Cascadia Mono", "SF Mono", Consolas, "DejaVu Sans Mono", monospace;
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.5 "Source Sans 3", "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
a { color: var(--action); }
:focus-visible { outline: 3px solid var(--action); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 8px; top: 8px; padding: 8px; background: var(--raised); }
.band { display: flex; flex-wrap: wrap; gap: 4px 24px; justify-content: space-between; padding: 8px 16px; }
.band p, .band nav { margin: 0; }
.band nav > * { display: inline-block; min-height: 24px; margin-right: 8px; }
.band a { color: inherit; }
.band.production { background: #0b5c6b; color: #ffffff; }
.band.acceptance, .band.test { background: var(--test-band); color: var(--on-test-band); }
main { max-width: 36rem; margin: 0 auto; padding: 24px 16px 48px; overflow-wrap: anywhere; }
h1 { font-size: 1.9rem; line-height: 1.25; margin: 16px 0; hyphens: auto; }
h2 { font-size: 1.2rem; margin: 24px 0 8px; }
.lead { font-size: 1.125rem; }
.quiet, .hint { color: var(--quiet-ink); }
.hint { display: block; font-size: 0.95rem; }
.code { font-family: var(--mono); }
strong.code { font-size: 1.2rem; }
.steps { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 0; padding: 0; list-style: none; counter-reset: step; color: var(--quiet-ink); font-size: 0.95rem; }
.steps li { counter-increment: step; }
.steps li::before { content: counter(step) ". "; }
.steps li[aria-current] { color: var(--ink); font-weight: 600; }
form { margin: 16px 0; }
.field { margin: 0 0 16px; }
.field label, legend { display: block; font-weight: 600; padding: 0; }
fieldset { border: 0; margin: 0 0 16px; padding: 0; }
input[type=text], input[type=password], input[type=file], select { width: 100%; min-height: 44px; padding: 8px 12px; font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--field-line); border-radius: 8px; }
input[type=checkbox], input[type=radio] { width: 24px; height: 24px; margin: 2px 8px 0 0; flex: none; }
.choice { display: flex; align-items: flex-start; min-height: 44px; }
.choice label { font-weight: 400; }
.error { display: block; color: var(--bad); font-weight: 600; }
input[aria-invalid=true] { border-color: var(--bad); border-width: 2px; }
button, .button { display: inline-block; min-height: 44px; padding: 8px 20px; font: inherit; font-weight: 600; border: 0; border-radius: 8px; background: var(--action); color: var(--on-action); cursor: pointer; text-decoration: none; }
button.second, .button.second { background: transparent; color: var(--action); border: 1px solid var(--action); }
.notice { margin: 16px 0; padding: 12px 16px; background: var(--raised); border: 1px solid var(--line); border-left: 4px solid var(--action); border-radius: 8px; }
.notice.good { border-left-color: var(--good); }
.notice.warn { border-left-color: var(--warn); }
.notice.bad { border-left-color: var(--bad); }
.notice > :first-child { margin-top: 0; }
.notice > :last-child { margin-bottom: 0; }
dl { margin: 16px 0; padding: 12px 16px; background: var(--raised); border: 1px solid var(--line); border-radius: 8px; }
dt { color: var(--quiet-ink); }
dd { margin: 0 0 8px; }
.document { background: var(--raised); border: 1px solid var(--line); border-radius: 8px; padding: 0 16px; }
.qr { display: block; width: 220px; max-width: 100%; background: #ffffff; padding: 12px; border-radius: 8px; }
@media (max-width: 30rem) { h1 { font-size: 1.5rem; } }
@media print { .band, .skip, form, nav { display: none; } main { max-width: none; } }
`

export const STYLE_PATH = `/pages/${createHash('sha256').update(STYLE).digest('hex').slice(0, 16)}.css`
