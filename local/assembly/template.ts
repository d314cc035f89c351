import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import * as z from 'zod';

const Resource = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
});
export type Resource = z.infer<typeof Resource>;

const Output = z.looseObject({
  Value: z.unknown(),
  Export: z.strictObject({ Name: z.unknown() }).optional(),
});

const Template = z.looseObject({
  Parameters: z.record(z.string(), z.looseObject({ Default: z.unknown() })).default({}),
  Resources: z.record(z.string(), Resource).default({}),
  Outputs: z.record(z.string(), Output).default({}),
});
export type Template = z.infer<typeof Template>;

/** One synthesised stack, as CloudFormation would get it. */
export interface StackTemplate {
  readonly stackName: string;
  readonly template: Template;
}

/** The stacks of an assembly in deployment order. */
export function stackTemplates(assembly: CloudAssembly): StackTemplate[] {
  return assembly.stacks.map((stack) => ({
    stackName: stack.stackName,
    template: Template.parse(stack.template),
  }));
}

const AssetManifest = z.looseObject({
  files: z
    .record(
      z.string(),
      z.looseObject({
        source: z.looseObject({ path: z.string().optional() }),
        destinations: z.record(z.string(), z.looseObject({ objectKey: z.string() })),
      }),
    )
    .default({}),
});

/** Folder of each file asset by the object key that templates refer to it with. */
export function assetDirectories(assembly: CloudAssembly): Map<string, string> {
  const directories = new Map<string, string>();
  for (const artifact of Object.values(assembly.manifest.artifacts ?? {})) {
    if (artifact.type !== 'cdk:asset-manifest') continue;
    const { file } = z.looseObject({ file: z.string() }).parse(artifact.properties);
    const manifest = AssetManifest.parse(JSON.parse(readFileSync(join(assembly.directory, file), 'utf8')));
    for (const { source, destinations } of Object.values(manifest.files)) {
      if (source.path === undefined) continue;
      for (const { objectKey } of Object.values(destinations)) {
        directories.set(objectKey, join(assembly.directory, source.path));
      }
    }
  }
  return directories;
}
