/* oxlint-disable jsx-a11y/prefer-tag-over-role -- no element of HTML makes the list of a combobox. */
import type { ReactNode } from 'react';
import { paletteTexts } from '../../texts/palette-texts.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { MatchedText } from '../../ui/matched-text.tsx';
import { shortcuts } from '../../ui/shortcuts.ts';
import type { PaletteCommand, PaletteConversation } from './find-in-palette.ts';

export type Groups = {
  readonly conversations: readonly PaletteConversation[];
  readonly commands: readonly PaletteCommand[];
};

type Properties = {
  /** Of the list; its options are numbered under it. */
  readonly id: string;
  readonly groups: Groups;
  readonly active: number;
};

/** What was found, in groups; the first of each group follows the last of the one before. */
export function PaletteOptions({ id, groups, active }: Properties) {
  const { conversations, commands } = groups;
  const words = paletteTexts;
  const option = (index: number) => ({ id, index, isActive: index === active });
  return (
    <div role="listbox" id={id} aria-label={words.results}>
      <Group label={words.conversations} isEmpty={conversations.length === 0}>
        {conversations.map((conversation, index) => (
          <Option key={conversation.id} {...option(index)}>
            {conversation.avatar}
            <span className="grow clip">
              <b dir="auto">
                <MatchedText text={conversation.title} ranges={conversation.matches} />
              </b>{' '}
              <span className="option-note">{conversation.note}</span>
            </span>
            {index === active && <kbd aria-hidden="true">↵</kbd>}
          </Option>
        ))}
      </Group>
      <Group label={words.commands} isEmpty={commands.length === 0}>
        {commands.map(({ command, matches }, index) => (
          <Option key={command.id} {...option(conversations.length + index)}>
            <command.icon className="icon option-icon" aria-hidden="true" />
            <span className="grow clip">
              <b>
                <MatchedText text={command.label} ranges={matches} />
              </b>
            </span>
            {command.shortcut && <KeyHint shortcut={shortcuts[command.shortcut]} />}
          </Option>
        ))}
      </Group>
    </div>
  );
}

type GroupProperties = {
  readonly label: string;
  readonly isEmpty: boolean;
  readonly children: ReactNode;
};

function Group({ label, isEmpty, children }: GroupProperties) {
  if (isEmpty) return null;
  return (
    <div role="group" aria-label={label}>
      <div className="palette-label" aria-hidden="true">
        {label}
      </div>
      {children}
    </div>
  );
}

type OptionProperties = {
  readonly id: string;
  readonly index: number;
  readonly isActive: boolean;
  readonly children: ReactNode;
};

function Option({ id, index, isActive, children }: OptionProperties) {
  return (
    <div
      role="option"
      id={`${id}-${index}`}
      className="option"
      aria-selected={isActive}
      data-option={index}
      tabIndex={-1}
    >
      {children}
    </div>
  );
}
