import type { AnswerEndingProperties } from '../features/conversation/answer-ending.tsx';
import { EndingNotice } from '../features/conversation/endings/ending-notice.tsx';
import { useSignedIn } from './signed-in.tsx';

/** How an answer ended, for whoever reads it: some can mend what others can only tell of. */
export function EndingOfAnswer(properties: AnswerEndingProperties) {
  const { role, groups } = useSignedIn().session;
  return <EndingNotice {...properties} maySetUp={role === 'owner' || groups.includes('admins')} />;
}
