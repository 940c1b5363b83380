import { expect, test } from 'vitest';
import { createCalculatorTool } from '../../app/tools/calculator-tool.ts';
import { createMathjsCalculator } from './mathjs-calculator.ts';

const tool = createCalculatorTool(createMathjsCalculator());
const signal = new AbortController().signal;

function calculate(expression: unknown, stop = signal) {
  return tool.run({ expression }, stop);
}

test.each([
  ['17*23', '391'],
  ['0.1 + 0.2', '0.3'],
  ['1/3*3', '1'],
  ['2^100', '1267650600228229401496703205376'],
  ['9007199254740993 + 1', '9007199254740994'],
  ['sqrt(2)^2', '2'],
  ['10 / 4', '2.5'],
  ['20% * 49.90', '9.98'],
  ['100 + 5%', '105'],
  ['7 × 6 ÷ 2 − 1', '20'],
  ['2 ** 10', '1024'],
  ['2π', '6.283185307179586476925286766559'],
  ['sin(30 deg)', '0.5'],
  ['mean(3, 4, 8)', '5'],
  ['mean([3, 4, 8])', '5'],
  ['mod(17, 5)', '2'],
  ['ln(e)', '1'],
  ['log10(1000)', '3'],
  ['5 km/h * 2 h', '10 km'],
  ['20 degC to degF', '68 degF'],
  ['1 inch to cm', '2.54 cm'],
  ['2^10 > 1000', 'true'],
  ['sqrt(-4)', '2i'],
  ['10^10^10', '1e+10000000000'],
])('%s is %s', async (expression, output) => {
  expect(await calculate(expression)).toEqual({ kind: 'done', output });
});

test('100! is told to its last digit', async () => {
  const { output } = await calculate('100!');
  expect(output).toHaveLength(158);
  expect(output).toMatch(/^93326215443944152681.*0{24}$/);
});

test.each([
  ['1 +', /Unexpected end|Value expected/i],
  ['2 kg + 3 m', /units do not match/],
  ['foo + 1', /undefined symbol foo/],
  ['1/0', /divides by zero/],
  ['x = 5', /without assignments/],
  ['f(x) = x^2', /without assignments/],
  ['a = 1; b = 2', /without assignments/],
  ['1:1000000000', /without assignments, ranges/],
  ['{a: 1}', /objects/],
  ['"abc"', /quotation marks/],
  ['import({a: 1})', /no function import/],
  ['createUnit("foo")', /no function createUnit/],
  ['evaluate("1")', /no function evaluate/],
  ['parse("1")', /no function parse/],
  ['simplify("x")', /no function simplify/],
  ['derivative("x", "x")', /no function derivative/],
  ['zeros(100000, 100000)', /no function zeros/],
  ['sqrt.constructor("return process")', /no function sqrt.constructor/],
  ['sqrt.constructor', /without assignments, ranges, objects/],
  ['(1)["constructor"]', /without assignments, ranges, objects/],
  [`[${'100!,'.repeat(99)}1]`, /too long/],
  ['sqrt', /nothing that can be written/],
  ['import', /undefined symbol/],
  ['7^300 mod 11', /no exact remainder/],
  ['gcd(10^300, 3)', /no exact remainder/],
  ['constructor', /./],
  ['__proto__', /./],
])('%s cannot be worked out, and why is said', async (expression, reason) => {
  const { kind, output } = await calculate(expression);
  expect(kind).toBe('failed');
  expect(output).toMatch(reason);
  expect(output).toContain(expression);
});

test('what takes too long is ended while all else goes on, and the next sum is worked out', async () => {
  const expression = '(10^7)!';
  let ticks = 0;
  const timer = setInterval(() => (ticks += 1), 20);
  const { kind, output } = await calculate(expression);
  clearInterval(timer);
  expect({ kind, output }).toEqual({
    kind: 'failed',
    output: `${expression} takes too long to work out. Simplify it, or ask for an estimate.`,
  });
  expect(ticks).toBeGreaterThan(3);
  expect(await calculate('1 + 1')).toEqual({ kind: 'done', output: '2' });
});

test('several sums at once do not hear each other’s answers', async () => {
  const results = await Promise.all([1, 2, 3].map((number) => calculate(`${number} * 10`)));
  expect(results.map(({ output }) => output)).toEqual(['10', '20', '30']);
});

test('whoever stops a turn waits for no sum', async () => {
  const started = performance.now();
  const { kind } = await calculate('(10^7)!', AbortSignal.timeout(50));
  expect(kind).toBe('failed');
  expect(performance.now() - started).toBeLessThan(900);
});

test.each([
  [{}, 'expression must be a text of 1 to 1000 characters.'],
  [{ expression: 5 }, 'expression must be a text of 1 to 1000 characters.'],
  [{ expression: '1+'.repeat(600) }, 'expression must be a text of 1 to 1000 characters.'],
  [{ expression: '1', precision: 3 }, 'precision is not a field here.'],
  ['17*23', 'The arguments must be a JSON object.'],
])('of wrong arguments %j it is said which and what they may be', async (input, output) => {
  expect(await tool.run(input, signal)).toEqual({ kind: 'failed', output });
});
