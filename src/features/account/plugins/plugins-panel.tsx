import { useQuery } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { useEffect, useRef } from 'react';
import {
  mostPlugins,
  pluginFileOf,
  type AccountPlugin,
} from '../../../../amplify/contract/plugins/account-plugin.ts';
import { pluginsTexts } from '../../../texts/plugins-texts.ts';
import { NothingThere } from '../../../ui/read-states.tsx';
import { useKept } from '../../../ui/kept.ts';
import { Loaded } from '../loaded.tsx';
import { openedKey, typedKey, type OpenedPlugin } from './kept-plugins.ts';
import { LeaveButton } from './leave-button.tsx';
import { PluginEditor } from './plugin-editor.tsx';
import { freeId } from './plugin-file-name.ts';
import { pluginQuery, pluginsQuery, type PluginPlace } from './plugin-place.ts';
import { PluginView } from './plugin-view.tsx';
import { PluginsSection } from './plugins-section.tsx';
import './plugins.css';

/** What an account knows beside what models do: all of its plugins, or one. */
export function PluginsPanel({ place }: { readonly place: PluginPlace }) {
  const [kept] = useKept(place.kept.opened, openedKey);
  // Whoever is an owner no more makes none.
  const opened = kept?.kind === 'new' && !place.isOwner ? null : kept;
  const panel = useRef<HTMLDivElement>(null);
  const key = opened ? `${opened.kind} ${opened.kind === 'own' ? opened.id : ''}` : '';
  const previous = useRef(key);
  useEffect(() => {
    if (previous.current === key) return;
    previous.current = key;
    // What was pressed is no more.
    panel.current?.focus();
    panel.current?.scrollIntoView({ block: 'nearest' });
  }, [key]);
  return (
    <div ref={panel} tabIndex={-1} className="plugins">
      {opened ? <Opened place={place} opened={opened} /> : <PluginsSection place={place} />}
    </div>
  );
}

type OpenedProperties = { readonly place: PluginPlace; readonly opened: OpenedPlugin };

function Opened({ place, opened }: OpenedProperties) {
  switch (opened.kind) {
    case 'sample':
      return <OpenedSample place={place} opened={opened} />;
    case 'own':
      return <OpenedOwn key={opened.id} place={place} id={opened.id} />;
    case 'new':
      return <OpenedNew place={place} opened={opened} />;
    default:
      return opened satisfies never;
  }
}

type Of<Kind extends OpenedPlugin['kind']> = {
  readonly place: PluginPlace;
  readonly opened: Extract<OpenedPlugin, { kind: Kind }>;
};

function OpenedSample({ place, opened: { file } }: Of<'sample'>) {
  const { data } = useQuery(pluginsQuery(place));
  const taken = data?.plugins.map(({ id }) => id) ?? [];
  const mayCopy = place.isOwner && data !== undefined && taken.length < mostPlugins;
  return (
    <PluginView
      file={file}
      onClose={place.kept.close}
      action={
        mayCopy && (
          <button
            type="button"
            className="button primary"
            onClick={() => place.kept.openNew(freeId(file.name, taken), file.text)}
          >
            <Copy className="icon-small" aria-hidden="true" />
            {pluginsTexts.copy}
          </button>
        )
      }
    />
  );
}

function OpenedOwn({ place, id }: { readonly place: PluginPlace; readonly id: string }) {
  const words = pluginsTexts;
  const plugin = useQuery(pluginQuery(place, id));
  return (
    <>
      {plugin.data === undefined && <LeaveButton onLeave={place.kept.close} />}
      <Loaded query={plugin} loading={words.reading} failed={words.failed} lines={6}>
        {(stored) => {
          if (place.isOwner) return <EditedOwn place={place} id={id} stored={stored} />;
          if (!stored) return <Gone place={place} />;
          return <PluginView file={pluginFileOf(id, stored.yaml)} onClose={place.kept.close} />;
        }}
      </Loaded>
    </>
  );
}

function Gone({ place }: { readonly place: PluginPlace }) {
  return (
    <>
      <LeaveButton onLeave={place.kept.close} />
      <NothingThere title={pluginsTexts.gone} />
    </>
  );
}

type EditingProperties = {
  readonly place: PluginPlace;
  readonly id: string;
  readonly stored: AccountPlugin | null;
};

/** What somebody has typed in stays, also where another removes it meanwhile. */
function EditedOwn({ place, id, stored }: EditingProperties) {
  const [edit] = useKept(place.kept.edits, typedKey);
  const seen = stored ?? (edit && { id, yaml: edit.seen.fields.yaml, version: edit.seen.version });
  if (!seen) return <Gone place={place} />;
  return (
    <PluginEditor
      place={place}
      id={id}
      stored={seen}
      begin=""
      taken={[]}
      onNamed={() => {}}
      onCreated={() => {}}
      onClose={place.kept.close}
    />
  );
}

function OpenedNew({ place, opened }: Of<'new'>) {
  const { kept } = place;
  const { data } = useQuery(pluginsQuery(place));
  const { id, begin } = opened;
  return (
    <PluginEditor
      place={place}
      id={id}
      stored={null}
      begin={begin}
      taken={data?.plugins.map((plugin) => plugin.id) ?? []}
      onNamed={(name) => kept.opened.change(openedKey, () => ({ ...opened, id: name }))}
      onCreated={() => kept.opened.change(openedKey, () => ({ kind: 'own', id }))}
      onClose={place.kept.close}
    />
  );
}
