import { useQueryClient } from '@tanstack/react-query';
import type { OwnBot } from '../../../../amplify/contract/bots/own-bot.ts';
import type { ApiClient, Refusal } from '../../../backend/api-client.ts';
import { createBotsApi } from '../../../backend/bots-api.ts';
import { codeOf } from '../../../backend/expect-done.ts';
import { botPageTexts } from '../../../texts/bot-gallery-texts.ts';
import { callSentence } from '../../../texts/call-sentence.ts';
import { Question } from '../../../ui/question.tsx';
import { useAsking } from '../../../ui/use-asking.ts';
import { ownBotsQuery } from '../bot-queries.ts';

type Properties = {
  readonly bot: OwnBot;
  readonly api: ApiClient;
  readonly accountId: string;
  readonly say: (text: string) => void;
  /** It is not to be seen any more by whoever has withdrawn it. */
  readonly onGone: () => void;
  readonly onClose: () => void;
};

/** Takes somebody's bot from everybody but its maker. */
export function WithdrawQuestion({ bot, api, accountId, say, onGone, onClose }: Properties) {
  const words = botPageTexts;
  const queries = useQueryClient();
  const { busy, fault, ask } = useAsking<Refusal>();
  const { persona } = bot.definition;
  async function withdraw() {
    const outcome = await ask((signal) =>
      createBotsApi(api).withdraw({ accountId, botId: bot.id }, signal),
    );
    if (outcome?.kind !== 'done') return;
    say(words.withdrawn(persona));
    onGone();
    // The list alone: what is left of this one would be asked for in vain.
    const { queryKey } = ownBotsQuery(api, accountId);
    void queries.invalidateQueries({ queryKey, exact: true });
  }
  return (
    <Question
      title={words.withdrawTitle(persona)}
      text={words.withdrawText}
      confirm={words.withdraw}
      cancel={words.withdrawCancel}
      danger
      busy={busy}
      fault={fault && callSentence(codeOf(fault))}
      onConfirm={() => void withdraw()}
      onClose={onClose}
    />
  );
}
