import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { pluginChangeSchema } from '../../../../amplify/contract/plugins/account-plugin.ts';
import type { AccountPlugin } from '../../../../amplify/contract/plugins/account-plugin.ts';
import { parseBody } from '../../../../amplify/contract/accounts/parse-body.ts';
import { chosen } from '../../../backend/json-calls.ts';
import { createPluginsApi } from '../../../backend/plugins-api.ts';
import { pluginsTexts } from '../../../texts/plugins-texts.ts';
import { CodeArea, type CodeAreaHandle } from '../../../ui/code-area.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Question } from '../../../ui/question.tsx';
import { Section } from '../../../ui/section.tsx';
import { lasting } from '../lasting.ts';
import { ConflictNote } from '../versioned/conflict-note.tsx';
import { refusedBody } from '../versioned/refused-body.ts';
import { SaveFoot } from '../versioned/save-foot.tsx';
import { useVersionedForm } from '../versioned/use-versioned-form.ts';
import { nothingSeen, typedKey } from './kept-plugins.ts';
import { LeaveButton } from './leave-button.tsx';
import { idFault } from './plugin-file-name.ts';
import { PluginFaults } from './plugin-faults.tsx';
import { pluginQuery, rereadPlugins, type PluginPlace } from './plugin-place.ts';
import { TryPlugin } from './try-plugin.tsx';
import { usePluginReading } from './use-plugin-reading.ts';

type Properties = {
  readonly place: PluginPlace;
  readonly id: string;
  /** Null while it is new. */
  readonly stored: AccountPlugin | null;
  /** What a new one began with. */
  readonly begin: string;
  /** Ids of the others. */
  readonly taken: readonly string[];
  readonly onNamed: (id: string) => void;
  readonly onCreated: () => void;
  readonly onClose: () => void;
};

/** One plugin as it is written. */
export function PluginEditor(properties: Properties) {
  const { id, stored, begin, taken, onNamed, onClose } = properties;
  const words = pluginsTexts;
  const form = usePluginForm(properties);
  const { yaml } = form.fields;
  const reading = usePluginReading({ name: `${id}.yaml`, text: yaml });
  const area = useRef<CodeAreaHandle>(null);
  const [leaving, setLeaving] = useState(false);
  const [tried, setTried] = useState(false);
  const wrongName = stored ? null : idFault(id, taken);
  const faults = reading.kind === 'refused' ? reading.faults : [];
  const lines = faults.flatMap(({ line }) => line ?? []);
  const isUnsaved = form.isEdited && (stored !== null || yaml !== begin);
  const name = reading.kind === 'read' ? reading.plugin.meta_data.plugin_name : id;

  function save() {
    setTried(true);
    if (wrongName !== null || form.conflict) return;
    // Whether it can be read is the server's to say where it is not known here.
    if (faults.length > 0) area.current?.goToLine(lines[0] ?? 1);
    else void form.save();
  }
  return (
    <>
      <LeaveButton onLeave={() => (isUnsaved ? setLeaving(true) : onClose())} />
      <Section title={stored ? name : words.newTitle} text={`${id}.yaml`}>
        <form
          className="form plugin-form"
          aria-label={words.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          {!stored && (
            <TextField
              label={words.file}
              name="file"
              className="mono"
              spellCheck={false}
              autoCapitalize="none"
              hint={words.fileHint}
              error={tried || taken.includes(id) ? wrongName : null}
              value={id}
              onText={onNamed}
            />
          )}
          <CodeArea
            ref={area}
            label={words.source}
            hint={words.sourceHint}
            name="yaml"
            value={yaml}
            isInvalid={faults.length > 0}
            wrongLines={lines}
            onText={(text) => form.write('yaml', text)}
          />
          <PluginFaults reading={reading} onGoTo={(line) => area.current?.goToLine(line)} />
          <ConflictNote form={form} labels={{ yaml: words.source }} />
          <SaveFoot form={form} refusedField={null} onDiscarded={stored ? () => {} : onClose} />
        </form>
      </Section>
      <TryPlugin plugin={reading.kind === 'read' ? reading.plugin : null} />
      {leaving && (
        <Question
          title={words.unsavedTitle}
          text={words.unsavedText}
          confirm={words.leave}
          cancel={words.stay}
          danger
          busy={false}
          onConfirm={onClose}
          onClose={() => setLeaving(false)}
        />
      )}
    </>
  );
}

function usePluginForm({ place, id, stored, onCreated, onClose }: Properties) {
  const { api, accountId, show, kept } = place;
  const queries = useQueryClient();
  const calls = createPluginsApi(api);
  return useVersionedForm({
    names: ['yaml'],
    stored: stored ? seenPlugin(stored) : nothingSeen,
    drafts: kept.edits,
    draftKey: typedKey,
    async send({ yaml }, version) {
      const body = parseBody(pluginChangeSchema, { yaml, version });
      if (body.kind === 'refused') return refusedBody(body);
      const outcome = await calls.changePlugin(accountId, id, body.value, lasting);
      if (outcome.kind === 'done')
        queries.setQueryData(pluginQuery(place, id).queryKey, outcome.value);
      return chosen(outcome, seenPlugin);
    },
    readAgain: async () =>
      chosen(
        await calls.pluginIfThere(accountId, id, lasting),
        (plugin) => plugin && seenPlugin(plugin),
      ),
    onSaved() {
      rereadPlugins(queries, accountId);
      show({ text: pluginsTexts.saved(`${id}.yaml`) });
      if (!stored) onCreated();
    },
    onGone: onClose,
  });
}

function seenPlugin({ yaml, version }: AccountPlugin) {
  return { fields: { yaml }, version };
}
