import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout this file stands in. */
export const projectFolder = join(dirname(fileURLToPath(import.meta.url)), '..');

export type ProgramResult = { readonly code: number; readonly output: string };

export type Program = {
  readonly file: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Lets the program write to the terminal itself; `output` stays empty then. */
  readonly inherit?: boolean;
};

/** Runs a program in the project's folder until it ends; never rejects. */
export function runProgram(program: Program): Promise<ProgramResult> {
  return new Promise((finish) => {
    const child = spawn(program.file, program.args, {
      cwd: projectFolder,
      env: { ...process.env, ...program.environment },
      stdio: ['ignore', program.inherit ? 'inherit' : 'pipe', program.inherit ? 'inherit' : 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error) =>
      finish({ code: 127, output: `${program.file}: ${error.message}` }),
    );
    child.on('close', (code) =>
      finish({ code: code ?? 130, output: Buffer.concat(chunks).toString('utf8') }),
    );
  });
}
