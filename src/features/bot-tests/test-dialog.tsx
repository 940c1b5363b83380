import { useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ApiClient, Refusal } from '../../backend/api-client.ts';
import { createBotTestsApi, type TestsPlace } from '../../backend/bot-tests-api.ts';
import { codeOf } from '../../backend/expect-done.ts';
import { botTestsTexts } from '../../texts/bot-tests-texts.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { Choices } from '../../ui/choices.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { Question } from '../../ui/question.tsx';
import type { Toasts } from '../../ui/toasts.ts';
import { useAsking } from '../../ui/use-asking.ts';
import './bot-tests.css';
import { SetParameters } from './set-parameters.tsx';
import {
  changeOfTest,
  checkTestDraft,
  testLabels,
  type CheckKind,
  type TestDraft,
} from './test-draft.ts';
import { rereadTests } from './test-queries.ts';

/** Where tests of a bot are, and what its page knows besides. */
export type TestParts = {
  readonly api: ApiClient;
  readonly place: TestsPlace;
  readonly persona: string;
  readonly toasts: Toasts;
  /** What is wrong with the text of a JSON schema; null where nothing is. */
  readonly schemaFault: (text: string) => string | null;
};

type Properties = TestParts & {
  readonly title: string;
  readonly testId: string;
  /** Of the test as it was read; 0 makes a new one. */
  readonly version: number;
  readonly begin: TestDraft;
  /** What was answered when the test was taken from a conversation. */
  readonly answer?: string;
  readonly onClose: () => void;
};

/** A test as it is made or changed. */
export function TestDialog(properties: Properties) {
  const { place, persona, toasts, schemaFault, title, begin, answer, onClose } = properties;
  const words = botTestsTexts.dialog;
  const queries = useQueryClient();
  const [draft, setDraft] = useState(begin);
  const [tried, setTried] = useState(false);
  const { busy, save, fault } = useSaving(properties);
  const fields = useRef<HTMLDivElement>(null);
  const faults = checkTestDraft(draft, schemaFault);
  const errorOf = (field: keyof typeof testLabels) => (tried ? (faults.get(field) ?? null) : null);

  async function confirm() {
    flushSync(() => setTried(true));
    if (faults.size > 0) {
      fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
      return;
    }
    const saved = await save(draft);
    if (saved === null) return;
    rereadTests(queries, place);
    toasts.show({ text: words.saved(saved.name) });
    onClose();
  }
  const before = begin.before.length > 0 ? words.withBefore(begin.before.length) : '';
  return (
    <Question
      title={title}
      text={`${words.text(persona)} ${before}`.trim()}
      confirm={words.confirm}
      cancel={words.cancel}
      busy={busy}
      fault={fault}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <div className="test-fields" ref={fields}>
        <TextField
          label={testLabels.name}
          value={draft.name}
          error={errorOf('name')}
          onText={(name) => setDraft({ ...draft, name })}
        />
        <TextArea
          label={testLabels.question}
          value={draft.question}
          error={errorOf('question')}
          onText={(question) => setDraft({ ...draft, question })}
        />
        {answer !== undefined && (
          <TextArea label={words.answer} rows={4} readOnly value={answer} onText={() => {}} />
        )}
        <CheckFields {...{ draft, setDraft, errorOf, schemaFault }} />
        <SetParameters
          parameters={draft.parameters}
          onReset={() => {
            setDraft({ ...draft, parameters: {} });
            // The button goes with what it was about.
            fields.current?.querySelector<HTMLElement>('input, textarea')?.focus();
          }}
        />
      </div>
    </Question>
  );
}

/** Saves over what was read; where that is another by now, over what is there then, if asked again. */
function useSaving({ api, place, testId, version }: Properties) {
  const { busy, fault, ask } = useAsking<Refusal>();
  const [over, setOver] = useState(version);
  const testsApi = createBotTestsApi(api, place);
  async function save(draft: TestDraft) {
    const outcome = await ask(async (signal) => {
      const saved = await testsApi.save(testId, changeOfTest(draft, over), signal);
      if (saved.kind === 'refused' && saved.code === 'version-conflict') {
        const now = await testsApi.tests(signal);
        if (now.kind === 'done') setOver(now.value.find(({ id }) => id === testId)?.version ?? 0);
      }
      return saved;
    });
    return outcome?.kind === 'done' ? outcome.value : null;
  }
  return { busy, save, fault: fault && sentenceOf(codeOf(fault)) };
}

function sentenceOf(code: string): string {
  return code === 'version-conflict' ? botTestsTexts.dialog.conflict : callSentence(code);
}

const kinds = (['phrases', 'json-schema', 'criterion'] as const).map((value) => ({
  value,
  ...botTestsTexts.dialog.kinds[value],
}));

type CheckProperties = {
  readonly draft: TestDraft;
  readonly setDraft: (draft: TestDraft) => void;
  readonly errorOf: (field: keyof typeof testLabels) => string | null;
  readonly schemaFault: (text: string) => string | null;
};

function CheckFields({ draft, setDraft, errorOf, schemaFault }: CheckProperties) {
  const words = botTestsTexts.dialog;
  const { kind, phrases, schema, criterion } = draft;
  const name = useId();
  return (
    <>
      <Choices<CheckKind>
        label={words.kind}
        name={name}
        choices={kinds}
        value={kind}
        onChosen={(chosen) => setDraft({ ...draft, kind: chosen })}
      />
      {kind === 'phrases' && (
        <TextArea
          label={words.phrases}
          hint={words.phrasesHint}
          value={phrases}
          error={errorOf('check.phrases')}
          onText={(text) => setDraft({ ...draft, phrases: text })}
        />
      )}
      {kind === 'json-schema' && (
        <TextArea
          label={words.schema}
          rows={6}
          className="mono"
          spellCheck={false}
          value={schema}
          // As it is typed, once there is something.
          error={schema === '' ? errorOf('check.schema') : schemaFault(schema)}
          onText={(text) => setDraft({ ...draft, schema: text })}
        />
      )}
      {kind === 'criterion' && (
        <TextArea
          label={words.criterion}
          hint={words.criterionHint}
          value={criterion}
          error={errorOf('check.criterion')}
          onText={(text) => setDraft({ ...draft, criterion: text })}
        />
      )}
    </>
  );
}
