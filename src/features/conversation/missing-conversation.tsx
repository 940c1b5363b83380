import { texts } from '../../texts/texts.ts';
import { Link } from '../../ui/navigation.tsx';
import { Mark } from '../../ui/wordmark.tsx';

/** For an address of no conversation, or of somebody else's: the page cannot tell which, and says so. */
export function MissingConversation() {
  const words = texts.missingConversation;
  return (
    <div className="plain">
      <div className="nothing">
        <Mark dotted />
      </div>
      <h1 className="page-title">{words.title}</h1>
      <p className="page-lead">{words.text}</p>
      <Link to="/" className="button primary">
        {words.start}
      </Link>
    </div>
  );
}
