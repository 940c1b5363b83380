import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, type ComponentProps, type ReactNode } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { ulid } from 'ulid';
import { copyOf, emptyBot } from '../../features/bot-editor/bot-draft.ts';
import { BotEditor } from '../../features/bot-editor/bot-editor.tsx';
import {
  EditorFailed,
  EditorGone,
  EditorReading,
  NotYours,
} from '../../features/bot-editor/editor-states.tsx';
import type { SoughtBot } from '../../backend/known-bot.ts';
import { createBotDrafts } from '../../features/bot-editor/kept-drafts.ts';
import { useKnownBot } from '../../features/bots/bot-queries.ts';
import { AnswerWithSteps } from '../../features/conversation/steps/answer-with-steps.tsx';
import { ParameterFields } from '../../features/parameters/parameter-fields.tsx';
import { personQuery } from '../../features/person/person-query.ts';
import { botEditorTexts } from '../../texts/bot-editor-texts.ts';
import { callSentence } from '../../texts/call-sentence.ts';
import { texts } from '../../texts/texts.ts';
import { useNavigation } from '../../ui/navigation.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { NavigationButton } from '../shell.tsx';
import { useSignedIn } from '../signed-in.tsx';
import { useKeepingBot } from '../use-keeping-bot.ts';

const words = botEditorTexts;

/** `/bots/new`: a bot of one's own, from nothing or from another one. */
export function NewBotRoute() {
  const { session, backend, list } = useSignedIn();
  const navigation = useNavigation();
  const [query] = useSearchParams();
  const sought = useKnownBot(backend.api, session.accountId ?? '', query.get('from'));
  const [botId] = useState(ulid);
  const source = sought.kind === 'known' ? sought.bot : null;
  return (
    <EditorPage
      title={words.newTitle}
      lead={source ? words.copyOf(source.definition.persona) : words.newLead}
    >
      {sought.kind === 'none' || source ? (
        <Editor
          botId={botId}
          stored={{ version: 0, definition: source ? copyOf(source.definition) : emptyBot }}
          isCopy={source !== null}
          draftKey={source ? `new-from-${source.reference}` : 'new'}
          onSaved={(bot) => {
            list.toasts.show({ text: words.created(bot.definition.persona) });
            navigation.go(`/bots/${bot.id}`, { replace: true });
          }}
          leaveTo={source ? `/bots/${source.reference}` : '/bots'}
        />
      ) : (
        <NoEditor sought={sought} />
      )}
    </EditorPage>
  );
}

/** `/bots/:reference/edit`: a bot of one's own again. */
export function EditBotRoute() {
  const { session, backend, list } = useSignedIn();
  const { reference = '' } = useParams();
  const sought = useKnownBot(backend.api, session.accountId ?? '', reference);
  const bot = sought.kind === 'known' ? sought.bot : null;
  const persona = bot?.definition.persona ?? null;
  return (
    <EditorPage
      title={persona === null ? words.edit : words.editTitle(persona)}
      lead={bot?.own?.mine ? words.editLead : null}
    >
      {bot?.own?.mine ? (
        <Editor
          botId={bot.reference}
          stored={{ version: bot.own.version, definition: bot.definition }}
          draftKey={bot.reference}
          onSaved={({ definition, version }) =>
            void list.toasts.show({ text: words.saved(definition.persona, version) })
          }
          leaveTo={`/bots/${bot.reference}`}
        />
      ) : (
        <NoEditor sought={sought} />
      )}
    </EditorPage>
  );
}

type PageProperties = {
  readonly title: string;
  readonly lead: string | null;
  readonly children: ReactNode;
};

function EditorPage({ title, lead, children }: PageProperties) {
  return (
    <>
      <PageTitle title={texts.title(title)} />
      <header className="bar phone-only">
        <NavigationButton />
      </header>
      <div className="page">
        <div className="page-inner editor-inner">
          <div className="editor-head">
            <h1 className="page-title">{title}</h1>
            {lead !== null && <p className="page-lead">{lead}</p>}
          </div>
          {children}
        </div>
      </div>
    </>
  );
}

/** Where there is nothing to edit, or not yet. */
function NoEditor({ sought }: { readonly sought: SoughtBot }) {
  switch (sought.kind) {
    case 'reading':
      return <EditorReading />;
    case 'failed':
      return <EditorFailed text={callSentence('connection-lost')} onRetry={sought.retry} />;
    case 'known': {
      const { definition, reference } = sought.bot;
      return <NotYours persona={definition.persona} reference={reference} />;
    }
    case 'none':
    case 'gone':
      return <EditorGone />;
    default:
      return sought satisfies never;
  }
}

type EditorPlace = Pick<
  ComponentProps<typeof BotEditor>,
  'stored' | 'draftKey' | 'onSaved' | 'isCopy'
> & {
  readonly botId: string;
  readonly leaveTo: string;
};

/** The editor with what other features draw in it. */
function Editor({ botId, leaveTo, onSaved, ...place }: EditorPlace) {
  const { session, backend } = useSignedIn();
  const navigation = useNavigation();
  const { data: person } = useQuery(personQuery(backend.api));
  const accountId = session.accountId ?? '';
  const drafts = useMemo(
    () => createBotDrafts({ sub: session.sub, accountId }),
    [session.sub, accountId],
  );
  const { keep } = useKeepingBot();
  return (
    <BotEditor
      key={place.draftKey}
      {...place}
      api={backend.api}
      place={{ accountId, botId }}
      drafts={drafts}
      onSaved={(bot) => {
        keep(bot);
        onSaved(bot);
      }}
      onRead={keep}
      onLeave={() => navigation.go(leaveTo)}
      renderParameters={(fields) => (
        <ParameterFields
          {...fields}
          api={backend.api}
          accountId={accountId}
          allowedModels={person?.allowedModels ?? []}
          // Whoever talks to it has preferences of their own below it.
          below={{}}
          belowName={null}
          hasPrompt={false}
        />
      )}
      renderAnswer={(answer) => (
        // Nothing that acts is done in a preview, so nobody is asked for anything.
        <AnswerWithSteps {...answer} isBroken={false} turnId="" api={backend.api} />
      )}
    />
  );
}
