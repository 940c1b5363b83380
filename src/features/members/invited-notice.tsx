import { MailCheck } from 'lucide-react';
import { useId } from 'react';
import type { Invited } from '../../../amplify/contract/accounts/members.ts';
import { membersTexts } from '../../texts/members-texts.ts';
import { settingsTexts } from '../../texts/settings-texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';

/** Whether the mail went out, and the link to pass on; the region is there before it has anything to say. */
export function InvitedNotice({ invited }: { readonly invited: Invited | null }) {
  return (
    <div className="invited" aria-live="polite">
      {invited && <Result invited={invited} />}
    </div>
  );
}

function Result({ invited }: { readonly invited: Invited }) {
  const words = membersTexts.invitations;
  const { settings } = settingsTexts;
  const id = useId();
  const { mail, link, invitation } = invited;
  const { email } = invitation;
  return (
    <>
      {mail === 'sent' ? (
        <p className="invited-said">
          <MailCheck className="icon" aria-hidden="true" />
          {words.sent(email)}
        </p>
      ) : (
        <Alert tone="notice" title={words.unsent(email)} text={words.unsentText} />
      )}
      <div className="field">
        <label htmlFor={id}>{words.link}</label>
        <div className="with-end">
          <input
            id={id}
            className="input mono"
            readOnly
            value={link}
            aria-describedby={`${id}-hint`}
            onFocus={(event) => event.target.select()}
          />
          <CopyButton
            text={link}
            label={words.copyLink}
            copied={settings.copied}
            failed={settings.notCopied}
            withWords
          />
        </div>
        <p className="hint" id={`${id}-hint`}>
          {words.linkHint(email)}
        </p>
      </div>
    </>
  );
}
