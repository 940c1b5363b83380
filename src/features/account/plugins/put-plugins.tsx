import { CircleAlert } from 'lucide-react';
import type { AccountPluginList } from '../../../../amplify/contract/plugins/account-plugin.ts';
import { putFileName } from '../../../../amplify/contract/plugins/account-plugin.ts';
import { pluginsTexts } from '../../../texts/plugins-texts.ts';
import { Line, LineList, Tag } from '../../../ui/line-list.tsx';
import { Section } from '../../../ui/section.tsx';

/** The plugins that were put into the bucket by hand, and what is wrong with others; nothing where there are none. */
export function PutPlugins({ all: { files, faults } }: { readonly all: AccountPluginList }) {
  const words = pluginsTexts;
  const wrong = faults.filter(({ file }) => file.startsWith(putFileName('')));
  if (files.length + wrong.length === 0) return null;
  return (
    <Section title={words.put} text={words.putText}>
      <LineList label={words.put}>
        {files.map(({ file, name, description }) => (
          <Line key={file} title={name} tag={<Tag>{words.inUse}</Tag>}>
            <p className="hint plugin-excerpt" dir="auto">
              {description}
            </p>
            <p className="hint mono">{file}</p>
          </Line>
        ))}
        {wrong.map(({ file, line, message }) => (
          <Line key={file} title={file} tag={<Tag>{words.leftOut}</Tag>}>
            <p className="field-error">
              <CircleAlert className="icon-small" aria-hidden="true" />
              {line === null ? message : `${words.line(line)}: ${message}`}
            </p>
          </Line>
        ))}
      </LineList>
    </Section>
  );
}
