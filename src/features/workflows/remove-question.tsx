import { useState } from 'react';
import type { Refusal } from '../../backend/api-client.ts';
import { codeOf } from '../../backend/expect-done.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { workflowsTexts } from '../../texts/workflows-texts.ts';
import { Question } from '../../ui/question.tsx';
import { useAsking } from '../../ui/use-asking.ts';
import { removeSeen, type RemoveParts } from './save-over.ts';

type Properties = {
  readonly title: string;
  readonly text: string;
  readonly parts: RemoveParts;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
};

/** Asks before something is removed for good; asks again where somebody else has changed it meanwhile. */
export function RemoveQuestion({ title, text, parts, onRemoved, onClose }: Properties) {
  const { busy, fault, ask } = useAsking<Refusal>();
  const [changedTo, setChangedTo] = useState<number | null>(null);

  async function remove() {
    const asked = await ask(async () => {
      const outcome = await removeSeen({ ...parts, version: changedTo ?? parts.version });
      return outcome.kind === 'refused'
        ? outcome.refusal
        : ({ kind: 'done', value: outcome } as const);
    });
    if (asked?.kind !== 'done') return;
    if (asked.value.kind === 'changed') setChangedTo(asked.value.version);
    else onRemoved();
  }
  const changed = changedTo === null ? null : workflowsTexts.removeChanged;
  return (
    <Question
      title={title}
      text={text}
      confirm={workflowsTexts.remove}
      cancel={settingsTexts.settings.cancel}
      danger
      busy={busy}
      fault={fault ? callSentence(codeOf(fault)) : changed}
      onConfirm={() => void remove()}
      onClose={onClose}
    />
  );
}
