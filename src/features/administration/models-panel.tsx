import { X } from 'lucide-react';
import { useRef, useState, type SyntheticEvent } from 'react';
import { deploymentChangeSchema } from '../../../amplify/contract/accounts/administration.ts';
import { administrationTexts } from '../../texts/administration-texts.ts';
import { TextField } from '../../ui/field.tsx';
import { PanelFailed, PanelSkeleton } from './panel-states.tsx';
import { SavingFoot } from './saving-foot.tsx';
import { SavingTroubles } from './saving-troubles.tsx';
import type { Deployment, DeploymentField } from './use-deployment.ts';
import { wrongField } from './wrong-field.ts';

/** Which models may answer. */
export function ModelsPanel({ deployment }: { readonly deployment: Deployment }) {
  const { record, failure, readAgain, allowedModels } = deployment;
  const { models: words, deployment: common } = administrationTexts;
  if (failure !== null)
    return <PanelFailed title={common.failed} code={failure} onRetry={readAgain} />;
  if (record === null) return <PanelSkeleton />;
  return (
    <section className="admin-panel">
      <h2>{words.heading}</h2>
      <p className="admin-lead">{words.lead}</p>
      <ModelList field={allowedModels} />
      <AddModel field={allowedModels} />
      <form
        className="admin-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!allowedModels.busy) void allowedModels.save();
        }}
      >
        <SavingTroubles field={allowedModels} />
        <SavingFoot field={allowedModels} />
      </form>
    </section>
  );
}

type FieldProperties = { readonly field: DeploymentField<'allowedModels'> };

function ModelList({ field }: FieldProperties) {
  const words = administrationTexts.models;
  const list = useRef<HTMLUListElement>(null);
  const { value, busy, enter } = field;
  if (value.length === 0) return <p className="admin-none">{words.all}</p>;
  function remove(name: string) {
    const at = value.indexOf(name);
    enter(value.filter((other) => other !== name));
    // The next one takes its place, and the focus with it.
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    (buttons[at + 1] ?? buttons[at - 1])?.focus();
  }
  return (
    <ul className="model-list" aria-label={words.list} ref={list}>
      {value.map((name) => (
        <li key={name}>
          <span className="mono">{name}</span>
          <button
            type="button"
            className="icon-button"
            aria-label={words.remove(name)}
            disabled={busy}
            onClick={() => remove(name)}
          >
            <X className="icon-small" aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}

function AddModel({ field }: FieldProperties) {
  const words = administrationTexts.models;
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const entry = useRef<HTMLInputElement>(null);
  const { value, busy, enter } = field;
  function add(event: SyntheticEvent) {
    event.preventDefault();
    if (busy) return;
    const name = typed.trim();
    const refused = whatIsWrong(name, value);
    setWrong(refused);
    entry.current?.focus();
    if (refused !== null) return;
    enter([...value, name]);
    setTyped('');
  }
  return (
    <form noValidate className="add-model" onSubmit={add}>
      <TextField
        ref={entry}
        label={words.name}
        value={typed}
        error={wrong}
        className="mono"
        spellCheck={false}
        onText={(text) => {
          setTyped(text);
          setWrong(null);
        }}
      />
      <button type="submit" className="button">
        {words.add}
      </button>
    </form>
  );
}

function whatIsWrong(name: string, names: readonly string[]): string | null {
  const words = administrationTexts.models;
  if (names.includes(name)) return words.twice(name);
  const { allowedModels } = deploymentChangeSchema.shape;
  return (
    wrongField(allowedModels, [name], words.name) ??
    wrongField(allowedModels, [...names, name], words.list)
  );
}
