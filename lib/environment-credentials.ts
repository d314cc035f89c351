/**
 * Takes the place of the SDK's credential chain in the bundles. Lambda hands its role's credentials to a function in the
 * environment only; the chain's other sources (profiles, SSO, instance metadata) are a quarter of a bundle's size.
 */
export function defaultProvider() {
  return async () => {
    const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN } = process.env;
    if (!accessKeyId || !secretAccessKey) {
      throw new Error('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not both in the environment.');
    }
    return { accessKeyId, secretAccessKey, ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}) };
  };
}
