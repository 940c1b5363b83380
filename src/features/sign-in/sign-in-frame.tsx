import type { ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Wordmark } from '../../ui/wordmark.tsx';
import './sign-in.css';

type Properties = { readonly heading: string; readonly children: ReactNode };

/** Chosen by eye for how they look side by side. */
const chorus = [
  'Marvin',
  'Seraphina',
  'Langston',
  'Svea',
  'Otto',
  'Juno',
  'Christine',
  'Ambrose',
  'Ines',
  'Theo',
  'Wilma',
  'Kofi',
  'Petra',
  'Amal',
  'Rosa',
  'Ludo',
  'Maeve',
  'Sami',
  'Greta',
  'Noor',
  'Felix',
];

/** The page around the sign-in form: the voices on one side, one task on the other. */
export function SignInFrame({ heading, children }: Properties) {
  const words = texts.signIn;
  return (
    <div className="sign">
      <title>{texts.title(heading)}</title>
      <section className="sign-voice" aria-label={words.aboutVoices}>
        <Wordmark name={texts.product} />
        <div className="sign-motto">
          <div className="chorus" aria-hidden="true">
            {chorus.map((seed) => (
              <Avatar key={seed} seed={seed} size={72} />
            ))}
          </div>
          <p className="motto">{texts.motto}</p>
        </div>
        <p className="tagline">{texts.tagline}</p>
      </section>
      <main className="sign-form">
        <div>
          <h1>{heading}</h1>
          {children}
        </div>
      </main>
    </div>
  );
}

/** The shape of the form while it is fetched; it takes the same room, so nothing moves. */
export function SignInSkeleton() {
  return (
    <div className="sign-skeleton">
      <output className="sr">{texts.signIn.loading}</output>
      <span className="skeleton label-shape" />
      <span className="skeleton field-shape" />
      <span className="skeleton label-shape" />
      <span className="skeleton field-shape" />
      <span className="skeleton field-shape" />
    </div>
  );
}
