/** The French texts of version 2026-1. In use they are never edited: a change is a new version. */
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

/** The contract for a new certificate. */
export function contractInFrench(inputs: ContractInputs): string {
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
    agreement('vous demandez le certificat et vous acceptez ce contrat', facts),
  ]
  return page('Contrat pour un certificat eHealth', facts, sections)
}

/** The contract for the revocation of a certificate. */
export function revocationContractInFrench(inputs: RevocationContractInputs): string {
  const facts = revocationFacts(inputs)
  const sections = [
    parties(facts),
    revokedCertificate(facts),
    reason(facts),
    consequences(facts),
    agreement('vous demandez la révocation de ce certificat'),
  ]
  return page('Révocation d’un certificat eHealth', facts, sections)
}

interface Section {
  readonly title: string
  readonly body: Html
}

function page(title: string, facts: PartyFacts, sections: readonly Section[]): string {
  const body = html`<p>${ENVIRONMENTS[facts.terms.environment]}</p>
${sections.map((section, index) => html`<h2>${index + 1}. ${section.title}</h2>\n${section.body}`)}`
  return htmlDocument({ language: 'fr', version: VERSION, title, body })
}

const ENVIRONMENTS = {
  production: 'Environnement : production.',
  acceptance:
    'Environnement : acceptation. Ce certificat sert uniquement à des tests et n’a aucune valeur en production.',
  test: 'Environnement : test. Ce certificat sert uniquement à des tests et n’a aucune valeur en production.',
}

function parties(facts: PartyFacts): Section {
  const capacity = facts.personal
    ? html`prestataire de soins, en son propre nom`
    : html`gestionnaire de certificats, au nom de l’organisation ${facts.holderName} (${facts.typeNames.fr}, ${facts.identifierType} ${facts.holderDigits})`
  const you = facts.personal
    ? html`« Vous » désigne le signataire, qui est aussi le titulaire du certificat.`
    : html`« Vous » désigne le signataire et l’organisation qu’il engage, qui est le titulaire du certificat.`
  return {
    title: 'Les parties',
    body: html`<dl>
<dt>Signataire</dt>
<dd>${facts.signerName}, numéro NISS <data value="${facts.signerSsin}">${facts.signerNumber}</data></dd>
<dt>Qualité du signataire</dt>
<dd>${capacity}</dd>
<dt>Autorité</dt>
<dd>le service qui traite cette demande, délivre les certificats eHealth et tient leur état à jour</dd>
</dl>
<p>${you}</p>`,
  }
}

function subject(facts: ContractFacts): Section {
  const scope = applicationScope(facts)
  return {
    title: 'Le certificat demandé',
    body: html`<p>Vous demandez un certificat eHealth établi exactement à ce nom :</p>
<p><code>${facts.dn}</code></p>
<dl>
<dt>Titulaire</dt>
<dd>${facts.holderName}</dd>
<dt>Numéro du titulaire</dt>
<dd>${facts.identifierType} <data value="${facts.identifierValue}">${facts.holderDigits}</data></dd>
<dt>Identifiant d’application</dt>
<dd>${facts.applicationId === '' ? 'aucun' : facts.applicationId}</dd>
</dl>
<p>Le certificat prouve qui est le titulaire auprès des services électroniques des soins de santé et permet de signer en son nom. Avec la clé d’encryption (ETK) qui l’accompagne, le titulaire reçoit des messages chiffrés que lui seul peut lire.</p>
<p>${scope}</p>
<p>Le certificat est valable au plus ${facts.terms.validityMonths} mois à partir de sa délivrance.</p>`,
  }
}

function applicationScope(facts: PartyFacts): Html {
  if (facts.personal) return html`Le certificat est personnel : il vaut pour vous et pour personne d’autre.`
  return facts.applicationId === ''
    ? html`Le certificat n’est lié à aucune application : il vaut pour l’organisation elle-même.`
    : html`Le certificat vaut seulement pour l’application ${facts.applicationId} de l’organisation. Une autre application demande un autre certificat.`
}

function number(facts: PartyFacts): Section {
  const limit = facts.personal
    ? html`Une personne a un seul certificat à la fois.`
    : html`Une organisation a au plus ${facts.terms.organizationLimit} certificats à la fois, un seul pour chaque identifiant d’application.`
  return {
    title: 'Combien de certificats',
    body: html`<p>${limit} Un certificat et celui qui le renouvelle comptent ensemble pour un.</p>`,
  }
}

function knowledge(): Section {
  return {
    title: 'Ce que vous savez',
    body: html`<p>Vous savez ce que sont une clé privée, un certificat et une révocation, et quels risques y sont liés. Si ce n’est pas le cas, vous vous faites conseiller avant de signer.</p>`,
  }
}

function duties(facts: PartyFacts): Section {
  const access = facts.personal
    ? html`Vous gardez la clé privée et le keystore sous votre seul contrôle.`
    : html`Vous gardez la clé privée et le keystore en lieu sûr. Seules les personnes que l’organisation a désignées s’en servent.`
  return {
    title: 'Ce à quoi vous vous engagez',
    body: html`<ul>
<li>Les données de cette demande sont exactes et complètes.</li>
<li>Vous utilisez le certificat uniquement pour ce que la loi et les règles du service permettent. Vous ne le modifiez jamais.</li>
<li>${access}</li>
<li>Vous ne donnez jamais le mot de passe du keystore : ni à un collègue, ni à un fournisseur, ni à l’autorité. Vous choisissez un autre mot de passe pour chaque certificat.</li>
<li>Vous signalez sans attendre tout changement de vos données.</li>
<li>Vous révoquez le certificat tout de suite si la clé, le keystore ou son mot de passe est perdu ou peut être connu d’un autre.</li>
</ul>`,
  }
}

