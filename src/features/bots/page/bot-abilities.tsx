import type { KnownBot } from '../../../backend/known-bot.ts';
import { botPageTexts } from '../../../texts/bot-gallery-texts.ts';
import { mcpTexts } from '../../../texts/mcp-texts.ts';
import { toolsTexts } from '../../../texts/tools-texts.ts';
import { Line, LineList } from '../../../ui/line-list.tsx';
import { Section } from '../../../ui/section.tsx';

/** What a bot uses beside talking: its tools, its plugins, files, and the engine that runs it. */
export function BotAbilities({ bot: { abilities, definition } }: { readonly bot: KnownBot }) {
  const words = botPageTexts;
  const { tools = [], plugins = false, mcp = [] } = definition;
  const others = abilities.filter((ability) => ability !== 'tools');
  if (tools.length + mcp.length + others.length === 0 && !plugins) return null;
  return (
    <Section title={words.abilities}>
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
        {others.map((ability) => (
          <Line key={ability} title={words.ability[ability].name}>
            <p className="hint">{words.ability[ability].text}</p>
          </Line>
        ))}
      </LineList>
    </Section>
  );
}
