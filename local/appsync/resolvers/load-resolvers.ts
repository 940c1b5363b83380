import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Assembly, Resource } from '../../assembly/assembly.ts';
import { AssemblyRefusal } from '../assembly-refusal.ts';
import type { DataSource } from '../data-sources/data-source.ts';
import type { CurrentInvocation } from '../invocation.ts';
import { createJavaScriptCompiler } from '../javascript/create-javascript.ts';
import { parseProperties } from '../parse-properties.ts';
import type { Members } from '../vtl/namespace.ts';
import type { Handlers } from './handlers.ts';
import { createTemplateCompiler } from './template-handlers.ts';

/** Handlers and the data source between them. */
export type Step = { readonly handlers: Handlers; readonly dataSource: DataSource };

/** How a field gets its value. */
export type Resolver =
  | ({ readonly kind: 'unit' } & Step)
  | { readonly kind: 'pipeline'; readonly handlers: Handlers; readonly steps: readonly Step[] };

const code = {
  ApiId: z.string(),
  Code: z.string().optional(),
  CodeS3Location: z.string().optional(),
  MaxBatchSize: z.number().optional(),
  RequestMappingTemplate: z.string().optional(),
  RequestMappingTemplateS3Location: z.string().optional(),
  ResponseMappingTemplate: z.string().optional(),
  ResponseMappingTemplateS3Location: z.string().optional(),
  Runtime: z
    .strictObject({ Name: z.literal('APPSYNC_JS'), RuntimeVersion: z.literal('1.0.0') })
    .optional(),
};
const functionSchema = z.strictObject({
  ...code,
  Name: z.string(),
  Description: z.string().optional(),
  DataSourceName: z.string(),
  FunctionVersion: z.string().optional(),
});
const resolverSchema = z.strictObject({
  ...code,
  TypeName: z.string(),
  FieldName: z.string(),
  Kind: z.enum(['UNIT', 'PIPELINE']).default('UNIT'),
  DataSourceName: z.string().optional(),
  MetricsConfig: z.string().optional(),
  PipelineConfig: z.strictObject({ Functions: z.array(z.string()) }).optional(),
});

type Code = z.infer<z.ZodObject<typeof code>>;
type Names = { readonly util: Members; readonly extensions: Members };
type DataSources = ReadonlyMap<string, DataSource>;

/** Compiles every resolver of an assembly, by `Type.field`; what cannot be run stops the start by name. */
export function loadResolvers(
  assembly: Assembly,
  dataSources: DataSources,
  names: Names,
  current: CurrentInvocation,
): ReadonlyMap<string, Resolver> {
  const compile = createCompiler(assembly, names, current);
  const functions = new Map<string, Step>();
  for (const resource of assembly.ofType('AWS::AppSync::FunctionConfiguration')) {
    const properties = parseProperties(resource, functionSchema);
    const place = `function ${properties.Name}`;
    const dataSource = findSource(dataSources, properties.DataSourceName, place);
    const id = resource.physicalId.split('/').at(-1) ?? '';
    functions.set(id, { handlers: compile(properties, place), dataSource });
  }
  const resolvers = new Map<string, Resolver>();
  for (const resource of assembly.ofType('AWS::AppSync::Resolver')) {
    const { field, resolver } = loadResolver(resource, dataSources, functions, compile);
    if (resolvers.has(field)) throw new AssemblyRefusal(`${field} has two resolvers`);
    resolvers.set(field, resolver);
  }
  return resolvers;
}

type Compile = (properties: Code, place: string) => Handlers;

function createCompiler(assembly: Assembly, names: Names, current: CurrentInvocation): Compile {
  const compileTemplate = createTemplateCompiler(names, current);
  const compileJavaScript = createJavaScriptCompiler(names, current);
  return (properties, place) => {
    function read(inline: string | undefined, location: string | undefined): string | null {
      return inline ?? (location === undefined ? null : readAsset(assembly, location, place));
    }
    if (properties.Runtime) {
      const source = read(properties.Code, properties.CodeS3Location);
      if (source === null) throw new AssemblyRefusal(`${place} has no code`);
      return compileJavaScript(source, place);
    }
    const request = read(
      properties.RequestMappingTemplate,
      properties.RequestMappingTemplateS3Location,
    );
    const response = read(
      properties.ResponseMappingTemplate,
      properties.ResponseMappingTemplateS3Location,
    );
    return {
      language: 'vtl',
      request: request === null ? null : compileTemplate(request, `${place}, request template`),
      response: response === null ? null : compileTemplate(response, `${place}, response template`),
    };
  };
}

/** Reads the file behind an `s3://bucket/key` address of the assembly. */
export function readAsset(assembly: Assembly, location: string, place: string): string {
  const path = assembly.assetPath(location);
  if (path === null) throw new AssemblyRefusal(`${place}: the file ${location} is missing`);
  return readFileSync(path, 'utf8');
}

function loadResolver(
  resource: Resource,
  dataSources: DataSources,
  functions: ReadonlyMap<string, Step>,
  compile: Compile,
): { readonly field: string; readonly resolver: Resolver } {
  const properties = parseProperties(resource, resolverSchema);
  const field = `${properties.TypeName}.${properties.FieldName}`;
  const place = `resolver ${field}`;
  const handlers = compile(properties, place);
  if (properties.Kind === 'UNIT') {
    const dataSource = findSource(dataSources, properties.DataSourceName, place);
    return { field, resolver: { kind: 'unit', handlers, dataSource } };
  }
  const steps = (properties.PipelineConfig?.Functions ?? []).map((id) => {
    const step = functions.get(id);
    if (!step) throw new AssemblyRefusal(`${place}: the function ${id} is missing`);
    return step;
  });
  return { field, resolver: { kind: 'pipeline', handlers, steps } };
}

function findSource(sources: DataSources, name: string | undefined, place: string): DataSource {
  const found = name === undefined ? undefined : sources.get(name);
  if (!found) throw new AssemblyRefusal(`${place}: the data source ${name ?? ''} is missing`);
  return found;
}
