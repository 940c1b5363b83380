import { resolve } from 'node:path';
import { AssemblyError } from './assembly-error.ts';
import { type Assembly, region, type Resource } from './assembly.ts';
import { type AssetIndex, readAssetIndex } from './asset-index.ts';
import { refuseCycles } from './dependency-cycles.ts';
import { evaluate, evaluateProperties } from './intrinsics.ts';
import { createStack, named, type Stack, type StackPlace, type Surroundings } from './stack.ts';
import { readTemplate, type TemplateResource } from './template.ts';

const nestedStackType = 'AWS::CloudFormation::Stack';

/** Types whose name is one for the whole account: two resources of one name could not be deployed. */
const namedAcrossStacks: ReadonlySet<string> = new Set([
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::DynamoDB::Table',
  'Custom::AmplifyDynamoDBTable',
  'AWS::Lambda::Function',
  'AWS::S3::Bucket',
  'AWS::SSM::Parameter',
  'AWS::IAM::Role',
  'AWS::ApiGateway::RestApi',
  'AWS::StepFunctions::StateMachine',
]);

/** Reads a cloud assembly and resolves every value in it for a backend that answers at `origin`. */
export function loadAssembly(folder: string, { origin }: { readonly origin: string }): Assembly {
  const assets = readAssetIndex(resolve(folder));
  const logicalIds = new Map<string, number>();
  const restApis = new Set<string>();
  const surroundings: Surroundings = {
    origin,
    text: (joined) => localAddresses(joined, restApis, origin),
    isShared: (type, logicalId) => (logicalIds.get(`${type} ${logicalId}`) ?? 0) > 1,
  };
  const template = readTemplate(assets.rootTemplate);
  const root = openStacks(
    { path: 'root', template, parent: null, parameters: {} },
    assets,
    surroundings,
  );
  const places = [...resourcesOf(root)];
  for (const { logicalId, resource } of places) {
    const key = `${resource.Type} ${logicalId}`;
    logicalIds.set(key, (logicalIds.get(key) ?? 0) + 1);
  }
  for (const { stack, logicalId, resource } of places) {
    if (resource.Type === 'AWS::ApiGateway::RestApi')
      restApis.add(String(stack.reference(logicalId)));
  }
  const resources = places.map(resolveResource);
  refuseSharedIds(resources);
  return {
    resources,
    ofType: (type) => resources.filter((resource) => resource.type === type),
    outputs: outputsOf(root),
    metadata: evaluateProperties(template.Metadata, root),
    assetPath: assets.assetPath,
  };
}

function openStacks(place: StackPlace, assets: AssetIndex, surroundings: Surroundings): Stack {
  refuseCycles(place.path, place.template);
  if (
    place.template.Transform !== undefined &&
    place.template.Transform !== 'AWS::LanguageExtensions'
  ) {
    throw new AssemblyError(
      `${place.path}: the transform ${String(place.template.Transform)} is not supported`,
    );
  }
  const stack = createStack(place, surroundings);
  const taken = new Set<string>();
  for (const [logicalId, resource] of Object.entries(place.template.Resources)) {
    if (resource.Type !== nestedStackType || !stack.exists(resource)) continue;
    const name = readableName(logicalId, taken);
    const address = evaluate(resource.Properties['TemplateURL'], stack);
    const file = typeof address === 'string' ? assets.assetPath(address) : null;
    if (!file) throw new AssemblyError(`${place.path}: the template of ${logicalId} is missing`);
    const { Parameters } = resource.Properties;
    const child: StackPlace = {
      path: `${place.path}/${name}`,
      template: readTemplate(file),
      parent: stack,
      parameters: typeof Parameters === 'object' && Parameters !== null ? { ...Parameters } : {},
    };
    stack.children.set(logicalId, openStacks(child, assets, surroundings));
  }
  return stack;
}

/** `authNestedStackauthNestedStackResource80DEEBC2`, `auth179371D7` → `auth`, unless a sibling is called so. */
function readableName(logicalId: string, taken: Set<string>): string {
  const short = logicalId
    .replace(/[0-9A-F]{8}$/, '')
    .replace(/NestedStack.*NestedStackResource$/, '');
  const name = short === '' || taken.has(short) ? logicalId : short;
  taken.add(name);
  return name;
}

type Place = {
  readonly stack: Stack;
  readonly logicalId: string;
  readonly resource: TemplateResource;
};

function* resourcesOf(stack: Stack): Generator<Place> {
  for (const [logicalId, resource] of Object.entries(stack.template.Resources)) {
    if (!stack.exists(resource)) continue;
    const child = stack.children.get(logicalId);
    if (child) yield* resourcesOf(child);
    else yield { stack, logicalId, resource };
  }
}

function resolveResource({ stack, logicalId, resource }: Place): Resource {
  return named(`${stack.path}, ${logicalId} (${resource.Type})`, () => ({
    stack: stack.path,
    logicalId,
    type: resource.Type,
    physicalId: String(stack.reference(logicalId)),
    properties: evaluateProperties(resource.Properties, stack),
  }));
}

function refuseSharedIds(resources: readonly Resource[]): void {
  const owners = new Map<string, Resource>();
  for (const resource of resources) {
    if (!namedAcrossStacks.has(resource.type)) continue;
    const key = `${resource.type} ${resource.physicalId}`;
    const owner = owners.get(key);
    if (owner) {
      const both = [owner, resource]
        .map(({ stack, logicalId }) => `${stack}, ${logicalId}`)
        .join(' and ');
      throw new AssemblyError(
        `${both} have the same name ${resource.physicalId} (${resource.type})`,
      );
    }
    owners.set(key, resource);
  }
}

function outputsOf(root: Stack): Record<string, unknown> {
  const present = Object.entries(root.template.Outputs).filter(
    ([, { Condition }]) => Condition === undefined || root.condition(Condition),
  );
  return Object.fromEntries(present.map(([name]) => [name, root.output(name)]));
}

/** Where AWS would put a REST API and its stage, this machine has `/api`. */
function localAddresses(joined: string, restApis: ReadonlySet<string>, origin: string): string {
  const invokeAddress = new RegExp(
    `https://([a-z0-9]+)\\.execute-api\\.${region}\\.amazonaws\\.com(/[\\w-]+)?`,
    'g',
  );
  return joined.replace(invokeAddress, (address, restApi: string) =>
    restApis.has(restApi) ? `${origin}/api` : address,
  );
}
