import type { ComponentProps, ReactNode } from 'react';
import { workflowsTexts } from '../../texts/workflows-texts.ts';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import {
  jsonFault,
  workflowLabels,
  type WorkflowDraft,
  type WorkflowField,
} from './workflow-draft.ts';

type Properties = {
  readonly draft: WorkflowDraft;
  readonly errorOf: (field: string) => string | null;
  readonly onChange: (draft: WorkflowDraft) => void;
};

const types = [{ value: 'stepfunctions', label: workflowsTexts.types.stepfunctions }];

/** Everything that is set of a workflow. */
export function WorkflowFields({ draft, errorOf, onChange }: Properties) {
  const { hints, parts } = workflowsTexts;
  function shown(name: WorkflowField) {
    return { name, label: workflowLabels[name], value: draft[name], error: errorOf(name) };
  }
  function change(name: WorkflowField) {
    return (text: string) => onChange({ ...draft, [name]: text });
  }
  function of(name: WorkflowField) {
    return { ...shown(name), onText: change(name) };
  }
  function json(name: WorkflowField, hint: string) {
    // Said at once, but as a fault only once the person has come to its end.
    const said = errorOf(name) === null ? (jsonFault(draft[name]) ?? hint) : hint;
    return <CodeArea {...of(name)} hint={said} />;
  }
  return (
    <>
      <TextField {...of('name')} />
      <TextArea {...of('description')} rows={2} />
      <Part title={parts.machine}>
        <SelectField {...shown('type')} options={types} onChosen={change('type')} />
        <TextField {...of('arn')} hint={hints.arn} className="mono" spellCheck={false} />
      </Part>
      <Part title={parts.model}>
        <TextField
          {...of('assistantParameters.modelId')}
          hint={hints.modelId}
          className="mono"
          spellCheck={false}
        />
        <TextArea {...of('assistantParameters.systemPrompt')} hint={hints.systemPrompt} rows={5} />
        <div className="field-row">
          <NumberField {...of('assistantParameters.inferenceConfig.temperature')} />
          <NumberField {...of('assistantParameters.inferenceConfig.topP')} />
          <NumberField {...of('assistantParameters.inferenceConfig.maxTokens')} whole />
        </div>
        <NumberField
          {...of('assistantParameters.messagesToSample')}
          hint={hints.messagesToSample}
          whole
        />
      </Part>
      <Part title={parts.more}>
        {json('assistantParameters.additionalModelFields', hints.additionalModelFields)}
        <CodeArea
          {...of('assistantParameters.additionalModelResponseFieldPaths')}
          hint={hints.responsePaths}
        />
        {json('assistantParameters.customParameters', hints.customParameters)}
      </Part>
    </>
  );
}

/** Fields that belong together, under a heading. */
function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="workflow-part">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

/** Text for machines. */
function CodeArea(properties: ComponentProps<typeof TextArea>) {
  return (
    <TextArea
      {...properties}
      rows={3}
      className="mono"
      dir="ltr"
      spellCheck={false}
      autoCapitalize="none"
    />
  );
}

type NumberProperties = ComponentProps<typeof TextField> & { readonly whole?: boolean };

/** Of text, so that what is no number stays as it was typed and is said to be none. */
function NumberField({ whole = false, hint, ...rest }: NumberProperties) {
  return (
    <TextField
      {...rest}
      hint={hint ?? workflowsTexts.hints.number}
      inputMode={whole ? 'numeric' : 'decimal'}
    />
  );
}
