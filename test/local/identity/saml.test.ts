import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SignedXml } from 'xml-crypto';
import { ProviderRefused } from '../../../local/engines/identity/identity-provider.ts';
import { serviceProvider, signatures } from '../../../local/engines/identity/saml-names.ts';
import { deflated, inflated } from '../../../local/engines/identity/saml-request.ts';
import { readSamlResponse } from '../../../local/engines/identity/saml-response.ts';
import { IdentityProviders } from '../../../local/sim/idp/identity-providers.ts';
import { type SamlReply, samlMetadata, samlResponse, signedSaml } from '../../../local/sim/idp/saml-documents.ts';
import { newSigningKey, type SigningKey } from '../../../local/sim/idp/signing-key.ts';
import { samlMetadataUrl } from '../../../local/sim/idp/simulated-address.ts';
import { bringBack, claimsOf, codeIn, type LoginBrowser, Tokens } from '../../e2e/support/sign-in.ts';
import { IssuerRig, POOL, sentTo } from './issuer-rig.ts';

const nora = { email: 'nora@acme.test', name: 'Nora "Nono" Noor & <Co>' };
const recipientOf = (url: string) => `${url}${serviceProvider.path}`;

let rig: IssuerRig;
let browser: LoginBrowser;
beforeEach(async () => {
  rig = await IssuerRig.start();
  browser = await rig.browser();
});
afterEach(() => rig.close());

const authorize = (client: string, there = browser): Promise<Response> =>
  there.request(`/oauth2/authorize?${there.query({ client_id: client })}`);

const exchange = async (client: string, answer: Response): Promise<Tokens> =>
  Tokens.parse(await (await browser.exchange(codeIn(answer), { client_id: client })).json());

