import type { Turn } from '../domain/turn.ts';
import type { Logger } from './logger.ts';
import type { TurnNotice, TurnNotifier } from './turn-notifier.ts';

type Ports = { readonly notifier: TurnNotifier; readonly logger: Logger };

/** Tells the owner's other tabs; best effort, they read for themselves when they are looked at. */
export async function tellOthers(
  { notifier, logger }: Ports,
  { conversationId, turnId, owner }: Turn,
  status: TurnNotice['status'],
): Promise<void> {
  try {
    await notifier.publish({ conversationId, turnId, owner, status });
  } catch (error) {
    logger.log('warn', 'turn.notice-not-sent', { error, status });
  }
}
