import { describe } from 'vitest';
import { lawsOfAborts } from './laws-of-aborts.ts';
import { lawsOfAnswers } from './laws-of-answers.ts';
import { lawsOfFailures } from './laws-of-failures.ts';
import { lawsOfFiles } from './laws-of-files.ts';
import { lawsOfTools } from './laws-of-tools.ts';
import type { ModelAdapter } from './model-upstream.ts';

/** Holds the laws of `app/model-gateway.ts` against an adapter. */
export function describeModelGateway(name: string, adapter: ModelAdapter): void {
  describe.each([name])('%s', () => {
    lawsOfAnswers(adapter);
    lawsOfFiles(adapter);
    lawsOfTools(adapter);
    lawsOfFailures(adapter);
    lawsOfAborts(adapter);
  });
}
