/** French messages of a mandate. */
export const mandateFr = {
  'option.mandate': 'le mandat signé (PDF, JPEG ou PNG), pour une organisation qui ne vous désigne pas',
  'mandate.sending': 'Envoi du mandat, signé avec la carte d’identité…',
  'mandate.received': 'Le mandat est bien arrivé ; un collaborateur le lit.',
  'mandate.not-needed': 'Aucun mandat n’est nécessaire : la demande n’attend plus de collaborateur.',
  'mandate.not-offered':
    'Cette plateforme ne reçoit pas de documents par cette voie. Envoyez le mandat, signé par le représentant légal, à son support par mail ou par courrier, avec le numéro de la demande.',
  'mandate.later':
    'Si vous avez un mandat, relancez la même commande avec --mandate FILE : il est joint à cette demande.',
}
