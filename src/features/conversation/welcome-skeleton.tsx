import { texts } from '../../texts/texts.ts';
import { BlankAvatar } from '../../ui/avatar.tsx';

/** The shape of a bot's welcome while it is read; it takes the same room, so nothing moves. */
export function WelcomeSkeleton() {
  return (
    <div className="empty" aria-busy="true">
      <div className="empty-inner">
        <h1 className="sr">{texts.shell.newChat}</h1>
        <BlankAvatar size={88} />
        <span className="skeleton heading-shape" aria-hidden="true" />
        <span className="skeleton w-60" aria-hidden="true" />
        <span className="skeleton w-80" aria-hidden="true" />
      </div>
    </div>
  );
}
