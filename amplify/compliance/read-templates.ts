import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const resourceSchema = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DependsOn: z.union([z.string().transform((name) => [name]), z.array(z.string())]).default([]),
  DeletionPolicy: z.string().optional(),
});
const templateSchema = z.object({ Resources: z.record(z.string(), resourceSchema) });
const assetsSchema = z.object({
  files: z.record(z.string(), z.object({ source: z.object({ path: z.string().optional() }) })),
});

export type TemplateResource = z.infer<typeof resourceSchema> & {
  /** `root`, or the nested stack below it: `auth`, `data`, `data/Message`. */
  readonly stack: string;
  readonly logicalId: string;
};

/** All resources of an assembly, each with the stack it is in. */
export function readTemplates(folder: string): readonly TemplateResource[] {
  const { files } = assetsSchema.parse(readJson(folder, '.assets.json'));
  function readStack(template: unknown, stack: string): readonly TemplateResource[] {
    const { Resources } = templateSchema.parse(template);
    return Object.entries(Resources).flatMap(([logicalId, resource]) => {
      const own = { ...resource, stack, logicalId };
      if (resource.Type !== 'AWS::CloudFormation::Stack') return [own];
      const hash = /[\da-f]{64}/u.exec(JSON.stringify(resource.Properties['TemplateURL']))?.[0];
      const path = files[hash ?? '']?.source.path;
      if (path === undefined) throw new Error(`The template of ${logicalId} is missing.`);
      const name = nestedName(logicalId);
      const nested: unknown = JSON.parse(readFileSync(join(folder, path), 'utf8'));
      return [own, ...readStack(nested, stack === 'root' ? name : `${stack}/${name}`)];
    });
  }
  return readStack(readJson(folder, '.template.json'), 'root');
}

/** The root stack's file with that ending. */
function readJson(folder: string, ending: string): unknown {
  const names = globSync(`*${ending}`, { cwd: folder });
  const [name] = names.filter((one) => !one.includes('.nested.'));
  if (name === undefined) throw new Error(`There is no ${ending} in ${folder}.`);
  return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}

/** What CDK made the logical id from: `auth179371D7`, `…NestedStackMessageNestedStackResource92941BE0`. */
function nestedName(logicalId: string): string {
  const name = logicalId.slice(0, -8);
  return /NestedStack(\w+)NestedStackResource$/u.exec(name)?.[1] ?? name;
}
