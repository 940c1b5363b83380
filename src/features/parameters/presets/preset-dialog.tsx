import { useState } from 'react';
import {
  parameterNames,
  type Parameters,
} from '../../../../amplify/contract/parameters/parameters.ts';
import type { Preset } from '../../../../amplify/contract/parameters/preset.ts';
import { parametersTexts } from '../../../texts/parameters-texts.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Line, LineList } from '../../../ui/line-list.tsx';
import { NameQuestion } from './name-question.tsx';
import type { PresetDeeds } from './use-preset-deeds.ts';

type Properties = {
  readonly presets: readonly Preset[];
  /** What is set; null where nothing is. */
  readonly own: Parameters | null;
  readonly deeds: PresetDeeds;
  readonly onClose: () => void;
};

/** What there is of presets, and what may be done with each. */
export function PresetDialog({ presets, own, deeds, onClose }: Properties) {
  const words = parametersTexts.presets;
  const [renamed, setRenamed] = useState<Preset | null>(null);
  return (
    <Dialog label={words.title} className="preset-dialog" onClose={onClose}>
      <div className="preset-dialog-content">
        <h2>{words.title}</h2>
        <p className="hint">{words.dialogText}</p>
        {deeds.fault !== null && !renamed && (
          <p className="field-error" role="alert">
            {deeds.fault}
          </p>
        )}
        {presets.length === 0 ? (
          <p>{words.none}</p>
        ) : (
          <LineList label={words.list}>
            {presets.map((preset) => (
              <PresetLine
                key={preset.id}
                preset={preset}
                own={own}
                deeds={deeds}
                onClose={onClose}
                onRename={() => {
                  deeds.forget();
                  setRenamed(preset);
                }}
              />
            ))}
          </LineList>
        )}
        <div className="question-foot">
          <button type="button" className="button" onClick={onClose}>
            {words.close}
          </button>
        </div>
      </div>
      {renamed && (
        <NameQuestion
          title={words.renameTitle(renamed.name)}
          text={words.renameText}
          confirm={words.renameDone}
          name={renamed.name}
          others={presets.filter(({ id }) => id !== renamed.id)}
          deeds={deeds}
          onNamed={(name) => deeds.rename(latest(presets, renamed), name)}
          onClose={() => setRenamed(null)}
        />
      )}
    </Dialog>
  );
}

/** As it was read last: after a conflict, what the others have made of it. */
function latest(presets: readonly Preset[], preset: Preset): Preset {
  return presets.find(({ id }) => id === preset.id) ?? preset;
}

type LineProperties = Pick<Properties, 'own' | 'deeds' | 'onClose'> & {
  readonly preset: Preset;
  readonly onRename: () => void;
};

function PresetLine({ preset, own, deeds, onRename, onClose }: LineProperties) {
  const words = parametersTexts.presets;
  const { name, maker, mine } = preset;
  // The way back is said outside, out of reach as long as this is open.
  const closeIfDone = (done: boolean) => done && onClose();
  return (
    <Line
      title={name}
      actions={
        mine && (
          <>
            <button
              type="button"
              className="button small"
              aria-label={words.renameNamed(name)}
              onClick={onRename}
            >
              {words.rename}
            </button>
            {own && (
              <button
                type="button"
                className="button small"
                aria-label={words.updateNamed(name)}
                onClick={() => void deeds.update(preset, own).then(closeIfDone)}
              >
                {words.update}
              </button>
            )}
            <button
              type="button"
              className="button small danger"
              aria-label={words.removeNamed(name)}
              onClick={() => void deeds.remove(preset).then(closeIfDone)}
            >
              {words.remove}
            </button>
          </>
        )
      }
    >
      <p className="hint">{held(preset)}</p>
      {maker !== null && <p className="hint">{words.by(maker)}</p>}
    </Line>
  );
}

function held({ parameters }: Preset): string {
  const names = parameterNames.filter((name) => parameters[name] !== undefined);
  const words = parametersTexts.presets;
  if (names.length === 0) return words.holdsNothing;
  return words.holds(names.map((name) => parametersTexts.inWords[name]).join(', '));
}
