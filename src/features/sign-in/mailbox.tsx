import { useEffect, useState } from 'react';
import { localMail, mailboxAddress, type LocalMail } from '../../backend/local-accounts.ts';
import { signInTexts } from '../../texts/sign-in-texts.ts';
import { locale } from '../../texts/texts.ts';
import { mailLink } from './mail-link.ts';

/** Often enough to see a code come in while one waits for it. */
const lookEvery = 2_000;

const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', hour12: false });

/** What a deployed backend would send by e-mail: codes, and what leads somewhere. */
export function Mailbox() {
  const words = signInTexts.localAccounts;
  const [open, setOpen] = useState(false);
  const mail = useMail(open);
  if (mailboxAddress === null) return null;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.mailbox}</summary>
      <p className="hint">
        {words.mailboxHint}{' '}
        <a className="link" href={mailboxAddress} target="_blank" rel="noreferrer">
          {words.raw}
        </a>
      </p>
      {mail === 'unreadable' && <p role="alert">{words.mailboxFailed}</p>}
      {Array.isArray(mail) && mail.length === 0 && <p className="hint">{words.mailboxEmpty}</p>}
      {Array.isArray(mail) && (
        <ul className="mails" aria-live="polite">
          {mail.slice(0, 5).map((item: LocalMail) => (
            <MailItem key={`${item.sentAt} ${item.to} ${item.subject}`} mail={item} />
          ))}
        </ul>
      )}
    </details>
  );
}

function MailItem({ mail }: { readonly mail: LocalMail }) {
  const { to, subject, code, text = '', sentAt } = mail;
  return (
    <li>
      <span className="clip">{to}</span>
      <small>
        {subject}, <time dateTime={sentAt}>{clock.format(new Date(sentAt))}</time>
      </small>
      {code === '' && <p className="mail-text">{text}</p>}
      {code === '' ? <Leading text={text} /> : <span className="code-shown">{code}</span>}
    </li>
  );
}

/** Only to this app: whoever wrote a mail may lead a reader anywhere. */
function Leading({ text }: { readonly text: string }) {
  const link = mailLink(text, window.location.origin);
  if (link?.kind === 'here') {
    return (
      <a className="link to-follow" href={link.address}>
        {signInTexts.localAccounts.openLink}
      </a>
    );
  }
  return link && <small className="elsewhere">{link.address}</small>;
}

function useMail(watching: boolean): readonly LocalMail[] | 'unread' | 'unreadable' {
  const [mail, setMail] = useState<readonly LocalMail[] | 'unread' | 'unreadable'>('unread');
  useEffect(() => {
    if (!watching) return undefined;
    const leaving = new AbortController();
    function look() {
      localMail(leaving.signal).then(setMail, () => {
        if (!leaving.signal.aborted) setMail('unreadable');
      });
    }
    look();
    const timer = setInterval(look, lookEvery);
    return () => {
      clearInterval(timer);
      leaving.abort();
    };
  }, [watching]);
  return mail;
}
