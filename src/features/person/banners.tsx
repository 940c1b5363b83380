import { DoorOpen, Mail, Megaphone, X, type LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Invitation } from '../../../amplify/contract/accounts/members.ts';
import { personTexts } from '../../texts/person-texts.ts';
import { BusyButton } from '../../ui/busy-button.tsx';
import { Link } from '../../ui/navigation.tsx';
import './banners.css';
import type { Dismissals } from './dismissals.ts';

type Dismissible = {
  readonly dismissals: Dismissals;
  /** Its button is gone: the focus needs another place. */
  readonly onDismissed: () => void;
};

type NoticeProperties = Dismissible & { readonly notice: string };

/** Words of the administrators for everybody, until they are dismissed or are others. */
export function NoticeBanner({ notice, ...dismissible }: NoticeProperties) {
  const words = personTexts.notice;
  return (
    <Banner
      kind="notice"
      saying={notice}
      label={words.label}
      dismiss={words.dismiss}
      icon={Megaphone}
      {...dismissible}
    >
      <p dir="auto">{notice}</p>
    </Banner>
  );
}

type LeftProperties = { readonly onGoOn: () => Promise<void> };

/** For whoever is no member any more, and has the account still before them. */
export function LeftBanner({ onGoOn }: LeftProperties) {
  const words = personTexts.left;
  const [busy, setBusy] = useState(false);
  function goOn() {
    setBusy(true);
    void onGoOn().finally(() => setBusy(false));
  }
  return (
    <div className="banner" role="note" aria-label={words.label}>
      <DoorOpen className="icon" aria-hidden="true" />
      <p>{words.text}</p>
      <BusyButton busy={busy} className="button small" onClick={goOn}>
        {words.goOn}
      </BusyButton>
    </div>
  );
}

type InvitationProperties = Dismissible & { readonly invitations: readonly Invitation[] };

/** Says that there is an invitation, wherever one is. */
export function InvitationBanner({ invitations, ...dismissible }: InvitationProperties) {
  const words = personTexts.invitations;
  const [first] = invitations;
  if (!first) return null;
  const more = invitations.length - 1;
  return (
    <Banner
      kind="invitation"
      saying={invitations.map(({ invitationId }) => invitationId).join(' ')}
      label={words.title}
      dismiss={words.dismiss}
      icon={Mail}
      {...dismissible}
    >
      <p>
        {more === 0 ? words.banner(first.accountName) : words.bannerMore(first.accountName, more)}{' '}
        <Link to="/invitations" className="link">
          {words.see}
        </Link>
      </p>
    </Banner>
  );
}

type BannerProperties = Dismissible & {
  readonly kind: string;
  /** Where this is another, it is shown again; nothing is shown for nothing. */
  readonly saying: string;
  readonly label: string;
  readonly dismiss: string;
  readonly icon: LucideIcon;
  readonly children: ReactNode;
};

function Banner(properties: BannerProperties) {
  const {
    kind,
    saying,
    label,
    dismiss,
    icon: Icon,
    children,
    dismissals,
    onDismissed,
  } = properties;
  const [dismissed, setDismissed] = useState('');
  if (saying === dismissed || dismissals.isDismissed(kind, saying)) return null;
  function onDismiss() {
    dismissals.dismiss(kind, saying);
    setDismissed(saying);
    // The focus would be lost with the button.
    onDismissed();
  }
  return (
    <div className="banner" role="note" aria-label={label}>
      <Icon className="icon" aria-hidden="true" />
      {children}
      <button type="button" className="icon-button" aria-label={dismiss} onClick={onDismiss}>
        <X className="icon-small" aria-hidden="true" />
      </button>
    </div>
  );
}
