/** Dutch messages of requests without an identity card. */
export const foreignNl = {
  'option.foreigner':
    'voor wie geen identiteitskaart heeft: wat wordt aangevraagd, wordt op een webadres bevestigd; wat er is, zeggen de keystores (--ssin: van wie)',
  'option.ssin': 'met --foreigner: het bisnummer',
  'option.first-names': 'met --foreigner: de voornamen, zoals in het paspoort',
  'option.surname': 'met --foreigner: de familienaam, zoals in het paspoort',
  'foreign.ssin': 'Bisnummer',
  'foreign.first-names': 'Voornamen, zoals in het paspoort (leeg als er geen zijn)',
  'foreign.surname': 'Familienaam, zoals in het paspoort',
  'foreign.overview': 'Dit komt in het certificaat te staan:',
  'foreign.question': 'Aanvaardt u deze voorwaarden en wilt u deze aanvraag versturen?',
  'foreign.accept': 'Ja, ik aanvaard; de aanvraag versturen',
  'foreign.confirm':
    'Er wordt niets uitgereikt vóór u bevestigt. Open dit adres en meld u aan, vóór {until}: {url}',
  'foreign.compare':
    'Die pagina moet hetzelfde aanvraagnummer tonen: {number}. Toont ze een ander nummer, stop dan daar.',
  'foreign.next':
    'Is de aanvraag bevestigd en aanvaard: vesalius complete. Is het adres vervallen, start dan dezelfde opdracht opnieuw: u krijgt een nieuw adres.',
  'next.foreigner.renew': 'Hernieuw het nu: vesalius renew --foreigner',
  'next.foreigner.request':
    'Vraag een nieuw certificaat aan als u er nog een nodig hebt: vesalius request --foreigner',
}
