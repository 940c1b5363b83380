import { texts } from '../../texts/texts.ts';
import { Link } from '../../ui/navigation.tsx';
import { Wordmark } from '../../ui/wordmark.tsx';

/** For an address that leads nowhere. */
export function NotFoundRoute() {
  const words = texts.missing;
  return (
    <main className="plain">
      <title>{texts.title(words.title)}</title>
      <Wordmark name={texts.product} />
      <h1 className="page-title">{words.title}</h1>
      <p className="page-lead">{words.text}</p>
      <Link to="/" className="button primary">
        {words.back}
      </Link>
    </main>
  );
}
