import { useState } from 'react';
import type { Plugin } from '../../../../amplify/contract/plugins/plugin.ts';
import {
  selectPlugins,
  type PluginReason,
} from '../../../../amplify/contract/plugins/select-plugins.ts';
import { pluginsTexts } from '../../../texts/plugins-texts.ts';
import { TextField } from '../../../ui/field.tsx';
import { Section } from '../../../ui/section.tsx';

/** Says whether a plugin would come into play for a question, and why; null is one that cannot be read. */
export function TryPlugin({ plugin }: { readonly plugin: Plugin | null }) {
  const words = pluginsTexts;
  const [question, setQuestion] = useState('');
  return (
    <Section title={words.tryTitle} text={words.tryText}>
      <div className="form plugin-try">
        <TextField
          label={words.question}
          placeholder={words.questionExample}
          maxLength={2000}
          value={question}
          onText={setQuestion}
        />
        <output>{question.trim() !== '' && <p>{verdictOn(plugin, question)}</p>}</output>
      </div>
    </Section>
  );
}

function verdictOn(plugin: Plugin | null, question: string): string {
  if (!plugin) return pluginsTexts.tryNothing;
  const [chosen] = selectPlugins([plugin], [question]);
  return chosen ? sentenceOf(chosen.reason) : pluginsTexts.stays;
}

function sentenceOf(reason: PluginReason): string {
  const words = pluginsTexts;
  if (reason.kind === 'always') return words.always;
  const [one = '', other] = reason.term;
  const comes = other === undefined ? words.comes(one) : words.comesPair(one, other);
  const misspelt = reason.words
    .filter(({ isMisspelt }) => isMisspelt)
    .map(({ said, word }) => words.misspelt(said, word));
  return [comes, ...misspelt].join(' ');
}
