import type { MathNode } from 'mathjs';
import { exactDigits, exactMath, functionNames } from './exact-math.ts';
import type { Evaluation } from './calculator-thread.ts';

/** What an expression comes to; takes as long as it takes. */
export function evaluateExpression(expression: string): Evaluation {
  try {
    const node = exactMath.parse(inPlainSigns(expression));
    const fault = faultOf(node);
    if (fault !== null) return { kind: 'wrong', reason: fault };
    return evaluationOf(node.compile().evaluate());
  } catch (error) {
    return { kind: 'wrong', reason: sentenceOf(error) };
  }
}

/** As people and models write them beside the signs of a keyboard. */
const signs: Readonly<Record<string, string>> = {
  '**': '^',
  '×': '*',
  '·': '*',
  '÷': '/',
  '−': '-',
  π: ' pi ',
};

function inPlainSigns(expression: string): string {
  return expression.replace(/\*\*|[×·÷−π]/g, (sign) => signs[sign] ?? sign);
}

/** All that an expression may be made of; the library knows assignments, objects and texts besides. */
const nodeTypes = new Set([
  'ArrayNode',
  'ConditionalNode',
  'ConstantNode',
  'FunctionNode',
  'OperatorNode',
  'ParenthesisNode',
  'RelationalNode',
  'SymbolNode',
]);

/** The first thing in an expression that it may not have. */
function faultOf(expression: MathNode): string | null {
  const faults: string[] = [];
  expression.traverse((node) => {
    const fault = faultOfNode(node);
    if (fault !== null) faults.push(fault);
  });
  return faults[0] ?? null;
}

function faultOfNode(node: MathNode): string | null {
  if (!nodeTypes.has(node.type))
    return 'it must be one expression, without assignments, ranges, objects or several lines.';
  if (exactMath.isConstantNode(node) && typeof node.value === 'string')
    return 'it must have no text in quotation marks.';
  if (!exactMath.isFunctionNode(node)) return null;
  const name = node.fn.toString();
  return functionNames.has(name) ? null : `there is no function ${name} here.`;
}

/** UTF-16 units of a result. */
const longest = 2000;

const resultTypes = ['BigNumber', 'number', 'Unit', 'Complex', 'boolean', 'DenseMatrix'];

function evaluationOf(value: unknown): Evaluation {
  if (!resultTypes.includes(exactMath.typeOf(value)))
    return { kind: 'wrong', reason: 'it comes to nothing that can be written down.' };
  const result = exactMath.format(value, numberText);
  if (/Infinity|NaN/.test(result))
    return { kind: 'wrong', reason: 'it divides by zero, or has no finite value.' };
  if (result.length > longest)
    return { kind: 'wrong', reason: 'what it comes to is too long to be written down.' };
  return { kind: 'calculated', result };
}

/** Whole numbers with all of their digits, others with more than anybody wants. */
function numberText(value: unknown): string {
  const isWhole =
    exactMath.isBigNumber(value) && value.isInteger() && value.abs().lessThan(firstTooLong);
  return isWhole ? value.toFixed() : exactMath.format(value, { precision: 32, upperExp: 21 });
}

const firstTooLong = exactMath.bignumber(`1e${exactDigits}`);

/** The library's own words, which are about the expression, as the end of a sentence. */
function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const words = message.replace(/^\[DecimalError\] /, '').slice(0, 200);
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}.`;
}
