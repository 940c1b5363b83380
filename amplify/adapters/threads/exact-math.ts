import {
  absDependencies,
  acosDependencies,
  addDependencies,
  asinDependencies,
  atan2Dependencies,
  atanDependencies,
  bignumberDependencies,
  cbrtDependencies,
  ceilDependencies,
  combinationsDependencies,
  cosDependencies,
  create,
  divideDependencies,
  eDependencies,
  equalDependencies,
  evaluateDependencies,
  expDependencies,
  factorialDependencies,
  floorDependencies,
  formatDependencies,
  gcdDependencies,
  largerDependencies,
  largerEqDependencies,
  lcmDependencies,
  log10Dependencies,
  log2Dependencies,
  logDependencies,
  maxDependencies,
  meanDependencies,
  medianDependencies,
  minDependencies,
  modDependencies,
  multiplyDependencies,
  nthRootDependencies,
  parseDependencies,
  permutationsDependencies,
  piDependencies,
  powDependencies,
  prodDependencies,
  roundDependencies,
  signDependencies,
  sinDependencies,
  smallerDependencies,
  smallerEqDependencies,
  sqrtDependencies,
  stdDependencies,
  subtractDependencies,
  sumDependencies,
  tanDependencies,
  toDependencies,
  unaryMinusDependencies,
  unaryPlusDependencies,
  unequalDependencies,
  unitDependencies,
  varianceDependencies,
} from 'mathjs';

/** Digits of every number while it is worked with: 100! is written with 158. */
export const exactDigits = 200;

const operators = {
  addDependencies,
  subtractDependencies,
  multiplyDependencies,
  divideDependencies,
  powDependencies,
  modDependencies,
  unaryMinusDependencies,
  unaryPlusDependencies,
  factorialDependencies,
  equalDependencies,
  unequalDependencies,
  largerDependencies,
  largerEqDependencies,
  smallerDependencies,
  smallerEqDependencies,
  toDependencies,
};

const functions = {
  absDependencies,
  acosDependencies,
  asinDependencies,
  atanDependencies,
  atan2Dependencies,
  cbrtDependencies,
  ceilDependencies,
  combinationsDependencies,
  cosDependencies,
  expDependencies,
  floorDependencies,
  gcdDependencies,
  lcmDependencies,
  logDependencies,
  log10Dependencies,
  log2Dependencies,
  maxDependencies,
  meanDependencies,
  medianDependencies,
  minDependencies,
  nthRootDependencies,
  permutationsDependencies,
  prodDependencies,
  roundDependencies,
  signDependencies,
  sinDependencies,
  sqrtDependencies,
  stdDependencies,
  sumDependencies,
  tanDependencies,
  varianceDependencies,
};

const suffix = 'Dependencies';

/** What may be called by name. */
export const functionNames: ReadonlySet<string> = new Set([
  'ln',
  ...Object.keys({ ...operators, ...functions }).map((name) => name.slice(0, -suffix.length)),
]);

const everything = {
  ...operators,
  ...functions,
  bignumberDependencies,
  unitDependencies,
  piDependencies,
  eDependencies,
  parseDependencies,
  evaluateDependencies,
  formatDependencies,
};

/** No more of math.js than a calculator needs: what is not here need not be loaded. */
export const exactMath = create(
  Object.fromEntries(
    // The library's types leave room for what is not there.
    Object.entries(everything).flatMap(([name, part]) => (part ? [[name, part]] : [])),
  ),
  { number: 'BigNumber', precision: exactDigits },
);

/** Of longer numbers the last digits are not known, and these look at nothing else. */
const firstTooLong = exactMath.bignumber(`1e${exactDigits}`);

function exactly(name: string) {
  const calculate = library.get(name);
  if (typeof calculate !== 'function') throw new Error(`math.js has no ${name}.`);
  return (...numbers: readonly unknown[]): unknown => {
    for (const number of numbers)
      if (exactMath.isBigNumber(number) && number.abs().greaterThanOrEqualTo(firstTooLong))
        throw new Error(`Numbers of more than ${exactDigits} digits have no exact remainder here`);
    return Reflect.apply(calculate, null, numbers);
  };
}

const library = new Map<string, unknown>(Object.entries(exactMath));
// To the library `ln`, as most people call it, is `log`.
exactMath.import({ ln: library.get('log') });
exactMath.import(
  { mod: exactly('mod'), gcd: exactly('gcd'), lcm: exactly('lcm') },
  { override: true },
);
