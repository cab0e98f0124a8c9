/** Where the trusted lists are, as `demo.json` and `/.well-known/vesalius` announce them. */
export const LIST_SIGNERS_PATH = '/tsl/signers.pem'
/** In the installation's folder: what clients pin. */
export const LIST_SIGNERS_FILE = 'trusted-list-signers.pem'

/** `signers`: where the certificates are that sign the lists, a file beside or an address. */
export const announcedLists = (signers: string) => ({
  transport: '/tsl/transport.xml',
  person: '/tsl/person.xml',
  application: '/tsl/application.xml',
  signers,
})
