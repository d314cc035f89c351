import type { Engine } from '../endpoint/aws-call.ts';
import { AwsError } from '../endpoint/aws-error.ts';

/** Amazon Bedrock, as an account without access to any model meets it. */
export const noModels: Engine = {
  answer: async () => {
    const message = "You don't have access to the model with the specified model ID.";
    throw new AwsError('AccessDeniedException', message, { status: 403 });
  },
};
