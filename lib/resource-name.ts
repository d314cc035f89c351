/**
 * Names are known without a look-up, so that scripts and runbooks find a resource by its stage and cell:
 * `crm-<stage>-<cell>` or `crm-<stage>-<cell>-<part>`.
 */
export function resourceName({ stage, cell }: { stage: string; cell: string }, part?: string): string {
  return ['crm', stage, cell, ...(part === undefined ? [] : [part])].join('-');
}
