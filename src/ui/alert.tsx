import { CircleAlert, CirclePause, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

type Properties = {
  readonly tone: 'fault' | 'calm' | 'notice';
  readonly title: string;
  readonly text?: string | undefined;
  /** The fault's code, for whoever asks for help. */
  readonly code?: string | undefined;
  readonly action?: ReactNode;
};

/** What happened, what it means, its code, and what to do about it. Faults are announced at once. */
export function Alert({ tone, title, text, code, action }: Properties) {
  const Icon = { fault: TriangleAlert, calm: CirclePause, notice: CircleAlert }[tone];
  return (
    <div
      className={tone === 'fault' ? 'alert' : 'alert calm'}
      role={tone === 'fault' ? 'alert' : 'note'}
    >
      <Icon className="icon" aria-hidden="true" />
      <div>
        <b>{title}</b>
        {text !== undefined && <p>{text}</p>}
        {code !== undefined && <span className="mono">{code}</span>}
      </div>
      {action !== undefined && <div className="alert-action">{action}</div>}
    </div>
  );
}
