import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { KeyDefinition } from '../assembly.ts';
import type { AwsAnswer, AwsCall, Engine } from '../endpoint/aws-call.ts';
import { AwsError } from '../endpoint/aws-error.ts';
import type { JsonObject } from '../json.ts';

const EncryptionContext = z.record(z.string(), z.string()).default({});
const Blob = z.base64().transform((text) => Buffer.from(text, 'base64'));

const Encrypt = z.object({ KeyId: z.string(), Plaintext: Blob, EncryptionContext });
const Decrypt = z.object({ KeyId: z.string().optional(), CiphertextBlob: Blob, EncryptionContext });
const GenerateDataKey = z.object({
  KeyId: z.string(),
  EncryptionContext,
  KeySpec: z.enum(['AES_128', 'AES_256']).optional(),
  NumberOfBytes: z.int().min(1).max(1024).optional(),
});

const Row = z.object({ material: z.instanceof(Uint8Array) });

const algorithm = 'aes-256-gcm';
const idBytes = 36;
const nonceBytes = 12;
const tagBytes = 16;
/** The most that Encrypt takes; larger things are encrypted with a data key. */
const maximumPlaintextBytes = 4096;

/**
 * KMS's symmetric keys: AES-256-GCM with the encryption context as additional data. A ciphertext is
 * key id, nonce, tag, text. The key material is kept in one SQLite file.
 */
export class Kms implements Engine {
  readonly #database: DatabaseSync;
  readonly #keys: ReadonlyMap<string, KeyDefinition>;
  readonly #material = new Map<string, Uint8Array>();
  readonly #actions: Readonly<Record<string, (input: unknown) => JsonObject>> = {
    Encrypt: (input) => this.#encrypt(input),
    Decrypt: (input) => this.#decrypt(input),
    GenerateDataKey: (input) => this.#generateDataKey(input),
  };

  constructor(keys: readonly KeyDefinition[], path: string) {
    this.#keys = new Map(keys.flatMap((key) => [key.id, key.arn, ...key.aliases].map((name) => [name, key])));
    this.#database = new DatabaseSync(path);
    this.#database.exec(
      'PRAGMA journal_mode = WAL; CREATE TABLE IF NOT EXISTS key (id TEXT PRIMARY KEY, material BLOB)',
    );
    for (const { id } of keys) this.#material.set(id, this.#load(id));
  }

  async answer({ action, input }: AwsCall): Promise<AwsAnswer> {
    const work = this.#actions[action];
    if (work === undefined) throw new AwsError('UnknownOperationException', `The local KMS does not know ${action}.`);
    return { body: work(input) };
  }

  close(): void {
    this.#database.close();
  }

  #load(id: string): Uint8Array {
    this.#database.prepare('INSERT OR IGNORE INTO key VALUES (?, ?)').run(id, randomBytes(32));
    return Row.parse(this.#database.prepare('SELECT material FROM key WHERE id = ?').get(id)).material;
  }

  #encrypt(input: unknown): JsonObject {
    const request = parse(Encrypt, input);
    if (request.Plaintext.length === 0 || request.Plaintext.length > maximumPlaintextBytes) {
      throw new AwsError('ValidationException', `Plaintext must have 1 to ${maximumPlaintextBytes} bytes.`);
    }
    const key = this.#key(request.KeyId);
    return {
      ...this.#seal(key, request.Plaintext, request.EncryptionContext),
      KeyId: key.arn,
      EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    };
  }

  #decrypt(input: unknown): JsonObject {
    const { KeyId, CiphertextBlob: blob, EncryptionContext: context } = parse(Decrypt, input);
    const key = this.#keys.get(blob.toString('latin1', 0, idBytes));
    const material = key === undefined ? undefined : this.#material.get(key.id);
    if (key === undefined || material === undefined || blob.length < idBytes + nonceBytes + tagBytes)
      throw invalidCiphertext();
    if (KeyId !== undefined && this.#key(KeyId) !== key) {
      throw new AwsError(
        'IncorrectKeyException',
        'The key ID in the request does not identify a CMK that can perform this operation.',
      );
    }
    const tagStart = idBytes + nonceBytes;
    const decipher = createDecipheriv(algorithm, material, blob.subarray(idBytes, tagStart));
    decipher.setAAD(contextBytes(context)).setAuthTag(blob.subarray(tagStart, tagStart + tagBytes));
    try {
      const plaintext = Buffer.concat([decipher.update(blob.subarray(tagStart + tagBytes)), decipher.final()]);
      return { Plaintext: plaintext.toString('base64'), KeyId: key.arn, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
    } catch {
      throw invalidCiphertext();
    }
  }

  #generateDataKey(input: unknown): JsonObject {
    const request = parse(GenerateDataKey, input);
    if ((request.KeySpec === undefined) === (request.NumberOfBytes === undefined)) {
      throw new AwsError('ValidationException', 'Please specify either number of bytes or key spec.');
    }
    const key = this.#key(request.KeyId);
    const plaintext = randomBytes(request.NumberOfBytes ?? (request.KeySpec === 'AES_128' ? 16 : 32));
    return {
      Plaintext: plaintext.toString('base64'),
      ...this.#seal(key, plaintext, request.EncryptionContext),
      KeyId: key.arn,
    };
  }

  #seal(key: KeyDefinition, plaintext: Buffer, context: Record<string, string>): { CiphertextBlob: string } {
    const material = this.#material.get(key.id);
    if (material === undefined) throw notFound(key.id);
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, material, nonce).setAAD(contextBytes(context));
    const text = Buffer.concat([cipher.update(plaintext), cipher.final()]);
    return {
      CiphertextBlob: Buffer.concat([Buffer.from(key.id, 'latin1'), nonce, cipher.getAuthTag(), text]).toString(
        'base64',
      ),
    };
  }

  #key(id: string): KeyDefinition {
    const key = this.#keys.get(id) ?? this.#keys.get(id.split(':').at(-1) ?? id);
    if (key === undefined) throw notFound(id);
    return key;
  }
}

/** The same bytes whatever the order of the pairs. */
function contextBytes(context: Record<string, string>): Buffer {
  const pairs = Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.from(JSON.stringify(pairs));
}

function parse<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new AwsError('ValidationException', z.prettifyError(result.error));
}

function notFound(id: string): AwsError {
  return new AwsError('NotFoundException', `Key '${id}' does not exist.`);
}

function invalidCiphertext(): AwsError {
  return new AwsError(
    'InvalidCiphertextException',
    'The ciphertext, or the encryption context given for it, is not valid.',
  );
}
