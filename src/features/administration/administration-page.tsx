import { administrationTexts } from '../../texts/administration-texts.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { AccountsPanel } from './accounts-panel.tsx';
import type { AdminApi } from './admin-api.ts';
import type { ListedAccount, ListedPerson } from './admin-lists.ts';
import './administration.css';
import { AuditPanel } from './audit-panel.tsx';
import { ModelsPanel } from './models-panel.tsx';
import { NoticePanel } from './notice-panel.tsx';
import { PeoplePanel } from './people-panel.tsx';
import { useDeployment } from './use-deployment.ts';

type Properties = {
  readonly api: AdminApi;
  /** The sub of who looks. */
  readonly self: string;
  /** The id of the tab that is shown; the first one where there is none of it. */
  readonly tab: string | null;
  readonly onTab: (id: string, how: 'pressed' | 'moved') => void;
  readonly onAccountDeleted: (account: ListedAccount) => void;
  readonly onAppointed: (person: ListedPerson) => void;
  /** What holds for everybody is another by now. */
  readonly onDeploymentSaved: () => void;
};

/** What administrators look after, each in a tab. */
export function AdministrationPage(properties: Properties) {
  const { api, self, tab, onTab, onAccountDeleted, onAppointed, onDeploymentSaved } = properties;
  const words = administrationTexts;
  const deployment = useDeployment({ api, onSaved: onDeploymentSaved });
  return (
    <>
      <h1 className="page-title">{words.title}</h1>
      <p className="page-lead">{words.lead}</p>
      <Tabs
        label={words.tabs.label}
        chosen={tab}
        onChoose={onTab}
        tabs={[
          {
            id: 'accounts',
            label: words.tabs.accounts,
            panel: <AccountsPanel api={api} onDeleted={onAccountDeleted} />,
          },
          {
            id: 'people',
            label: words.tabs.people,
            panel: <PeoplePanel api={api} self={self} onAppointed={onAppointed} />,
          },
          {
            id: 'notice',
            label: words.tabs.notice,
            panel: <NoticePanel deployment={deployment} />,
          },
          {
            id: 'models',
            label: words.tabs.models,
            panel: <ModelsPanel deployment={deployment} />,
          },
          { id: 'audit', label: words.tabs.audit, panel: <AuditPanel api={api} /> },
        ]}
      />
    </>
  );
}
