import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DeploymentView } from '../../../amplify/contract/accounts/administration.ts';
import { codeOf, codeOfError, expectDone, isWorthRetrying } from '../../backend/expect-done.ts';
import { createKept, useKept } from '../../ui/kept.ts';
import type { AdminApi } from './admin-api.ts';
import {
  createSaveDeployment,
  type DeploymentFields,
  type FieldName,
  type SaveDeployment,
  type Saved,
} from './save-deployment.ts';

const deploymentKey = ['administration', 'deployment'] as const;

export type Conflict = Extract<Saved, { kind: 'conflict' }>;

/** One part of what holds for everybody, as it is edited. */
export type DeploymentField<Name extends FieldName> = {
  /** What has been entered, or else what holds. */
  readonly value: DeploymentFields[Name];
  readonly isDirty: boolean;
  readonly busy: boolean;
  /** Whether what is shown has just been saved. */
  readonly isSaved: boolean;
  /** The code of why it could not be saved. */
  readonly fault: string | null;
  readonly conflict: Conflict | null;
  readonly enter: (value: DeploymentFields[Name]) => void;
  readonly discard: () => void;
  /** Saves a value, or what has been entered, over what its author has seen. */
  readonly save: (value?: DeploymentFields[Name]) => Promise<void>;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
};

export type Deployment = {
  /** Null until it is read. */
  readonly record: DeploymentView | null;
  readonly failure: string | null;
  readonly readAgain: () => void;
  readonly notice: DeploymentField<'notice'>;
  readonly turnsStopped: DeploymentField<'turnsStopped'>;
  readonly allowedModels: DeploymentField<'allowedModels'>;
};

const nothing: DeploymentView = { notice: '', turnsStopped: false, allowedModels: [], version: 0 };

type Parts = {
  readonly api: Pick<AdminApi, 'deployment' | 'changeDeployment'>;
  /** Something that holds for everybody is another by now. */
  readonly onSaved: () => void;
};

/** What holds for everybody; what is entered stays while one looks at something else. */
export function useDeployment({ api, onSaved }: Parts): Deployment {
  const query = useQuery({
    queryKey: deploymentKey,
    queryFn: async ({ signal }) => expectDone(await api.deployment(signal)),
    retry: isWorthRetrying,
  });
  const [save] = useState(() => createSaveDeployment(api));
  const record = query.data ?? null;
  const parts = { save, onSaved, record: record ?? nothing };
  return {
    record,
    failure: record === null && query.isError ? codeOfError(query.error) : null,
    readAgain: () => void query.refetch(),
    notice: useField('notice', useKept(drafts.notice, ''), parts),
    turnsStopped: useField('turnsStopped', useState<Draft<boolean> | null>(null), parts),
    allowedModels: useField('allowedModels', useKept(drafts.allowedModels, ''), parts),
  };
}

type Draft<Value> = {
  /** The record as it was when the first letter was entered: what is read again later does not count as seen. */
  readonly seen: DeploymentView;
  readonly value: Value;
};

/** There is one deployment. */
const drafts = {
  notice: createKept<Draft<string>>(),
  allowedModels: createKept<Draft<DeploymentFields['allowedModels']>>(),
};

type Drafting<Value> = readonly [
  Draft<Value> | null,
  (change: (before: Draft<Value> | null) => Draft<Value> | null) => void,
];

type Trouble = { readonly fault: string | null; readonly conflict: Conflict | null };
const noTrouble: Trouble = { fault: null, conflict: null };

type FieldParts = Pick<Parts, 'onSaved'> & {
  readonly save: SaveDeployment;
  readonly record: DeploymentView;
};

function useField<Name extends FieldName>(
  name: Name,
  [draft, changeDraft]: Drafting<DeploymentFields[Name]>,
  { save, onSaved, record }: FieldParts,
): DeploymentField<Name> {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const [trouble, setTrouble] = useState(noTrouble);

  async function saveOver(seen: DeploymentView, value: DeploymentFields[Name]) {
    changeDraft(() => ({ seen, value }));
    setBusy(true);
    setSaved(false);
    setTrouble(noTrouble);
    const { signal } = new AbortController();
    const saved = await save({ seen, change: { [name]: value } }, signal);
    setBusy(false);
    if (saved.kind === 'refused') {
      setTrouble({ fault: codeOf(saved.refusal), conflict: null });
      return;
    }
    if (saved.kind === 'conflict') {
      queries.setQueryData(deploymentKey, saved.theirs);
      setTrouble({ fault: null, conflict: saved });
      return;
    }
    queries.setQueryData(deploymentKey, saved.record);
    changeDraft((now) => enteredSince(now, value, saved.record));
    setSaved(true);
    onSaved();
  }
  function discard() {
    changeDraft(() => null);
    setTrouble(noTrouble);
  }
  const value = draft ? draft.value : record[name];
  return {
    value,
    isDirty: !isSame(value, record[name]),
    busy,
    isSaved,
    ...trouble,
    enter(next) {
      setSaved(false);
      changeDraft((before) => ({ seen: before?.seen ?? record, value: next }));
    },
    discard,
    async save(next = value) {
      if (isSame(next, record[name])) {
        discard();
        setSaved(true);
      } else await saveOver(draft?.seen ?? record, next);
    },
    keepMine: () => trouble.conflict && void saveOver(trouble.conflict.theirs, value),
    takeTheirs: discard,
  };
}

/** What was entered since a value was sent, if anything. */
function enteredSince<Value>(
  now: Draft<Value> | null,
  sent: Value,
  seen: DeploymentView,
): Draft<Value> | null {
  return now && !isSame(now.value, sent) ? { ...now, seen } : null;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
