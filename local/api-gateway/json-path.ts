/** The value at a plain JSON path, `$.a['b'][0]`; other forms are refused by name. */
export function valueAt(value: unknown, path: string): unknown {
  if (!/^\$(?:\.[\w-]+|\['[^']*'\]|\["[^"]*"\]|\[\d+\])*$/u.test(path)) {
    throw new Error(`the local API Gateway does not read the JSON path ${path}`);
  }
  const steps = path.matchAll(
    /\.(?<name>[\w-]+)|\['(?<single>[^']*)'\]|\["(?<double>[^"]*)"\]|\[(?<place>\d+)\]/gu,
  );
  let found = value;
  for (const { groups = {} } of steps) {
    const { name, single, double, place } = groups;
    found = memberOf(found, name ?? single ?? double ?? place ?? '');
  }
  return found;
}

function memberOf(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value[Number(name)];
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Object.entries(value).find(([each]) => each === name)?.[1];
}
