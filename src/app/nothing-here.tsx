import { texts } from '../texts/texts.ts';
import { Link } from '../ui/navigation.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { NavigationButton } from './shell.tsx';

/** Within the shell, for an address that leads nowhere as far as its visitor is concerned. */
export function NothingHere() {
  const words = texts.missing;
  return (
    <>
      <PageTitle title={texts.title(words.title)} />
      <header className="bar phone-only">
        <NavigationButton />
      </header>
      <div className="page">
        <div className="page-inner">
          <h1 className="page-title">{words.title}</h1>
          <p className="page-lead">{words.text}</p>
          <p className="page-lead">
            <Link to="/" className="button primary">
              {words.back}
            </Link>
          </p>
        </div>
      </div>
    </>
  );
}
