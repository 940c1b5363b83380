import { texts } from '../texts/texts.ts';

/** In the place of everything. */
export function BrokenApp() {
  const words = texts.broken;
  return (
    <main className="plain">
      <title>{texts.title(words.title)}</title>
      <h1 className="page-title">{words.title}</h1>
      <p className="page-lead">{words.text}</p>
      <button type="button" className="button primary" onClick={() => window.location.reload()}>
        {words.reload}
      </button>
    </main>
  );
}
