import { texts } from '../texts/texts.ts';
import { Wordmark } from '../ui/wordmark.tsx';
import './shell.css';

/** The shell's shape while its parts are fetched. */
export function ShellSkeleton() {
  return (
    <div className="app" aria-busy="true">
      <div className="rail" aria-hidden="true">
        <div className="rail-head">
          <Wordmark name={texts.product} />
        </div>
      </div>
      <main className="main">
        <h1 className="sr">{texts.product}</h1>
      </main>
    </div>
  );
}