function organization(facts: PartyFacts): Section {
  return {
    title: 'Ce que vous confirmez pour l’organisation',
    body: html`<ul>
<li>Vous avez le droit d’agir pour ${facts.holderName} comme gestionnaire de certificats.</li>
<li>L’organisation respecte les normes minimales de sécurité.</li>
<li>Seul le personnel autorisé a accès au système qui utilise le certificat.</li>
<li>L’organisation dispose de l’autorisation nécessaire pour partager les données.</li>
</ul>`,
  }
}

function end(facts: PartyFacts): Section {
  return {
    title: 'Durée et fin',
    body: html`<ul>
<li>La durée de validité n’est jamais prolongée. Renouveler, c’est demander un nouveau certificat avec une nouvelle clé, au plus tôt ${facts.terms.replacementDays} jours avant la fin.</li>
<li>Quand la validité prend fin, quand le certificat est révoqué ou quand ses données ne sont plus exactes, vous cessez de l’utiliser et vous supprimez la clé privée du certificat et toutes ses copies.</li>
<li>Vous gardez les anciennes clés d’encryption aussi longtemps que vous devez pouvoir lire d’anciens messages.</li>
</ul>`,
  }
}

function authority(): Section {
  return {
    title: 'Ce que fait l’autorité',
    body: html`<ul>
<li>Elle vérifie votre identité et vos droits dans les sources authentiques. Elle accepte la demande, la soumet à un collaborateur ou la refuse en donnant ses raisons.</li>
<li>Elle ne reçoit jamais votre clé privée ni votre mot de passe.</li>
<li>Elle publie votre clé d’encryption et l’état du certificat.</li>
<li>Elle peut révoquer le certificat si ce contrat n’est pas respecté ou si les données ne sont plus exactes.</li>
<li>Elle conserve cette demande signée comme preuve, au moins 7 ans après la fin de la validité.</li>
</ul>`,
  }
}

function revokedCertificate(facts: RevocationFacts): Section {
  return {
    title: 'Le certificat à révoquer',
    body: html`<p><code>${facts.dn}</code></p>
<dl>
<dt>Titulaire</dt>
<dd>${facts.holderName}, ${facts.identifierType} <data value="${facts.identifierValue}">${facts.holderDigits}</data></dd>
<dt>Identifiant d’application</dt>
<dd>${facts.applicationId === '' ? 'aucun' : facts.applicationId}</dd>
<dt>Numéro de demande</dt>
<dd>${facts.requestNumber}</dd>
<dt>Numéro de série</dt>
<dd>${facts.serialNumber}</dd>
<dt>Valable jusqu’au</dt>
<dd>${facts.notAfter}</dd>
</dl>`,
  }
}

const REASONS = {
  keyCompromise: 'La clé, le keystore ou son mot de passe est perdu ou peut être connu d’un autre.',
  affiliationChanged: 'Le lien entre le titulaire et l’organisation ou la fonction a changé.',
  superseded:
    'Le certificat est remplacé ou ne peut plus être utilisé, par exemple parce que le mot de passe est oublié.',
  cessationOfOperation: 'L’activité pour laquelle le certificat servait a pris fin.',
}

function reason(facts: RevocationFacts): Section {
  return {
    title: 'Le motif',
    body: html`<p>${REASONS[facts.reason]} (<code>${facts.reason}</code>)</p>`,
  }
}

function consequences(facts: RevocationFacts): Section {
  const compromised = html`<li>Celui qui possède la clé et le mot de passe peut lire les messages chiffrés qu’il a pu intercepter. Avertissez les personnes concernées.</li>`
  return {
    title: 'Les conséquences',
    body: html`<ul>
<li>La révocation est définitive. Personne ne peut l’annuler.</li>
<li>Le certificat et sa clé d’encryption (ETK) sont révoqués ensemble. Le service d’état et le dépôt des ETK le savent en quelques secondes, la liste de révocation dans l’heure.</li>
<li>Le logiciel qui utilise ce certificat n’a plus accès aux services, et personne ne peut plus chiffrer de nouveaux messages pour cette clé.</li>
<li>Les messages déjà reçus restent lisibles avec l’ancien keystore et son mot de passe. Gardez le fichier si vous les avez encore.</li>
${facts.reason === 'keyCompromise' ? [compromised] : []}
<li>Vous cessez d’utiliser le certificat. Vous pouvez en demander un nouveau tout de suite.</li>
</ul>`,
  }
}

function agreement(act: string, { signedByHand = false } = {}): Section {
  const how = signedByHand ? 'En signant ce contrat à la main' : 'En signant avec votre carte d’identité'
  return {
    title: 'Accord',
    body: html`<p>${how}, ${act}. Vous avez lu ce texte et vous l’avez compris.</p>
<p>Version ${VERSION}. Les textes français et néerlandais font tous deux foi.</p>${signedByHand ? [placeToSign()] : []}`,
  }
}

const placeToSign = () => html`
<p>Date et lieu : ________________________________</p>
<p>Signature : ________________________________</p>`
