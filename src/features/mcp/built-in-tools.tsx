import { toolNames } from '../../../amplify/contract/bots/tool-names.ts';
import { mcpTexts } from '../../texts/mcp-texts.ts';
import { toolsTexts } from '../../texts/tools-texts.ts';
import { Line, LineList } from '../../ui/line-list.tsx';
import { Section } from '../../ui/section.tsx';

const words = mcpTexts.builtIn;

/** The tools that come with the product, each with what it does. */
export function BuiltInTools() {
  return (
    <Section title={words.title} text={words.text}>
      <LineList label={words.title}>
        {toolNames.map((tool) => (
          <Line key={tool} title={toolsTexts.tool[tool].name}>
            <p className="hint">{toolsTexts.tool[tool].text}</p>
          </Line>
        ))}
      </LineList>
    </Section>
  );
}
