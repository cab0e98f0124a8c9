/** English translation of the texts of version 2026-1, for information: nobody signs it. It changes with the texts that bind, never alone. */
import { type Html, html, htmlDocument } from '../html.ts'
import type { ContractInputs, RevocationContractInputs } from '../inputs.ts'
import {
  type ContractFacts,
  contractFacts,
  type PartyFacts,
  type RevocationFacts,
  revocationFacts,
  VERSION,
} from './facts.ts'

export function contractInEnglish(inputs: ContractInputs): string {
  const facts = contractFacts(inputs)
  const sections = [
    parties(facts),
    subject(facts),
    number(facts),
    knowledge(),
    duties(facts),
    ...(facts.personal ? [] : [organization(facts)]),
    end(facts),
    authority(),
    agreement('you request the certificate and accept this contract', facts),
  ]
  return page('Contract for an eHealth certificate', facts, sections)
}

export function revocationContractInEnglish(inputs: RevocationContractInputs): string {
  const facts = revocationFacts(inputs)
  const sections = [
    parties(facts),
    revokedCertificate(facts),
    reason(facts),
    consequences(facts),
    agreement('you request the revocation of this certificate'),
  ]
  return page('Revocation of an eHealth certificate', facts, sections)
}

interface Section {
  readonly title: string
  readonly body: Html
}

function page(title: string, facts: PartyFacts, sections: readonly Section[]): string {
  const body = html`<p><strong>Translation for information. Only the French and the Dutch text bind.</strong></p>
<p>${ENVIRONMENTS[facts.terms.environment]}</p>
${sections.map((section, index) => html`<h2>${index + 1}. ${section.title}</h2>\n${section.body}`)}`
  return htmlDocument({ language: 'en', version: VERSION, title, body })
}

const ENVIRONMENTS = {
  production: 'Environment: production.',
  acceptance:
    'Environment: acceptance. This certificate serves for tests only and has no value in production.',
  test: 'Environment: test. This certificate serves for tests only and has no value in production.',
}

function parties(facts: PartyFacts): Section {
  const capacity = facts.personal
    ? html`care provider, in their own name`
    : html`certificate manager, on behalf of the organization ${facts.holderName} (${facts.identifierType} ${facts.holderDigits})`
  const you = facts.personal
    ? html`“You” means the signatory, who is also the certificate holder.`
    : html`“You” means the signatory and the organization that they bind, which is the certificate holder.`
  return {
    title: 'The parties',
    body: html`<dl>
<dt>Signatory</dt>
<dd>${facts.signerName}, national number (SSIN) <data value="${facts.signerSsin}">${facts.signerNumber}</data></dd>
<dt>Capacity of the signatory</dt>
<dd>${capacity}</dd>
<dt>Authority</dt>
<dd>the service that handles this request, issues eHealth certificates and keeps their status</dd>
</dl>
<p>${you}</p>`,
  }
}

function subject(facts: ContractFacts): Section {
  return {
    title: 'The certificate you request',
    body: html`<p>You request an eHealth certificate in exactly this name:</p>
<p><code>${facts.dn}</code></p>
<dl>
<dt>Holder</dt>
<dd>${facts.holderName}</dd>
<dt>Number of the holder</dt>
<dd>${facts.identifierType} <data value="${facts.identifierValue}">${facts.holderDigits}</data></dd>
<dt>Application ID</dt>
<dd>${facts.applicationId === '' ? 'none' : facts.applicationId}</dd>
</dl>
<p>The certificate proves to the electronic services of health care who the holder is, and lets them sign in the holder’s name. With the encryption key (ETK) that comes with it, the holder receives sealed messages that nobody else can read.</p>
<p>${applicationScope(facts)}</p>
<p>The certificate is valid for at most ${facts.terms.validityMonths} months from its issue.</p>`,
  }
}

function applicationScope(facts: PartyFacts): Html {
  if (facts.personal) return html`The certificate is personal: it is for you and for nobody else.`
  return facts.applicationId === ''
    ? html`The certificate is bound to no application: it is for the organization itself.`
    : html`The certificate is only for the application ${facts.applicationId} of the organization. Another application needs another certificate.`
}

function number(facts: PartyFacts): Section {
  const limit = facts.personal
    ? html`A person has one certificate at a time.`
    : html`An organization has at most ${facts.terms.organizationLimit} certificates at a time, one only for each application ID.`
  return {
    title: 'How many certificates',
    body: html`<p>${limit} A certificate and the one that renews it count as one.</p>`,
  }
}

function knowledge(): Section {
  return {
    title: 'What you know',
    body: html`<p>You know what a private key, a certificate and a revocation are, and which risks come with them. If you do not, you take advice before you sign.</p>`,
  }
}

