import { parentPort, workerData } from 'node:worker_threads';
import { threadMark, type Answer, type Question } from './messages.ts';

/** Where this module is, bundled or not: a thread of it calculates. */
export const threadAddress = new URL(import.meta.url);

if (workerData === threadMark && parentPort) await serve(parentPort);

async function serve(port: NonNullable<typeof parentPort>): Promise<void> {
  function tell(answer: Answer): void {
    port.postMessage(answer);
  }
  const { evaluateExpression } = await import('./evaluate-expression.ts');
  port.on('message', ({ expression }: Question) => {
    tell({ kind: 'answer', answer: evaluateExpression(expression) });
  });
  tell({ kind: 'ready' });
}
