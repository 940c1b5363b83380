import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ApiClient } from '../../../backend/api-client.ts';
import { isDeleted, type KnownBot } from '../../../backend/known-bot.ts';
import { botPageTexts } from '../../../texts/bot-gallery-texts.ts';
import { errorSentence } from '../../../texts/error-sentence.ts';
import { texts } from '../../../texts/texts.ts';
import { isCode } from '../../../ui/is-code.ts';
import { Link } from '../../../ui/navigation.tsx';
import { PageTitle } from '../../../ui/page-title.tsx';
import { Reading, Unreadable } from '../../../ui/read-states.tsx';
import { Section } from '../../../ui/section.tsx';
import { useMetBot } from '../bot-queries.ts';
import { BotAbilities } from './bot-abilities.tsx';
import { BotHead } from './bot-head.tsx';
import { BotInstructions } from './bot-instructions.tsx';
import { BotOrigin, type BotPlaceNames } from './bot-origin.tsx';
import { BotParameters, type DrawDecided } from './bot-parameters.tsx';
import './bot-page.css';

type Properties = {
  readonly api: ApiClient;
  readonly accountId: string;
  readonly names: BotPlaceNames;
  readonly reference: string;
  readonly say: (text: string) => void;
  /** After a bot is not to be seen any more. */
  readonly onGone: () => void;
  readonly renderDecided: DrawDecided;
  /** What can be done with one of one's own besides: versions, sharing, tests. */
  readonly renderMore?: (bot: KnownBot) => ReactNode;
};

/** Who a bot is, what it is told, and what may be done with it. */
export function BotPage(properties: Properties) {
  const { api, accountId, reference } = properties;
  const words = botPageTexts;
  const sought = useMetBot(api, accountId, reference);
  const title = sought.kind === 'known' ? sought.bot.definition.persona : words.title;
  return (
    <>
      <PageTitle title={texts.title(title)} />
      <p className="bot-back">
        <Link to="/bots" className="button quiet small">
          <ArrowLeft className="icon-small" aria-hidden="true" />
          {words.back}
        </Link>
      </p>
      {sought.kind === 'known' && <Known {...properties} bot={sought.bot} />}
      {sought.kind === 'reading' && (
        <>
          <h1 className="sr">{words.reading}</h1>
          <Reading label={words.reading} lines={6} />
        </>
      )}
      {sought.kind === 'failed' && (
        <>
          <h1 className="sr">{words.failed}</h1>
          <Unreadable
            title={words.failed}
            text={errorSentence('unknown')}
            retry={words.retry}
            onRetry={sought.retry}
          />
        </>
      )}
      {(sought.kind === 'gone' || sought.kind === 'none') && (
        <>
          <h1 className="page-title">{words.gone}</h1>
          <p className="page-lead">{words.goneText}</p>
        </>
      )}
    </>
  );
}

function Known({ bot, ...properties }: Properties & { readonly bot: KnownBot }) {
  const { api, accountId, names, say, onGone, renderMore } = properties;
  const words = botPageTexts;
  const { reference, definition, own } = bot;
  const { welcome, starters, instructions, parameters } = definition;
  const isGone = isDeleted(bot);
  return (
    <article className="bot-page" aria-label={definition.persona}>
      <BotHead bot={bot} api={api} accountId={accountId} say={say} />
      {isGone && renderMore?.(bot)}
      <Section title={words.welcome}>
        <p className="bot-welcome" dir="auto">
          {welcome}
        </p>
      </Section>
      {starters.length > 0 && !isGone && (
        <Section title={words.starters}>
          <ul className="bot-starters">
            {starters.map((starter, index) => (
              <li key={starter}>
                <Link
                  to={`/?bot=${reference}&starter=${index}`}
                  dir="auto"
                  className={isCode(starter) ? 'mono' : undefined}
                >
                  {starter}
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={words.instructions} text={words.instructionsHint}>
        <BotInstructions key={reference} text={instructions} />
      </Section>
      <Section title={words.parameters}>
        <BotParameters parameters={parameters} renderDecided={properties.renderDecided} />
      </Section>
      <BotAbilities bot={bot} />
      {own?.mine !== true && (
        <Section title={words.origin}>
          <BotOrigin
            bot={bot}
            names={names}
            api={api}
            accountId={accountId}
            say={say}
            onGone={onGone}
          />
        </Section>
      )}
      {!isGone && renderMore?.(bot)}
    </article>
  );
}
