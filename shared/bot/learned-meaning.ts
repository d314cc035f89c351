import { readFileSync } from 'node:fs';
import { packedMeaning } from './meaning.ts';

/** The meaning that ships with the product, in a file beside the code. */
export const LEARNED_MEANING = packedMeaning(() => readFileSync(new URL('./meaning.bin', import.meta.url)));
