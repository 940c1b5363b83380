import { Component, type ReactNode } from 'react';

type Properties = {
  readonly children: ReactNode;
  /** What is shown in the place of what broke. */
  readonly instead: ReactNode;
  /** Whenever this is another, what broke is tried again. */
  readonly retryOn?: string;
};
type State = { readonly broken: boolean; readonly retryOn: string | undefined };

/** Catches what nobody expected, and keeps it from breaking what is around it. React knows it only as a class. */
export class ErrorBoundary extends Component<Properties, State> {
  override state: State = { broken: false, retryOn: this.props.retryOn };

  static getDerivedStateFromError(): Partial<State> {
    return { broken: true };
  }

  static getDerivedStateFromProps({ retryOn }: Properties, state: State): State | null {
    return retryOn === state.retryOn ? null : { broken: false, retryOn };
  }

  override render(): ReactNode {
    return this.state.broken ? this.props.instead : this.props.children;
  }
}
