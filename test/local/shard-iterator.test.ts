import { describe, expect, it } from 'vitest';
import type { TableDefinition } from '../../local/assembly.ts';
import type { AwsCall } from '../../local/endpoint/aws-call.ts';
import { DynamoDb } from '../../local/engines/dynamodb.ts';
import type { JsonObject } from '../../local/json.ts';

const streamArn = 'arn:aws:dynamodb:us-east-1:000000000000:table/things/stream/local';
const table: TableDefinition = { name: 'things', arn: '', streamArn, creation: {}, ttlAttribute: undefined };

function call(action: string, input: JsonObject): AwsCall {
  const caller = { name: 'tester', role: undefined };
  return { requestId: '1', caller, service: 'dynamodb', action, input, signal: new AbortController().signal };
}

describe('a shard iterator', () => {
  it('begins with the ARN of its stream, which the engine never sees', async () => {
    const asked: JsonObject[] = [];
    const engine = new DynamoDb(
      {
        call: async (action, input) => {
          asked.push(input);
          if (action === 'ListStreams') return { Streams: [{ StreamArn: 'engine-stream' }] };
          return action === 'GetRecords' ? { Records: [], NextShardIterator: 'second|x' } : { ShardIterator: 'first' };
        },
      },
      [table],
    );
    const first = await engine.answer(call('GetShardIterator', { StreamArn: streamArn, ShardId: 's' }));
    expect(first.body).toEqual({ ShardIterator: `${streamArn}|first` });
    const read = await engine.answer(call('GetRecords', { ShardIterator: `${streamArn}|first` }));
    expect(read.body).toEqual({ Records: [], NextShardIterator: `${streamArn}|second|x` });
    await engine.answer(call('GetRecords', { ShardIterator: `${streamArn}|second|x` }));
    expect(asked).toEqual([
      { TableName: 'things' },
      { StreamArn: 'engine-stream', ShardId: 's' },
      { ShardIterator: 'first' },
      { ShardIterator: 'second|x' },
    ]);
  });
});
