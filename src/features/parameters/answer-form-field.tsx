import { useState } from 'react';
import type { AnswerForm } from '../../../amplify/contract/parameters/parameters.ts';
import { parametersTexts } from '../../texts/parameters-texts.ts';
import { Field } from '../../ui/field.tsx';
import { ChoiceField } from './choice-field.tsx';
import type { Layer } from './layer.ts';
import { schemaFault } from './schema-fault.ts';
import { useTyped, type Reading } from './use-typed.ts';

type Properties = {
  readonly layer: Layer;
  readonly forms: readonly AnswerForm['kind'][];
  /** Whether nothing that the model is told says what form it is. */
  readonly lacksWord: boolean;
};

/** What a schema begins as: one that every provider takes as strict. */
const firstSchema = `{
  "type": "object",
  "properties": {
    "answer": { "type": "string" }
  },
  "required": ["answer"],
  "additionalProperties": false
}`;

/** What an answer has to be as a whole. */
export function AnswerFormField({ layer, forms, lacksWord }: Properties) {
  const words = parametersTexts.form;
  const answerForm = layer.counts.answerForm ?? { kind: 'text' };
  const schema = answerForm.kind === 'json-schema' ? answerForm.schema : null;
  const [lastSchema, setLastSchema] = useState(firstSchema);
  return (
    <>
      <ChoiceField
        layer={layer}
        name="answerForm"
        hint={lacksWord ? words.lacksWord : parametersTexts.hints.answerForm}
        value={answerForm.kind}
        options={forms.map((kind) => ({ value: kind, label: words.names[kind] }))}
        onChosen={(value) => {
          if (schema !== null) setLastSchema(schema);
          layer.set({
            answerForm: formOf(
              forms.find((kind) => kind === value),
              lastSchema,
            ),
          });
        }}
      />
      {schema !== null && <SchemaField layer={layer} schema={schema} />}
    </>
  );
}

function formOf(kind: AnswerForm['kind'] = 'text', schema: string): AnswerForm {
  return kind === 'json-schema' ? { kind, schema } : { kind };
}

function SchemaField({ layer, schema }: { readonly layer: Layer; readonly schema: string }) {
  const words = parametersTexts.form;
  const { below } = layer;
  const typed = useTyped({
    place: layer.place,
    field: 'schema',
    value: schema,
    below: below.answerForm?.kind === 'json-schema' ? below.answerForm.schema : undefined,
    format: String,
    onRead(text) {
      if (text !== undefined) layer.set({ answerForm: { kind: 'json-schema', schema: text } });
    },
  });
  return (
    <Field
      label={words.schema}
      hint={typed.error === null ? words.schemaHint : words.lastRightSchema}
      error={typed.error}
    >
      {(ties) => (
        <textarea
          {...ties}
          className="input mono parameter-schema"
          rows={8}
          spellCheck={false}
          autoCapitalize="off"
          dir="ltr"
          value={typed.text}
          onChange={({ target }) => typed.write(target.value, readSchema(target.value))}
          onBlur={typed.settle}
        />
      )}
    </Field>
  );
}

function readSchema(text: string): Reading<string> {
  const error = schemaFault(text);
  return error === null ? { kind: 'read', value: text } : { kind: 'wrong', error };
}
