import { texts } from '../texts/texts.ts';
import { Alert } from '../ui/alert.tsx';
import { NavigationButton } from './shell.tsx';

/** In the place of one page, where the rest goes on: as where it cannot be fetched while offline. */
export function BrokenPage() {
  const words = texts.broken;
  return (
    <>
      <title>{texts.title(words.pageTitle)}</title>
      <header className="bar phone-only">
        <NavigationButton />
      </header>
      <div className="page">
        <div className="page-inner">
          <h1 className="sr">{words.pageTitle}</h1>
          <Alert
            tone="fault"
            title={words.pageTitle}
            text={words.pageText}
            action={
              <button
                type="button"
                className="button small"
                onClick={() => window.location.reload()}
              >
                {words.reload}
              </button>
            }
          />
        </div>
      </div>
    </>
  );
}
