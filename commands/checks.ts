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

/** All journeys, slow ones too, at every width and in both themes. */
const everyJourney: Program = {
  ...binary('playwright', 'test'),
  environment: { PARLANCE_TEST_ALL: '1' },
};

/** Every check of the project, the quick ones first. */
export function allChecks({ everything }: { everything: boolean }): readonly Check[] {
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
    { name: 'unit, contract, local and template tests', programs: [binary('vitest', 'run')] },
    { name: 'build and budgets', programs: [node('commands/build.ts', '--local', '--budgets')] },
    {
      name: 'journeys',
      browser: true,
      programs: [everything ? everyJourney : binary('playwright', 'test', '--grep-invert', '@all')],
    },
  ];
}
