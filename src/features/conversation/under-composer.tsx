import { CirclePause, WifiOff } from 'lucide-react';
import { isDemoModel } from '../../backend/is-demo-model.ts';
import { texts } from '../../texts/texts.ts';
import './under-composer.css';
import { useOnline } from './use-online.ts';

type Properties = {
  readonly hidden: boolean;
  /** Whether nothing can be asked here. */
  readonly closed: boolean;
  /** What answered last. */
  readonly model: string | null;
  readonly isDemo: boolean;
  /** Whether nothing new is answered just now. */
  readonly turnsStopped: boolean;
  /** What is wrong with what was to be sent. */
  readonly problem: string | null;
};

/** Below the composer: what is wrong with a message, whether it can go, the keys, and whether the demo model answers. */
export function UnderComposer({
  hidden,
  closed,
  model,
  isDemo,
  turnsStopped,
  problem,
}: Properties) {
  const words = texts.conversation;
  const isOnline = useOnline();
  const answersAsDemo = model === null ? isDemo : isDemoModel(model);
  return (
    <div className="under" hidden={hidden}>
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <output className="offline">
        {!isOnline && (
          <>
            <WifiOff className="icon-small" aria-hidden="true" />
            <b>{texts.composer.offlineTitle}</b> {texts.composer.offline}
          </>
        )}
        {isOnline && turnsStopped && (
          <>
            <CirclePause className="icon-small" aria-hidden="true" />
            {texts.composer.turnsStopped}
          </>
        )}
      </output>
      {isOnline && !turnsStopped && !closed && (
        <span className="keys">
          <kbd>↵</kbd> {words.hintSend} <kbd>⇧ ↵</kbd> {words.hintBreak}
        </span>
      )}
      {answersAsDemo && <span className="demo">{words.demoModel}</span>}
    </div>
  );
}
