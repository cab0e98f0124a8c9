/** French messages of requests without an identity card. */
export const foreignFr = {
  'option.foreigner':
    'pour une personne qui n’a pas de carte d’identité : ce qui est demandé se confirme à une adresse web ; ce qui existe, les keystores le disent (--ssin : de qui)',
  'option.ssin': 'avec --foreigner : le numéro BIS',
  'option.first-names': 'avec --foreigner : les prénoms, comme dans le passeport',
  'option.surname': 'avec --foreigner : le nom, comme dans le passeport',
  'foreign.ssin': 'Numéro BIS',
  'foreign.first-names': 'Prénoms, comme dans le passeport (vide s’il n’y en a pas)',
  'foreign.surname': 'Nom, comme dans le passeport',
  'foreign.overview': 'Voici ce qui figurera dans le certificat :',
  'foreign.question': 'Acceptez-vous ces conditions et voulez-vous envoyer cette demande ?',
  'foreign.accept': 'Oui, j’accepte ; envoyer la demande',
  'foreign.confirm':
    'Rien n’est délivré avant votre confirmation. Ouvrez cette adresse et identifiez-vous, avant le {until} : {url}',
  'foreign.compare':
    'Cette page doit montrer le même numéro de demande : {number}. Si elle en montre un autre, arrêtez-vous là.',
  'foreign.next':
    'Une fois la demande confirmée et acceptée : vesalius complete. Si l’adresse n’est plus valable, relancez la même commande : vous en recevez une nouvelle.',
  'next.foreigner.renew': 'Renouvelez-le maintenant : vesalius renew --foreigner',
  'next.foreigner.request':
    'Demandez un nouveau certificat si vous en avez encore besoin : vesalius request --foreigner',
}
