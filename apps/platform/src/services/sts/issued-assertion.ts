/** The assertion in an answer of this service, exactly as it was issued: its signature covers how it is written. */
export function issuedAssertion(answer: string): string | undefined {
  const [text] = /<saml:Assertion [\s\S]*<\/saml:Assertion>/.exec(answer) ?? []
  return text
}
