const saml2 = 'urn:oasis:names:tc:SAML:2.0';

/** Names that SAML 2.0 gives to things (Core §1.1 and §8, Bindings §3, Profiles §3.3). */
export const saml = {
  assertion: `${saml2}:assertion`,
  protocol: `${saml2}:protocol`,
  metadata: `${saml2}:metadata`,
  byRedirect: `${saml2}:bindings:HTTP-Redirect`,
  byPost: `${saml2}:bindings:HTTP-POST`,
  bearer: `${saml2}:cm:bearer`,
  success: `${saml2}:status:Success`,
  responder: `${saml2}:status:Responder`,
  requestDenied: `${saml2}:status:RequestDenied`,
  passwordOverTls: `${saml2}:ac:classes:PasswordProtectedTransport`,
  email: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
} as const;

/** The namespace of signatures and their keys (XML Signature §1.3). */
export const signatures = 'http://www.w3.org/2000/09/xmldsig#';

/** What a user pool is called among SAML providers, and where they send people back to (developer guide, SAML). */
export const serviceProvider = {
  prefix: 'urn:amazon:cognito:sp:',
  path: '/saml2/idpresponse',
} as const;
