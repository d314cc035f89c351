import {
  type ConnectedSaml,
  fetchFrom,
  ProviderRefused,
  type Reach,
  type SamlDetails,
  type Vouched,
} from './identity-provider.ts';
import { readSamlMetadata, type SamlMetadata } from './saml-metadata.ts';
import { readSamlResponse, type SamlQuestion } from './saml-response.ts';

/** Reads the provider's metadata, whose certificate must be valid `now` (Unix milliseconds). Throws ProviderRefused. */
export async function connectSaml(details: SamlDetails, reach: Reach, now: number): Promise<ConnectedSaml> {
  const { signInUrl, certificates } = await metadataOf(details, reach);
  if (!certificates.some(({ validToDate }) => validToDate.getTime() > now)) {
    throw new ProviderRefused('The certificate of the SAML metadata has expired.');
  }
  return { ...details, SSORedirectBindingURI: signInUrl };
}

/** What the provider's response says of somebody. Throws ProviderRefused. */
export async function vouchedBySaml(
  provider: ConnectedSaml,
  response: string,
  question: SamlQuestion,
  reach: Reach,
): Promise<Vouched> {
  return readSamlResponse(response, await metadataOf(provider, reach), question);
}

/** Read anew each time: a provider may change its key at any moment. Cognito looks every six hours. */
async function metadataOf({ MetadataURL, MetadataFile }: SamlDetails, reach: Reach): Promise<SamlMetadata> {
  return readSamlMetadata(MetadataURL === undefined ? (MetadataFile ?? '') : await fetchFrom(reach, MetadataURL));
}
