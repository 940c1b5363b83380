import type { Program } from './project.ts';

/** One room of the check: what it is called and the programs that say whether it is green. */
export type Check = {
  readonly name: string;
  readonly programs: readonly Program[];
  /** Needs a real browser, whose path the programs get as `PARLANCE_CHROMIUM`. */
  readonly browser?: true;
};

function node(...args: readonly string[]): Program {
  return { file: process.execPath, args: ['--disable-warning=ExperimentalWarning', ...args] };
}

function binary(name: string, ...args: readonly string[]): Program {
  return { file: name, args };
}

// The compiler that ampx bundles checks amplify/ on deployment; TypeScript 7 has no say there.
const ampxCompiler = 'node_modules/@aws-amplify/backend-deployer/node_modules/typescript/bin/tsc';

/** The same with all that is slow: more tests and more tries, every journey at every width and in both themes. */
function whole(program: Program): Program {
  return { ...program, environment: { ...program.environment, PARLANCE_TEST_ALL: '1' } };
}

/** Every check of the project, the quick ones first. */
export function allChecks({ everything }: { everything: boolean }): readonly Check[] {
  const tests = binary('vitest', 'run');
  const journeys = binary('playwright', 'test');
  return [
    { name: 'format', programs: [binary('oxfmt', '--check', '.')] },
    { name: 'lint', programs: [binary('oxlint', '--type-aware', '--deny-warnings')] },
    { name: 'synthesis', programs: [node('commands/synth.ts')] },
    {
      name: 'types',
      programs: [
        binary('tsc', '-p', 'amplify/tsconfig.json'),
        node(ampxCompiler, '-p', 'amplify/tsconfig.json'),
        binary('tsc', '-p', 'tsconfig.node.json'),
        binary('tsc', '-p', 'tsconfig.web.json'),
      ],
    },
    { name: 'unused', programs: [binary('knip')] },
    {
      name: 'unit, contract, local and template tests',
      programs: [everything ? whole(tests) : tests],
    },
    { name: 'build and budgets', programs: [node('commands/build.ts', '--local', '--budgets')] },
    {
      name: 'journeys',
      browser: true,
      programs: [
        everything ? whole(journeys) : binary('playwright', 'test', '--grep-invert', '@all'),
      ],
    },
  ];
}