describe('a sign-in through a simulated SAML provider', () => {
  let client: string;
  beforeEach(async () => {
    client = await rig.connectSaml('acme');
  });

  /** Goes to the provider and says who one is; gives what the hosted login answers to that. */
  const vouch = async (person: Record<string, string> = nora): Promise<Response> => {
    const atProvider = (await authorize(client)).headers.get('location') ?? '';
    return bringBack(browser, await browser.request(atProvider, person));
  };

  it('goes there with a request of the pool, and comes back with tokens of the pool', async () => {
    const { address, parameters } = sentTo(await authorize(client));
    expect(address).toBe(`${rig.url}/sim/idp/acme/saml/sso`);
    const request = inflated(parameters.SAMLRequest ?? '') ?? '';
    for (const said of [
      serviceProvider.prefix + POOL,
      `AssertionConsumerServiceURL="${recipientOf(rig.url)}"`,
      address,
    ]) {
      expect(request).toContain(said);
    }
    const answer = await vouch();
    expect(sentTo(answer)).toMatchObject({ address: browser.redirectUri, parameters: { state: 'the state' } });
    const { id_token: id, access_token: access } = await exchange(client, answer);
    expect(claimsOf(access)).toMatchObject({ client_id: client, username: 'sso-acme_nora@acme.test' });
    const identity = { providerName: 'sso-acme', providerType: 'SAML', issuer: samlMetadataUrl('acme') };
    expect(claimsOf(id)).toMatchObject({ email: nora.email, identities: [{ userId: nora.email, ...identity }] });
    expect(rig.store.findUser('sso-acme_nora@acme.test')?.attributes).toMatchObject({ name: nora.name });
  });

  it('finds the same user again, also when the provider has another key by then', async () => {
    const first = claimsOf((await exchange(client, await vouch())).access_token);
    rig.providers = new IdentityProviders(Date.now);
    browser = await rig.browser();
    const again = claimsOf((await exchange(client, await vouch({ ...nora, name: 'Nora Noor' }))).access_token);
    expect(again.sub).toBe(first.sub);
    expect(rig.store.findUser(String(first.sub))?.attributes).toMatchObject({ name: 'Nora Noor' });
  });

  it('ends where the provider refuses, or the user is disabled', async () => {
    const { parameters } = sentTo(await vouch({ answer: 'no' }));
    expect(parameters).toMatchObject({ error: 'server_error', state: 'the state' });
    expect(parameters.error_description).toContain('The provider refused: RequestDenied.');
    await vouch();
    await rig.call('AdminDisableUser', { Username: 'sso-acme_nora@acme.test' });
    expect(sentTo(await vouch()).parameters).toMatchObject({ error: 'access_denied' });
  });

  it('asks there again for what is no person, and as well after a request that was posted', async () => {
    const { address, parameters } = sentTo(await authorize(client));
    const { RelayState = '', SAMLRequest = '' } = parameters;
    const posted = { RelayState, SAMLRequest: Buffer.from(inflated(SAMLRequest) ?? '').toString('base64') };
    const page = (await browser.request(address, posted)).headers.get('location') ?? '';
    expect(await (await browser.request(page)).text()).toContain('Sign in at acme');
    expect(await (await browser.request(page, { email: 'nobody', name: '' })).text()).toContain('role="alert"');
    expect(codeIn(await bringBack(browser, await browser.request(page, nora)))).not.toBe('');
  });

  it('is with a provider that answers nobody but the pool, at the pool’s address', async () => {
    const request = inflated(sentTo(await authorize(client)).parameters.SAMLRequest ?? '') ?? '';
    const wrong = [
      '',
      'no XML',
      request.replaceAll('AuthnRequest', 'LogoutRequest'),
      request.replace(serviceProvider.prefix, 'urn:shop:'),
      request.replace(recipientOf(rig.url), 'https://evil.example/'),
    ];
    for (const xml of wrong) {
      const query = new URLSearchParams({ SAMLRequest: deflated(xml) });
      expect([xml, (await fetch(`${rig.url}/sim/idp/acme/saml/sso?${query}`)).status]).toEqual([xml, 400]);
    }
  });

  it('never opens another tenant: its provider vouches in answers to its own requests only', async () => {
    const globex = await rig.connectSaml('globex');
    const { parameters } = sentTo(await authorize(client));
    const elsewhere = `/sim/idp/globex/saml/sso?${new URLSearchParams(parameters)}`;
    const crossed = sentTo(await bringBack(browser, await browser.request(elsewhere, nora)));
    expect(crossed.parameters).toMatchObject({ error: 'server_error' });
    expect(rig.store.findUser('sso-acme_nora@acme.test')).toBeUndefined();
    expect(rig.store.findUser('sso-globex_nora@acme.test')).toBeUndefined();
    const query = browser.query({ client_id: globex, identity_provider: 'sso-acme' });
    expect((await browser.request(`/oauth2/authorize?${query}`)).status).toBe(400);
    // Who is signed in at one is not at the other.
    await vouch();
    expect(codeIn(await authorize(client))).not.toBe('');
    expect(sentTo(await authorize(globex)).address).toBe(`${rig.url}/sim/idp/globex/saml/sso`);
  });
});

