import { readFileSync } from 'node:fs';
import { PackedMeaning } from './meaning.ts';

/** The meaning that ships with the product, in a file beside the code; read when the function starts. */
export const LEARNED_MEANING = new PackedMeaning(readFileSync(new URL('./meaning.bin', import.meta.url)));
