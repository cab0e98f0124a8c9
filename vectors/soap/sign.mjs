/**
 * Signs every request here that holds a `ds:Signature`, anew, with a key made for the occasion and thrown away.
 *
 * Run: node vectors/soap/sign.mjs. Needs openssl and xmlsec1. The certificate is nobody's: whoever checks more than
 * the signature itself must refuse these requests.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const here = import.meta.dirname
const work = mkdtempSync(join(tmpdir(), 'soap-vectors-'))
const key = join(work, 'key.pem')
const certificate = join(work, 'certificate.pem')
try {
  run('openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '36500', '-subj', '/CN=throw-away signer of wire vectors', '-keyout', key, '-out', certificate)
  for (const file of readdirSync(here, { recursive: true }))
    if (file.endsWith('request.xml')) sign(join(here, file))
} finally {
  rmSync(work, { recursive: true })
}

function sign(file) {
  const text = readFileSync(file, 'utf8')
  if (!text.includes('<ds:Signature ')) return
  const [, id] = /\bId="([^"]+)"/.exec(text)
  const payload = payloadName(text)
  const unsigned = text.replace(/<ds:Signature (?:[^>]*\/>|[^>]*>[\s\S]*?<\/ds:Signature>)/, template(id))
  writeFileSync(join(work, 'unsigned.xml'), unsigned)
  run('xmlsec1', '--sign', '--privkey-pem', `${key},${certificate}`, '--id-attr:Id', payload, '--output', file, join(work, 'unsigned.xml'))
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^<\?xml[^>]*>\n/, ''))
}

/** As xmlsec1 names elements: NAMESPACE:NAME. */
function payloadName(text) {
  const body = text.slice(text.indexOf('<env:Body>'))
  const [, prefix, name] = /<env:Body>\s*<(?:(\w+):)?(\w+)/.exec(body)
  const [, namespace] = new RegExp(`xmlns${prefix ? `:${prefix}` : ''}="([^"]+)"`).exec(body)
  return `${namespace}:${name}`
}

function template(id) {
  return [
    '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Id="xmldsig-1">',
    '<ds:SignedInfo>',
    '<ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>',
    '<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>',
    `<ds:Reference URI="#${id}">`,
    '<ds:Transforms>',
    '<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>',
    '<ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>',
    '</ds:Transforms>',
    '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>',
    '<ds:DigestValue></ds:DigestValue>',
    '</ds:Reference>',
    '</ds:SignedInfo>',
    '<ds:SignatureValue></ds:SignatureValue>',
    '<ds:KeyInfo>',
    '<ds:X509Data>',
    '<ds:X509Certificate></ds:X509Certificate>',
    '</ds:X509Data>',
    '</ds:KeyInfo>',
    '</ds:Signature>',
  ].join('\n')
}

function run(program, ...args) {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })
}
