import type { KnownBot } from '../../../backend/known-bot.ts';
import { botPageTexts } from '../../../texts/bot-gallery-texts.ts';
import { Line, LineList, Tag } from '../../../ui/line-list.tsx';
import { Section } from '../../../ui/section.tsx';

/** What a bot is to use beside talking; none of it is there yet, and it says so. */
export function BotAbilities({ bot: { abilities } }: { readonly bot: KnownBot }) {
  const words = botPageTexts;
  if (abilities.length === 0) return null;
  return (
    <Section title={words.abilities} text={words.laterHint}>
      <LineList label={words.abilities}>
        {abilities.map((ability) => (
          <Line key={ability} title={words.ability[ability].name} tag={<Tag>{words.later}</Tag>}>
            <p className="hint">{words.ability[ability].text}</p>
          </Line>
        ))}
      </LineList>
    </Section>
  );
}
