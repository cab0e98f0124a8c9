/** Names of the WS-Security profiles in use (WSS 1.1, X.509 and SAML token profiles; wire contract 5.2 and 5.3). */
const WSS = 'http://docs.oasis-open.org/wss'

export const TOKEN = {
  x509: `${WSS}/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3`,
  base64: `${WSS}/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary`,
  saml11: `${WSS}/oasis-wss-saml-token-profile-1.1#SAMLV1.1`,
  samlAssertionId: `${WSS}/oasis-wss-saml-token-profile-1.0#SAMLAssertionID`,
} as const
