import { writeFile } from 'node:fs/promises';
import { apiClientOf } from '../functions/api/build-client.ts';
import { buildOpenApi } from '../functions/api/build-openapi.ts';

/** Writes the API's document and the frontends' client after a change of the routes; a test says when they differ. */
const document = buildOpenApi();
await writeFile(new URL('../docs/openapi.json', import.meta.url), `${JSON.stringify(document, undefined, 1)}\n`);
await writeFile(new URL('../web/api/operations.ts', import.meta.url), await apiClientOf(document));
