export type Field = {
  /** Where it stands: `assistantParameters.modelId`. */
  readonly path: string;
  /** What is said of a wrong one. */
  readonly may: string;
  readonly wrong: readonly unknown[];
  readonly isOptional?: boolean;
};

export type Body = {
  readonly route: string;
  readonly right: Readonly<Record<string, unknown>>;
  readonly fields: readonly Field[];
};

export const notTexts = [1, true, null, {}, []];
export const notObjects = ['', 1, null, []];

export function text(path: string, least: number, most: number): Field {
  const tooLong = 'x'.repeat(most + 1);
  return least === 0
    ? {
        path,
        may: `must be a text of at most ${most.toLocaleString('en')} characters`,
        wrong: [...notTexts, tooLong],
      }
    : {
        path,
        may: `must be a text of ${least} to ${most.toLocaleString('en')} characters`,
        wrong: [...notTexts, '', '  ', tooLong],
      };
}

export function choice(path: string, ...choices: readonly string[]): Field {
  return { path, may: `must be ${choices.join(' or ')}`, wrong: [...notTexts, '', 'other'] };
}

export function wholeNumber(path: string, least: number, most: number): Field {
  const wrong = ['1', null, true, 1.5, least - 1, most + 1];
  return { path, may: `must be a whole number from ${least} to ${most}`, wrong };
}

export const smallest = 'must be 0 or at least 1e-130';
export const tooSmall = [5e-324, 1e-131];

/** An object of whatever JSON holds. */
export function json(path: string): readonly Field[] {
  const most = Number.MAX_SAFE_INTEGER;
  return [
    { path, may: 'must be an object', wrong: notObjects },
    {
      path,
      may: `must hold no number but those from -${most} to ${most}, and none but 0 closer to it than 1e-130`,
      wrong: [1e300, -1e300, most + 1, -most - 1, ...tooSmall, -5e-324, [1e300], { in: 1e300 }].map(
        (given) => ({ given }),
      ),
    },
    {
      path,
      may: 'must be at most 20 levels deep',
      wrong: [nested(21), { a: 1, b: nested(20) }, nested(300)],
    },
    {
      path,
      may: 'must have no field that is called "", "constructor" or "__proto__"',
      wrong: ['', 'constructor', '__proto__'].flatMap((name) => {
        const inner: unknown = JSON.parse(`{ "${name}": 1 }`);
        return [inner, { in: [{ a: 1 }, inner] }];
      }),
    },
  ];
}

function nested(depth: number): object {
  let value = {};
  for (let level = 1; level < depth; level += 1) value = { in: value };
  return value;
}

export function optional(field: Field): Field {
  return { ...field, path: `parameters.${field.path}`, isOptional: true };
}

function number(path: string, least: number, most: number): Field {
  const wrong = ['1', null, true, least - 0.1, most + 0.1];
  return { path, may: `must be a number from ${least} to ${most}`, wrong };
}

/** What may be set of an answer, wherever it is. */
export const parameters = [
  { path: 'parameters', may: 'must be an object of parameters', wrong: notObjects },
  ...[
    text('model', 1, 200),
    choice('engine', 'provider', 'langchain'),
    number('temperature', 0, 2),
    number('topP', 0, 1),
    wholeNumber('maxTokens', 1, 2_000_000),
    number('frequencyPenalty', -2, 2),
    number('presencePenalty', -2, 2),
    {
      path: 'stop',
      may: 'must be a list of at most 4 texts of 1 to 100 characters',
      wrong: ['END', null, ['a', 'b', 'c', 'd', 'e']],
    },
    {
      path: 'stop.0',
      may: 'must be a text of 1 to 100 characters',
      wrong: [...notTexts, '', 'x'.repeat(101)],
    },
    choice('reasoningEffort', 'none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'),
    {
      path: 'answerForm.schema',
      may: 'must be the text of a JSON object of at most 16000 characters',
      wrong: ['', '[]', '{', 'null', {}, `{"a":"${'x'.repeat(16_000)}"}`],
    },
    text('systemPrompt', 0, 8000),
    choice('window.by', 'messages', 'tokens'),
    wholeNumber('window.most', 1, 2_000_000),
  ].map(optional),
] as const;

export const version = wholeNumber('version', 0, Number.MAX_SAFE_INTEGER);
