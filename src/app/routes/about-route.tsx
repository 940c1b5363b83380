import { aboutTexts } from '../../texts/about-texts.ts';
import { texts } from '../../texts/texts.ts';
import { Link } from '../../ui/navigation.tsx';
import { Wordmark } from '../../ui/wordmark.tsx';
import { StackDiagram } from '../stack-diagram.tsx';

/** What Parlance is, in a few sentences and a drawing. */
export function AboutRoute() {
  const words = aboutTexts;
  return (
    <main className="plain">
      <title>{texts.title(words.title)}</title>
      <Wordmark name={texts.product} />
      <h1 className="page-title">{words.title}</h1>
      <p className="page-lead">{words.lead}</p>
      <p className="page-lead">{words.private}</p>
      <StackDiagram />
      <p className="page-lead">{words.licence}</p>
      <Link to="/" className="button">
        {words.back}
      </Link>
    </main>
  );
}
