import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

const headerBytes = 12;
const txt = 16;
const noSuchName = 3;

/**
 * A DNS server that knows TXT records only (RFC 1035), for functions that look up whose a domain is. What it was not
 * told does not exist.
 */
export class NameServer {
  readonly #socket: Socket = createSocket('udp4');
  readonly #records = new Map<string, Set<string>>();

  /** Listens on any free loopback port and gives the address, with the port. */
  async listen(): Promise<string> {
    this.#socket.on('message', (query, { port, address }) => {
      const answer = this.#answer(query);
      if (answer !== undefined) this.#socket.send(answer, port, address);
    });
    this.#socket.bind(0, '127.0.0.1');
    await once(this.#socket, 'listening');
    return `127.0.0.1:${this.#socket.address().port}`;
  }

  /** One more TXT record; a text has 255 letters of ASCII at most. */
  add(name: string, text: string): void {
    const key = name.toLowerCase();
    this.#records.set(key, (this.#records.get(key) ?? new Set()).add(text));
  }

  list(): { name: string; text: string }[] {
    return [...this.#records].flatMap(([name, texts]) => [...texts].map((text) => ({ name, text })));
  }

  async close(): Promise<void> {
    const closed = once(this.#socket, 'close');
    this.#socket.close();
    await closed;
  }

  /** Undefined for what is no question of one name. */
  #answer(query: Buffer): Buffer | undefined {
    if (query.length < headerBytes || query.readUInt16BE(4) !== 1) return undefined;
    const question = questionIn(query);
    if (question === undefined) return undefined;
    const known = this.#records.get(question.name);
    const texts = question.type === txt ? [...(known ?? [])] : [];
    const header = Buffer.from(query.subarray(0, headerBytes));
    // An answer with authority, recursion as it was asked for, and whether there is such a name.
    header.writeUInt16BE(0x8400 | (query.readUInt16BE(2) & 0x0100) | (known === undefined ? noSuchName : 0), 2);
    header.writeUInt16BE(texts.length, 6);
    header.writeUInt32BE(0, 8);
    return Buffer.concat([header, query.subarray(headerBytes, question.end), ...texts.map(record)]);
  }
}

function questionIn(query: Buffer): { name: string; type: number; end: number } | undefined {
  const labels: string[] = [];
  let at = headerBytes;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.subarray(at + 1, at + 1 + length).toString('latin1'));
    at += 1 + length;
  }
  const end = at + 5;
  if (end > query.length) return undefined;
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end };
}

/** A TXT record of the name in the question, to be forgotten at once. */
function record(text: string): Buffer {
  const value = Buffer.from(text);
  const fixed = Buffer.from([0xc0, headerBytes, 0, txt, 0, 1, 0, 0, 0, 0, 0, 0, value.length]);
  fixed.writeUInt16BE(value.length + 1, 10);
  return Buffer.concat([fixed, value]);
}
