import type { ComponentProps } from 'react';
import './busy-button.css';

type Properties = Omit<ComponentProps<'button'>, 'type' | 'disabled'> & {
  /** Whether what it does is being done: then it keeps its place, its words and the focus, and does nothing. */
  readonly busy: boolean;
  readonly type?: 'button' | 'submit';
};

/** A button that shows that its work goes on, without moving. */
export function BusyButton({
  busy,
  type = 'button',
  className = 'button',
  onClick,
  ...rest
}: Properties) {
  return (
    <button
      {...rest}
      // What is submitted twice is the form's to refuse.
      type={type === 'submit' ? 'submit' : 'button'}
      className={`${className} busy-button`}
      aria-busy={busy}
      aria-disabled={busy}
      onClick={busy ? undefined : onClick}
    />
  );
}
