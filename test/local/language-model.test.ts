import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../local/endpoint/aws-call.ts';
import { noModels } from '../../local/engines/no-models.ts';
import { Authoriser } from '../../local/iam/authoriser.ts';
import { readPolicies } from '../../local/iam/policies.ts';
import { bedrockClientOptions, createBedrockChooser } from '../../shared/adapters/bedrock/bedrock-chooser.ts';
import { endpointWith } from './endpoint-with.ts';
import { account } from './iam/decide.ts';
import { assemblyWith, region, roleWith } from './iam/small-assembly.ts';

const MODEL = 'amazon.nova-micro-v1:0';
const question = { text: 'hello', titles: ['Screen repair'] };
const { signal } = new AbortController();
const choice = { toolUse: { toolUseId: 't', name: 'choose', input: { choice: '1' } } };
/** A model that always takes the first. */
const firstTaken: Engine = {
  answer: async ({ action, input }) => {
    expect([action, input.modelId]).toEqual(['Converse', MODEL]);
    return { body: { output: { message: { role: 'assistant', content: [choice] } }, stopReason: 'tool_use' } };
  },
};

describe('Amazon Bedrock on the local stack', () => {
  it('has no models: the question is refused, and costs nothing', async () => {
    const { client, usage } = await endpointWith('bedrock', noModels);
    const chooser = createBedrockChooser(MODEL, new BedrockRuntimeClient({ ...client, ...bedrockClientOptions() }));
    await expect(chooser.choose(question, signal)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(usage.report()).toMatchObject({ calls: [{ action: 'Converse', requests: 1, errors: 1 }] });
  });

  it('is spoken to as AWS is, by whoever may invoke that one model', async () => {
    const resource = (model: string) => `arn:aws:bedrock:${region}::foundation-model/${model}`;
    for (const [model, isAllowed] of [
      [MODEL, true],
      ['amazon.nova-pro-v1:0', false],
    ] as const) {
      const role = roleWith([{ Effect: 'Allow', Action: 'bedrock:InvokeModel', Resource: resource(model) }]);
      const assembly = assemblyWith(role, {});
      const authoriser = new Authoriser({ region, account, report: () => {} });
      authoriser.use(assembly, readPolicies(assembly));
      const { callers, client } = await endpointWith('bedrock', firstTaken, (call) => authoriser.authorise(call));
      const credentials = callers.register({ name: 'worker', role });
      const chooser = createBedrockChooser(
        MODEL,
        new BedrockRuntimeClient({ ...client, ...bedrockClientOptions(), credentials }),
      );
      const answer = chooser.choose(question, signal);
      if (isAllowed) expect(await answer).toBe(0);
      else
        await expect(answer).rejects.toMatchObject({
          name: 'AccessDeniedException',
          $metadata: { httpStatusCode: 403 },
        });
    }
  });
});
