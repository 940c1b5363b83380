import { runProgram } from './project.ts';

await runProgram({ file: 'oxlint', args: ['--fix'], inherit: true });
const result = await runProgram({ file: 'oxfmt', args: ['.'], inherit: true });
process.exitCode = result.code;
