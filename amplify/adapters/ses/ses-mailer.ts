import { AwsClient } from 'aws4fetch';
import type { Mail, Mailer } from '../../app/mailer.ts';

export type SesSettings = {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  /** Address that mails come from, alone or as `Name <address>`; SES must have verified it or its domain. */
  readonly sender: string;
  /** Hears why a mail was not sent. */
  readonly onRefused?: (reason: string) => void;
};

const callDuration = 5000;
const longestReason = 500;

/** Mails by Amazon SES. Whatever hinders one, SES's refusal or a lost connection, it is refused. */
export function createSesMailer(settings: SesSettings): Mailer {
  const { endpoint, region, credentials, sender, onRefused = () => undefined } = settings;
  const client = new AwsClient({ ...credentials, region, service: 'ses', retries: 2 });

  /** Why a mail was not sent; null when it was. */
  async function hindrance(mail: Mail, signal: AbortSignal): Promise<string | null> {
    try {
      const response = await client.fetch(`${endpoint}/v2/email/outbound-emails`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(sendEmailInput(sender, mail)),
        signal: AbortSignal.any([signal, AbortSignal.timeout(callDuration)]),
      });
      const answer = await response.text();
      if (response.ok) return null;
      const type = response.headers.get('x-amzn-errortype') ?? `HTTP ${response.status}`;
      return `${type}: ${answer}`.slice(0, longestReason);
    } catch (error) {
      signal.throwIfAborted();
      return String(error);
    }
  }

  return {
    async send(mail, signal) {
      const reason = await hindrance(mail, signal);
      if (reason === null) return 'sent';
      onRefused(reason);
      return 'refused';
    },
  };
}

function sendEmailInput(sender: string, { to, subject, text }: Mail) {
  return {
    FromEmailAddress: sender,
    Destination: { ToAddresses: [to] },
    Content: {
      Simple: {
        Subject: { Data: subject, Charset: 'UTF-8' },
        Body: { Text: { Data: text, Charset: 'UTF-8' } },
      },
    },
  };
}
