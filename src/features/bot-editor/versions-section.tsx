import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BotVersion } from '../../../amplify/contract/bots/own-bot.ts';
import { codeOfError } from '../../backend/expect-done.ts';
import { botEditorTexts } from '../../texts/bot-editor-texts.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { exactMoment, spokenMoment } from '../../texts/dates.ts';
import { Line, LineList, Tag } from '../../ui/line-list.tsx';
import { Reading, Unreadable } from '../../ui/read-states.tsx';
import { Section } from '../../ui/section.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { botLabels } from './bot-draft.ts';
import { differing } from './bot-edit.ts';
import type { OwnBotParts } from './own-bot-parts.ts';
import { versionsQuery } from './own-bot-queries.ts';
import { RollBackQuestion } from './roll-back-question.tsx';
import { VersionChanges } from './version-changes.tsx';
import './versions.css';

/** Every version of a bot, what each has changed, and the way back to it. */
export function VersionsSection(properties: OwnBotParts) {
  const { api, accountId, bot } = properties;
  const words = botEditorTexts.versions;
  const versions = useQuery(versionsQuery(api, { accountId, botId: bot.id }, bot.version));
  // Above the list, which goes while its versions are read anew: what a refusal says stays then.
  const [wanted, setWanted] = useState<BotVersion | null>(null);
  return (
    <Section title={words.title} text={words.text}>
      {versions.data && (
        <VersionList {...properties} versions={versions.data} onRollBack={setWanted} />
      )}
      {versions.isPending && <Reading label={words.loading} />}
      {versions.isError && !versions.data && (
        <Unreadable
          title={words.failed}
          text={callSentence(codeOfError(versions.error))}
          retry={botEditorTexts.retry}
          onRetry={() => void versions.refetch()}
        />
      )}
      {wanted && (
        <RollBackQuestion {...properties} version={wanted} onClose={() => setWanted(null)} />
      )}
    </Section>
  );
}

/** Older ones are asked for. */
const first = 5;

type ListProperties = Pick<OwnBotParts, 'bot'> & {
  readonly versions: readonly BotVersion[];
  readonly onRollBack: (version: BotVersion) => void;
};

function VersionList({ versions, bot, onRollBack }: ListProperties) {
  const words = botEditorTexts.versions;
  const [isAll, setAll] = useState(false);
  const shown = isAll ? versions : versions.slice(0, first);
  const current = versions[0];
  return (
    <>
      <LineList label={words.list}>
        {shown.map((version, at) => (
          <VersionLine
            key={version.version}
            version={version}
            before={versions[at + 1] ?? null}
            current={version === current ? null : (current ?? null)}
            isShared={version.version === bot.publication?.version}
            onRollBack={() => onRollBack(version)}
          />
        ))}
      </LineList>
      {shown.length < versions.length && (
        <button type="button" className="button small" onClick={() => setAll(true)}>
          {words.older}
        </button>
      )}
    </>
  );
}

type LineProperties = {
  readonly version: BotVersion;
  /** Null for the first that is kept. */
  readonly before: BotVersion | null;
  /** What is to be compared with; null for the current one itself. */
  readonly current: BotVersion | null;
  readonly isShared: boolean;
  readonly onRollBack: () => void;
};

function VersionLine({ version, before, current, isShared, onRollBack }: LineProperties) {
  const words = botEditorTexts.versions;
  const [isOpen, setOpen] = useState(false);
  const number = version.version;
  const changed = before
    ? differing(before.definition, version.definition).map((field) => botLabels[field])
    : null;
  return (
    <Line
      title={words.version(number)}
      tag={
        <>
          {!current && <Tag>{words.current}</Tag>}
          {isShared && <Tag>{words.shared}</Tag>}
        </>
      }
      actions={
        <>
          {(before ?? current) && (
            <button
              type="button"
              className="button small"
              aria-expanded={isOpen}
              aria-label={isOpen ? words.hide(number) : words.show(number)}
              onClick={() => setOpen(!isOpen)}
            >
              {isOpen ? words.hideLabel : words.showLabel}
            </button>
          )}
          {current && (
            <button
              type="button"
              className="button small"
              aria-label={words.rollBackTo(number)}
              onClick={onRollBack}
            >
              {words.rollBack}
            </button>
          )}
        </>
      }
      foot={
        isOpen && <Comparison key={number} version={version} before={before} current={current} />
      }
    >
      <p className="hint">
        <TimeText
          time={version.at}
          text={spokenMoment(version.at)}
          exact={exactMoment(version.at)}
        />
      </p>
      <p className="hint">{changed ? words.changes(changed.join(', ')) : words.first}</p>
    </Line>
  );
}

type ComparisonProperties = Pick<LineProperties, 'version' | 'before' | 'current'>;

/** A version beside the one before it, or beside the current one. */
function Comparison({ version, before, current }: ComparisonProperties) {
  const words = botEditorTexts.versions;
  const [wish, setWish] = useState<'before' | 'now'>('before');
  const withNow = current !== null && (wish === 'now' || before === null);
  const [one, other] = withNow
    ? [version.definition, current.definition]
    : [before?.definition ?? version.definition, version.definition];
  return (
    <div className="comparison">
      {before && current && (
        <fieldset className="comparison-choice">
          <legend>{words.compare}</legend>
          {(['before', 'now'] as const).map((choice) => (
            <label key={choice}>
              <input
                type="radio"
                name={`compare-${version.version}`}
                checked={wish === choice}
                onChange={() => setWish(choice)}
              />
              {words[choice]}
            </label>
          ))}
        </fieldset>
      )}
      {withNow && <p className="hint">{words.since(version.version)}</p>}
      <VersionChanges before={one} after={other} />
    </div>
  );
}
