import type { KnownBot } from '../../../backend/known-bot.ts';
import { botPageTexts } from '../../../texts/bot-gallery-texts.ts';
import { mcpTexts } from '../../../texts/mcp-texts.ts';
import { toolsTexts } from '../../../texts/tools-texts.ts';
import { Line, LineList, Tag } from '../../../ui/line-list.tsx';
import { Section } from '../../../ui/section.tsx';

/** What a bot uses beside talking: its tools, its plugins, and what is not there yet, which says so. */
export function BotAbilities({ bot: { abilities, definition } }: { readonly bot: KnownBot }) {
  const words = botPageTexts;
  const { tools = [], plugins = false, mcp = [] } = definition;
  const isEquipped = tools.length + mcp.length > 0 || plugins;
  const later = abilities.filter((ability) => ability !== 'tools' || !isEquipped);
  if (!isEquipped && later.length === 0) return null;
  return (
    <Section title={words.abilities} {...(later.length > 0 && { text: words.laterHint })}>
      <LineList label={words.abilities}>
        {tools.map((tool) => (
          <Line key={tool} title={toolsTexts.tool[tool].name}>
            <p className="hint">{toolsTexts.tool[tool].text}</p>
          </Line>
        ))}
        {plugins && (
          <Line title={words.plugins.name}>
            <p className="hint">{words.plugins.text}</p>
          </Line>
        )}
        {mcp.map(({ server, tools: names }) => (
          <Line key={server} title={mcpTexts.mcp.toolsOf(server)}>
            <p className="hint">{names.join(', ')}</p>
          </Line>
        ))}
        {later.map((ability) => (
          <Line key={ability} title={words.ability[ability].name} tag={<Tag>{words.later}</Tag>}>
            <p className="hint">{words.ability[ability].text}</p>
          </Line>
        ))}
      </LineList>
    </Section>
  );
}