describe('a SAML response', () => {
  const entityId = 'https://idp.example/saml';
  let own: SigningKey;
  let strange: SigningKey;
  let client: string;
  beforeAll(async () => {
    [own, strange] = await Promise.all([newSigningKey('own', Date.now()), newSigningKey('strange', Date.now())]);
  });
  beforeEach(async () => {
    const provider = { entityId, signInUrl: 'https://idp.example/sso', certificate: own.certificate };
    client = await rig.connectSaml('own', { MetadataFile: samlMetadata(provider) });
  });

  interface Begun {
    readonly reply: SamlReply;
    readonly relayState: string;
  }

  /** Sends the browser away; gives what the provider learns from that. */
  const begin = async (there = browser): Promise<Begun> => {
    const { SAMLRequest = '', RelayState: relayState = '' } = sentTo(await authorize(client, there)).parameters;
    const requestId = / ID="([^"]+)"/.exec(inflated(SAMLRequest) ?? '')?.[1] ?? '';
    const pool = { audience: serviceProvider.prefix + POOL, recipient: recipientOf(rig.url) };
    return { reply: { entityId, requestId, ...pool, at: rig.now }, relayState };
  };

  const bring = (xml: string, relayState: string, there = browser): Promise<Response> => {
    const fields = { SAMLResponse: Buffer.from(xml).toString('base64'), RelayState: relayState };
    return there.request(serviceProvider.path, fields);
  };

  const right = (reply: SamlReply): string => signedSaml(samlResponse(reply, nora), own);
  const username = 'sso-own_nora@acme.test';
  /** Of whoever is nobody at the provider. */
  const boss = { email: 'boss@acme.test', name: 'Boss' };

  it.each(['Assertion', 'Response'] as const)('lets somebody in when its %s is signed', async (element) => {
    const { reply, relayState } = await begin();
    expect(codeIn(await bring(signedSaml(samlResponse(reply, nora), own, element), relayState))).not.toBe('');
    expect(rig.store.findUser(username)?.email).toBe(nora.email);
  });

  it('is somebody’s whole name, whatever stands in the middle of it', async () => {
    const { reply, relayState } = await begin();
    const longer = signedSaml(samlResponse(reply, { ...nora, email: 'boss@acme.test.evil.test' }), own);
    const cut = longer.replaceAll('boss@acme.test.evil.test', 'boss@acme.test<!-- -->.evil.test');
    expect(codeIn(await bring(cut, relayState))).not.toBe('');
    expect(rig.store.findUser('sso-own_boss@acme.test')).toBeUndefined();
    expect(rig.store.findUser('sso-own_boss@acme.test.evil.test')?.email).toBe('boss@acme.test.evil.test');
  });

  it('says nothing of somebody where it says several things', async () => {
    const { reply, relayState } = await begin();
    const several = samlResponse(reply, nora).replace('Co&#62;</saml:AttributeValue>', '$&<saml:AttributeValue>N$&');
    expect(several).toContain('<saml:AttributeValue>N');
    expect(codeIn(await bring(signedSaml(several, own), relayState))).not.toBe('');
    const { email, name } = rig.store.findUser(username)?.attributes ?? {};
    expect([email, name]).toEqual([nora.email, undefined]);
  });

  interface Move {
    readonly from: number;
    readonly length: number;
    readonly to: number;
    readonly over: number;
  }
  const move: fc.Arbitrary<Move> = fc.record({
    ...{ from: fc.nat(), length: fc.nat(2000) },
    ...{ to: fc.nat(), over: fc.nat(2000) },
  });
  /** The text with a piece of it in the place of another one. */
  const moved = (xml: string, { from, length, to, over }: Move): string => {
    const [source, target] = [from % xml.length, to % xml.length];
    return xml.slice(0, target) + xml.slice(source, source + length) + xml.slice(target + over);
  };

  it('means whom the provider meant or nobody, however its parts are moved about', () => {
    const certificates = [new X509Certificate(Buffer.from(own.certificate, 'base64'))];
    const metadata = { entityId, signInUrl: 'https://idp.example/sso', certificates };
    const asked = { requestId: '_1', audience: 'urn:pool', recipient: 'https://pool.example/' };
    const signed = signedSaml(samlResponse({ ...asked, entityId, at: rig.now }, nora), own);
    const read = (xml: string) =>
      readSamlResponse(Buffer.from(xml).toString('base64'), metadata, { ...asked, now: rig.now });
    const meant = read(signed);
    fc.assert(
      fc.property(fc.array(move, { minLength: 1, maxLength: 3 }), (moves) => {
        const xml = moves.reduce(moved, signed);
        try {
          expect(read(xml)).toEqual(meant);
        } catch (error) {
          expect(error).toBeInstanceOf(ProviderRefused);
        }
      }),
    );
  });

  const minutes = (by: number) => (reply: SamlReply) => right({ ...reply, at: reply.at + by * 60_000 });
  /** The provider's own word, changed before it is signed. */
  const saying = (from: string | RegExp, to: string) => (reply: SamlReply) =>
    signedSaml(samlResponse(reply, nora).replace(from, to), own);
  const noSignature = 'It is not signed, or not once.';
  const wrongSignature = 'Its signature is not the provider’s.';

  it.each<[string, (reply: SamlReply) => string, string]>([
    ['is no XML', () => 'nothing', 'It is no SAML response.'],
    ['is nothing', () => '', 'It is no SAML response.'],
    ['is an assertion alone', (reply) => assertionIn(right(reply)), 'It is no SAML response.'],
    ['has a document type', (reply) => `<!DOCTYPE a>${right(reply)}`, 'It is no SAML response.'],
    ['is not signed', (reply) => samlResponse(reply, nora), noSignature],
    ['is signed with another key', (reply) => signedSaml(samlResponse(reply, nora), strange), wrongSignature],
    ['is changed after it was signed', (reply) => right(reply).replaceAll(nora.email, boss.email), wrongSignature],
    ['is signed by way of SHA-1', (reply) => signedBySha1(samlResponse(reply, nora), own), wrongSignature],
    ['is another provider’s', (reply) => right({ ...reply, entityId: 'https://evil.example' }), 'another provider’s'],
    ['is for another audience', (reply) => right({ ...reply, audience: 'urn:shop' }), 'not for the audience'],
    [
      'is for every audience',
      saying(/<saml:AudienceRestriction>.*<\/saml:AudienceRestriction>/, ''),
      'not for the audience',
    ],
    [
      'is for another recipient',
      (reply) => right({ ...reply, recipient: 'https://shop.example/' }),
      'not for the recipient',
    ],
    ['answers another request', (reply) => right({ ...reply, requestId: '_other' }), 'It answers another request.'],
    ['answers no request', saying(/(Recipient="[^"]*") InResponseTo="[^"]*"/, '$1'), 'It answers another request.'],
    ['has expired', minutes(-6), 'It has expired.'],
    ['is not valid yet', minutes(6), 'It is not valid yet.'],
    ['never expires', saying(/(SubjectConfirmationData) NotOnOrAfter="[^"]*"/, '$1'), 'It never expires.'],
    ['expires at no time', saying(/NotOnOrAfter="[^"]*"/, 'NotOnOrAfter="soon"'), 'It has expired.'],
    ['is for who holds a key', saying('cm:bearer', 'cm:holder-of-key'), 'It is not for whoever brings it.'],
    ['names nobody', saying(/<saml:NameID.*<\/saml:NameID>/, ''), 'It names nobody.'],
    ['has no conditions', saying(/<saml:Conditions.*<\/saml:Conditions>/, ''), 'It has no Conditions, or several.'],
  ])('lets nobody in when it %s', async (_, xmlFor, problem) => {
    const { reply, relayState } = await begin();
    const { parameters } = sentTo(await bring(xmlFor(reply), relayState));
    expect(parameters).toMatchObject({ error: 'server_error', state: 'the state' });
    expect(parameters.error_description).toContain(problem);
    for (const { email } of [nora, boss]) expect(rig.store.findUser(`sso-own_${email}`)).toBeUndefined();
  });

  const somethingElse = 'It is something else that is signed.';
  /** The forged assertion in the place of a signed one, with the signature of that. */
  const inPlaceOf = (signed: string, forged: string, signature = signatureIn(signed)): string =>
    signed.replace(assertionIn(signed), forged.replace('</saml:Issuer>', `</saml:Issuer>${signature}`));
  /** The signed assertion without its signature, which it does not cover. */
  const coveredIn = (signed: string): string => assertionIn(signed).replace(signatureIn(signed), '');
  const precededBy = (signed: string, moved: string): string =>
    signed.replace('<samlp:Status>', `<samlp:Extensions>${moved}</samlp:Extensions><samlp:Status>`);

  it.each<[string, (reply: SamlReply, forged: string) => string, string]>([
    [
      'an assertion beside the signed one',
      (reply, forged) => right(reply).replace('<saml:Assertion', `${forged}<saml:Assertion`),
      'It has no Assertion, or several.',
    ],
    [
      'an assertion that has the signature of another one',
      (reply, forged) => {
        const signed = right(reply);
        return precededBy(inPlaceOf(signed, forged), coveredIn(signed));
      },
      somethingElse,
    ],
    [
      'an assertion that has the signature and the ID of another one',
      (reply, forged) => {
        const signed = right(reply);
        return precededBy(inPlaceOf(signed, forged.replace(id, idIn(assertionIn(signed)))), coveredIn(signed));
      },
      wrongSignature,
    ],
    [
      'an assertion that has the signed one in its signature',
      (reply, forged) => {
        const signed = right(reply);
        const object = `<ds:Object>${coveredIn(signed)}</ds:Object></ds:Signature>`;
        return inPlaceOf(signed, forged, signatureIn(signed).replace('</ds:Signature>', object));
      },
      somethingElse,
    ],
    [
      'a response that has the signed one in it',
      (reply, forged) => {
        const signed = signedSaml(samlResponse(reply, nora), own, 'Response');
        const covered = signed.replace(signatureIn(signed), '');
        return precededBy(signed.replace(id, ' ID="_forged"').replace(assertionIn(signed), forged), covered);
      },
      somethingElse,
    ],
  ])('lets nobody in with %s', async (_, xmlFor, problem) => {
    const { reply, relayState } = await begin();
    const wrapped = xmlFor(reply, assertionIn(samlResponse(reply, boss)));
    expect(wrapped).toContain(boss.email);
    expect(wrapped).toContain(nora.email);
    const { parameters } = sentTo(await bring(wrapped, relayState));
    expect(parameters.error_description).toContain(problem);
    for (const { email } of [nora, boss]) expect(rig.store.findUser(`sso-own_${email}`)).toBeUndefined();
  });

  it('counts once, and in the browser that was sent away', async () => {
    const { reply, relayState } = await begin();
    const stranger = await rig.browser();
    await begin(stranger);
    expect((await bring(right(reply), relayState, stranger)).status).toBe(400);
    expect(codeIn(await bring(right(reply), relayState))).not.toBe('');
    expect((await bring(right(reply), relayState)).status).toBe(400);
    expect((await bring(right(reply), '')).status).toBe(400);
  });

  it('is no answer to a later request, nor to one that another person made', async () => {
    const first = await begin();
    const response = right(first.reply);
    expect(codeIn(await bring(response, first.relayState))).not.toBe('');
    const stranger = await rig.browser();
    const second = await begin(stranger);
    const { parameters } = sentTo(await bring(response, second.relayState, stranger));
    expect(parameters.error_description).toContain('It answers another request.');
  });

  it('may be posted from another site, for which the browser that was sent away has its cookie', async () => {
    expect((await authorize(client)).headers.get('set-cookie')).not.toContain('SameSite');
    const oidc = await authorize(await rig.connect('globex'));
    expect(oidc.headers.get('set-cookie')).toContain('SameSite=Lax');
  });

  it('is taken where SAML providers answer, and nowhere else', async () => {
    const { relayState } = await begin();
    const query = new URLSearchParams({ state: relayState, code: 'made-up' });
    const { parameters } = sentTo(await browser.request(`/oauth2/idpresponse?${query}`));
    const problem = { error: 'invalid_request', error_description: 'There is no OIDC provider sso-own.' };
    expect(parameters).toMatchObject(problem);
  });
});

const id = / ID="[^"]+"/;
const idIn = (xml: string): string => id.exec(xml)?.[0] ?? '';
const assertionIn = (xml: string): string => /<saml:Assertion.*<\/saml:Assertion>/.exec(xml)?.[0] ?? '';
const signatureIn = (xml: string): string => /<ds:Signature.*<\/ds:Signature>/.exec(xml)?.[0] ?? '';

function signedBySha1(xml: string, { pem }: SigningKey): string {
  const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
  const signing = new SignedXml({
    ...{ privateKey: pem, canonicalizationAlgorithm: exclusive, signatureAlgorithm: `${signatures}rsa-sha1` },
  });
  const transforms = [`${signatures}enveloped-signature`, exclusive];
  signing.addReference({ xpath: `//*[local-name(.)='Assertion']`, digestAlgorithm: `${signatures}sha1`, transforms });
  const location = { reference: `//*[local-name(.)='Assertion']/*[local-name(.)='Issuer']`, action: 'after' } as const;
  signing.computeSignature(xml, { prefix: 'ds', location });
  return signing.getSignedXml();
}
