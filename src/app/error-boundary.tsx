import { Component, type ReactNode } from 'react';
import { texts } from '../texts/texts.ts';

type Properties = {
  readonly children: ReactNode;
  /** What is shown in the place of what broke. */
  readonly instead: ReactNode;
};
type State = { readonly broken: boolean };

/** Catches what nobody expected, says so, and offers the one thing that helps. React knows it only as a class. */
export class ErrorBoundary extends Component<Properties, State> {
  override state: State = { broken: false };

  static getDerivedStateFromError(): State {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? this.props.instead : this.props.children;
  }
}

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