function duties(facts: PartyFacts): Section {
  const access = facts.personal
    ? html`You keep the private key and the keystore under your sole control.`
    : html`You keep the private key and the keystore in a safe place. Only the people whom the organization has named use them.`
  return {
    title: 'What you undertake',
    body: html`<ul>
<li>The data of this request are correct and complete.</li>
<li>You use the certificate only for what the law and the rules of the service allow. You never change it.</li>
<li>${access}</li>
<li>You never give the password of the keystore to anybody: no colleague, no supplier, not the authority. You choose another password for every certificate.</li>
<li>You report every change of your data without delay.</li>
<li>You revoke the certificate at once when the key, the keystore or its password is lost or may be known to somebody else.</li>
</ul>`,
  }
}

function organization(facts: PartyFacts): Section {
  return {
    title: 'What you confirm for the organization',
    body: html`<ul>
<li>You may act for ${facts.holderName} as certificate manager.</li>
<li>The organization meets the minimum security norms.</li>
<li>Only authorized staff have access to the system that uses the certificate.</li>
<li>The organization holds the authorization that is needed to share the data.</li>
</ul>`,
  }
}

function end(facts: PartyFacts): Section {
  return {
    title: 'Duration and end',
    body: html`<ul>
<li>The validity is never prolonged. To renew is to request a new certificate with a new key, at the earliest ${facts.terms.replacementDays} days before the end.</li>
<li>When the validity ends, when the certificate is revoked, or when its data are no longer correct, you stop using it and delete the private key of the certificate and all of its copies.</li>
<li>You keep the old encryption keys for as long as you must be able to read old messages.</li>
</ul>`,
  }
}

function authority(): Section {
  return {
    title: 'What the authority does',
    body: html`<ul>
<li>It checks your identity and your rights in the authentic sources. It accepts the request, puts it before a member of staff, or refuses it with its reasons.</li>
<li>It never receives your private key or your password.</li>
<li>It publishes your encryption key and the status of the certificate.</li>
<li>It can revoke the certificate when this contract is not kept or when the data are no longer correct.</li>
<li>It keeps this signed request as evidence, for at least 7 years after the end of the validity.</li>
</ul>`,
  }
}

function revokedCertificate(facts: RevocationFacts): Section {
  return {
    title: 'The certificate to revoke',
    body: html`<p><code>${facts.dn}</code></p>
<dl>
<dt>Holder</dt>
<dd>${facts.holderName}, ${facts.identifierType} <data value="${facts.identifierValue}">${facts.holderDigits}</data></dd>
<dt>Application ID</dt>
<dd>${facts.applicationId === '' ? 'none' : facts.applicationId}</dd>
<dt>Request number</dt>
<dd>${facts.requestNumber}</dd>
<dt>Serial number</dt>
<dd>${facts.serialNumber}</dd>
<dt>Valid until</dt>
<dd>${facts.notAfter}</dd>
</dl>`,
  }
}

const REASONS = {
  keyCompromise: 'The key, the keystore or its password is lost or may be known to somebody else.',
  affiliationChanged: 'The link between the holder and the organization or the function has changed.',
  superseded:
    'The certificate is replaced or can no longer be used, for example because the password is forgotten.',
  cessationOfOperation: 'The activity that the certificate served has ended.',
}

function reason(facts: RevocationFacts): Section {
  return {
    title: 'The reason',
    body: html`<p>${REASONS[facts.reason]} (<code>${facts.reason}</code>)</p>`,
  }
}

function consequences(facts: RevocationFacts): Section {
  const compromised = html`<li>Whoever has the key and the password can read the sealed messages they were able to intercept. Warn the people concerned.</li>`
  return {
    title: 'What follows',
    body: html`<ul>
<li>The revocation is final. Nobody can undo it.</li>
<li>The certificate and its encryption key (ETK) are revoked together. The status service and the depot of the ETKs know within seconds, the revocation list within the hour.</li>
<li>Software that uses this certificate no longer has access to the services, and nobody can seal new messages for this key.</li>
<li>Messages already received stay readable with the old keystore and its password. Keep the file if you still have them.</li>
${facts.reason === 'keyCompromise' ? [compromised] : []}
<li>You stop using the certificate. You can request a new one at once.</li>
</ul>`,
  }
}

function agreement(act: string, { signedByHand = false } = {}): Section {
  const how = signedByHand ? 'By signing this contract by hand' : 'By signing with your identity card'
  return {
    title: 'Agreement',
    body: html`<p>${how}, ${act}. You have read this text and understood it.</p>
<p>Version ${VERSION}. The French and the Dutch text both bind.</p>${signedByHand ? [placeToSign()] : []}`,
  }
}

const placeToSign = () => html`
<p>Date and place: ________________________________</p>
<p>Signature: ________________________________</p>`
