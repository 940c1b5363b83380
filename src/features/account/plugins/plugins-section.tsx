import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, Upload } from 'lucide-react';
import { useRef } from 'react';
import {
  mostPlugins,
  pluginFileOf,
  type AccountPluginList,
} from '../../../../amplify/contract/plugins/account-plugin.ts';
import { pluginLimits } from '../../../../amplify/contract/plugins/plugin.ts';
import { pluginsTexts } from '../../../texts/plugins-texts.ts';
import { locale } from '../../../texts/texts.ts';
import { LineList } from '../../../ui/line-list.tsx';
import { NothingThere } from '../../../ui/read-states.tsx';
import { Section } from '../../../ui/section.tsx';
import { Loaded } from '../loaded.tsx';
import { newPlugin } from './new-plugin.ts';
import { freeId } from './plugin-file-name.ts';
import { PluginLine } from './plugin-line.tsx';
import { pluginsQuery, type PluginPlace } from './plugin-place.ts';
import { PutPlugins } from './put-plugins.tsx';
import { removePlugin } from './remove-plugin.ts';
import { SamplesSection } from './samples-section.tsx';

/** All plugins of the account, and the samples. */
export function PluginsSection({ place }: { readonly place: PluginPlace }) {
  const words = pluginsTexts;
  const { isOwner, kept } = place;
  const list = useQuery(pluginsQuery(place));
  const taken = list.data?.plugins.map(({ id }) => id) ?? [];
  const isFull = taken.length >= mostPlugins;
  const mayAdd = isOwner && list.data !== undefined && !isFull;
  const begin = (name: string, text: string) => kept.openNew(freeId(name, taken), text);
  return (
    <>
      <Section
        title={words.title}
        text={isOwner ? words.text : `${words.text} ${words.textMember}`}
        action={mayAdd && <Adding place={place} onBegin={begin} />}
      >
        {isOwner && isFull && <p className="hint">{words.full(mostPlugins)}</p>}
        <Loaded query={list} loading={words.reading} failed={words.failed}>
          {(all) => <OwnPlugins place={place} all={all} />}
        </Loaded>
      </Section>
      {list.data && <PutPlugins all={list.data} />}
      <SamplesSection
        onView={({ file }) => kept.open({ kind: 'sample', file })}
        onCopy={mayAdd ? ({ file }) => begin(file.name, file.text) : null}
      />
    </>
  );
}

type OwnProperties = { readonly place: PluginPlace; readonly all: AccountPluginList };

function OwnPlugins({ place, all: { plugins, faults } }: OwnProperties) {
  const words = pluginsTexts;
  const { isOwner, kept } = place;
  const queries = useQueryClient();
  const list = useRef<HTMLDivElement>(null);
  return (
    // It stays where the last of them goes, so that the keyboard does.
    <div ref={list} tabIndex={-1} className="plugin-list">
      {plugins.length === 0 && (
        <NothingThere
          title={words.nothing}
          text={isOwner ? words.nothingText : words.nothingForMember}
        />
      )}
      {plugins.length > 0 && (
        <LineList label={words.mine}>
          {plugins.map((plugin) => (
            <PluginLine
              key={plugin.id}
              plugin={plugin}
              fault={faults.find(({ file }) => file === pluginFileOf(plugin.id, '').name)}
              isOwner={isOwner}
              onOpen={() => kept.open({ kind: 'own', id: plugin.id })}
              onRemove={() => {
                // What was pressed goes with its line.
                list.current?.focus();
                void removePlugin(place, queries, plugin);
              }}
            />
          ))}
        </LineList>
      )}
    </div>
  );
}

type AddingProperties = {
  readonly place: PluginPlace;
  readonly onBegin: (name: string, text: string) => void;
};

/** What begins a plugin: a new one, or a file. */
function Adding({ place, onBegin }: AddingProperties) {
  const words = pluginsTexts;
  const input = useRef<HTMLInputElement>(null);
  async function read(file: File) {
    if (file.size > pluginLimits.fileBytes) {
      const most = pluginLimits.fileBytes.toLocaleString(locale);
      return place.show({ text: words.tooLarge(file.name, most) });
    }
    return onBegin(file.name, await file.text());
  }
  return (
    <div className="plugin-adding">
      <button type="button" className="button" onClick={() => input.current?.click()}>
        <Upload className="icon-small" aria-hidden="true" />
        {words.upload}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".yaml,.yml,application/yaml,text/yaml"
        aria-label={words.upload}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // The same file once more is a change again.
          currentTarget.value = '';
          if (file) void read(file);
        }}
      />
      <button type="button" className="button primary" onClick={() => onBegin('plugin', newPlugin)}>
        <Plus className="icon-small" aria-hidden="true" />
        {words.add}
      </button>
    </div>
  );
}
