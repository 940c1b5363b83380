import { useEffect, useState } from 'react';
import { localMail, mailboxAddress, type LocalMail } from '../../backend/local-accounts.ts';
import { locale, texts } from '../../texts/texts.ts';

/** Often enough to see a code come in while one waits for it. */
const lookEvery = 2_000;

const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', hour12: false });

/** The codes that a deployed backend would send by e-mail. */
export function Mailbox() {
  const words = texts.localAccounts;
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
            <li key={`${item.sentAt} ${item.to} ${item.subject}`}>
              <span className="clip">{item.to}</span>
              <small>
                {item.subject},{' '}
                <time dateTime={item.sentAt}>{clock.format(new Date(item.sentAt))}</time>
              </small>
              {typeof item.code === 'string' && <span className="code-shown">{item.code}</span>}
            </li>
          ))}
        </ul>
      )}
    </details>
  );
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
