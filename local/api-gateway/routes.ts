/** A path of resources of a REST API, `/open/{shelf}/{path+}`, and what stands there by HTTP method. */
export type Route<Method> = {
  readonly path: string;
  readonly httpMethod: string;
  readonly method: Method;
};

export type MatchedRoute<Method> = Route<Method> & {
  readonly pathParameters: Readonly<Record<string, string>>;
};

type Place<Method> = {
  readonly literals: Map<string, Place<Method>>;
  parameter: { readonly name: string; readonly place: Place<Method> } | null;
  greedy: { readonly name: string; readonly place: Place<Method> } | null;
  readonly methods: Map<string, Route<Method>>;
};

type Found<Method> = {
  readonly place: Place<Method>;
  readonly values: readonly (readonly [string, string])[];
};

/**
 * Finds the route of a request as API Gateway does: a literal part beats `{name}`,
 * which beats `{name+}`; the method itself beats `ANY`. A slash at the end is no part.
 */
export function createRouter<Method>(
  routes: readonly Route<Method>[],
): (httpMethod: string, path: string) => MatchedRoute<Method> | null {
  const root = createPlace<Method>();
  for (const route of routes) {
    const place = partsOf(route.path).reduce(descend, root);
    place.methods.set(route.httpMethod, route);
  }
  return (httpMethod, path) => {
    const found = find(root, partsOf(path));
    const route = found?.place.methods.get(httpMethod) ?? found?.place.methods.get('ANY');
    if (!found || !route) return null;
    return { ...route, pathParameters: Object.fromEntries(found.values) };
  };
}

function find<Method>(place: Place<Method>, parts: readonly string[]): Found<Method> | null {
  const [part, ...rest] = parts;
  if (part === undefined) return place.methods.size > 0 ? { place, values: [] } : null;
  const literal = place.literals.get(decoded(part));
  const direct = literal ? find(literal, rest) : null;
  if (direct) return direct;
  const { parameter, greedy } = place;
  const single = parameter ? find(parameter.place, rest) : null;
  if (single && parameter) {
    return { ...single, values: [[parameter.name, decoded(part)], ...single.values] };
  }
  if (!greedy || greedy.place.methods.size === 0) return null;
  return { place: greedy.place, values: [[greedy.name, parts.map(decoded).join('/')]] };
}

function descend<Method>(place: Place<Method>, part: string): Place<Method> {
  const name = /^\{(?<name>[^+}]+)(?<greedy>\+?)\}$/u.exec(part)?.groups;
  if (name === undefined) return descendLiteral(place, part);
  const slot = name['greedy'] === '+' ? 'greedy' : 'parameter';
  const next = place[slot] ?? { name: name['name'] ?? '', place: createPlace<Method>() };
  place[slot] = next;
  return next.place;
}

function descendLiteral<Method>(place: Place<Method>, part: string): Place<Method> {
  const next = place.literals.get(part) ?? createPlace<Method>();
  place.literals.set(part, next);
  return next;
}

function createPlace<Method>(): Place<Method> {
  return { literals: new Map(), parameter: null, greedy: null, methods: new Map() };
}

function partsOf(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '');
}

/** A part that is not valid percent-encoding stays as it was sent. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
