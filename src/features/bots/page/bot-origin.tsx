import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import type { OwnBot } from '../../../../amplify/contract/bots/own-bot.ts';
import type { ApiClient } from '../../../backend/api-client.ts';
import type { KnownBot } from '../../../backend/known-bot.ts';
import { botPageTexts } from '../../../texts/bot-gallery-texts.ts';
import { spokenDay } from '../../../texts/dates.ts';
import { WithdrawQuestion } from './withdraw-question.tsx';

/** How the account is called, and whether it is the reader's to look after. */
export type BotPlaceNames = {
  /** Null while it is not known. */
  readonly account: string | null;
  readonly isOwner: boolean;
};

type Properties = {
  readonly bot: KnownBot;
  readonly names: BotPlaceNames;
  readonly api: ApiClient;
  readonly accountId: string;
  readonly say: (text: string) => void;
  readonly onGone: () => void;
};

/** Who made a bot, and since when it can be used, for everybody but its maker. */
export function BotOrigin({ bot, names, ...rest }: Properties) {
  const words = botPageTexts;
  const { own, sample } = bot;
  const [asks, setAsks] = useState(false);
  if (own === null) return <SampleOrigin example={sample?.example ?? null} />;
  const mayWithdraw = names.isOwner && own.publication !== null;
  return (
    <div className="bot-origin">
      {originLines(own, names.account ?? words.account).map((line) => (
        <p key={line} dir="auto">
          {line}
        </p>
      ))}
      {mayWithdraw && (
        <button type="button" className="button small" onClick={() => setAsks(true)}>
          {words.withdraw}
        </button>
      )}
      {asks && <WithdrawQuestion bot={own} {...rest} onClose={() => setAsks(false)} />}
    </div>
  );
}

function SampleOrigin({ example }: { readonly example: string | null }) {
  const words = botPageTexts;
  return (
    <div className="bot-origin">
      <p>{words.sample}</p>
      {example !== null && (
        <p>
          <a href={example} target="_blank" rel="noopener noreferrer" className="link">
            {words.example}
          </a>{' '}
          <span className="hint bot-elsewhere">
            <ExternalLink className="icon-small" aria-hidden="true" />
            {words.elsewhere}
          </span>
        </p>
      )}
    </div>
  );
}

function originLines(own: OwnBot, account: string): readonly string[] {
  const words = botPageTexts;
  const { maker, publication } = own;
  const made = maker.email === null ? words.madeBySomebody : words.madeBy(maker.email);
  if (!publication) return [made];
  const { at, reason } = publication;
  const shared = words.shared(account, spokenDay(at));
  return reason === null ? [made, shared] : [made, shared, words.sharedAnyway(reason)];
}
