import { CircleAlert } from 'lucide-react';
import type { AccountPluginList } from '../../../../amplify/contract/plugins/account-plugin.ts';
import type { PluginFault } from '../../../../amplify/contract/plugins/plugin.ts';
import { pluginsTexts } from '../../../texts/plugins-texts.ts';
import { Line, Tag } from '../../../ui/line-list.tsx';

type Properties = {
  readonly plugin: AccountPluginList['plugins'][number];
  /** Why it is left out; undefined where it is not. */
  readonly fault: PluginFault | undefined;
  readonly isOwner: boolean;
  readonly onOpen: () => void;
  readonly onRemove: () => void;
};

/** One of the account's own, with how it stands. */
export function PluginLine({ plugin, fault, isOwner, onOpen, onRemove }: Properties) {
  const words = pluginsTexts;
  const { id, name, description } = plugin;
  return (
    <Line
      title={name}
      tag={<Tag>{fault ? words.leftOut : words.inUse}</Tag>}
      actions={
        <>
          <button
            type="button"
            className="button small"
            aria-label={isOwner ? words.editNamed(name) : words.viewNamed(name)}
            onClick={onOpen}
          >
            {isOwner ? words.edit : words.view}
          </button>
          {isOwner && (
            <button
              type="button"
              className="button small"
              aria-label={words.removeNamed(name)}
              onClick={onRemove}
            >
              {words.remove}
            </button>
          )}
        </>
      }
    >
      <p className="hint plugin-excerpt" dir="auto">
        {description}
      </p>
      <p className="hint mono">{id}.yaml</p>
      {fault && (
        <p className="field-error">
          <CircleAlert className="icon-small" aria-hidden="true" />
          {fault.message}
        </p>
      )}
    </Line>
  );
}
